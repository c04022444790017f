"""From TOML to the table of rates: typed, checked, and every mistake with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any, TypeVar

import msgspec

from cockpit.domain.rates import FixedStep, Law, Rate, RateMethod, RateTable, half_year

T = TypeVar("T")
HALVES = frozenset({"half-year", "start", "payment"})
"""Methods whose rates hold for one half-year each."""
_MOST = Decimal(100)
_PATH = re.compile(r"\$[\w.\[\]]+")
"""Where in a value the decoder found its mistake: `$[0].percent`."""
_UNKNOWN = re.compile(r"unknown field `(\w+)`")


class Broken(Exception):  # noqa: N818 - becomes a Problem at the caller
    """A file that is TOML and still no table of rates."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        """Counted from 1; 0 where it is not known."""


class _Rate(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A dated rate as it stands in the file."""

    since: date
    percent: Decimal
    source: str = ""
    verified: date | None = None
    verify: bool = False


class _Step(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    least: Decimal
    amount: Decimal


class _Law(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A law as it stands in the file."""

    method: RateMethod
    basis: str = ""
    source: str = ""
    reference: str = ""
    points: Decimal = Decimal(0)
    round_up: Decimal = Decimal(0)
    currency: str = ""
    divisor: Decimal = Decimal(365)
    rates: list[_Rate] = []
    fixed: list[_Step] = []
    fixed_with_contract: bool = True
    after_reminder: bool = False
    minimum: bool = False
    floors: list[_Rate] = []
    floor_times: Decimal = Decimal(1)
    countries: list[str] = []
    verify: bool = False


def laid_over(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return one file laid over another: tables merge, dated rows merge by their day, everything else is replaced."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            merged[key] = laid_over(below, value)
        elif _dated(below) and _dated(value):
            rows = {row["since"]: row for row in (*below, *value)}  # type: ignore[misc]  # both are lists of rows: _dated says so
            merged[key] = list(rows.values())
        else:
            merged[key] = value
    return merged


def _dated(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) and isinstance(row.get("since"), date) for row in value)


def table_of(content: Mapping[str, Any], text: str = "") -> RateTable:
    """Return the table that a file describes; raises `Broken`. `text` is what the user wrote, in which lines are counted."""
    unknown = sorted(content.keys() - {"reference", "law"})
    if unknown:
        raise Broken(f"unknown table: {unknown[0]}", _line(text, unknown[0]))
    references = {
        name: _rates(_typed(rows, list[_Rate], text, "reference", name), text, "reference", name)
        for name, rows in _table(content, "reference", text).items()
    }
    laws: dict[str, Law] = {}
    members: dict[str, str] = {}
    for code, row in _table(content, "law", text).items():
        found = _typed(row, _Law, text, "law", code)
        laws[code] = _law(code, found, references, text)
        members.update(dict.fromkeys(found.countries, code))
    return RateTable(laws=laws, members=members)


def _table(content: Mapping[str, Any], name: str, text: str) -> Mapping[str, Any]:
    found = content.get(name, {})
    if not isinstance(found, Mapping):
        raise Broken(f"{name}: a table is expected", _line(text, name))
    return found


def _typed(value: object, kind: type[T], text: str, *place: str) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        where = re.findall(r"\.(\w+)", match[0]) if (match := _PATH.search(str(error))) else _UNKNOWN.findall(str(error))
        raise Broken(f"{'.'.join(place)}: {error}", _line(text, *place, *where)) from error


def _law(code: str, found: _Law, references: Mapping[str, tuple[Rate, ...]], text: str) -> Law:
    if found.reference and found.reference not in references:
        raise Broken(f"law.{code}.reference: there is no reference rate {found.reference}", _line(text, code, "reference"))
    if found.divisor <= 0:
        raise Broken(f"law.{code}.divisor: more than zero is expected", _line(text, code, "divisor"))
    dated = {rate.since: _based(rate, found) for rate in references.get(found.reference, ())}
    dated |= {rate.since: rate for rate in _rates(found.rates, text, "law", code, halves=found.method in HALVES)}
    rates = sorted(dated.values(), key=lambda rate: rate.since)
    return Law(
        code=code, basis=found.basis, source=found.source, method=found.method, currency=found.currency, divisor=found.divisor,
        rates=tuple(replace(rate, verify=True) if found.verify else rate for rate in rates),
        fixed=tuple(FixedStep(least=step.least, amount=step.amount) for step in sorted(found.fixed, key=lambda step: step.least)),
        fixed_with_contract=found.fixed_with_contract, after_reminder=found.after_reminder, minimum=found.minimum,
        floors=_rates(found.floors, text, "law", code, halves=False), floor_times=found.floor_times,
    )


def _based(rate: Rate, law: _Law) -> Rate:
    """Return what the law makes of a reference rate: its points added, rounded up where it says so."""
    percent = rate.percent + law.points
    if law.round_up > 0:
        percent = (percent / law.round_up).to_integral_value(ROUND_CEILING) * law.round_up
    return replace(rate, percent=percent)


def _rates(rows: Iterable[_Rate], text: str, *place: str, halves: bool = True) -> tuple[Rate, ...]:
    """Return dated rows by their day; with `halves` each must begin a half-year, for it holds that long and no longer."""
    found = []
    for row in rows:
        where = f"{'.'.join(place)}, {row.since}"
        if not 0 <= row.percent <= _MOST:
            raise Broken(f"{where}: a rate from 0 to {_MOST} percent is expected", _line(text, place[-1], str(row.since), "percent"))
        if halves and row.since != half_year(row.since):
            raise Broken(f"{where}: a half-year begins on 1 January or 1 July", _line(text, place[-1], str(row.since)))
        verified = row.verified or row.since
        found.append(Rate(since=row.since, percent=row.percent, source=row.source, verified=verified, verify=row.verify))
    return tuple(sorted(found, key=lambda rate: rate.since))


def _line(text: str, *words: str) -> int:
    """Return the line where the words are met one after the other, as far as they are; 0 where not even the first is."""
    line = 0
    lines = text.splitlines()
    for word in words:
        wanted = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        found = next((place for place in range(max(line - 1, 0), len(lines)) if wanted.search(lines[place])), None)
        if found is None:
            break
        line = found + 1
    return line
