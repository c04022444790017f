"""Typed access to the values of a sheet, and records made from them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

from cockpit.domain.errors import Problem
from cockpit.domain.money import Money
from cockpit.services.sheets.fields import Context, Values

R = TypeVar("R")
_replace: Callable[..., Any] = dataclasses.replace


def text(values: Values, name: str) -> str:
    """Return a text, choice or reference; empty where nothing was given."""
    return cast(str, values.get(name) or "")


def day(values: Values, name: str) -> date | None:
    """Return a date, or None."""
    return cast("date | None", values.get(name))


def number(values: Values, name: str) -> Decimal | None:
    """Return a number or an amount, or None."""
    return cast("Decimal | None", values.get(name))


def money(values: Values, amount: str, currency: str = "currency") -> Money | None:
    """Return the amount of one field in the currency of another, or None where no amount was given."""
    found = number(values, amount)
    return None if found is None else Money(found, text(values, currency))


def made(kind: Callable[..., R], values: Values, **more: object) -> R:
    """Build a record whose fields are the sheet's, with `more` added."""
    return kind(**{**values, **more})


def changed(record: R, values: Values, **more: object) -> R:
    """Return the record with the values put in."""
    return cast(R, _replace(record, **{**values, **more}))


def picked(record: object, *names: str) -> dict[str, object]:
    """Return fields of a record under their own names."""
    return {name: getattr(record, name) for name in names}


def without(values: Values, *names: str) -> Mapping[str, object]:
    """Return the values without those that are no field of the record."""
    return {name: value for name, value in values.items() if name not in names}


def in_order(values: Values, first: str, second: str, code: str) -> list[Problem]:
    """Return the problem `code` at `second` when its date lies before that of `first`."""
    start, end = day(values, first), day(values, second)
    return [Problem(code, second, {"date": start})] if start and end and end < start else []


def not_ahead(values: Values, name: str, context: Context) -> list[Problem]:
    """Return a problem when something is said to have happened on a day that is still to come."""
    found = day(values, name)
    return [Problem("date-in-future", name, {"date": found})] if found and found > context.today else []


def likely_project(context: Context) -> str:
    """Return the project that a new record most likely belongs to: the one it is entered from, else the only active one."""
    active = [project.id for project in context.records.projects.values() if project.status == "active"]
    return context.parent or (active[0] if len(active) == 1 else "")
