"""The table of late-payment rates: the one that ships, completed by the user's `rates.toml` (facts 1.2).

The user's file lies beside the config file and has the form of `late-payment.toml`. What it says of a day or a law wins, the rest stays.
A file that cannot be understood is reported with line and reason, and the built-in table is used alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from cockpit.domain.errors import Problem
from cockpit.domain.rates import RateTable
from cockpit.services.rates.reading import Broken, laid_over, table_of

_LARGEST = 1_000_000
"""Bytes of it that are read: more is no table of rates."""


class LoadedRates(NamedTuple):
    """The table in use."""

    table: RateTable
    problems: tuple[Problem, ...]
    """Why the user's own file could not be used: `rates-broken` (`file`, `line`, `reason`), `rates-unusable` (`file`, `reason`)."""


def load_rates(own: Path | None = None) -> LoadedRates:
    """Return the built-in table with the user's own file laid over it, where there is one."""
    shipped = _parsed(resources.files(__name__).joinpath("late-payment.toml").read_text(encoding="utf-8"))
    if own is None:
        return LoadedRates(table_of(shipped), ())
    try:
        text = _read(own)
        table = table_of(shipped) if text is None else table_of(laid_over(shipped, _parsed(text)), text)
    except OSError as error:
        return LoadedRates(table_of(shipped), (Problem("rates-unusable", values={"file": str(own), "reason": error.strerror or ""}),))
    except tomllib.TOMLDecodeError as error:
        return LoadedRates(table_of(shipped), (_broken(own, _place(str(error)), str(error)),))
    except (UnicodeDecodeError, RecursionError) as error:
        return LoadedRates(table_of(shipped), (Problem("rates-unusable", values={"file": str(own), "reason": str(error)}),))
    except Broken as error:
        return LoadedRates(table_of(shipped), (_broken(own, error.line, error.reason),))
    return LoadedRates(table, ())


def _broken(own: Path, line: int, reason: str) -> Problem:
    return Problem("rates-broken", values={"file": str(own), "line": str(line), "reason": reason})


def _read(own: Path) -> str | None:
    """Return the text of the user's file; None where there is none."""
    try:
        with own.open("rb") as file:
            return file.read(_LARGEST).decode()
    except FileNotFoundError:
        return None


def _parsed(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


def _place(error: str) -> int:
    """Return the line that the TOML reader names, 0 where it names none."""
    _, _, rest = error.partition("at line ")
    number = rest.partition(",")[0]
    return int(number) if number.isdigit() else 0
