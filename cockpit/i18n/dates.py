"""Dates and times as a reader of one locale writes them: CLDR patterns where they fit, our own where they do not."""

from __future__ import annotations

import datetime as dt  # the plain names are those of methods here
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from cockpit.i18n.formats import formats

if TYPE_CHECKING:
    from babel import Locale

DateStyle: TypeAlias = Literal[
    "short", "medium", "long", "full", "weekday", "day", "day-month", "calendar", "month", "month-name", "weekday-name", "iso",
]
"""`short` 24/03/2026 · `medium` 24 Mar 2026 · `long` 24 March 2026 · `full` Tuesday 24 March 2026 · `weekday` Tuesday 24 March ·
`day` Tue 24 Mar · `day-month` 24 Mar · `calendar` 24 March · `month` March 2026 · `month-name` March ·
`weekday-name` Tuesday · `iso` 2026-03-24."""

_DAY_FIRST: dict[str, str] = {
    "medium": "{d} {MMM} {y}", "long": "{d} {MMMM} {y}", "full": "{EEEE} {d} {MMMM} {y}", "weekday": "{EEEE} {d} {MMMM}",
    "day": "{E} {d} {MMM}", "day-month": "{d} {MMM}", "calendar": "{d} {MMMM}", "month": "{MMMM} {y}", "month-name": "{LLLL}",
    "weekday-name": "{EEEE}", "iso": "{yyyy}-{MM}-{dd}",
}
_MONTH_FIRST: dict[str, str] = _DAY_FIRST | {
    "medium": "{MMM} {d}, {y}", "long": "{MMMM} {d}, {y}", "full": "{EEEE}, {MMMM} {d}, {y}", "weekday": "{EEEE}, {MMMM} {d}",
    "day": "{E} {MMM} {d}", "day-month": "{MMM} {d}", "calendar": "{MMMM} {d}",
}
_SPANISH: dict[str, str] = _DAY_FIRST | {
    "long": "{d} de {MMMM} de {y}", "full": "{EEEE} {d} de {MMMM} de {y}", "weekday": "{EEEE} {d} de {MMMM}",
    "calendar": "{d} de {MMMM}", "month": "{MMMM} de {y}",
}
# CLDR's "full" puts a comma after the weekday in fr_CH, es and en_GB, which is wrong inside a sentence, and its "medium" is
# numeric in es_CL and es_CO: hence patterns of our own for all but the short style.


_FIGURES = frozenset({"short", "iso"})
"""Styles without words."""


class DateFormats:
    """Dates and times of one locale. Moments are shown in the zone they carry: convert them first."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        """CLDR name, such as `fr_CA`."""
        # Lists draw the same few days again and again: a formatted day is kept.
        self._dates = lru_cache(maxsize=4096)(self._formatted_date)
        self._times = lru_cache(maxsize=2048)(self._formatted_time)

    @cached_property
    def cldr(self) -> Locale:
        """Babel's data of this locale."""
        from babel import Locale  # noqa: PLC0415 - what is shown at every start is in `formats`

        return Locale.parse(self.locale)

    def date(self, day: dt.date, style: DateStyle = "medium") -> str:
        """Return a date; the first of the month is *1er* in French, whatever the region."""
        return self._dates(_plain(day), style)

    def day(self, day: dt.date, today: dt.date | None = None) -> str:
        """Return a day for a column: `Fri 27 Mar`; given `today`, one in another year shows the year instead of the weekday."""
        if today is not None and today.year != day.year:
            return self._dates(_plain(day), "medium")
        return self._dates(_plain(day), "day")

    def running_date(self, day: dt.date) -> str:
        """Return a full date as it stands inside a sentence: `vendredi 10 avril 2026`, without a comma outside America."""
        return self._dates(_plain(day), "full")

    def time(self, moment: dt.datetime) -> str:
        """Return the time of day, in twelve or twenty-four hours as the region does."""
        return self._times(moment.hour, moment.minute)

    def moment(self, moment: dt.datetime, today: dt.date | None = None) -> str:
        """Return day and time: `24 Mar 2026 09:12`; given `today`, the year is left out where it is the same."""
        style: DateStyle = "day-month" if today is not None and today.year == moment.year else "medium"
        return f"{self._dates(moment.date(), style)} {self.time(moment)}"

    @property
    def month_first(self) -> bool:
        """Whether this locale writes the month before the day (United States and a few more)."""
        return formats(self.locale)["month_first"]

    def _formatted_date(self, day: dt.date, style: DateStyle) -> str:
        known = formats(self.locale)
        names, month = known["names"], day.month - 1
        return (known["short"] if style == "short" else self._templates[style]).format(
            d="1er" if day.day == 1 and style not in _FIGURES and self.locale.startswith("fr") else day.day,
            dd=f"{day.day:02}", M=day.month, MM=f"{day.month:02}", y=day.year, yyyy=f"{day.year:04}", MMM=names["MMM"][month],
            MMMM=names["MMMM"][month], LLLL=names["LLLL"][month], E=names["E"][day.weekday()], EEEE=names["EEEE"][day.weekday()],
        )

    def _formatted_time(self, hour: int, minute: int) -> str:
        known = formats(self.locale)
        return known["time"].format(H=hour, HH=f"{hour:02}", h=hour % 12 or 12, mm=f"{minute:02}", a=known["a"][hour >= 12])

    @cached_property
    def _templates(self) -> dict[str, str]:
        if self.locale.startswith("es"):
            return _SPANISH
        if self.locale.startswith("en") and formats(self.locale)["medium_month_first"]:
            return _MONTH_FIRST
        return _DAY_FIRST


def _plain(day: dt.date) -> dt.date:
    """Return the calendar day of a date or moment (two moments of one instant in two zones must not share a cached text)."""
    return day.date() if isinstance(day, dt.datetime) else day
