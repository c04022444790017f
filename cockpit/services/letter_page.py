"""Any letter as a page to print: its head from the records, its text exactly as it goes out (letters 1.8)."""

from __future__ import annotations

from typing import NamedTuple

from cockpit.export.letter_page import LetterPage, Lines, Window, html
from cockpit.letters.rendering import letter_head
from cockpit.services.letters.parties import language_of
from cockpit.services.wizards.model import Outgoing
from cockpit.services.workspace import Workspace

_LEFT = frozenset({"en"})
"""Languages of countries whose envelopes have their window on the left."""


class Parts(NamedTuple):
    """A letter taken apart."""

    head: tuple[str, ...]
    """Sender, addressee, delivery method, place and date, as paragraphs; empty where the letter has no head of its own."""
    subject: str
    """The line of the subject as it stands in the letter; empty without a head."""
    text: tuple[str, ...]
    """The paragraphs below it."""


def taken_apart(body: str, subject: str) -> Parts:
    """Return the parts of a text: a formal letter has its head above the line of the subject, other texts have none.

    What was changed by hand stays as it is; only where the subject's line is gone, everything counts as text.
    """
    paragraphs = tuple(part for part in body.split("\n\n") if part.strip())
    for place, paragraph in enumerate(paragraphs):
        if place >= 2 and subject and paragraph.endswith(subject) and "\n" not in paragraph:
            return Parts(paragraphs[:place], paragraph, paragraphs[place + 1:])
    return Parts((), "", paragraphs)


def page(workspace: Workspace, client_id: str, letter: Outgoing) -> bytes:
    """Return the page of a letter; one without a head of its own gets that of a formal letter. Raises `Refused` (`client-unknown`)."""
    found = taken_apart(letter.body, letter.subject)
    if not found.head:
        found = _with_head(workspace, client_id, letter, found)
    sender, addressee, *notes = found.head
    name = workspace.profile().user.name.strip()
    text, signature, after = _signed(found.text, name)
    tag = letter.locale.replace("_", "-")
    window: Window = "left" if language_of(letter.locale) in _LEFT else "right"
    return html(LetterPage(
        lang=tag, title=letter.subject or name, window=window, sender=_lines(sender), addressee=_lines(addressee),
        notes=tuple(_lines(note) for note in notes), subject=found.subject, text=text, signature=signature, after=after,
    ))


def _with_head(workspace: Workspace, client_id: str, letter: Outgoing, found: Parts) -> Parts:
    user, client = workspace.profile().user, workspace.client(client_id)
    facts = {"sender": user, "client": client, "contact": letter.people, "today": workspace.today(client_id), "place": user.place}
    head = tuple(letter_head(facts, letter.locale, letter.subject, workspace.compiled).split("\n\n"))
    # The last paragraph is the line of the subject.
    return Parts(head[:-1], head[-1], found.text) if letter.subject else Parts(head, "", found.text)


def _signed(text: tuple[str, ...], name: str) -> tuple[tuple[Lines, ...], str, tuple[Lines, ...]]:
    """Return the text up to the closing, the name that is signed above, and what stands below it."""
    for place in range(len(text) - 1, -1, -1):
        *before, last = _lines(text[place])
        if name and last in (name, name.partition(" ")[0]) and place > 0:
            closing = (tuple(before),) if before else ()
            return (*map(_lines, text[:place]), *closing), last, tuple(map(_lines, text[place + 1:]))
    return tuple(map(_lines, text)), "", ()


def _lines(paragraph: str) -> Lines:
    return tuple(paragraph.split("\n"))
