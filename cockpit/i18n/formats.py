"""What CLDR says of the dates and numbers of one locale, as far as every screen needs it (`locales/<language>/formats.json`).

Babel knows far more and takes 14 ms to load, as much as Python itself; `locales/formats.py` has asked it once.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypedDict, cast

from cockpit.i18n.catalogue import locales_directory


class Formats(TypedDict):
    """One locale. Templates are those of `str.format`, their fields named as in CLDR's patterns."""

    decimal: str
    group: str
    minus: str
    percent: str
    """Template of a percentage around its figures."""
    money: tuple[str, str] | None
    """Templates of an amount and of one under zero, the currency as `¤`; None where the figures are grouped in a way of their own."""
    symbols: dict[str, str]
    """The sign of each currency that is written here as CLDR says; others are not known."""
    decimals: dict[str, int]
    """Decimals of those of them that do not have two."""
    short: str
    time: str
    a: tuple[str, str]
    """Before and after noon."""
    names: dict[str, list[str]]
    """Names of days (`E`, `EEEE`, Monday first) and months (`MMM`, `MMMM`, `LLLL`)."""
    month_first: bool
    """Whether its shortest dates begin with the month."""
    medium_month_first: bool
    """Whether its dates with the name of the month do."""


def regions(language: str) -> frozenset[str]:
    """Return the locales of one of our languages that CLDR knows, such as `fr_CA`."""
    return frozenset(_file(language))


@cache
def formats(locale: str) -> Formats:
    """Return the formats of a locale; those of its language where nothing is known of the region."""
    language = locale.partition("_")[0]
    kept = _file(language)
    own = kept.get(locale, {})
    found = kept[language] | own
    return cast("Formats", {
        **found, "symbols": kept[language]["symbols"] | own.get("symbols", {}), "decimals": kept[""]["decimals"],
        "names": {name: found[name] for name in ("E", "EEEE", "MMM", "MMMM", "LLLL")},
        "month_first": found["month-first"], "medium_month_first": found["medium-month-first"],
    })


@cache
def _file(language: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((locales_directory() / language / "formats.json").read_bytes())
    return found
