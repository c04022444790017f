"""Entry sheet of the contract, clause by clause; an empty clause shows as a gap in the agenda (playbook P2, P4-P8)."""

from __future__ import annotations

from decimal import Decimal

from cockpit.domain.client import Contract
from cockpit.domain.errors import Problem
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LONG, MOST_MONEY, Choice, Context, Field, Sheet, Values
from cockpit.services.sheets.recalling import lessons_at
from cockpit.services.sheets.typed import changed, in_order, made, money, picked, text, without

_UNITS = (Choice("days", N_("days")), Choice("working-days", N_("working days")), Choice("months", N_("months")))
_STARTS = (Choice("receipt", N_("receipt")), Choice("sending", N_("sending")))
_MOST_DAYS = Decimal(730)
_HUNDRED = Decimal(100)


def _clause(name: str, label: str, hint: str) -> Field:
    return Field(name=name, kind="long", limit=LONG, label=label, hint=hint)


def _days(name: str, label: str, hint: str, most: Decimal = Decimal(365)) -> Field:
    return Field(name=name, kind="int", low=Decimal(0), high=most, label=label, hint=hint)


def _percent(name: str, label: str, hint: str) -> Field:
    return Field(name=name, kind="number", low=Decimal(0), high=_HUNDRED, label=label, hint=hint)


_TERM = (
    Field(name="signed", kind="date", label=N_("Signed on")),
    Field(name="reference", label=N_("Reference"), hint=N_("How letters name it: contract of 12 January 2026.")),
    Field(name="ends", kind="date", label=N_("Fixed term to"), hint=N_("Its last day; empty for a contract without an end.")),
    _days("notice_length", N_("Notice"), N_("Length of the notice to end the contract."), _MOST_DAYS),
    Field(name="notice_unit", kind="choice", choices=_UNITS, label=N_("Notice in")),
    Field(
        name="notice_start", kind="choice", choices=_STARTS, label=N_("Notice runs from"),
        hint=N_("Its receipt, unless the contract says that it runs from sending."),
    ),
    Field(
        name="notice_rolls", kind="yes-no", label=N_("Last day moves"),
        hint=N_("Only where the contract moves a last day on a weekend or holiday to the next working day."),
    ),
    Field(name="notice_clause", label=N_("Notice clause"), hint=N_("Its number, as letters cite it: article 10.")),
)
_MONEY = (
    _days("payment_days", N_("Payment terms"), N_("Days from invoice to due date.")),
    Field(name="billing_clause", label=N_("Billing clause"), hint=N_("Number of the clause on invoicing work when it stops: article 8.")),
    _percent("late_rate", N_("Late interest in %"), N_("Agreed rate a year; empty: what the law gives.")),
    Field(
        name="late_fixed", kind="amount", low=Decimal(0), high=MOST_MONEY, label=N_("Sum per late invoice"),
        hint=N_("Agreed fixed sum; empty: what the law gives."),
    ),
    Field(name="currency", kind="currency", label=N_("Currency"), hint=N_("Of that sum.")),
    _percent("kill_fee", N_("Kill fee in %"), N_("Share of what remains, due when the client cancels.")),
    _days("cure_days", N_("Days to put right"), N_("Calendar days that the contract gives to mend a breach after a formal notice.")),
)
_CLAUSES = (
    _clause("continuity", N_("Continuity"), N_("What holds if the client steps back for a while.")),
    _clause("suspension", N_("Suspension"), N_("Which missed date or stage lets you stop work.")),
    _clause("interruption", N_("Interruption"), N_("What an interruption triggers and costs.")),
    _clause("rights", N_("Rights"), N_("When, and which rights in the work pass to the client.")),
    _clause("confidentiality", N_("Confidentiality"), N_("What is confidential, as agreed.")),
    Field(name="confidential_until", kind="date", label=N_("Confidential until")),
    Field(name="jurisdiction", label=N_("Jurisdiction"), hint=N_("Whose law and courts: France, Paris.")),
    _clause("dispute_resolution", N_("Disputes"), N_("Negotiation, mediation, court.")),
    _clause("responsibilities", N_("Responsibilities"), N_("Who carries what when something unforeseen happens.")),
    _clause("communication", N_("Communication"), N_("Rhythm, channels and reply times both sides agreed.")),
)
_FIELDS = (*_TERM, *_MONEY, *_CLAUSES)
_SAME = tuple(field.name for field in _FIELDS if field.name not in {"late_fixed", "currency"})


def sheet(context: Context) -> Sheet[Contract]:
    """Return the sheet; a client has one contract sheet, so that entering it means editing an empty one."""
    return Sheet(
        kind="contract",
        title=N_("Contract"),
        fields=_FIELDS,
        propose=lambda _values, context: {"notice_unit": "days", "notice_start": "receipt", "currency": context.user.currency},
        rules=_rules,
        values=_values,
        build=lambda values, _id, _context: made(Contract, _stored(values)),
        apply=lambda contract, values, _: changed(contract, _stored(values)),
        name=lambda values: text(values, "reference"),
        warn=lambda _values, context: lessons_at("signed", context, [one.work for one in context.records.projects.values()]),
    )


def _rules(values: Values, context: Context) -> list[Problem]:
    problems = in_order(values, "signed", "ends", "end-before-start")
    if values.get("late_fixed") is not None and not text(values, "currency"):
        problems.append(Problem("required", "currency"))
    return problems


def _values(contract: Contract, context: Context) -> Values:
    fixed = contract.late_fixed
    return {
        **picked(contract, *_SAME), "late_fixed": fixed.amount if fixed else None,
        "currency": fixed.currency if fixed else context.user.currency,
    }


def _stored(values: Values) -> Values:
    return {**without(values, "currency"), "late_fixed": money(values, "late_fixed")}
