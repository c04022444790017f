"""What letters about a silence keep to themselves, and how short they are (letters 1.7, 1.8, L3 to L7)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cockpit.letters.formats import formats
from cockpit.letters.lint.form import MOST_CHAT, MOST_VOICEMAIL
from cockpit.letters.rendering import Letter, render
from tests.letters.silences import AWAITED, TITLE, nudge, pause, silence_letters

LETTERS = [(entry, render(entry[1], entry[4], entry[2], entry[3])) for entry in silence_letters()]
PHONE = [letter for entry, letter in LETTERS if entry[3] == "phone"]


@pytest.mark.parametrize("letter", [letter for entry, letter in LETTERS if entry[3] == "chat"], ids=lambda letter: f"{letter.kind}.{letter.lang}")
def test_a_chat_message_fits_its_channel(letter: Letter) -> None:
    assert len(letter.body) <= MOST_CHAT


@pytest.mark.parametrize("letter", PHONE, ids=lambda letter: letter.lang)
def test_neither_third_persons_nor_the_voicemail_hear_what_it_is_about(letter: Letter) -> None:
    beats, third, voicemail = letter.body.split("\n\n")
    assert len(beats.split("\n")) == 5
    language = letter.lang[:2]
    for text in (third, voicemail):
        for word in (AWAITED[language], TITLE[language], "Boutique", "Online shop", "Tienda", "proje", "proye"):
            assert word not in text
    assert len(voicemail.split()) <= MOST_VOICEMAIL


@pytest.mark.parametrize("letter", [letter for entry, letter in LETTERS if entry[1] == "other-person"], ids=lambda letter: letter.lang)
def test_another_person_learns_neither_how_often_nor_when_one_wrote(letter: Letter) -> None:
    assert not re.search(r"\d", letter.body)


@pytest.mark.parametrize("letter", [letter for _, letter in LETTERS], ids=lambda letter: f"{letter.kind}.{letter.variant}.{letter.lang}.{letter.channel}")
def test_lint_has_nothing_to_say(letter: Letter) -> None:
    assert [finding for finding in letter.lint if finding.level == "error" or finding.rule != "too-long"] == []


@pytest.mark.parametrize(("tag", "text"), [
    ("fr", "mes messages des 1er et 17 mars"), ("en", "my messages of 1 and 17 March"), ("en-US", "my messages of March 1 and 17"),
    ("es", "mis mensajes del 1 y del 17 de marzo"), ("es-MX", "mis mensajes del 1.º y del 17 de marzo"),
])
def test_days_of_one_month_name_it_once(tag: str, text: str) -> None:
    letter = render("nudge", nudge(tag[:2], sent=[date(2026, 3, 1), date(2026, 3, 17), date(2026, 3, 17)]), tag, "email")
    assert text in letter.body


def test_days_of_two_years_keep_their_months() -> None:
    assert formats("fr").days([date(2025, 12, 30), date(2026, 1, 5)]) == "30 décembre et 5 janvier"


@pytest.mark.parametrize(("tag", "written", "log"), [
    ("fr", "30 septembre, 20 octobre et 13 novembre 2025", "du 13 au 30 novembre 2025"),
    ("en", "30 September, 20 October and 13 November 2025", "13 to 30 November 2025"),
    ("en-US", "September 30, October 20, and November 13, 2025", "November 13 to 30, 2025"),
    ("es", "30 de septiembre, 20 de octubre y 13 de noviembre de 2025", "del 13 al 30 de noviembre de 2025"),
])
def test_a_year_is_named_once_after_its_last_day(tag: str, written: str, log: str) -> None:
    fmt = formats(tag, date(2026, 11, 30))
    assert fmt.days([date(2025, 9, 30), date(2025, 10, 20), date(2025, 11, 13)]) == written
    assert fmt.span(date(2025, 11, 13), date(2025, 11, 30), dated=True) == log


def test_days_of_one_month_long_ago_share_their_year() -> None:
    assert formats("fr", date(2026, 11, 30)).days([date(2026, 5, 1), date(2026, 5, 20), date(2026, 11, 18)]) == "1er mai, 20 mai et 18 novembre 2026"
    assert formats("en-US", date(2026, 11, 30)).days([date(2026, 5, 4), date(2026, 5, 20)]) == "May 4 and 20, 2026"


@pytest.mark.parametrize(("tag", "lost"), [
    ("fr", "mes messages ont pu"), ("en", "my messages may"), ("es", "mis mensajes se hayan perdido"),
])
def test_several_messages_may_have_been_lost(tag: str, lost: str) -> None:
    assert lost in render("nudge", nudge(tag, sent=[date(2026, 3, 1), date(2026, 3, 5)]), tag, "email").body


@pytest.mark.parametrize(("tag", "words"), [("en-GB", "please carry on"), ("en-US", "please continue")])
def test_english_is_that_of_the_reader(tag: str, words: str) -> None:
    assert words in render("nudge", nudge("en"), tag, "email").body


def test_a_missing_day_is_marked() -> None:
    letter = render("nudge", nudge("fr", sent=None), "fr", "email")
    assert not letter.complete
    assert "mon message du ⟦" in letter.body


@pytest.mark.parametrize("tag", ["fr", "en", "es"])
def test_a_clause_without_words_is_a_gap(tag: str) -> None:
    letter = render("pause", pause(tag, contract=" . "), tag, "email")
    assert [gap.fact for gap in letter.gaps] == ["contract"]
