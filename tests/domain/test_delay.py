"""What a delay leads to, by examples counted by hand on the calendar of 2026 (Easter Monday: 6 April; 1 and 8 May are Fridays)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.delay import (
    concerns,
    confirm_by,
    earlier_dates,
    knock_on,
    next_update,
    pressing_stake,
    spread,
    suggest_dates,
)
from cockpit.domain.forecast import promised
from cockpit.domain.project import DateChange, Milestone, Project, Stake
from tests.domain.samples import FRANCE, paris

TODAY = date(2026, 3, 17)
"""A Tuesday."""
STAKE = Stake(text="Catalogue", on=date(2026, 4, 15))
SHOP = Project(id="shop", title="Shop", stakes=(STAKE,))
PLAIN = Project(id="shop", title="Shop")
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))


def milestone(due: str = "2026-03-20", name: str = "launch", remaining: str | None = None, at: str = "2026-01-12 09:00", **values: object) -> Milestone:
    return Milestone(
        id=name, project="shop", title=name, dates=(DateChange(due=date.fromisoformat(due), at=paris(at)),),
        remaining=None if remaining is None else Decimal(remaining), **values,  # type: ignore[arg-type]  # fields of the record
    )


def moved(item: Milestone, due: str, *, announced: bool = True) -> Milestone:
    change = DateChange(due=date.fromisoformat(due), at=paris("2026-03-10 09:00"), announced=announced)
    return Milestone(id=item.id, project=item.project, title=item.title, dates=(*item.dates, change), remaining=item.remaining)


def suggested(item: Milestone, project: Project = PLAIN, overrun: float = 1.0, today: date = TODAY) -> list[tuple[str, str]]:
    return [(one.on.isoformat(), one.reason) for one in suggest_dates(item, project, overrun, FRANCE, today)]


def codes(new: str, item: Milestone, stake: Stake | None = None, overrun: float = 1.0) -> list[str]:
    return [one.code for one in concerns(date.fromisoformat(new), item, stake, overrun, FRANCE, TODAY)]


def test_work_left_gives_a_date_with_a_reserve_and_one_without():
    # 4 days from Tuesday 17: 18, 19, 20, 23; one more in reserve: 24.
    assert suggested(milestone(remaining="4")) == [("2026-03-24", "reserve"), ("2026-03-23", "work")]


def test_a_known_overrun_replaces_the_reserve():
    # 4 x 1.5 = 6 days: Wednesday 25.
    assert suggested(milestone(remaining="4"), overrun=1.5) == [("2026-03-25", "overrun"), ("2026-03-23", "work")]


def test_the_event_of_the_client_leaves_three_days_before_it():
    # Wednesday 15 April less 14, 13 and 10.
    assert suggested(milestone(remaining="4"), SHOP)[-1] == ("2026-04-10", "before-stake")
    after_easter = Project(id="shop", title="Shop", stakes=(Stake(text="Fair", on=date(2026, 4, 8)),))
    # Wednesday 8 less 7 and, over Easter Monday, 3 and 2.
    assert suggested(milestone(remaining="4"), after_easter)[-1] == ("2026-04-02", "before-stake")


def test_without_an_estimate_the_habit_speaks_and_without_a_habit_a_week():
    # Planned from Tuesday 10 to Friday 20 March: 8 days; times 1.5 is 12 from the 10th: Thursday 26.
    planned = milestone(at="2026-03-10 09:00")
    assert suggested(planned, overrun=1.5) == [("2026-03-26", "habit")]
    assert suggested(planned) == [("2026-03-27", "week"), ("2026-04-03", "week")]


def test_dates_no_later_than_the_promised_one_are_not_suggested():
    assert suggested(milestone("2026-03-23", remaining="4")) == [("2026-03-24", "reserve")]
    assert suggested(milestone("2026-03-30", remaining="4")) == [("2026-04-07", "room"), ("2026-04-14", "room")]


def test_a_guess_does_not_push_the_work_past_the_event():
    assert suggested(milestone(), SHOP) == [("2026-03-27", "week"), ("2026-04-03", "week"), ("2026-04-10", "before-stake")]
    near = Project(id="shop", title="Shop", stakes=(Stake(text="Fair", on=date(2026, 3, 27)),))
    assert suggested(milestone(), near) == [("2026-03-24", "before-stake"), ("2026-03-27", "week"), ("2026-04-03", "week")]


def test_two_reasons_for_one_date_are_one_suggestion():
    item = milestone(remaining="16")
    assert suggested(item, SHOP, overrun=1.0) == [("2026-04-15", "reserve"), ("2026-04-09", "work"), ("2026-04-10", "before-stake")]
    assert suggested(milestone(remaining="17"), SHOP)[1:] == [("2026-04-10", "work")]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("2026-03-16", ["new-date-past"]),
        ("2026-03-20", ["new-date-not-later"]),
        ("2026-03-18", ["new-date-not-later"]),
        ("2026-03-28", ["new-date-weekend"]),
        ("2026-04-06", ["new-date-holiday"]),
        ("2026-04-16", ["new-date-after-stake"]),
        ("2026-04-15", []),
        ("2026-04-10", []),
    ],
)
def test_what_speaks_against_a_date(new: str, expected: list[str]):
    assert codes(new, milestone(), STAKE) == expected


def test_a_date_before_the_work_is_done_or_before_the_forecast():
    assert codes("2026-03-23", milestone(remaining="5")) == ["new-date-before-work"]
    assert codes("2026-03-24", milestone(remaining="5"), overrun=1.3) == ["new-date-before-forecast"]
    assert codes("2026-03-26", milestone(remaining="5"), overrun=1.3) == []


def test_a_date_off_work_names_the_next_working_day():
    found = concerns(date(2026, 4, 4), milestone(), None, 1.0, FRANCE, TODAY)
    assert found[0].values["date"] == date(2026, 4, 7)


def test_a_second_delay_is_told_with_the_first_date():
    again = moved(milestone("2026-03-06"), "2026-03-20")
    assert earlier_dates(again) == (date(2026, 3, 6),)
    (found,) = concerns(date(2026, 3, 27), again, None, 1.0, FRANCE, TODAY)
    assert (found.code, found.values, found.blocking) == ("delay-again", {"n": 2, "date": date(2026, 3, 6)}, False)
    assert earlier_dates(moved(milestone(), "2026-04-10", announced=False)) == ()


def test_what_follows_moves_by_as_many_working_days():
    # 20 March to 10 April: 14 working days over Easter; 27 March and 14 more: Friday 17 April.
    launch, training, closing = milestone(), milestone("2026-03-27", "training"), milestone("2026-04-30", "closing")
    done = milestone("2026-03-27", "done", done=date(2026, 3, 1))
    before = milestone("2026-03-19", "before")
    elsewhere = Milestone(id="x", project="other", title="x", dates=training.dates)
    shifts = knock_on(launch, date(2026, 4, 10), [closing, training, launch, done, before, elsewhere], FRANCE)
    # 30 April and 14 more: 4 to 7, 11 to 15, 18 to 21 May are 13, over 1 and 8 May; then 22.
    assert [(shift.milestone.id, shift.old.isoformat(), shift.new.isoformat()) for shift in shifts] == [
        ("training", "2026-03-27", "2026-04-17"), ("closing", "2026-04-30", "2026-05-22"),
    ]


def test_what_was_moved_without_a_word_follows_from_the_date_the_client_knows():
    silent = moved(milestone("2026-03-27", "training"), "2026-03-31", announced=False)
    (shift,) = knock_on(milestone(), date(2026, 3, 23), [silent], FRANCE)
    assert (shift.old, shift.new) == (date(2026, 3, 27), date(2026, 4, 1))
    # The launch itself was moved silently: the training was planned after that.
    late = moved(milestone(), "2026-04-10", announced=False)
    assert knock_on(late, date(2026, 4, 10), [milestone("2026-04-17", "training")], FRANCE) == ()


def test_nothing_follows_a_move_over_a_weekend():
    assert knock_on(milestone(), date(2026, 3, 22), [milestone("2026-03-27", "training")], FRANCE) == ()


def test_steps_are_spread_as_in_the_models():
    # 16 days to the day before the new date: the 5th, the 10th, the 16th.
    assert spread(3, date(2026, 4, 10), FRANCE, TODAY) == (date(2026, 3, 24), date(2026, 3, 31), date(2026, 4, 9))
    assert spread(3, date(2026, 3, 18), FRANCE, TODAY) == (date(2026, 3, 18),) * 3
    assert spread(2, TODAY, FRANCE, TODAY) == (TODAY, TODAY)


def test_two_steps_of_two_days_share_none():
    assert spread(2, date(2026, 3, 19), FRANCE, TODAY) == (date(2026, 3, 18), date(2026, 3, 19))
    assert spread(2, date(2026, 3, 20), FRANCE, TODAY) == (date(2026, 3, 18), date(2026, 3, 19))


def test_the_next_word_comes_within_a_week_and_before_the_new_date():
    assert next_update(date(2026, 4, 10), 7, FRANCE, TODAY) == date(2026, 3, 24)
    assert next_update(date(2026, 4, 10), None, FRANCE, TODAY) == date(2026, 3, 24)
    assert next_update(date(2026, 3, 24), 7, FRANCE, TODAY) == date(2026, 3, 19)
    assert next_update(date(2026, 4, 30), 7, FRANCE, date(2026, 3, 30)) == date(2026, 4, 3)  # not Easter Monday


def test_an_early_warning_is_answered_halfway():
    assert confirm_by(milestone("2026-03-25"), FRANCE, TODAY) == date(2026, 3, 20)
    assert confirm_by(milestone("2026-06-25"), FRANCE, TODAY) == date(2026, 3, 24)


def test_the_event_that_depends_on_a_date_comes_on_or_after_it():
    before, soon, later, undated = (
        Stake(text="before", on=date(2026, 3, 19)), Stake(text="soon", on=date(2026, 3, 20)), Stake(text="later", on=date(2026, 5, 1)), Stake(text="undated"),
    )
    agreed = date(2026, 3, 20)
    assert pressing_stake(Project(id="p", title="p", stakes=(undated, later, before, soon)), agreed) == soon
    assert pressing_stake(Project(id="p", title="p", stakes=(undated, before)), agreed) == undated
    assert pressing_stake(Project(id="p", title="p", stakes=(before,)), agreed) is None
    assert pressing_stake(Project(id="p", title="p"), agreed) is None


@given(due=DAYS, today=DAYS, remaining=st.one_of(st.none(), st.decimals(0, 60, places=1)), overrun=st.floats(1, 3), stake=st.one_of(st.none(), DAYS))
def test_suggestions_are_later_working_days_from_today_on(due, today, remaining, overrun, stake):
    item = milestone(due.isoformat(), remaining=None if remaining is None else str(remaining))
    project = Project(id="shop", title="s", stakes=(Stake(text="event", on=stake),) if stake else ())
    found = suggest_dates(item, project, overrun, FRANCE, today)
    assert found
    assert len({one.on for one in found}) == len(found)
    for one in found:
        assert one.on > promised(item)
        assert one.on >= today
        assert FRANCE.is_working(one.on)
        assert not any(concern.blocking for concern in concerns(one.on, item, None, overrun, FRANCE, today))


def test_what_is_left_is_not_promised_for_sooner_than_it_takes():
    # Three days of work and one in reserve: done on the third, looked through on the fourth.
    assert spread(2, date(2026, 3, 23), FRANCE, TODAY, 3) == (date(2026, 3, 20), date(2026, 3, 23))
    assert spread(3, date(2026, 4, 10), FRANCE, TODAY, 12) == (date(2026, 4, 2), date(2026, 4, 7), date(2026, 4, 9))
    assert spread(3, date(2026, 4, 10), FRANCE, TODAY, 4) == spread(3, date(2026, 4, 10), FRANCE, TODAY)


@given(count=st.integers(1, 5), today=DAYS, days=st.integers(0, 200), work=st.integers(0, 100))
def test_no_step_lies_after_the_new_date_or_in_the_past(count, today, days, work):
    new = today + timedelta(days=days)
    found = spread(count, new, FRANCE, today, work)
    assert len(found) == count
    assert all(today <= day <= new for day in found)
    assert list(found) == sorted(found)


@given(due=DAYS, new=DAYS, others=st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS)), max_size=6))
def test_nothing_that_follows_moves_earlier(due, new, others):
    items = [milestone(day.isoformat(), f"m{place}") for place, (day, _) in enumerate(others)]
    items = [moved(item, later.isoformat(), announced=False) if later else item for item, (_, later) in zip(items, others, strict=True)]
    for shift in knock_on(milestone(due.isoformat()), new, items, FRANCE):
        assert shift.new >= shift.milestone.due
        assert shift.new > shift.old == promised(shift.milestone)
        assert shift.milestone.due >= due


@given(today=DAYS, days=st.integers(0, 90), every=st.one_of(st.none(), st.integers(1, 40)))
def test_the_next_word_is_never_in_the_past_nor_after_the_new_date(today, days, every):
    new = today + timedelta(days=days)
    assert today <= next_update(new, every, FRANCE, today) <= new
