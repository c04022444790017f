"""Moments and days given on the command line: ISO 8601, in the computer's own zone where none is written."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from cockpit.domain.declare import replace
from cockpit.domain.errors import Refused, refuse

if TYPE_CHECKING:
    from cockpit.cli.context import Context


def read_moment(text: str, context: Context) -> datetime:
    """Read `2026-03-24`, `2026-03-24T09:30` or `2026-03-24T09:30+01:00`, or a day as people write it (`-1d`); alone it is its midnight.

    Raises `Refused` (`moment-invalid`, field `at`) for anything else.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        from cockpit.i18n.reading import read_date  # noqa: PLC0415 - only for what is no ISO

        try:
            moment = datetime.combine(read_date(text, context.localizer, context.clock().date()), time())
        except Refused:
            raise refuse("moment-invalid", "at", text=text) from None
    return moment if moment.tzinfo else moment.astimezone()


def read_day(text: str | None, field: str, context: Context) -> date | None:
    """Read a day, ISO or as the user's language writes it; None where none was given.

    Raises `Refused` (`date-invalid`, `date-impossible`, `date-ambiguous`, `date-far`, at `field`).
    """
    from cockpit.i18n.reading import read_date  # noqa: PLC0415 - only where a day was typed
    from cockpit.services.sheets.reading import FARTHEST  # noqa: PLC0415 - as above

    if text is None:
        return None
    today = context.workspace.now().date()
    try:
        day = read_date(text, context.localizer, today)
    except Refused as refusal:
        raise Refused(*(replace(problem, field=field) for problem in refusal.problems)) from None
    if abs(day - today) > FARTHEST:
        raise refuse("date-far", field, date=day)
    return day
