"""Everything the rules of a silence can name has its words."""

from __future__ import annotations

from typing import get_args

import pytest

from cockpit.domain.approach import WhyChannel, WhyPerson
from cockpit.domain.case import Cause, Choice
from cockpit.domain.decision import Obstacle
from cockpit.domain.respect import HoldCode
from cockpit.i18n import silence_words as words


@pytest.mark.parametrize(
    ("known", "names"),
    [
        (words.CAUSES, get_args(Cause)), (words.ADVICE, get_args(Cause)), (words.CHOICES, get_args(Choice)), (words.HOLDS, get_args(HoldCode)),
        (words.OBSTACLES, get_args(Obstacle)), (words.CHANNEL_REASONS, set(get_args(WhyChannel)) - {""}),
        (words.PERSON_REASONS, set(get_args(WhyPerson)) - {""}),
    ],
)
def test_everything_the_rules_can_name_has_its_words(known, names):
    assert set(known) == set(names)


def test_no_cause_says_anything_of_health():
    assert not {"health", "illness", "sick"} & {word for text in (*words.CAUSES.values(), *words.ADVICE.values()) for word in text.split()}
