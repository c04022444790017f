"""The notice of an ending in words: its length, its dates, where they come from, and which day disturbs least."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.i18n import N_
from cockpit.i18n.term_words import length

if TYPE_CHECKING:
    from cockpit.domain.notice import Notice
    from cockpit.domain.notice_moments import Disturbance, Moment
    from cockpit.i18n.localizer import Localizer

BASES: Mapping[str, str] = {
    "contract": N_("%(length)s, as the contract says"),
    "default": N_("%(length)s: a suggestion based on the length of the relationship, as the contract names none"),
    "own": N_("%(length)s, as you chose"),
}
REASONS: Mapping[str, str] = {
    "free-now": N_("The first day possible; nothing of the client’s lies near."),
    "clear": N_("The first day that conflicts with nothing of the client’s."),
    "clear-of-events": N_("The first day that spares the client’s events."),
    "soonest": N_("The first day possible."),
    "least": N_("No day is clear; this one disturbs least."),
}
DISTURBANCES: Mapping[str, str] = {
    "ends-near-event": N_("The relationship would end around “%(text)s” (%(date)s)."),
    "news-near-event": N_("Notice would come just before “%(text)s” (%(date)s)."),
    "cuts-delivery": N_("“%(text)s” (%(date)s) would be cut off shortly before it is delivered."),
}


def basis_sentence(loc: Localizer, notice: Notice) -> str:
    """Return the length of a notice and where it comes from."""
    return loc.gettext(BASES[notice.basis]) % {"length": length(loc, notice.length, notice.unit)}


def dates_sentence(loc: Localizer, notice: Notice) -> str:
    """Return how the dates follow from each other: given, running from, last day."""
    values = {"given": loc.date(notice.given), "starts": loc.date(notice.starts), "ends": loc.running_date(notice.ends)}
    if notice.estimated:
        words = loc.gettext("Given on %(given)s, it runs from its receipt, expected on %(starts)s; the last day is %(ends)s.", **values)
    elif notice.starts == notice.given:
        words = loc.gettext("Given on %(given)s, it runs from that day; the last day is %(ends)s.", **values)
    else:
        words = loc.gettext("Given on %(given)s, it runs from its receipt on %(starts)s; the last day is %(ends)s.", **values)
    moved = loc.gettext("It was moved to a working day, as the contract says.") if notice.rolled else ""
    return f"{words} {moved}".rstrip()


def reason_sentence(loc: Localizer, moment: Moment) -> str:
    """Return why a day is proposed for giving notice."""
    return loc.gettext(REASONS[moment.why])


def disturbance_sentence(loc: Localizer, found: Disturbance) -> str:
    """Return what of the client's a day would disturb."""
    return loc.gettext(DISTURBANCES[found.code]) % {"text": found.text, "date": loc.date(found.on)}
