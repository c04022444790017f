"""Entry sheet of looking back on a case that is over: root cause, cost, lesson, and what changes from now on (playbook P109 to P113)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, cast

from cockpit.domain.assessment import weighed
from cockpit.domain.case import Case
from cockpit.domain.ending import Ground, Retrospective, RootCause
from cockpit.domain.endings import within
from cockpit.domain.errors import Problem
from cockpit.domain.evidence_work import hours_over
from cockpit.domain.exposure import unpaid
from cockpit.i18n import N_
from cockpit.i18n.ending_words import CAUSES
from cockpit.services.sheets.fields import LONG, MOST_MONEY, Choice, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import day, made, money, picked, text

IMPROVEMENTS = 3
"""Rows for what is done better from now on, besides the defaults adopted."""
ADOPTED_DAYS = 10
"""Working days proposed for the first improvement, and for the defaults adopted."""
ADOPTIONS: Mapping[str, str] = {
    "nudge": N_("Ask again a working day earlier where a rhythm is not known yet"),
    "deposit": N_("Ask for a deposit with every new contract"),
    "rhythm": N_("Agree on an update rhythm at the start of every project"),
    "clauses": N_("Go through the contract sheet before every signature: notice, payment, suspension, disputes"),
}
"""Defaults that can be adopted at once (msgids); `nudge` changes a setting, the others become improvements with a date."""
_CAUSE_OF: Mapping[Ground, RootCause] = {
    "communication": "communication", "commitments": "contract", "resources": "scope", "goals": "fit", "needs": "change",
}
_STATUSES = (
    Choice("done", N_("finished")), Choice("abandoned", N_("broken off")), Choice("keep", N_("as it is")),
)


class Improvement(NamedTuple):
    """One thing resolved, with its date."""

    text: str
    on: date


class LookingBack(NamedTuple):
    """What was typed when looking back."""

    values: Values


def sheet(context: Context, case: Case) -> Sheet[LookingBack]:
    """Return the sheet for one case; what was drawn from it before stands in the fields."""
    drawn = context.records.retrospectives.get(case.id)
    hand = [one for one in within(context.records, case.project).projects.values() if one.in_hand]
    fields = (
        Field(
            name="cause", kind="choice", label=N_("Root cause"), choices=tuple(Choice(name, words) for name, words in CAUSES.items()),
            hint=N_("What lay beneath the symptoms."),
        ),
        Field(name="story", kind="long", limit=LONG, label=N_("What happened"), hint=N_("In your words; it stays in your own lists.")),
        Field(name="cost", kind="amount", low=Decimal(0), high=MOST_MONEY, label=N_("What it cost"),
              hint=N_("Unpaid work, lost invoices, discounts; even roughly.")),
        Field(name="currency", kind="currency", label=N_("Currency")),
        Field(name="hours", kind="int", low=Decimal(0), high=Decimal(100_000), label=N_("Hours never paid")),
        Field(
            name="lesson", kind="long", limit=LONG, required=True, label=N_("The lesson"),
            hint=N_("In a sentence or two: it comes back with new work of this kind."),
        ),
        Field(
            name="adopt", kind="choices", label=N_("Adopt at once"),
            choices=tuple(Choice(name, words) for name, words in ADOPTIONS.items()),
        ),
        *(field for number in range(1, IMPROVEMENTS + 1) for field in _row(number)),
        *((Field(name="status", kind="choice", label=N_("Its projects are"), choices=_STATUSES),) if hand else ()),
        Field(
            name="archive", kind="yes-no", label=N_("Archive the client"),
            hint=N_("No longer appears on the agenda; stays in the records."),
        ),
    )  # fmt: skip

    def values_of(back: LookingBack, _context: Context) -> Values:
        return back.values

    return Sheet(
        kind="retrospective",
        title=N_("Looking back"),
        fields=fields,
        propose=lambda _values, context: {**_proposed(context, case), **(_drawn(drawn) if drawn else {})},
        rules=_rules,
        values=values_of,
        build=lambda values, _id, _context: LookingBack(values),
        apply=lambda _back, values, _context: LookingBack(values),
        name=lambda values: text(values, "lesson"),
    )


def retrospective(values: Values, case: Case, context: Context) -> Retrospective:
    """Return the lesson as it is kept, with the sector and the kind of work by which it comes back."""
    project = context.records.projects.get(case.project)
    works = [one.work for one in context.records.projects.values() if one.work]
    client = context.records.client
    kept = {name: value for name, value in values.items() if name in {"cause", "story", "hours", "lesson"}}
    return made(
        Retrospective, kept, id=case.id, drawn=context.today, cost=money(values, "cost"),
        sector=client.sector if client else "", work=(project.work if project else "") or (works[-1] if works else ""),
    )


def improvements(values: Values, context: Context) -> tuple[Improvement, ...]:
    """Return what was resolved: the rows typed, with their dates."""
    rows = ((text(values, f"improve{number}"), day(values, f"improve{number}_on")) for number in range(1, IMPROVEMENTS + 1))
    return tuple(Improvement(words, on or soon(context)) for words, on in rows if words)


def soon(context: Context) -> date:
    """Return the day proposed for an improvement."""
    return context.calendar.add(context.today, ADOPTED_DAYS) if context.calendar else context.today + timedelta(days=ADOPTED_DAYS)


def adopted(values: Values) -> tuple[str, ...]:
    """Return the defaults adopted, as in `ADOPTIONS`."""
    return cast("tuple[str, ...]", values.get("adopt") or ())


def _row(number: int) -> tuple[Field, Field]:
    label = N_("What changes")
    return (
        Field(name=f"improve{number}", label=label, hint=N_("Becomes a task of yours with its date.")),
        Field(name=f"improve{number}_on", kind="date", label=N_("…until")),
    )


def _proposed(context: Context, case: Case) -> Values:
    records = context.records
    ending = records.endings.get(case.id)
    heavy = weighed(ending.grounds) if ending else ()
    scoped = within(records, case.project)
    hand = [one for one in scoped.projects.values() if one.in_hand]
    known = [one.value.currency for one in scoped.projects.values() if one.value]
    work = [one for one in scoped.milestones.values() if one.project in {project.id for project in hand}]
    others = [one for one in records.projects.values() if one.in_hand and one.id not in {each.id for each in hand}]
    # Nothing reminds of an archived client's invoices any more.
    settled = not unpaid(records)
    return {
        "cause": _CAUSE_OF[heavy[0].ground] if heavy else "unknown",
        "currency": known[-1] if known else context.user.currency, "hours": hours_over(scoped.projects.values()),
        "status": "done" if all(one.done for one in work) else "abandoned", "archive": settled and not others, "adopt": (),
        "improve1_on": soon(context),
    }


def _drawn(drawn: Retrospective) -> Values:
    cost = drawn.cost
    return {
        **picked(drawn, "cause", "story", "hours", "lesson"),
        **({"cost": cost.amount, "currency": cost.currency} if cost else {}),
    }


def _rules(values: Values, context: Context) -> list[Problem]:
    found = [Problem("required", "currency")] if values.get("cost") is not None and not text(values, "currency") else []
    for number in range(1, IMPROVEMENTS + 1):
        on = day(values, f"improve{number}_on")
        if on and text(values, f"improve{number}") and on < context.today:
            found.append(Problem("date-passed", f"improve{number}_on", {"date": on}))
    return found
