"""Everything the rules of reminders can name has its words, and each says which, when and why."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from cockpit.domain.dunning import Reminder, RungName, Why
from cockpit.i18n import dunning_words as words

MONDAY, FRIDAY = date(2026, 3, 16), date(2026, 3, 20)


def reminder(name: RungName, why: Why, *, is_due: bool) -> Reminder:
    return Reminder(
        rung=get_args(RungName).index(name) + 1, name=name, on=FRIDAY, is_due=is_due, why=why, late=11, best_until=None, sent=(MONDAY,),
        promised=FRIDAY,
    )


def test_everything_the_rules_can_name_has_its_words():
    assert set(words.RUNGS) == set(words.TONES) == set(get_args(RungName))
    assert set(words.WAITS) == set(get_args(Why))
    # A promise that still holds never makes a reminder due.
    assert set(words.REASONS) == set(get_args(Why)) - {"promise"}


@pytest.mark.parametrize(("name", "why", "is_due", "told"), [
    ("first", "window", True, "first reminder, may go now: it is 11 days past the last day to pay"),
    ("second", "spacing", False, "second reminder, not before Fri 20 Mar: the one of Mon 16 Mar needs time"),
    ("third", "promise", False, "third reminder, not before Fri 20 Mar: payment is promised for Fri 20 Mar"),
    ("formal-notice", "broken", True, "formal notice, may go now: payment was promised for Fri 20 Mar and has not come"),
])
def test_a_reminder_is_told_with_its_day_and_its_reason(en, name, why, is_due, told):
    assert words.reminder_sentence(en, reminder(name, why, is_due=is_due), MONDAY) == told


def test_it_reads_in_every_language(loc):
    for name in get_args(RungName):
        for why in get_args(Why):
            said = words.reminder_sentence(loc, reminder(name, why, is_due=why != "promise"), MONDAY)
            assert said
            assert "%(" not in said
