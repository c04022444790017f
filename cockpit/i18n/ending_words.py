"""Endings in words: grounds and their evidence, outcomes and what they would mean, remedies, reasons, root causes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from cockpit.domain.money import Money
from cockpit.i18n import N_, NN_
from cockpit.i18n.agenda_words import channel_word

if TYPE_CHECKING:
    from cockpit.domain.assessment import Amicable
    from cockpit.domain.evidence import Evidence
    from cockpit.i18n.localizer import Localizer

GROUNDS: Mapping[str, str] = {
    "communication": N_("Communication that fails"),
    "commitments": N_("Commitments not kept"),
    "resources": N_("Resources drained"),
    "goals": N_("Goals that diverge"),
    "needs": N_("Needs that have changed"),
}
WEIGHTS: Mapping[str, str] = {"0": N_("does not weigh"), "1": N_("weighs a little"), "2": N_("weighs much"), "3": N_("decisive")}
RESULTS: Mapping[str, str] = {
    "open": N_("still open"), "worked": N_("it helped"), "partly": N_("it helped in part"), "failed": N_("it changed nothing"),
}
"""What became of a remedy."""
OUTCOMES: Mapping[str, str] = {
    "repair": N_("repair the relationship"), "renegotiate": N_("renegotiate the terms"), "end": N_("end the relationship"),
}
STATED: Mapping[str, str] = {
    "capacity": N_("my own availability"), "needs": N_("needs that have changed"), "goals": N_("ways that have parted"),
    "communication": N_("a rhythm of exchange not found"), "commitments": N_("conditions that could not be met"),
    "resources": N_("more time than I can give"), "breach": N_("a breach, after a formal notice"), "": N_("none; only in my words"),
}
"""The reason that the letter states, in neutral words."""
RIGHTS: Mapping[str, str] = {
    "on-payment": N_("rights pass on payment"), "transferred": N_("rights have passed"), "licensed": N_("licensed"),
    "retained": N_("rights stay with me"),
}
"""What becomes of the rights in a delivery (playbook P128)."""
MISSING: Mapping[str, str] = {
    "memo": N_("nothing is written down about the decision"), "tasks": N_("handover tasks are open"),
    "late": N_("handover tasks are past their day"), "deliveries": N_("work is still to be delivered"),
    "successor": N_("nobody is named who takes over"), "consent": N_("the client’s consent to the handover to that person"),
    "deletion": N_("no day for deleting their data"), "unbilled": N_("work done is not invoiced yet"),
    "unpaid": N_("still open between you"),
}
"""What an ending under way still lacks."""
CAUSES: Mapping[str, str] = {
    "scope": N_("unclear or growing scope"),
    "communication": N_("communication"),
    "fit": N_("a poor fit from the start"),
    "money": N_("money"),
    "contract": N_("gaps in the contract"),
    "overload": N_("too much work taken on"),
    "change": N_("a change at the client’s"),
    "quality": N_("the quality of my own work"),
    "unknown": N_("not known"),
}
"""What lay beneath the symptoms (playbook P111)."""

EVIDENCE: Mapping[str, tuple[str, str] | str] = {
    "reply-times": NN_(
        "They usually answer in %(usual)s, nine times out of ten within %(limit)s (%(n)s reply).",
        "They usually answer in %(usual)s, nine times out of ten within %(limit)s (%(n)s replies).",
    ),
    "replies-slower": N_("Replies take longer: %(now)s lately, %(before)s before (%(n)s replies)."),
    "replies-faster": N_("Replies come faster: %(now)s lately, %(before)s before (%(n)s replies)."),
    "silence-now": NN_(
        "Silent for %(days)s working days, limit %(limit)s; you have tried %(n)s time.",
        "Silent for %(days)s working days, limit %(limit)s; you have tried %(n)s times.",
    ),
    "long-waits": NN_(
        "%(n)s reply out of %(total)s took more than %(days)s working days.",
        "%(n)s replies out of %(total)s took more than %(days)s working days.",
    ),
    "follow-ups": NN_("You had to ask again %(n)s time in twelve months.", "You had to ask again %(n)s times in twelve months."),
    "calls-unanswered": NN_(
        "%(n)s call out of %(total)s reached nobody in twelve months.", "%(n)s calls out of %(total)s reached nobody in twelve months.",
    ),
    "outside-hours": NN_(
        "%(n)s message out of %(total)s came on a day off or outside office hours.",
        "%(n)s messages out of %(total)s came on a day off or outside office hours.",
    ),
    "one-channel": N_("Everything of the last twelve months went over one channel: %(channel)s. Another one may help."),
    "reply-owed-by-me": NN_(
        "Your own share: they have waited for your answer for %(days)s working day.",
        "Your own share: they have waited for your answer for %(days)s working days.",
    ),
    "pays-late": NN_(
        "Invoices are usually paid %(days)s day late (%(n)s of %(total)s).",
        "Invoices are usually paid %(days)s days late (%(n)s of %(total)s).",
    ),
    "pays-in-time": N_("Invoices are usually paid in time (late: %(n)s of %(total)s)."),
    "overdue-now": NN_(
        "%(n)s invoice is overdue, since %(since)s: %(money)s.", "%(n)s invoices are overdue, the oldest since %(since)s: %(money)s.",
    ),
    "promises-broken": NN_(
        "%(n)s promise of theirs is open past its day, %(since)s.",
        "%(n)s promises of theirs are open past their day, the oldest since %(since)s.",
    ),
    "promises-kept": N_("Promises of theirs kept in time: %(n)s of %(total)s."),
    "moved-by-waiting": NN_(
        "%(n)s date had to move while something of theirs was overdue.", "%(n)s dates had to move while something of theirs was overdue.",
    ),
    "own-missed": N_("Your own share: promises of yours that were or are late: %(n)s of %(total)s."),
    "rate-below": N_("An hour brought %(rate)s; your target is %(target)s (%(hours)s hours)."),
    "rate-above": N_("An hour brought %(rate)s, at or above your target of %(target)s (%(hours)s hours)."),
    "rate-alone": N_("An hour brought %(rate)s (%(hours)s hours). Set your target in your own details to compare."),
    "over-budget": N_("“%(project)s”: %(hours)s hours beyond the plan (%(percent)s)."),
    "goodwill-given": NN_("%(n)s gesture of goodwill came to %(money)s.", "%(n)s gestures of goodwill came to %(money)s."),
    "rating-low": N_("They gave %(last)s out of ten on %(on)s."),
    "rating-high": N_("They gave %(last)s out of ten on %(on)s."),
    "ratings-fell": N_("Their marks fell from %(first)s to %(last)s."),
    "ratings-rose": N_("Their marks rose from %(first)s to %(last)s."),
    "ratings-steady": N_("Their marks stayed at %(last)s."),
    "last-talk": N_("You last talked, on the phone or face to face, on %(on)s."),
    "no-talk": N_("No open talk is on record: on this ground one should come before any decision."),
    "own-slips": N_("Dates moved so far: %(n)s; working days in all: %(days)s."),
    "scope-added": NN_(
        "“%(project)s”: %(n)s delivery was added long after the start.", "“%(project)s”: %(n)s deliveries were added long after the start.",
    ),
    "scope-drift": NN_("%(n)s project took many more hours than planned.", "%(n)s projects took many more hours than planned."),
    "work-stopped": NN_("%(n)s project is paused or was abandoned.", "%(n)s projects are paused or were abandoned."),
    "no-new-work": N_("No new project since %(on)s."),
    "contact-left": N_("%(person)s left on %(on)s."),
}
"""The sentence of each fact; its values are told in `cockpit.domain.evidence`."""
_COUNTED: Mapping[str, str] = {"reply-owed-by-me": "days", "pays-late": "days"}
"""The value that decides between singular and plural, where it is another one than `n`."""


def ground_word(loc: Localizer, ground: str) -> str:
    """Return the name of a ground."""
    return loc.named(GROUNDS, ground)


def outcome_word(loc: Localizer, outcome: str) -> str:
    """Return the name of an outcome."""
    return loc.named(OUTCOMES, outcome)


def cause_word(loc: Localizer, cause: str) -> str:
    """Return the name of a root cause."""
    return loc.named(CAUSES, cause)


def evidence_sentence(loc: Localizer, fact: Evidence) -> str:
    """Return a fact with its figures."""
    words = EVIDENCE[fact.code]
    shown = {name: _shown(loc, name, value) for name, value in fact.values.items()}
    if isinstance(words, str):
        return loc.gettext(words) % shown
    count = fact.values[_COUNTED.get(fact.code, "n")]
    return loc.plural(*words, count if isinstance(count, int | float) else 0) % shown


def tried_sentence(loc: Localizer, tried: Amicable) -> str:
    """Return what the records know of attempts to mend the relation."""
    if not any(tried):
        return loc.gettext("The records know of no attempt yet: no follow-up, no talk, no remedy.")
    return loc.gettext(
        "On record in twelve months: follow-ups %(follow_ups)s, talks %(talks)s; remedies agreed %(agreed)s.",
        follow_ups=tried.follow_ups, talks=tried.talks, agreed=tried.agreed,
    )


def _shown(loc: Localizer, name: str, value: object) -> str:
    if name == "channel":
        return channel_word(loc, str(value))
    if name == "percent" and isinstance(value, Decimal):
        return loc.percent(value / 100)
    if isinstance(value, float):
        return loc.working_days(value) if name in {"usual", "now"} else loc.number(value, 1)
    if isinstance(value, Iterable) and not isinstance(value, str | Money):
        return loc.list([loc.show(one) for one in value])
    return loc.show(value)
