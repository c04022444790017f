"""Paying in several parts: equal amounts, a month apart (letters L9, playbook P81)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import ROUND_DOWN, Decimal

from cockpit.domain.money import Money

_CENT = Decimal("0.01")


def equal_parts(amount: Money, parts: int, first: date) -> tuple[tuple[date, Money], ...]:
    """Return so many parts of an amount with their days, the first on a given day; the cents that do not divide come with the last.

    A month that has no such day takes its last one. Raises `ValueError` for fewer than one part.
    """
    if parts < 1:
        raise ValueError(parts)
    each = (amount.amount / parts).quantize(_CENT, ROUND_DOWN)
    amounts = [each] * (parts - 1) + [amount.amount - each * (parts - 1)]
    return tuple((_months_after(first, place), Money(part, amount.currency)) for place, part in enumerate(amounts))


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
