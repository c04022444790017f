"""Entry sheets of what was promised with a date, by either side, and of gestures of goodwill (playbook P36-P38)."""

from __future__ import annotations

from decimal import Decimal

from cockpit.domain.errors import Problem
from cockpit.domain.gestures import chosen_instead
from cockpit.domain.project import Commitment, Goodwill
from cockpit.i18n import N_
from cockpit.services.sheets.fields import MOST_MONEY, Choice, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, day, in_order, likely_project, made, money, not_ahead, picked, text, without

PARTIES = (Choice("me", N_("me")), Choice("client", N_("the client")))
_KINDS = (
    Choice("promise", N_("promise")),
    Choice("recovery", N_("recovery step")),
    Choice("goodwill", N_("goodwill")),
    Choice("update", N_("next update")),
    Choice("handover", N_("handover task")),
    Choice("remedy", N_("remedy")),
    Choice("improvement", N_("improvement")),
)
_GESTURES = (
    Choice("discount-now", N_("discount now")),
    Choice("discount-later", N_("discount later")),
    Choice("free-extra", N_("free extra")),
)


def commitment_sheet(context: Context) -> Sheet[Commitment]:
    """Return the sheet of a commitment; keeping and cancelling it stand only on an existing one."""
    later = (
        Field(name="done", kind="date", label=N_("Kept on")),
        Field(name="cancelled", kind="date", label=N_("Cancelled on"), hint=N_("No longer expected by either side.")),
    )
    fields = (
        Field(name="by", kind="choice", choices=PARTIES, label=N_("Promised by")),
        Field(name="text", required=True, label=N_("Promise")),
        Field(name="due", kind="date", required=True, label=N_("Due"), hint=N_("A date, or words: friday, +5d, 27 March.")),
        Field(name="kind", kind="choice", choices=_KINDS, label=N_("Kind")),
        Field(name="project", kind="reference", of="project", label=N_("Project")),
        Field(name="milestone", kind="reference", of="milestone", label=N_("Milestone")),
        Field(
            name="invoice", kind="reference", of="invoice", label=N_("Invoice"), hint=N_("Promised to be paid: no reminders until then."),
        ),
        Field(name="owner", label=N_("Who does it"), hint=N_("Where that is neither you nor the main contact there.")),
        Field(name="made", kind="date", label=N_("Promised on")),
        *(later if context.record_id else ()),
    )
    return Sheet(
        kind="commitment",
        title=N_("Commitment"),
        fields=fields,
        propose=_propose,
        rules=_rules,
        values=lambda commitment, _: picked(commitment, *(field.name for field in fields)),
        build=lambda values, record_id, _: made(Commitment, values, id=record_id),
        apply=lambda commitment, values, _: changed(commitment, values),
        name=lambda values: text(values, "text"),
    )


def _propose(values: Values, context: Context) -> Values:
    milestone = context.records.milestones.get(text(values, "milestone"))
    return {"by": "me", "kind": "promise", "made": context.today, "project": milestone.project if milestone else likely_project(context)}


def _rules(values: Values, context: Context) -> list[Problem]:
    problems = in_order(values, "made", "due", "due-before-made") + in_order(values, "made", "done", "end-before-start")
    problems += not_ahead(values, "made", context) + not_ahead(values, "done", context)
    milestone = context.records.milestones.get(text(values, "milestone"))
    project = text(values, "project")
    if milestone and project and milestone.project != project:
        problems.append(Problem("milestone-elsewhere", "milestone", {"title": milestone.title}))
    if day(values, "done") and day(values, "cancelled"):
        problems.append(Problem("done-and-cancelled", "cancelled"))
    return problems


def goodwill_sheet(context: Context) -> Sheet[Goodwill]:
    """Return the sheet of a gesture."""
    fields = (
        Field(name="text", required=True, label=N_("Gesture"), hint=N_("As the client would name it: two hours of training.")),
        Field(name="kind", kind="choice", choices=_GESTURES, label=N_("Kind")),
        Field(name="cost", kind="amount", required=True, low=Decimal(0), high=MOST_MONEY, label=N_("Cost to me")),
        Field(name="currency", kind="currency", required=True, label=N_("Currency")),
        Field(name="offered", kind="date", required=True, label=N_("Offered on")),
        Field(name="project", kind="reference", of="project", label=N_("Project")),
        Field(name="accepted", kind="date", label=N_("Accepted on")),
        Field(name="honoured", kind="date", label=N_("Given on")),
    )
    return Sheet(
        kind="goodwill",
        title=N_("Goodwill"),
        fields=fields,
        propose=_propose_goodwill,
        rules=_rules_goodwill,
        values=lambda goodwill, _: {
            **picked(goodwill, "text", "kind", "offered", "project", "accepted", "honoured"),
            "cost": goodwill.cost.amount,
            "currency": goodwill.cost.currency,
        },
        build=lambda values, record_id, _: made(Goodwill, _stored(values), id=record_id),
        apply=lambda goodwill, values, _: changed(goodwill, _stored(values)),
        name=lambda values: text(values, "text"),
    )


def _stored(values: Values) -> Values:
    return {**without(values, "currency"), "cost": money(values, "cost")}


def _propose_goodwill(values: Values, context: Context) -> Values:
    project = context.records.projects.get(text(values, "project") or likely_project(context))
    currency = project.value.currency if project and project.value else context.user.currency
    return {"kind": "discount-now", "offered": context.today, "currency": currency, "project": likely_project(context)}


def _rules_goodwill(values: Values, context: Context) -> list[Problem]:
    problems = in_order(values, "offered", "accepted", "end-before-start") + in_order(values, "offered", "honoured", "end-before-start")
    problems += not_ahead(values, "accepted", context) + not_ahead(values, "honoured", context)
    gestures = context.records.goodwill
    known = gestures.get(context.record_id)
    other = chosen_instead(known, gestures.values()) if known and day(values, "accepted") else None
    return problems + ([Problem("gesture-chosen", "accepted", {"text": other.text})] if other else [])
