"""The words of the brief for a lawyer: what is in dispute, until when to act, the note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cockpit.i18n import N_
from cockpit.i18n.cleaning import visible
from cockpit.i18n.dossier_words import late_words
from cockpit.i18n.places import place_name

if TYPE_CHECKING:
    from cockpit.domain.brief import Brief
    from cockpit.domain.dossier import Dossier
    from cockpit.i18n.localizer import Localizer

NOTE = N_(
    "Made from records for a conversation with a lawyer; this is not legal advice. Periods and amounts have to be verified for the case."
)


def disputes(loc: Localizer, dossier: Dossier, brief: Brief) -> Iterator[str]:
    """Return what is in dispute, one sentence each, the money first."""
    for one in brief.unpaid:
        values = {"number": visible(one.invoice), "amount": loc.money(one.balance), "day": loc.date(one.due) if one.due else "–"}
        told = loc.gettext("Invoice %(number)s: %(amount)s unpaid, due on %(day)s", **values)
        late = late_words(loc, one.late)
        told = f"{told}, {late}" if late else told
        yield loc.gettext("%(told)s; the client contests: %(what)s", told=told, what=visible(one.disputed)) if one.disputed else told
    if brief.waiting is not None:
        day = loc.date(brief.waiting.since, "long")
        yield loc.ngettext(
            "No answer since the message of %(day)s; %(n)s attempt since", "No answer since the message of %(day)s; %(n)s attempts since",
            brief.waiting.attempts, day=day,
        )
    for promise in brief.broken:
        due = loc.date(promise.due)
        yield loc.gettext("Promised by the client for %(day)s and not kept: %(text)s", day=due, text=visible(promise.text))
    if brief.notice is not None:
        given, until = brief.notice
        told = loc.gettext("Notice was given on %(day)s", day=loc.date(given, "long"))
        yield loc.gettext("%(told)s, to end on %(until)s", told=told, until=loc.date(until, "long")) if until else told


def limitation_lines(loc: Localizer, brief: Brief) -> list[str]:
    """Return until when the oldest claim has to be brought, with the source of the period; or that it has to be looked up."""
    _, found = loc.gettext, brief.deadline
    if found is None:
        return [_("The period of limitation has to be looked up for this law.") if brief.unpaid else _("No unpaid claim.")]
    years, place = loc.ngettext("%(n)s year", "%(n)s years", found.rule.years), place_name(loc, found.law)
    values = {"claim": loc.date(found.claim, "long"), "before": loc.date(found.before, "long"), "years": years, "place": place}
    told = loc.gettext("The oldest claim fell due on %(claim)s: bring it before %(before)s (%(years)s, %(place)s)", **values)
    source = found.rule.source or loc.gettext("period to be verified")
    return [f"{told} · {source}"]
