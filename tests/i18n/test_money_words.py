"""Money owed in words: each rule has its words, and a habit is told with what it rests on."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from cockpit.domain.paying import Basis, Expected, PayingHabits, PayTrend
from cockpit.domain.receivables import Age, Oddity, State
from cockpit.i18n import money_words as words

FRIDAY = date(2026, 3, 27)


@pytest.mark.parametrize(("known", "names"), [
    (words.AGES, get_args(Age)), (words.STATES, get_args(State)), (words.ODDITIES, get_args(Oddity)),
    (words.EXPECTED, get_args(Basis)),
])
def test_everything_the_rules_can_name_has_its_words(known, names):
    assert set(known) == set(names)


def habits(usual: float, limit: float, count: int = 7, trend: PayTrend | None = None) -> PayingHabits:
    return PayingHabits(count=count, usual=usual, limit=limit, taken=40, average_late=5, trend=trend)


@pytest.mark.parametrize(("known", "told"), [
    (habits(12, 20.4), "Larkfield usually pays 12 days after the due date (7 invoices), nine times out of ten within 21 days of it."),
    (habits(0, 0), "Larkfield usually pays on the due date (7 invoices)."),
    (habits(-3, 0), "Larkfield usually pays 3 days before the due date (7 invoices), nine times out of ten on the due date at the latest."),
    (
        habits(9, 30, trend=PayTrend(16, 2)),
        ("Larkfield usually pays 9 days after the due date (7 invoices), nine times out of ten within 30 days of it. "
         "Later than it used to be: 2 days after the due date."),
    ),
    (PayingHabits(count=0), "No paid invoice of Larkfield is known yet; the usual delay is shown from 5 on."),
    (PayingHabits(count=2), "Only 2 paid invoices of Larkfield are known; the usual delay is shown from 5 on."),
])
def test_how_a_client_pays(en, known, told):
    assert words.habits_sentence(en, known, "Larkfield") == told


def test_when_money_may_come(en):
    assert words.expected_words(en, Expected(FRIDAY, "limit")) == "likely by Fri 27 Mar: nine in ten are paid by then"
    assert words.expected_words(en, Expected(None, "beyond")).endswith("no date can be predicted")


def test_everything_reads_in_every_language(loc):
    told = [words.expected_words(loc, Expected(FRIDAY if basis not in {"", "beyond"} else None, basis)) for basis in get_args(Basis)]
    told += [words.habits_sentence(loc, habits(usual, usual + 10, trend=PayTrend(16, 2)), "X") for usual in (-30, -1, 0, 1, 12)]
    told += [words.age_word(loc, age) for age in get_args(Age)] + [words.oddity_sentence(loc, each) for each in get_args(Oddity)]
    assert all(told)
    assert not any("%(" in text for text in told)
