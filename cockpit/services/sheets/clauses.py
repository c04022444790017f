"""Entry sheet of one clause of the contract that letters can cite (playbook P61, P80)."""

from __future__ import annotations

from cockpit.domain.client import Clause
from cockpit.domain.errors import Problem
from cockpit.i18n import N_
from cockpit.services.sheets.fields import Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, made, picked, text

LONGEST = 600
"""Cells of a clause: a letter cites one or two sentences; more belongs in the contract enclosed."""
_FIELDS = (
    Field(name="number", required=True, label=N_("Number"), hint=N_("As the contract numbers it: article 6, clause 6, cláusula sexta.")),
    Field(
        name="says", kind="long", required=True, limit=LONGEST, label=N_("What it says"),
        hint=N_("In the contract’s own words and language: letters cite it in quotation marks."),
    ),
)


def sheet(context: Context) -> Sheet[Clause]:
    """Return the sheet."""
    del context
    return Sheet(
        kind="clause",
        title=N_("Clause"),
        fields=_FIELDS,
        propose=lambda _values, _context: {},
        rules=_rules,
        values=lambda clause, _: picked(clause, "number", "says"),
        build=lambda values, record_id, _context: made(Clause, values, id=record_id),
        apply=lambda clause, values, _: changed(clause, values),
        name=lambda values: text(values, "number"),
    )


def _rules(values: Values, context: Context) -> list[Problem]:
    wanted = text(values, "number").casefold()
    taken = any(clause.number.casefold() == wanted and clause.id != context.record_id for clause in context.records.clauses.values())
    return [Problem("clause-number-taken", "number", {"number": text(values, "number")})] if taken else []
