"""Dates and moments as people type them: ISO, the local order of figures, names of days and months, words, `+3d`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from cockpit.domain.errors import refuse
from cockpit.domain.months import months_after
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years outside these are slips of the finger."""
NOON = time(12)
"""The time given to a day that is named without one."""

_ISO = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_SHIFT = re.compile(r"([+-])\s*(\d{1,4})\s*([^\W\d]*)")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:h.]\s*(\d{2})|h)?\s*(a\.?\s?m\.?|p\.?\s?m\.?)?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:^|[\s,T]+)(?:at\s+|à\s+|a\s+las\s+)?(\d{1,2}(?::\d{2}|\s*h\s*\d{2}|\s*h)(?:\s*[ap]\.?\s?m\.?)?|\d{1,2}\s*[ap]\.?\s?m\.?)$",
    re.IGNORECASE,
)
_FILLERS = frozenset({"de", "del", "the", "of", "le", "el", "on"})
_UNITS = {"": 1, "d": 1, "j": 1, "w": 7, "s": 7}
_MONTH_UNIT = "m"
_SHORTEST_NAME = 3


@lru_cache(maxsize=256)
def read_date(text: str, loc: Localizer | None, today: date) -> date:
    """Read a day: `2026-03-27`, `27/03/2026`, `27/3`, `27 March`, `1er avril 2026`, `friday`, `mañana`, `+3d`, `+2w`, `+1m`.

    Figures come in the order of the locale; without one, an order that could be either is refused. A day without a year is the
    one nearest to `today`; a weekday is the next one after it. English names are understood beside those of the language.
    Raises `Refused`: `date-invalid`, `date-impossible` (31 February), `date-ambiguous`.
    """
    typed = clean(text)
    folded = _folded(typed)
    if match := _ISO.fullmatch(folded):
        return _existing(int(match[1]), int(match[3]), int(match[4]), typed)
    if match := _FIGURES.fullmatch(folded):
        return _from_figures(match, loc, today, typed)
    if match := _SHIFT.fullmatch(folded):
        return _shifted(match, today, typed)
    found = _from_words(folded, loc, today, typed)
    if found is None:
        raise refuse("date-invalid", text=typed)
    return found


def read_moment(text: str, loc: Localizer | None, now: datetime) -> datetime:
    """Read a moment: ISO 8601, or a day as `read_date` takes it with a time (`yesterday 16:40`, `14 h 05`, `2:05 pm`).

    The zone is that of `now` unless one is written. A time alone is today's; a day alone is its noon, today alone is `now`.
    Raises `Refused`: those of `read_date`, and `time-invalid`.
    """
    typed = clean(text)
    with suppress(ValueError):
        if "T" in typed or len(typed) > len("2026-03-24"):
            moment = datetime.fromisoformat(typed)
            if FIRST_YEAR <= moment.year <= LAST_YEAR:
                return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    match = _CLOCK.search(typed)
    if match is None:
        day = read_date(typed, loc, now.date())
        return now if day == now.date() else datetime.combine(day, NOON, now.tzinfo)
    day_text = typed[: match.start()].strip(" ,")
    day = read_date(day_text, loc, now.date()) if day_text else now.date()
    return datetime.combine(day, _time(match[1], typed), now.tzinfo)


def _time(text: str, typed: str) -> time:
    match = _TIME.fullmatch(text.strip())
    if match is not None:
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
            half = ""
        if not half and hour < 24 and minute < 60:
            return time(hour, minute)
    raise refuse("time-invalid", text=typed)


def _existing(year: int, month: int, day: int, typed: str) -> date:
    """Return the date, or refuse one that no calendar has."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse("date-invalid", text=typed)
    try:
        return date(year, month, day)
    except ValueError:
        raise refuse("date-impossible", text=typed) from None


def _nearest(month: int, day: int, today: date, typed: str) -> date:
    """Return the day and month in the year that brings it nearest to today (29 February may have to go further)."""
    found = []
    for year in range(today.year - 4, today.year + 5):
        with suppress(ValueError):
            found.append(date(year, month, day))
    if not found:
        raise refuse("date-impossible", text=typed)
    return min(found, key=lambda candidate: (abs(candidate - today), candidate < today))


def _dated(year: str | None, month: int, day: int, today: date, typed: str) -> date:
    if not year:
        return _nearest(month, day, today, typed)
    return _existing(int(year) + (2000 if len(year) == 2 else 0), month, day, typed)


def _from_figures(match: re.Match[str], loc: Localizer | None, today: date, typed: str) -> date:
    first, second = int(match[1]), int(match[2])
    if loc is None and first != second and first <= 12 and second <= 12:
        raise refuse("date-ambiguous", text=typed)
    month_first = loc is not None and loc.month_first
    if (first > 12) != (second > 12):
        month_first = second > 12
    month, day = (first, second) if month_first else (second, first)
    return _dated(match[3], month, day, today, typed)


def _shifted(match: re.Match[str], today: date, typed: str) -> date:
    count, unit = int(match[1] + match[2]), match[3][:1]
    if unit == _MONTH_UNIT:
        if not FIRST_YEAR * 12 <= today.year * 12 + today.month - 1 + count < (LAST_YEAR + 1) * 12:
            raise refuse("date-invalid", text=typed)
        return months_after(today, count)
    if unit not in _UNITS:
        raise refuse("date-invalid", text=typed)
    return today + timedelta(days=count * _UNITS[unit])


def _from_words(folded: str, loc: Localizer | None, today: date, typed: str) -> date | None:
    names = _names(loc.language if loc else "en")
    if folded in names.shifts:
        return today + timedelta(days=names.shifts[folded])
    words = [word for word in re.split(r"[\s,.]+", folded) if word and word not in _FILLERS]
    weekday = _found(words[0], names.weekdays) if words else None
    if weekday is not None and len(words) == 1:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if weekday is not None and not words[0][0].isdigit() and len(words) > 2:
        words = words[1:]
    months = [(place, month) for place, word in enumerate(words) if (month := _found(word, names.months)) is not None]
    if len(months) != 1 or len(words) not in (2, 3):
        return None
    place, month = months[0]
    figures = [re.sub(r"(?<=\d)(?:er|st|nd|rd|th|o)$", "", word) for word in words[:place] + words[place + 1 :]]
    if not re.fullmatch(r"\d{1,2}", figures[0]) or not all(re.fullmatch(r"\d{2}|\d{4}", figure) for figure in figures[1:]):
        return None
    return _dated(figures[1] if len(figures) > 1 else None, month + 1, int(figures[0]), today, typed)


class _Names:
    """The names of days and months in one language, and in English beside it, folded."""

    def __init__(self, languages: Iterable[str]) -> None:
        self.months: list[tuple[str, int]] = []
        self.weekdays: list[tuple[str, int]] = []
        self.shifts: dict[str, int] = {}
        for language in languages:
            loc = Localizer.load(language)
            _ = loc.gettext
            words = {_("today"): 0, _("tomorrow"): 1, _("yesterday"): -1, _("the day after tomorrow"): 2, _("the day before yesterday"): -2}
            self.shifts |= {_folded(word): days for word, days in words.items()}
            self.months += [(_folded(loc.date(date(2026, month + 1, 2), "month").split()[0]), month) for month in range(12)]
            # 5 January 2026 is a Monday.
            self.weekdays += [(_folded(loc.date(date(2026, 1, 5 + day), "weekday").split()[0].strip(",")), day) for day in range(7)]


@lru_cache
def _names(language: str) -> _Names:
    return _Names(dict.fromkeys(("en", language)))


def _found(word: str, names: list[tuple[str, int]]) -> int | None:
    """Return what a name, or the beginning of one, stands for when only one thing is meant."""
    exact = {number for name, number in names if name == word}
    begun = {number for name, number in names if name.startswith(word)} if len(word) >= _SHORTEST_NAME else set()
    found = exact or begun
    return found.pop() if len(found) == 1 else None


def _folded(text: str) -> str:
    """Return a text without case, accents and kinds of apostrophe, as names are compared."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return re.sub(r"\s+", " ", "".join(sign for sign in decomposed if not unicodedata.combining(sign))).strip()
