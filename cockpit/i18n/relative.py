"""How far a day or a moment is from now, in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

_NAMES = {"fr": "fr_FR", "es": "es_ES"}
"""Names under which humanize knows the languages; English is what it speaks unasked."""


def relative_day(loc: Localizer, days: int) -> str:
    """Return `today`, `tomorrow`, `in 3 days`, `2 days ago`... for a number of calendar days from today."""
    _ = loc.gettext
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days == -1:
        return _("yesterday")
    if days > 0:
        return loc.ngettext("in %(n)s day", "in %(n)s days", days)
    return loc.ngettext("%(n)s day ago", "%(n)s days ago", -days)


def between(day: date | timedelta, today: date | None) -> int:
    """Return the calendar days from `today` to a day, or those of a time span."""
    if isinstance(day, timedelta):
        return day.days
    if today is None:
        raise TypeError("a date is relative to a day: give `today`")
    first = day.date() if isinstance(day, datetime) else day
    return (first - today).days


def ago(language: str, moment: datetime, now: datetime) -> str:
    """Return roughly how long ago a moment was: `3 hours ago`, `il y a un mois`."""
    import humanize  # noqa: PLC0415 - only where an age is shown

    # humanize keeps its language per thread: it is set at each use, so that a worker speaks like the screen.
    if language in _NAMES:
        humanize.activate(_NAMES[language])
    else:
        humanize.deactivate()
    text = humanize.naturaltime(max(now - moment, timedelta()))
    return text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") if language == "fr" else text
