"""How large a file is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

_UNITS = (N_("%(n)s B"), N_("%(n)s KB"), N_("%(n)s MB"), N_("%(n)s GB"))
"""Bytes, and thousands of them each time (SI)."""


def size_word(loc: Localizer, size: int) -> str:
    """Return the size of a file: `12 KB`, `1.4 MB`."""
    amount, place = float(size), 0
    while amount >= 999.5 and place < len(_UNITS) - 1:
        amount, place = amount / 1000, place + 1
    return loc.gettext(_UNITS[place], n=loc.number(round(amount, 1 if place and amount < 9.95 else 0)))
