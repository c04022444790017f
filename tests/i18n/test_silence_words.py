"""Everything the rules of a silence can name has its words."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from cockpit.domain.approach import WhyChannel, WhyPerson
from cockpit.domain.case import Cause, Choice
from cockpit.domain.decision import Obstacle
from cockpit.domain.habits import Sign, SignName
from cockpit.domain.respect import HoldCode
from cockpit.i18n import silence_words as words


@pytest.mark.parametrize(
    ("known", "names"),
    [
        (words.CAUSES, get_args(Cause)), (words.ADVICE, get_args(Cause)), (words.CHOICES, get_args(Choice)), (words.HOLDS, get_args(HoldCode)),
        (words.OBSTACLES, get_args(Obstacle)), (words.CHANNEL_REASONS, set(get_args(WhyChannel)) - {""}),
        (words.SIGNS, get_args(SignName)), (words.PERSON_REASONS, set(get_args(WhyPerson)) - {""}),
    ],
)
def test_everything_the_rules_can_name_has_its_words(known, names):
    assert set(known) == set(names)


def test_no_cause_says_anything_of_health():
    assert not {"health", "illness", "sick"} & {word for text in (*words.CAUSES.values(), *words.ADVICE.values()) for word in text.split()}


def test_a_sign_is_told_with_its_evidence(en):
    told = words.sign_sentence(en, Sign("slower-replies", {"now": 4.0, "before": 0.5, "n": 4}))
    assert told == "Replies take longer: 4.0 working days lately, 0.5 before (4 replies)."
    assert "1" in words.sign_sentence(en, Sign("overdue-invoices", {"n": 1, "since": date(2026, 3, 1)}))
