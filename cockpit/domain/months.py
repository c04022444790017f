"""The same day of another month or year; where it does not exist, the last one before it (facts 2.2)."""

from __future__ import annotations

from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day number so many months later, earlier for a negative number, or the last day of that month where it has none.

    Always computed from the origin: 31 January and two months is 31 March. Raises `OverflowError` past either end of the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{months} months from {day}")
    for number in range(day.day, 28, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later, earlier for a negative number; 28 February where 29 does not exist.

    Past either end of the calendar it is the first or last year there is.
    """
    year = min(max(day.year + years, date.min.year), date.max.year)
    return months_after(day, 12 * (year - day.year))
