"""Entry sheet of a case: a silence, a delay or an ending that is being handled."""

from __future__ import annotations

from cockpit.domain.case import Case
from cockpit.domain.errors import Problem
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LONG, Choice, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, day, in_order, likely_project, made, not_ahead, picked, text

_KINDS = (Choice("silence", N_("silence")), Choice("ending", N_("ending")), Choice("delay", N_("delay")))
_FIELDS = (
    Field(name="kind", kind="choice", choices=_KINDS, label=N_("Kind")),
    Field(name="opened", kind="date", required=True, label=N_("Opened on")),
    Field(name="project", kind="reference", of="project", label=N_("Project")),
    Field(name="notice_given", kind="date", label=N_("Notice given on"), hint=N_("Endings only.")),
    Field(name="effective", kind="date", label=N_("Last day"), hint=N_("Endings only: the last day of the relationship, itself included.")),
    Field(name="closed", kind="date", label=N_("Closed on")),
    Field(name="retrospective", kind="date", label=N_("Lessons drawn on")),
    Field(name="note", kind="long", limit=LONG, label=N_("Note"), hint=N_("Private; never in a letter nor in a dossier.")),
)


def sheet(context: Context) -> Sheet[Case]:
    """Return the sheet."""
    return Sheet(
        kind="case",
        title=N_("Case"),
        fields=_FIELDS,
        propose=lambda _, context: {"kind": "silence", "opened": context.today, "project": likely_project(context)},
        rules=_rules,
        values=lambda case, _: picked(case, *(field.name for field in _FIELDS)),
        build=lambda values, record_id, _: made(Case, values, id=record_id),
        apply=lambda case, values, _: changed(case, values),
        name=lambda values: text(values, "kind"),
    )


def _rules(values: Values, context: Context) -> list[Problem]:
    problems = in_order(values, "opened", "closed", "end-before-start") + in_order(values, "notice_given", "effective", "end-before-notice")
    if text(values, "kind") != "ending":
        problems += [Problem("endings-only", name) for name in ("notice_given", "effective") if day(values, name)]
    return problems + [problem for name in ("closed", "retrospective") for problem in not_ahead(values, name, context)]
