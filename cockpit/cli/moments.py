"""Moments given on the command line: ISO 8601, in the computer's own zone where none is written."""

from __future__ import annotations

from datetime import datetime

from cockpit.domain.errors import refuse


def read_moment(text: str) -> datetime:
    """Read `2026-03-24`, `2026-03-24T09:30` or `2026-03-24T09:30+01:00`; a day alone is its midnight.

    Raises `Refused` (`moment-invalid`, field `at`) for anything else.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise refuse("moment-invalid", "at", text=text) from None
    return moment if moment.tzinfo else moment.astimezone()
