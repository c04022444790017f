"""A client's own plan of follow-ups is typed as one line, in the words of the screen, and keeps its order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Refused
from cockpit.domain.settings import LADDER, LadderStep
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets.plans import read_plan, write_plan

ORDER = [step.name for step in LADDER]
LANGUAGES = [Localizer.load(language) for language in ("fr", "en", "es")]


@given(st.sets(st.sampled_from(ORDER)), st.data(), st.sampled_from(LANGUAGES))
def test_what_was_written_is_read_back_in_every_language(names, data, loc):
    chosen = [name for name in ORDER if name in names | {"decision"}]
    days = [data.draw(st.sampled_from([0.0, 0.5, 1.0, 2.5, 7.0, 30.0])) for _ in chosen]
    plan = tuple(LadderStep(name=name, after=after) for name, after in zip(chosen, days, strict=True))
    assert read_plan(write_plan(plan, loc), loc) == plan


def test_steps_are_named_by_word_or_code_and_days_may_be_left_out(loc):
    assert read_plan("NUDGE ; call 2,5; decision 4", loc) == (
        LadderStep(name="nudge", after=0), LadderStep(name="call", after=2.5), LadderStep(name="decision", after=4),
    )
    assert read_plan("", loc) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("pigeon 3; decision 2", "ladder-step-unknown"), ("nudge; nudge 2; decision", "ladder-step-twice"),
        ("nudge 0; call 3", "ladder-order"), ("call 1; nudge 2; decision 3", "ladder-order"),
        ("nudge 400; decision", "ladder-days"), ("nudge -2; decision", "ladder-days"),
    ],
)
def test_a_plan_that_makes_no_sense_says_why(text, code, loc):
    with pytest.raises(Refused, match=code):
        read_plan(text, loc)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text):
    codes = []
    try:
        read_plan(text, LANGUAGES[0])
    except Refused as refused:
        codes.append(refused.problems[0].code)
    assert all(code.startswith("ladder-") for code in codes)
