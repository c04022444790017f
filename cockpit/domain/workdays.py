"""Working days: time counted on the days that are neither weekend nor public holiday, in one time zone (design 5)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import UTC, date, datetime
from math import ceil
from zoneinfo import ZoneInfo

WEEKEND: frozenset[int] = frozenset({5, 6})
"""Saturday and Sunday, as `date.weekday()` numbers them."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
"""Years whose holidays are asked for: hardly anybody knows others, and a mistyped year must not cost thousands of look-ups."""
_REMEMBERED = 10_000
"""Spans of time a calendar remembers: the kept reply times of 250 clients."""
_LAST_DAY = date.max.toordinal()


def no_holidays(_year: int) -> frozenset[date]:
    """Know no public holidays: what counts where the client's country is unknown."""
    return frozenset()


class WorkCalendar:
    """The working days of one country in one time zone.

    A working day counts 1.0 from midnight to midnight, also when a clock change makes it 23 or 25 hours long; other days
    count nothing. From Friday 12:00 to Monday 12:00 is 1.0.
    """

    __slots__ = ("_cumulative", "_days", "_free", "_from", "_holidays", "_spent", "_until", "weekend", "zone")

    def __init__(self, zone: ZoneInfo, holidays: Callable[[int], frozenset[date]], weekend: frozenset[int] = WEEKEND) -> None:
        """Count in `zone`, without the days that `holidays(year)` returns (asked once per year) and without `weekend`.

        Raises ValueError when no weekday is left to work on.
        """
        if weekend.issuperset(range(7)):
            raise ValueError("a week needs a working day")
        self.zone = zone
        self.weekend = weekend
        self._holidays = holidays
        before = [0]
        for weekday in range(7):
            before.append(before[-1] + (weekday not in weekend))
        self._cumulative = tuple(before)
        self._free: list[int] = []
        self._from = self._until = 0
        self._days: dict[int, tuple[float, float]] = {}
        self._spent: dict[tuple[float, float], float] = {}

    def local(self, moment: datetime) -> datetime:
        """Return the moment as clocks at the client's show it."""
        return moment.astimezone(self.zone)

    def today(self, now: datetime) -> date:
        """Return the client's date at `now`."""
        return now.astimezone(self.zone).date()

    def is_working(self, day: date) -> bool:
        """Whether `day` is neither weekend nor public holiday."""
        return self._works(day.toordinal())

    def elapsed(self, start: datetime, end: datetime) -> float:
        """Return the working days from `start` to `end` as a fraction; 0.0 when `end` comes first."""
        first, begun = self._place(start)
        last, reached = self._place(end)
        return max(0.0, self._count(first, last) + reached - begun) if last >= first else 0.0

    def spent(self, start: datetime, end: datetime) -> float:
        """Return what `elapsed` does, and remember it: for two moments that will be asked again, as a client's reply times are."""
        span = start.timestamp(), end.timestamp()
        known = self._spent.get(span)
        if known is None:
            if len(self._spent) >= _REMEMBERED:
                self._spent.clear()
            known = self._spent[span] = self.elapsed(start, end)
        return known

    def between(self, start: date, end: date) -> int:
        """Return the number of working days after `start` up to and including `end`; negative when `end` comes first."""
        first, last = start.toordinal(), end.toordinal()
        return self._count(first + 1, last + 1) if last >= first else -self._count(last + 1, first + 1)

    def add(self, day: date, days: int) -> date:
        """Return the n-th working day after `day`, before it for negative `days`, `day` itself for 0.

        A result past the last date there is becomes that date (the first one for negative `days`).
        """
        ordinal, missing = day.toordinal(), abs(days)
        while missing:
            if days > 0:
                further = ordinal + missing
                if further > _LAST_DAY:
                    return date.max
                missing -= self._count(ordinal + 1, further + 1)
            else:
                further = ordinal - missing
                if further < 1:
                    return date.min
                missing -= self._count(further, ordinal)
            ordinal = further
        return date.fromordinal(ordinal)

    def on_or_after(self, day: date) -> date:
        """Return the day itself where it is worked on, else the next one that is."""
        return day if self.is_working(day) else self.add(day, 1)

    def after(self, moment: datetime, days: float) -> datetime:
        """Return the earliest moment at which `days` working days have elapsed since `moment`; the moment itself for 0 or less."""
        if days <= 0:
            return moment
        ordinal, used = self._place(moment)
        total = round(used + days, 9)
        whole = ceil(total) - 1
        first = ordinal if self._works(ordinal) else self.add(date.fromordinal(ordinal), 1).toordinal()
        target = self.add(date.fromordinal(first), whole).toordinal()
        midnight, length = self._day(target)
        return datetime.fromtimestamp(midnight + (total - whole) * length, UTC).astimezone(self.zone)

    def start_of(self, day: date) -> datetime:
        """Return the moment at which `day` begins in this zone."""
        return datetime.fromtimestamp(self._day(day.toordinal())[0], UTC).astimezone(self.zone)

    def _place(self, moment: datetime) -> tuple[int, float]:
        """Return the day of a moment and how much of that day's working time is over, from 0.0 to 1.0."""
        ordinal = moment.astimezone(self.zone).toordinal()
        if not self._works(ordinal):
            return ordinal, 0.0
        midnight, length = self._day(ordinal)
        return ordinal, (moment.timestamp() - midnight) / length

    def _day(self, ordinal: int) -> tuple[float, float]:
        """Return when a day begins, in seconds since 1970, and how many seconds it lasts.

        Midnights are taken in absolute time: wall-clock differences would be an hour wrong on the day of a clock change.
        """
        known = self._days.get(ordinal)
        if known is None:
            begins = self._midnight(ordinal)
            known = self._days[ordinal] = (begins, self._midnight(ordinal + 1) - begins)
        return known

    def _midnight(self, ordinal: int) -> float:
        if ordinal > _LAST_DAY:
            return self._midnight(_LAST_DAY) + 86400.0
        day = date.fromordinal(ordinal)
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp()

    def _works(self, ordinal: int) -> bool:
        return self._count(ordinal, ordinal + 1) == 1

    def _count(self, first: int, end: int) -> int:
        """Return the number of working days from day `first` up to, but without, day `end` (first <= end)."""
        weeks, weekday = divmod(first - 1, 7)
        last_weeks, last_weekday = divmod(end - 1, 7)
        before = self._cumulative
        days = (last_weeks - weeks) * before[7] + before[last_weekday] - before[weekday]
        if first < self._from or end > self._until:
            self._learn(first, end)
        return days - (bisect_left(self._free, end) - bisect_left(self._free, first))

    def _learn(self, first: int, end: int) -> None:
        """Look up the holidays of all years from day `first` to day `end`, and of those between them and the years known."""
        years = [date.fromordinal(max(1, min(day, _LAST_DAY))).year for day in (first, end - 1)]
        if self._until:
            years += [date.fromordinal(self._from).year, date.fromordinal(self._until - 1).year]
        low, high = min(years), max(years)
        free: set[int] = set()
        for year in range(max(low, _FIRST_YEAR), min(high, _LAST_YEAR) + 1):
            free.update(day.toordinal() for day in self._holidays(year) if day.weekday() not in self.weekend and day.year == year)
        self._free = sorted(free)
        self._from = date(low, 1, 1).toordinal()
        self._until = date(high, 12, 31).toordinal() + 1
