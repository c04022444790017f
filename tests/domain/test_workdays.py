"""Working days, with each figure worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.workdays import WorkCalendar, no_holidays
from tests.domain.samples import FRANCE, PARIS, paris

ZONES = [PARIS, ZoneInfo("America/Sao_Paulo"), ZoneInfo("America/Havana"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Kathmandu")]
moments = st.datetimes(datetime(2015, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
calendars = st.sampled_from([WorkCalendar(zone, lambda year: frozenset({date(year, 5, 1), date(year, 7, 14)})) for zone in ZONES])


def elapsed(start: str, end: str) -> float:
    return FRANCE.elapsed(paris(start), paris(end))


def test_friday_noon_to_monday_noon_is_one_day() -> None:
    assert elapsed("2026-03-20 12:00", "2026-03-23 12:00") == pytest.approx(1.0)


def test_weekend_counts_nothing() -> None:
    assert elapsed("2026-03-21 08:00", "2026-03-22 23:00") == 0.0


def test_public_holiday_counts_nothing() -> None:
    """Thursday 30 April 12:00 to Monday 4 May 12:00: half of Thursday, no Friday (1 May), no weekend, half of Monday."""
    assert elapsed("2026-04-30 12:00", "2026-05-04 12:00") == pytest.approx(1.0)


def test_holiday_on_a_weekend_is_not_counted_twice() -> None:
    """8 May 2027 is a Saturday: Friday 7 May 00:00 to Monday 10 May 00:00 is Friday alone."""
    assert elapsed("2027-05-07 00:00", "2027-05-10 00:00") == pytest.approx(1.0)


def test_short_working_day_counts_one() -> None:
    """Clocks in Damascus moved on Friday 25 March 2022, worked where only Sunday is off: 23 hours, half of them 11 h 30."""
    calendar = WorkCalendar(ZoneInfo("Asia/Damascus"), no_holidays, frozenset({6}))
    start, end = calendar.start_of(date(2022, 3, 25)), calendar.start_of(date(2022, 3, 26))
    assert end.timestamp() - start.timestamp() == 23 * 3600
    assert calendar.elapsed(start, end) == pytest.approx(1.0)
    assert calendar.elapsed(start, start.astimezone(UTC) + timedelta(hours=11, minutes=30)) == pytest.approx(0.5)


def test_long_working_day_counts_one() -> None:
    """Sunday 25 October 2026 in Paris, worked where Friday and Saturday are off: 25 hours, half of them 12 h 30."""
    calendar = WorkCalendar(PARIS, no_holidays, frozenset({4, 5}))
    start, end = calendar.start_of(date(2026, 10, 25)), calendar.start_of(date(2026, 10, 26))
    assert end.timestamp() - start.timestamp() == 25 * 3600
    assert calendar.elapsed(start, end) == pytest.approx(1.0)
    assert calendar.elapsed(start, start.astimezone(UTC) + timedelta(hours=12, minutes=30)) == pytest.approx(0.5)


def test_weekend_with_a_clock_change_does_not_shift_the_count() -> None:
    """Clocks in Paris move on Sunday 29 March 2026: Friday 12:00 (+01:00) to Monday 12:00 (+02:00) is still 1.0."""
    assert elapsed("2026-03-27 12:00", "2026-03-30 12:00") == pytest.approx(1.0)
    assert FRANCE.elapsed(datetime(2026, 3, 27, 11, tzinfo=UTC), datetime(2026, 3, 30, 10, tzinfo=UTC)) == pytest.approx(1.0)


def test_days_are_those_of_the_clients_zone() -> None:
    """Friday 23:00 in Paris is Saturday 07:00 in Tokyo: until Paris' Sunday 16:00 (Tokyo's Monday 00:00) nothing elapses there."""
    tokyo = WorkCalendar(ZoneInfo("Asia/Tokyo"), no_holidays)
    assert tokyo.elapsed(paris("2026-03-20 23:00"), paris("2026-03-22 16:00")) == 0.0
    assert FRANCE.elapsed(paris("2026-03-20 23:00"), paris("2026-03-22 16:00")) == pytest.approx(1 / 24)


def test_weekend_may_be_friday_and_saturday() -> None:
    """With Friday and Saturday off, Thursday 12:00 to Sunday 12:00 is 1.0."""
    calendar = WorkCalendar(ZoneInfo("Asia/Riyadh"), no_holidays, frozenset({4, 5}))
    start = datetime(2026, 3, 19, 12, tzinfo=calendar.zone)
    assert calendar.elapsed(start, start + timedelta(days=3)) == pytest.approx(1.0)
    assert not calendar.is_working(date(2026, 3, 20))
    assert calendar.is_working(date(2026, 3, 22))


def test_week_without_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="working day"):
        WorkCalendar(PARIS, no_holidays, frozenset(range(7)))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-02-24", 10, "2026-03-10"),  # facts 2.2
        ("2026-04-30", 1, "2026-05-04"),  # facts 2.2: 1 May is a holiday
        ("2026-04-30", 5, "2026-05-11"),  # facts 2.2: 1 and 8 May are holidays
        ("2026-03-21", 1, "2026-03-23"),
        ("2026-03-23", -1, "2026-03-20"),
        ("2026-05-04", -1, "2026-04-30"),
        ("2026-03-21", 0, "2026-03-21"),
        ("2025-12-31", 1, "2026-01-02"),
    ],
)
def test_nth_working_day(start: str, count: int, end: str) -> None:
    assert FRANCE.add(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_working_days_between_dates_leave_out_the_first() -> None:
    """From Tuesday 24 March to Friday 27 March three are left: Wednesday, Thursday, Friday."""
    assert FRANCE.between(date(2026, 3, 24), date(2026, 3, 27)) == 3
    assert FRANCE.between(date(2026, 3, 27), date(2026, 3, 24)) == -3
    assert FRANCE.between(date(2026, 3, 24), date(2026, 3, 24)) == 0
    assert FRANCE.between(date(2026, 4, 30), date(2026, 5, 11)) == 5


def test_dates_past_the_last_one_stay_there() -> None:
    assert FRANCE.add(date(2026, 3, 24), 10**9) == date.max
    assert FRANCE.add(date(2026, 3, 24), -(10**9)) == date.min


def test_holidays_are_asked_for_once_a_year_and_only_where_known() -> None:
    asked: list[int] = []

    def holidays(year: int) -> frozenset[date]:
        asked.append(year)
        return frozenset({date(year, 1, 1)})

    calendar = WorkCalendar(PARIS, holidays)
    for _ in range(3):
        calendar.between(date(2026, 1, 5), date(2026, 12, 31))
    assert asked == [2026]
    calendar.between(date(2026, 1, 1), date(9999, 12, 31))
    assert max(asked) == 2100


def test_after_returns_the_earliest_moment() -> None:
    """A whole day from Friday 00:00 is over at Saturday 00:00, not on Monday."""
    assert FRANCE.after(paris("2026-03-20 00:00"), 1.0) == paris("2026-03-21 00:00")
    assert FRANCE.after(paris("2026-03-20 12:00"), 1.0) == paris("2026-03-23 12:00")
    assert FRANCE.after(paris("2026-03-21 15:00"), 0.5) == paris("2026-03-23 12:00")
    assert FRANCE.after(paris("2026-03-21 15:00"), 0.0) == paris("2026-03-21 15:00")


@given(calendars, moments, moments)
def test_elapsed_is_never_negative_nor_more_than_the_days_between(calendar: WorkCalendar, one: datetime, two: datetime) -> None:
    value = calendar.elapsed(one, two)
    assert value >= 0.0
    assert value <= max(0, (calendar.today(two) - calendar.today(one)).days) + 1 + 1e-6
    assert calendar.elapsed(max(one, two), min(one, two)) == 0.0


@given(calendars, moments, moments, moments)
def test_elapsed_adds_up_and_only_grows(calendar: WorkCalendar, one: datetime, two: datetime, three: datetime) -> None:
    first, middle, last = sorted((one, two, three))
    whole = calendar.elapsed(first, last)
    assert calendar.elapsed(first, middle) + calendar.elapsed(middle, last) == pytest.approx(whole, abs=1e-6)
    assert whole >= calendar.elapsed(first, middle) - 1e-9


@given(calendars, moments, st.floats(0, 200))
def test_after_undoes_elapsed(calendar: WorkCalendar, start: datetime, length: float) -> None:
    assert calendar.elapsed(start, calendar.after(start, length)) == pytest.approx(length, abs=1e-6)


@given(calendars, days, st.integers(0, 400))
def test_adding_and_counting_agree(calendar: WorkCalendar, day: date, count: int) -> None:
    reached = calendar.add(day, count)
    assert calendar.between(day, reached) == count
    assert count == 0 or calendar.is_working(reached)


@given(calendars, days, days)
def test_counting_agrees_with_looking_at_each_day(calendar: WorkCalendar, one: date, two: date) -> None:
    first, last = min(one, two), min(max(one, two), min(one, two) + timedelta(days=800))
    looked_at = sum(calendar.is_working(first + timedelta(days=offset)) for offset in range(1, (last - first).days + 1))
    assert calendar.between(first, last) == looked_at
    assert calendar.between(last, first) == -looked_at


def test_a_span_that_was_asked_before_is_the_same_again() -> None:
    calendar = WorkCalendar(PARIS, no_holidays, frozenset())
    assert [calendar.spent(paris("2026-03-20 12:00"), paris("2026-03-23 12:00")) for _ in range(2)] == [3.0, 3.0]
    once, again = (datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=PARIS) for fold in (0, 1))  # clocks go back in between
    late = paris("2026-10-26 12:00")
    assert calendar.spent(once, late) == calendar.elapsed(once, late) > calendar.spent(again, late) == calendar.elapsed(again, late)
