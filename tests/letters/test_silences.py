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


def test_a_missing_day_is_marked() -> None:
    letter = render("nudge", nudge("fr", sent=None), "fr", "email")
    assert not letter.complete
    assert "mon message du ⟦" in letter.body


@pytest.mark.parametrize("tag", ["fr", "en", "es"])
def test_a_clause_without_words_is_a_gap(tag: str) -> None:
    letter = render("pause", pause(tag, contract=" . "), tag, "email")
    assert [gap.fact for gap in letter.gaps] == ["contract"]
