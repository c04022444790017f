"""Any letter as a page to print: its parts in their places, nothing active in it, everything escaped."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.act import Act
from cockpit.domain.profile import Profile
from cockpit.letters.rendering import render
from cockpit.services.letter_page import page, taken_apart
from cockpit.services.wizards.model import Outgoing
from tests.letters.claims import PLACES, notice, reminder
from tests.letters.parties import CONTACTS, SENDERS
from tests.services.bookshop import bookshop, open_shop
from tests.services.test_decision import HERE, NOW

HOSTILE = "<script>alert(1)</script>\"'><img src=http://example.org/x onerror=y>&amp;</style><!--"
ALLOWED = {"html", "head", "meta", "title", "style", "body", "main", "header", "address", "bdi", "br", "p", "h1"}


class Parsed(HTMLParser):
    """Collects tags, attributes, and the text of each element that has a class."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag in {"address", "p", "h1", "title"}:
            self._open.append(dict(attrs).get("class") or tag)
            self.words.setdefault(self._open[-1], []).append("")
        if tag == "br" and self._open:
            self.words[self._open[-1]][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"address", "p", "h1", "title"}:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.words[self._open[-1]][-1] += data.strip("\n")


def shop(folder, language="fr"):
    workspace = open_shop(folder, bookshop(), NOW)
    user = replace(SENDERS[language], address=PLACES[language][0], place=PLACES[language][1])
    workspace.commit_profile(Act("demo", undoable=False), lambda _: Profile(user=user))
    return workspace


def outgoing(kind, facts, tag, channel) -> Outgoing:
    letter = render(kind, facts, tag, channel)
    return Outgoing(locale=letter.lang, channel=channel, subject=letter.subject, body=letter.body, people=(CONTACTS[tag[:2]],))


@pytest.mark.parametrize(("tag", "window"), [("fr", "right"), ("en", "left"), ("es", "right"), ("en-US", "left"), ("fr-CA", "right")])
def test_each_part_of_a_formal_letter_has_its_place(tmp_path, tag, window):
    language = tag[:2]
    letter = outgoing("formal-notice", notice(language), tag, "post")
    found = Parsed(page(shop(tmp_path, language), HERE, letter).decode())
    assert found.words["sender"][0].split("\n")[0] == SENDERS[language].name
    assert found.words["addressee"][0].replace("\N{NO-BREAK SPACE}", " ").split("\n")[-2:] == PLACES[language][2].split("\n")
    assert found.words["h1"][0].endswith(letter.subject)
    assert found.words["signature"] == [SENDERS[language].name]
    assert len(found.words["after"]) == 1
    assert len(found.words["note"]) == 2
    assert ("class", window) in found.attributes
    said = " ".join(word for words in found.words.values() for part in words for word in part.split())
    for word in letter.body.split():
        assert word in said


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_an_e_mail_gets_the_head_of_a_letter(tmp_path, language):
    letter = outgoing("reminder", reminder(language), language, "email")
    found = Parsed(page(shop(tmp_path, language), HERE, letter).decode())
    assert found.words["addressee"][0].startswith("Librairie Courtevent\n")
    assert found.words["h1"][0].endswith(letter.subject)
    assert found.words["signature"] == [SENDERS[language].name]
    assert any(str(NOW.year) in note for note in found.words["note"])


def test_nothing_in_it_is_active_or_remote_and_hostile_text_is_text(tmp_path):
    workspace = shop(tmp_path)
    user = replace(workspace.profile().user, address=HOSTILE, name=HOSTILE)
    workspace.commit_profile(Act("demo", undoable=False), lambda _: Profile(user=user))
    letter = Outgoing(locale="fr_FR", channel="email", subject=HOSTILE, body=f"{HOSTILE}\n\n{HOSTILE}", people=(replace(CONTACTS["fr"], name=HOSTILE),))
    text = page(workspace, HERE, letter).decode()
    found = Parsed(text)
    assert set(found.tags) <= ALLOWED
    assert not [name for name, value in found.attributes if name.startswith("on") or name in {"src", "href", "style"} or "http:" in value]
    assert HOSTILE in " ".join(found.words["p"])
    policy = next(value for name, value in found.attributes if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"url\(|@import|https?://", text.partition("<style>")[2].partition("</style>")[0])


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.lists(st.text(max_size=40), max_size=6))
def test_whatever_a_letter_says_every_word_stands_in_it(subject, parts):
    body = "\n\n".join(parts)
    found = taken_apart(body, subject)
    joined = "\n\n".join([*found.head, *([found.subject] if found.head else []), *found.text])
    assert joined.split() == body.split()


def test_a_letter_changed_by_hand_keeps_its_words_where_the_line_of_the_subject_is_gone():
    letter = outgoing("formal-notice", notice("fr"), "fr", "post")
    changed = letter.body.replace("Objet", "Objet de la lettre")
    assert taken_apart(changed, letter.subject).subject.startswith("Objet de la lettre")
    gone = "\n\n".join(part for part in letter.body.split("\n\n") if not part.startswith("Objet"))
    assert taken_apart(gone, letter.subject).head == ()
