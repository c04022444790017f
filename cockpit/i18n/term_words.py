"""What a contract says on one point, in words: a length of time, a share, a sum, a day, or its own words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cockpit.domain.money import Money

if TYPE_CHECKING:
    from cockpit.domain.contract_terms import Term
    from cockpit.i18n.localizer import Localizer


def term_value(loc: Localizer, term: Term) -> str:
    """Return what the contract says on one point: `30 days`, `20 %`, `1 March 2026`, or its words."""
    value = term.value
    if isinstance(value, date):
        return loc.date(value, "long")
    if isinstance(value, Money):
        return loc.money(value)
    if isinstance(value, str):
        return value
    return loc.in_percent(value) if term.unit == "percent" else length(loc, int(value), term.unit)


def length(loc: Localizer, count: int, unit: str) -> str:
    """Return a number of days, working days or months in words."""
    if unit == "months":
        return loc.ngettext("%(n)s month", "%(n)s months", count)
    if unit == "working-days":
        return loc.ngettext("%(n)s working day", "%(n)s working days", count)
    return loc.ngettext("%(n)s day", "%(n)s days", count)
