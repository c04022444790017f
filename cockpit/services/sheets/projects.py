"""Entry sheet of a project and of the client's own dates that depend on it (stakes, playbook P30)."""

from __future__ import annotations

from decimal import Decimal

from cockpit.domain.errors import Problem
from cockpit.domain.project import Project, Stake
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LONG, MOST_MONEY, Choice, Context, Field, Sheet, Values, new_id
from cockpit.services.sheets.recalling import lessons_at
from cockpit.services.sheets.typed import changed, day, made, money, picked, text, without

_SAME = ("title", "status", "hours", "spent", "started", "progress", "work", "note")
_MOST_HOURS = Decimal(100_000)
_STATUSES = (
    Choice("active", N_("active")),
    Choice("paused", N_("paused")),
    Choice("done", N_("done")),
    Choice("abandoned", N_("abandoned")),
)


def sheet(context: Context) -> Sheet[Project]:
    """Return the sheet, with one empty pair of stake fields after those in use."""
    current = context.records.projects.get(context.record_id)
    fields = (
        Field(name="title", label=N_("Title"), required=True),
        *new_id(context),
        Field(name="work", label=N_("Kind of work"), hint=N_("Such as online shop: lessons of earlier ones of its kind come back.")),
        Field(name="status", kind="choice", choices=_STATUSES, label=N_("Status")),
        Field(
            name="value",
            kind="amount",
            low=Decimal(0),
            high=MOST_MONEY,
            label=N_("Value"),
            hint=N_("What the client pays for all of it, without tax."),
        ),
        Field(name="currency", kind="currency", label=N_("Currency")),
        Field(name="hours", kind="number", low=Decimal(0), high=_MOST_HOURS, label=N_("Hours planned")),
        Field(name="spent", kind="number", low=Decimal(0), high=_MOST_HOURS, label=N_("Hours worked")),
        Field(name="started", kind="date", label=N_("Start")),
        Field(
            name="progress",
            kind="int",
            low=Decimal(0),
            high=Decimal(100),
            label=N_("Progress in %"),
            hint=N_("Empty: the share of milestones that are done."),
        ),
        *_stake_fields(len(current.stakes) if current else 0),
        Field(name="note", kind="long", limit=LONG, label=N_("Note"), hint=N_("For yourself; never leaves the program.")),
    )
    return Sheet(
        kind="project",
        title=N_("Project"),
        fields=fields,
        propose=_propose,
        rules=_rules,
        values=_values,
        build=lambda values, record_id, _: made(Project, _stored(values), id=record_id),
        apply=lambda project, values, _: changed(project, _stored(values)),
        name=lambda values: text(values, "title"),
        warn=_recalled,
    )


def _recalled(values: Values, context: Context) -> list[Problem]:
    """Return the lessons that come back with a new project of this kind."""
    return [] if context.record_id else lessons_at("work", context, [text(values, "work")])


def _suffix(position: int) -> str:
    return "" if position == 0 else f"_{position + 1}"


def _stake_fields(count: int) -> tuple[Field, ...]:
    found: list[Field] = []
    for position in range(count + 1):
        found.append(
            Field(
                name=f"stake{_suffix(position)}",
                label=N_("Depends on it"),
                hint=N_("The client’s own event that needs this work: a fair, a launch, a board meeting."),
            )
        )
        found.append(Field(name=f"stake_date{_suffix(position)}", kind="date", label=N_("…on")))
    return tuple(found)


def _positions(values: Values) -> range:
    return range(sum(name.startswith("stake_date") for name in values))


def _propose(values: Values, context: Context) -> Values:
    known = [project.value.currency for project in context.records.projects.values() if project.value]
    return {"status": "active", "currency": known[-1] if known else context.user.currency}


def _rules(values: Values, context: Context) -> list[Problem]:
    started = day(values, "started")
    problems = []
    for position in _positions(values):
        name = f"stake{_suffix(position)}"
        on = f"stake_date{_suffix(position)}"
        when = day(values, on)
        if when and not text(values, name):
            problems.append(Problem("stake-unnamed", name))
        if when and started and when < started:
            problems.append(Problem("stake-before-start", on, {"date": started}))
    if values.get("value") is not None and not text(values, "currency"):
        problems.append(Problem("required", "currency"))
    return problems


def _values(project: Project, context: Context) -> Values:
    shown = picked(project, *_SAME)
    shown["value"] = project.value.amount if project.value else None
    shown["currency"] = project.value.currency if project.value else context.user.currency
    for position, stake in enumerate((*project.stakes, Stake(text=""))):
        shown[f"stake{_suffix(position)}"] = stake.text
        shown[f"stake_date{_suffix(position)}"] = stake.on
    return shown


def _stored(values: Values) -> Values:
    stakes = tuple(
        Stake(text=text(values, f"stake{_suffix(position)}"), on=day(values, f"stake_date{_suffix(position)}"))
        for position in _positions(values)
        if text(values, f"stake{_suffix(position)}")
    )
    kept = {name: value for name, value in without(values, "id", "currency").items() if not name.startswith("stake")}
    return {**kept, "value": money(values, "value"), "stakes": stakes}
