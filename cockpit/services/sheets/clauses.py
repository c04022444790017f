"""Entry sheet of one clause of the contract that letters can cite (playbook P61, P80)."""

from __future__ import annotations

from cockpit.domain.client import Clause
from cockpit.domain.errors import Problem
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LEAST_MONEY, MOST_MONEY, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, made, money, picked, text, without

LONGEST = 600
"""Cells of a clause: a letter cites one or two sentences; more belongs in the contract enclosed."""
_FIELDS = (
    Field(name="number", required=True, label=N_("Number"), hint=N_("As the contract numbers it: article 6, clause 6, cláusula sexta.")),
    Field(
        name="says", kind="long", required=True, limit=LONGEST, label=N_("What it says"),
        hint=N_("In the contract’s own words and language: letters cite it in quotation marks."),
    ),
    Field(
        name="penalty", kind="amount", low=LEAST_MONEY, high=MOST_MONEY, label=N_("Sum for a breach"),
        hint=N_("What it makes the client pay when they break it; an account names it, and counts it where you claim it."),
    ),
    Field(name="currency", kind="currency", label=N_("Currency")),
)


def sheet(context: Context) -> Sheet[Clause]:
    """Return the sheet."""
    del context
    return Sheet(
        kind="clause",
        title=N_("Clause"),
        fields=_FIELDS,
        propose=lambda _values, context: {"currency": context.user.currency},
        rules=_rules,
        values=_values,
        build=lambda values, record_id, _context: made(Clause, _stored(values), id=record_id),
        apply=lambda clause, values, _: changed(clause, _stored(values)),
        name=lambda values: text(values, "number"),
    )


def _rules(values: Values, context: Context) -> list[Problem]:
    wanted = text(values, "number").casefold()
    taken = any(clause.number.casefold() == wanted and clause.id != context.record_id for clause in context.records.clauses.values())
    problems = [Problem("clause-number-taken", "number", {"number": text(values, "number")})] if taken else []
    if values.get("penalty") is not None and not text(values, "currency"):
        problems.append(Problem("required", "currency"))
    return problems


def _values(clause: Clause, context: Context) -> Values:
    penalty = clause.penalty
    return {
        **picked(clause, "number", "says"), "penalty": penalty.amount if penalty else None,
        "currency": penalty.currency if penalty else context.user.currency,
    }


def _stored(values: Values) -> Values:
    return {**without(values, "currency"), "penalty": money(values, "penalty")}
