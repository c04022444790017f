"""Entry sheet of a milestone; moving its date keeps the dates before it, each with its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

from cockpit.domain.errors import Problem
from cockpit.domain.project import DateChange, Milestone
from cockpit.i18n import N_
from cockpit.services.sheets.fields import Context, Field, Sheet, Values, new_id
from cockpit.services.sheets.typed import changed, day, likely_project, made, not_ahead, picked, text, without

_SAME = ("project", "title", "due", "remaining", "done", "announced_late")
_MOST_DAYS = Decimal(1000)


def sheet(context: Context) -> Sheet[Milestone]:
    """Return the sheet; reason, announcement and completion stand only on an existing milestone."""
    later = (
        Field(name="reason", label=N_("Reason for the new date"), hint=N_("Kept in the history of the date; for yourself.")),
        Field(name="announced", kind="yes-no", label=N_("Client knows"), hint=N_("Whether the client was told of the new date.")),
        Field(name="done", kind="date", label=N_("Done on")),
        Field(
            name="announced_late",
            kind="date",
            label=N_("Delay announced on"),
            hint=N_("The day you told the client that the current date will not hold."),
        ),
    )
    fields = (
        Field(name="project", kind="reference", of="project", required=True, label=N_("Project")),
        Field(name="title", required=True, label=N_("Title")),
        *new_id(context),
        Field(name="due", kind="date", required=True, label=N_("Due"), hint=N_("A date, or words: friday, +5d, 27 March.")),
        Field(
            name="remaining",
            kind="number",
            low=Decimal(0),
            high=_MOST_DAYS,
            label=N_("Work left in days"),
            hint=N_("Your estimate, in working days; warns early when the date is at risk."),
        ),
        *(later if context.record_id else ()),
    )
    return Sheet(
        kind="milestone",
        title=N_("Milestone"),
        start="title" if likely_project(context) else "",
        fields=fields,
        propose=_propose,
        rules=_rules,
        warn=_warn,
        values=_values,
        build=_build,
        apply=_apply,
        name=lambda values: text(values, "title"),
    )


def _propose(values: Values, context: Context) -> Values:
    return {"project": likely_project(context)}


def _rules(values: Values, context: Context) -> list[Problem]:
    problems = not_ahead(values, "done", context) + not_ahead(values, "announced_late", context)
    project = context.records.projects.get(text(values, "project"))
    due = day(values, "due")
    if project and project.started and due and due < project.started:
        problems.append(Problem("due-before-start", "due", {"date": project.started}))
    return problems


def _warn(values: Values, context: Context) -> list[Problem]:
    due = day(values, "due")
    if due is None or context.calendar is None or context.calendar.is_working(due):
        return []
    return [Problem("not-a-working-day", "due", {"date": due})]


def _values(milestone: Milestone, context: Context) -> Values:
    return {**picked(milestone, *_SAME), "reason": "", "announced": False}


def _build(values: Values, record_id: str, context: Context) -> Milestone:
    first = DateChange(due=cast("date", day(values, "due")), at=context.now)
    return made(Milestone, without(values, "id", "due"), id=record_id, dates=(first,))


def _apply(milestone: Milestone, values: Values, context: Context) -> Milestone:
    """A due date equal to the current one is no change, whatever the reason given with it."""
    due = cast("date", day(values, "due"))
    dates = milestone.dates
    announced_late = day(values, "announced_late")
    if due != milestone.due:
        dates = (*dates, DateChange(due=due, at=context.now, reason=text(values, "reason"), announced=bool(values.get("announced"))))
        if announced_late == milestone.announced_late:
            announced_late = None  # it spoke of the date that has just been replaced
    kept = without(values, "due", "reason", "announced", "announced_late")
    return changed(milestone, kept, dates=dates, announced_late=announced_late)
