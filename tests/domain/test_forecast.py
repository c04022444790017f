"""Will a date hold? (design 5.3). Today is Tuesday 24 March 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.forecast import at_risk, forecast, overruns, promised, usual_overrun
from cockpit.domain.project import DateChange, Milestone
from tests.domain.samples import FRANCE, milestone, paris

TODAY = date(2026, 3, 24)


def moved(due: str, *, announced: bool, remaining: str | None = None) -> Milestone:
    """Return a milestone promised for 27 March and moved on 20 March."""
    change = DateChange(due=date.fromisoformat(due), at=paris("2026-03-20 09:00"), announced=announced)
    first = milestone("m", "2026-03-27", remaining=None if remaining is None else Decimal(remaining))
    return replace(first, dates=(*first.dates, change))


def test_overrun_is_time_taken_over_time_planned() -> None:
    """Set on Monday 2 March for Friday 6 (four working days), done Thursday 12 (eight): 2.0. Done early on the 4th: 0.5."""
    late = milestone("a", "2026-03-06", set_on="2026-03-02 09:00", done=date(2026, 3, 12))
    early = milestone("b", "2026-03-06", set_on="2026-03-02 09:00", done=date(2026, 3, 4))
    assert overruns([late, early, milestone("c", "2026-03-06")], FRANCE) == (0.5, 2.0)


def test_overrun_is_against_the_first_promise() -> None:
    kept = milestone("a", "2026-03-06", "2026-03-12", set_on="2026-03-02 09:00", done=date(2026, 3, 12))
    assert overruns([kept], FRANCE) == (2.0,)


def test_plan_of_no_length_says_nothing() -> None:
    same_day = milestone("a", "2026-03-06", set_on="2026-03-06 09:00", done=date(2026, 3, 9))
    assert overruns([same_day], FRANCE) == ()


@pytest.mark.parametrize(
    ("own", "portfolio", "expected"),
    [
        ((), (), 1.0), ((2.0, 2.0), (), 1.0), ((1.2, 2.0, 1.6), (9.0,) * 5, 1.6), ((2.0, 2.0), (1.5, 1.5, 1.5), 1.5), ((0.5,) * 3, (), 1.0),
        ((8.0,) * 3, (), 3.0), ((1.0, 1.2, 1.4, 2.0), (), 1.3),
    ],
)
def test_usual_overrun_is_the_middle_of_three_or_more(own: tuple[float, ...], portfolio: tuple[float, ...], expected: float) -> None:
    assert usual_overrun(own, portfolio) == pytest.approx(expected)


def test_forecast_counts_the_work_left_from_today() -> None:
    """2.5 days x 1.2 = 3 working days: Friday 27 March. 2.5 x 1.3 = 3.25, so 4: Monday 30."""
    found = milestone("m", "2026-04-30", remaining=Decimal("2.5"))
    assert forecast(found, 1.2, FRANCE, TODAY) == date(2026, 3, 27)
    assert forecast(found, 1.3, FRANCE, TODAY) == date(2026, 3, 30)
    assert forecast(milestone("m", "2026-04-30"), 1.3, FRANCE, TODAY) is None


def test_forecast_of_a_late_one_is_never_today() -> None:
    assert forecast(milestone("m", "2026-03-20"), 1.0, FRANCE, TODAY) == date(2026, 3, 25)
    assert forecast(milestone("m", "2026-03-20", remaining=Decimal(0)), 1.0, FRANCE, TODAY) == date(2026, 3, 25)
    assert forecast(milestone("m", "2026-03-20", remaining=Decimal(2)), 1.0, FRANCE, TODAY) == date(2026, 3, 26)


def test_at_risk_when_more_work_than_days_is_left() -> None:
    """From Tuesday to Friday 27 three working days are left."""
    assert not at_risk(milestone("m", "2026-03-27", remaining=Decimal(3)), 1.0, FRANCE, TODAY)
    assert at_risk(milestone("m", "2026-03-27", remaining=Decimal(3)), 1.1, FRANCE, TODAY)
    assert at_risk(milestone("m", "2026-03-27", remaining=Decimal(4)), 1.0, FRANCE, TODAY)
    assert not at_risk(milestone("m", "2026-03-27"), 3.0, FRANCE, TODAY)


def test_what_the_client_was_told_counts() -> None:
    assert promised(moved("2026-04-10", announced=False)) == date(2026, 3, 27)
    assert promised(moved("2026-04-10", announced=True)) == date(2026, 4, 10)
    assert at_risk(moved("2026-04-10", announced=False), 1.0, FRANCE, TODAY)
    assert not at_risk(moved("2026-04-10", announced=True), 1.0, FRANCE, TODAY)
    assert not at_risk(moved("2026-03-26", announced=False), 1.0, FRANCE, TODAY)
