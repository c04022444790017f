"""Notice: the fixtures of facts 2.2, defaults, fixed terms, and the moments that disturb least."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.client import Contract
from cockpit.domain.errors import Refused
from cockpit.domain.months import months_after
from cockpit.domain.notice import Notice, default_length, notice_for, period_end
from cockpit.domain.notice_moments import Moment, inside, quiet_moments
from cockpit.domain.project import Stake
from tests.domain.samples import FRANCE, commitment, invoice, milestone, project, records

SINCE = date(2025, 1, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def notice(given_on: str, since: date | None = SINCE, today: date | None = None, **values: Any) -> Notice:
    more = {name: values.pop(name) for name in ("length", "unit", "received") if name in values}
    return notice_for(Contract(**values), day(given_on), since, FRANCE, today=today, **more)


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        ("2026-01-31", 1, "months", "2026-02-28"), ("2026-01-31", 2, "months", "2026-03-31"), ("2028-01-31", 1, "months", "2028-02-29"),
        ("2026-02-28", 1, "months", "2026-03-28"), ("2026-11-30", 3, "months", "2027-02-28"), ("2026-09-30", 4, "months", "2027-01-30"),
        ("2026-08-31", 6, "months", "2027-02-28"), ("2026-05-05", 1, "months", "2026-06-05"), ("2026-05-05", 30, "days", "2026-06-04"),
        ("2026-02-24", 10, "working-days", "2026-03-10"), ("2026-04-30", 1, "working-days", "2026-05-04"),
        ("2026-04-30", 5, "working-days", "2026-05-11"), ("2028-02-29", 12, "months", "2029-02-28"), ("2028-02-29", 48, "months", "2032-02-29"),
        ("2028-01-30", 1, "months", "2028-02-29"), ("2028-02-28", 1, "days", "2028-02-29"), ("2026-12-31", 2, "months", "2027-02-28"),
    ],
)
def test_last_day_of_a_period(start: str, length: int, unit: Any, end: str) -> None:
    assert period_end(day(start), length, unit, FRANCE) == day(end)


@given(start=st.dates(date(2000, 1, 1), date(2100, 1, 1)), months=st.integers(0, 60))
def test_months_are_counted_from_the_origin(start: date, months: int) -> None:
    end = months_after(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(
    start=st.dates(date(2000, 1, 1), date(2090, 1, 1)), length=st.integers(0, 400), rolls=st.booleans(),
    unit=st.sampled_from(["days", "working-days", "months"]), begins=st.sampled_from(["receipt", "sending"]),
)
def test_a_notice_never_ends_before_it_starts(start: date, length: int, unit: Any, rolls: bool, begins: Any) -> None:
    contract = Contract(notice_length=length, notice_unit=unit, notice_start=begins, notice_rolls=rolls)
    found = notice_for(contract, start, SINCE, FRANCE)
    assert found.given <= found.starts <= found.ends
    assert not rolls or not found.free


def test_receipt_is_estimated_until_the_proof_is_entered() -> None:
    """Sent Friday 24 April 2026: three working days later is Wednesday 29 April; one month from there."""
    found = notice("2026-04-24", notice_length=1, notice_unit="months")
    assert (found.starts, found.ends, found.estimated) == (day("2026-04-29"), day("2026-05-29"), True)
    proven = notice("2026-04-24", notice_length=1, notice_unit="months", received=day("2026-04-27"))
    assert (proven.starts, proven.ends, proven.estimated) == (day("2026-04-27"), day("2026-05-27"), False)


def test_sending_starts_at_once_where_the_contract_says_so() -> None:
    found = notice("2026-05-05", notice_length=30, notice_start="sending")
    assert (found.starts, found.ends, found.estimated, found.basis) == (day("2026-05-05"), day("2026-06-04"), False, "contract")


def test_a_free_last_day_moves_only_where_the_contract_says_so() -> None:
    """30 days from 1 April 2026 end on Friday 1 May, a holiday; Monday 4 May is the next working day."""
    stays = notice("2026-04-01", notice_length=30, notice_start="sending")
    assert (stays.ends, stays.free, stays.rolled) == (day("2026-05-01"), True, False)
    assert [problem.code for problem in stays.warnings] == ["notice-ends-free"]
    moved = notice("2026-04-01", notice_length=30, notice_start="sending", notice_rolls=True)
    assert (moved.ends, moved.free, moved.rolled, moved.warnings) == (day("2026-05-04"), False, True, ())


@pytest.mark.parametrize(
    ("since", "months"),
    [("2026-01-02", 1), ("2026-01-01", 2), ("2024-07-01", 2), ("2024-06-30", 3), (None, 1), ("2026-08-01", 1)],
)
def test_suggestion_by_length_of_the_relation(since: str | None, months: int) -> None:
    """On 1 July 2026: six months began on 1 January, two years on 1 July 2024."""
    assert default_length(None if since is None else day(since), day("2026-07-01")) == months


def test_suggestion_is_marked_and_the_users_own_length_wins() -> None:
    silent = notice("2026-07-01")
    assert (silent.length, silent.unit, silent.basis) == (2, "months", "default")
    assert [problem.code for problem in notice("2026-07-01", since=None).warnings] == ["notice-since-unknown"]
    own = notice("2026-07-01", length=15, unit="working-days", notice_length=3, notice_unit="months")
    assert (own.length, own.unit, own.basis) == (15, "working-days", "own")


def test_fixed_term() -> None:
    early = notice("2026-07-01", notice_length=30, ends=day("2026-12-31"))
    assert [problem.code for problem in early.warnings] == ["notice-before-term"]
    late = notice("2026-12-10", notice_length=30, ends=day("2026-12-31"))
    assert "notice-past-term" in [problem.code for problem in late.warnings]
    over = notice("2027-02-03", notice_length=30, ends=day("2026-12-31"))
    assert over.warnings == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"today": day("2026-07-01"), "notice_length": 10}, "notice-over"), ({"length": -1}, "notice-negative"),
        ({"length": 99999}, "notice-too-long"), ({"received": day("2026-03-30"), "notice_length": 10}, "receipt-before-sending"),
    ],
)
def test_what_cannot_be(values: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        notice("2026-04-01", **values)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_ending_today_is_not_over() -> None:
    assert notice("2026-06-01", today=day("2026-07-01"), notice_length=30, notice_start="sending").ends == day("2026-07-01")


def test_what_falls_inside() -> None:
    kept = records(
        project(stakes=(Stake(text="Fair", on=day("2026-05-20")), Stake(text="Later", on=day("2026-08-01")), Stake(text="Some day"))),
        project("old", status="done", stakes=(Stake(text="Past", on=day("2026-05-10")),)),
        milestone("late", "2026-03-01"), milestone("in", "2026-05-15"), milestone("out", "2026-07-01"), milestone("done", "2026-05-02", done=day("2026-05-01")),
        milestone("of old", "2026-05-02", project="old"), commitment("mine", "me", "2026-05-30"), commitment("kept", "me", "2026-05-01", done=day("2026-05-01")),
        commitment("far", "client", "2026-06-30"), invoice("1", "2026-04-30"), invoice("2", "2026-12-31"), invoice("3", None),
    )
    found = inside(kept, day("2026-04-20"), day("2026-06-01"))
    assert [one.id for one in found.milestones] == ["late", "in"] and [one.id for one in found.beyond] == ["out"]
    assert [stake.text for _, stake in found.stakes] == ["Fair"]
    assert [one.id for one in found.commitments] == ["mine"] and [one.id for one, _ in found.invoices] == ["1"]


def moments(*items: Any, today: str = "2026-03-02") -> tuple[Moment, ...]:
    contract = Contract(notice_length=30, notice_start="sending")
    return quiet_moments(records(*items, contract), day(today), FRANCE, lambda on: notice_for(contract, on, SINCE, FRANCE))


def test_nothing_near_means_now() -> None:
    (only,) = moments(project())
    assert (only.given, only.why, only.disturbs) == (day("2026-03-02"), "free-now", ())
    (weekend,) = moments(project(), today="2026-03-07")
    assert weekend.given == day("2026-03-09")


def test_end_waits_until_the_clients_event_is_over() -> None:
    """Notice on 2 March ends 1 April, a week before the fair of 8 April; five working days after the fair is Wednesday 15 April.

    The first last day after it is 16 April, for notice given on 17 March.
    """
    best, soonest = moments(project(stakes=(Stake(text="Fair", on=day("2026-04-08")),)))
    assert (best.given, best.why, best.notice.ends) == (day("2026-03-17"), "clear", day("2026-04-16"))
    assert (soonest.given, soonest.why) == (day("2026-03-02"), "soonest")
    assert [(one.code, one.text) for one in soonest.disturbs] == [("ends-near-event", "Fair")]


def test_end_waits_for_a_delivery_that_is_near() -> None:
    """Notice on 2 March would end 1 April, two days before the delivery of 3 April: notice of 4 March ends that very day."""
    best, soonest = moments(project(), milestone("proofs", "2026-04-03"))
    assert (best.given, best.why, best.notice.ends) == (day("2026-03-04"), "clear", day("2026-04-03"))
    assert [one.code for one in soonest.disturbs] == ["cuts-delivery"]


def test_where_no_day_is_clear_the_least_disturbing_is_said_so() -> None:
    crowded = [Stake(text=f"Event {week}", on=day("2026-03-06") + timedelta(weeks=week)) for week in range(40)]
    found = moments(project(stakes=tuple(crowded)))
    assert found[-1].why == "soonest" and all(moment.disturbs for moment in found)
    assert {moment.why for moment in found} <= {"least", "soonest"}
    assert len({moment.given for moment in found}) == len(found)
