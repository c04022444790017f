"""Days and times as they stand inside the sentences of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from cockpit.i18n.dates import DateStyle
from cockpit.i18n.localizer import Localizer
from cockpit.letters.forms import Table, american, forms
from cockpit.letters.values import Gap

FAR = 183
"""Days on either side of a letter's own within which a date without its year can be but one: half a year."""
NBSP = "\N{NO-BREAK SPACE}"


class DayFormats:
    """The dates of one letter's locale. Every method lets a gap through, so that a missing fact shows as its mark."""

    def __init__(self, tag: str, today: date | None = None) -> None:
        """`today` is the day of the letter, where it is known; raises `Refused` (`language-unknown`) for a language without letters."""
        self.today = today
        self.loc = Localizer.load(tag)
        self.language = self.loc.language
        self.region = self.loc.locale.partition("_")[2]
        self.forms: Table = forms(self.language, self.region)
        self.american = american(self.language, self.region)

    def full(self, day: date | Gap) -> str:
        """`vendredi 10 avril 2026`."""
        return self._date(day, "full")

    def long(self, day: date | Gap) -> str:
        """`10 avril 2026`."""
        return self._date(day, "long")

    def weekday(self, day: date | Gap) -> str:
        """`vendredi 10 avril`; with the year where a reader would take it for a nearer one."""
        return self._date(day, "full" if self._far(day) else "weekday")

    def calendar(self, day: date | Gap) -> str:
        """`10 avril`; with the year as in `weekday`."""
        return self._date(day, "long" if self._far(day) else "calendar")

    def when(self, step: Mapping[str, object] | Gap) -> str:
        """`mardi 24 mars`, or `du 1er au 9 avril` for a step of several days."""
        if isinstance(step, Gap):
            return str(step)
        first, last = step["on"], step["until"]
        if isinstance(first, date) and isinstance(last, date) and first < last:
            return self.span(first, last)
        return self.weekday(first) if isinstance(first, (date, Gap)) else ""

    def span(self, first: date | Gap, last: date | Gap, short: bool = False, dated: bool = False) -> str:
        """`du 3 au 9 mars`, `3 to 9 March`, `del 3 al 9 de marzo`; never the compact CLDR interval (facts 6.1). `dated`: with the year."""
        if isinstance(first, Gap) or isinstance(last, Gap):
            return str(first if isinstance(first, Gap) else last)
        if first == last:
            return str(self.forms["span"]["one_day"]).format(last=self._date(last, "long" if dated else "calendar"))
        same = (first.year, first.month) == (last.year, last.month)
        style: DateStyle = "calendar" if first.year == last.year else "long"
        pattern = str(self.forms["span"][("short" if short else "same_month") if same else "across"])
        return pattern.format(
            day=self._day_number(first), last_day=f"{last.day}, {last.year}" if dated else last.day,
            first=self._date(first, style), last=self._date(last, "long" if dated else style),
        )

    def months(self, first: date | Gap, last: date | Gap) -> str:
        """`entre janvier et juin 2026`, `from January to June 2026`; without *de* before a month, which French would have to elide."""
        if isinstance(first, Gap) or isinstance(last, Gap):
            return str(first if isinstance(first, Gap) else last)
        if (first.year, first.month) == (last.year, last.month):
            return str(self.forms["span"]["one_month"]).format(last=self._date(last, "month"))
        style: DateStyle = "month-name" if first.year == last.year else "month"
        return str(self.forms["span"]["months"]).format(first=self._date(first, style), last=self._date(last, "month"))

    def slot(self, moment: date | Gap | list[date]) -> str:
        """`le mardi 17 mars à 10 h`: a proposal for a call, or several to choose from."""
        if isinstance(moment, Gap):
            return str(moment)
        if isinstance(moment, list):
            return self.either(self.slot(one) for one in moment)
        words = self.forms["slot"]
        if not isinstance(moment, datetime):
            return str(words["day"]).format(day=self.weekday(moment))
        return str(words["time"]).format(day=self.weekday(moment.date()), time=self.clock(moment))

    def clock(self, moment: datetime) -> str:
        """`10 h 30`, `10:30 am`, `las 10.30`."""
        words = self.forms["clock"]
        halves = words.get("halves", ["", ""])
        values = {"h": moment.hour, "h12": moment.hour % 12 or 12, "mm": f"{moment.minute:02}", "half": halves[moment.hour >= 12]}
        return str(words["minutes" if moment.minute else "whole"]).format(**values).replace(" ", NBSP)

    def either(self, items: Iterable[object]) -> str:
        """`a, b ou c`; Spanish *o* becomes *u* before the sound o."""
        return self.loc.list([str(item) for item in items], "or")

    def _far(self, day: date | Gap) -> bool:
        return self.today is not None and isinstance(day, date) and abs(day.toordinal() - self.today.toordinal()) > FAR

    def _date(self, day: date | Gap, style: DateStyle) -> str:
        if isinstance(day, Gap):
            return str(day)
        text = self.loc.date(day, style)
        if self.american and day.day == 1:
            return text.replace("1 de ", f"{self.forms['words']['first_of_month']} de ", 1)
        return text

    def _day_number(self, day: date) -> str:
        if day.day != 1:
            return str(day.day)
        return "1er" if self.language == "fr" else str(self.forms["words"].get("first_of_month", "1"))
