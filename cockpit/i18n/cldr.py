"""How one locale writes dates, numbers and money: CLDR's patterns and names, and putting values into them.

Wheels carry them in a small file for each locale, which takes 0.2 ms to read; a checkout asks Babel.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import msgspec

from cockpit.i18n.catalogue import locales_directory

_FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*")


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """What surrounds a number, and how its digits are grouped."""

    prefix: tuple[str, str]
    """Before a positive and before a negative one; `¤` stands for the currency."""
    suffix: tuple[str, str]
    groups: tuple[int, int]
    """Digits in the group before the decimal sign, and in the others."""


PLAIN = Frame(("", "-"), ("", ""), (3, 3))
"""The frame of a bare number."""


class Forms(msgspec.Struct, frozen=True):
    """What lists and sentences need of CLDR for one locale."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    days: tuple[str, ...]
    """From Monday."""
    short_days: tuple[str, ...]
    date: str
    """The short pattern of a date, such as `dd/MM/y`."""
    month_first: bool
    """Whether dates in words begin with the month."""
    time: str
    """The short pattern of a time, such as `HH:mm`."""
    periods: tuple[str, str]
    """Before and after noon."""
    decimal: str
    group: str
    percent: Frame
    money: Frame
    symbols: Mapping[str, str]
    """Currency code to symbol, where there is one that no reader can mistake."""
    places: Mapping[str, int]
    """Currency code to number of decimals, where they are not two."""

    def date_in(self, pattern: str, day: dt.date) -> str:
        """Return a date in a pattern of CLDR."""
        month, weekday = day.month - 1, day.weekday()
        return _filled(pattern, {
            "d": str(day.day), "dd": f"{day.day:02}", "M": str(day.month), "MM": f"{day.month:02}", "MMM": self.short_months[month],
            "MMMM": self.months[month], "E": self.short_days[weekday], "EEEE": self.days[weekday], "y": str(day.year),
        })  # fmt: skip

    def time_of(self, hour: int, minute: int) -> str:
        """Return a time of day."""
        twelve = hour % 12 or 12
        return _filled(self.time, {
            "H": str(hour), "HH": f"{hour:02}", "h": str(twelve), "hh": f"{twelve:02}", "mm": f"{minute:02}", "a": self.periods[hour >= 12],
        })  # fmt: skip

    def number_in(self, frame: Frame, value: Decimal, *, trailing: bool = True) -> str:
        """Return a number with the decimals it has; without `trailing`, zeros at its end are left out."""
        whole, _, decimals = f"{abs(value):f}".partition(".")
        size, further = frame.groups
        groups: list[str] = []
        while len(whole) > size:
            whole, group = whole[:-size], whole[-size:]
            groups.insert(0, group)
            size = further
        text = self.group.join([whole, *groups])
        if not trailing:
            decimals = decimals.rstrip("0")
        if decimals:
            text += self.decimal + decimals
        return f"{frame.prefix[value < 0]}{text}{frame.suffix[value < 0]}"


@cache
def forms_of(locale: str) -> Forms:
    """Return the forms of a CLDR locale such as `fr_CA`."""
    try:
        data = (locales_directory() / "cldr" / f"{locale}.json").read_bytes()
    except FileNotFoundError:
        from cockpit.i18n.cldr_source import extract  # noqa: PLC0415 - wheels never need it

        return msgspec.convert(extract(locale), Forms)
    return msgspec.json.decode(data, type=Forms)


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Put values in the place of a pattern's fields; what stands between quotes is no field."""
    return _FIELD.sub(lambda match: values[match[0]] if match[1] is None else match[1], pattern)
