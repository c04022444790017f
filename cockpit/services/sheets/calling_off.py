"""Entry sheet of calling an ending off: only why, for the user's own records."""

from __future__ import annotations

from cockpit.i18n import N_
from cockpit.services.sheets.fields import LONG, Field, Sheet, Values
from cockpit.services.sheets.typed import text


def sheet() -> Sheet[Values]:
    """Return the sheet."""
    return Sheet(
        kind="calling-off",
        title=N_("Call the ending off"),
        fields=(
            Field(
                name="reason", kind="long", required=True, limit=LONG, label=N_("Why"),
                hint=N_("For yourself. No letter is written: tell the client in your own words."),
            ),
        ),
        propose=lambda _values, _context: {},
        rules=lambda _values, _context: [],
        values=lambda values, _context: values,
        build=lambda values, _id, _context: values,
        apply=lambda _before, values, _context: values,
        name=lambda values: text(values, "reason"),
    )
