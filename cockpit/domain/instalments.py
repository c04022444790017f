"""Paying in several parts: equal amounts, a month apart (letters L9, playbook P81)."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN

from cockpit.domain.money import CENT, Money
from cockpit.domain.months import months_after


def equal_parts(amount: Money, parts: int, first: date) -> tuple[tuple[date, Money], ...]:
    """Return so many parts of an amount with their days, the first on a given day; the cents that do not divide come with the last.

    A month that has no such day takes its last one. Raises `ValueError` for fewer than one part.
    """
    if parts < 1:
        raise ValueError(parts)
    each = (amount.amount / parts).quantize(CENT, ROUND_DOWN)
    amounts = [each] * (parts - 1) + [amount.amount - each * (parts - 1)]
    return tuple((months_after(first, place), Money(part, amount.currency)) for place, part in enumerate(amounts))
