"""Entry sheet of the contract, clause by clause; an empty clause shows as a gap in the agenda (playbook P2, P4-P8)."""

from __future__ import annotations

from decimal import Decimal

from cockpit.domain.client import Contract
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LONG, Choice, Context, Field, Sheet
from cockpit.services.sheets.typed import changed, made, picked, text

_UNITS = (Choice("days", N_("days")), Choice("working-days", N_("working days")), Choice("months", N_("months")))


def _clause(name: str, label: str, hint: str) -> Field:
    return Field(name=name, kind="long", limit=LONG, label=label, hint=hint)


_FIELDS = (
    Field(name="signed", kind="date", label=N_("Signed on")),
    Field(name="reference", label=N_("Reference"), hint=N_("How letters name it: contract of 12 January 2026.")),
    Field(
        name="notice_length",
        kind="int",
        low=Decimal(0),
        high=Decimal(730),
        label=N_("Notice"),
        hint=N_("Length of the notice to end the contract."),
    ),
    Field(name="notice_unit", kind="choice", choices=_UNITS, label=N_("Notice in")),
    Field(
        name="payment_days",
        kind="int",
        low=Decimal(0),
        high=Decimal(365),
        label=N_("Payment terms"),
        hint=N_("Days from invoice to due date."),
    ),
    Field(
        name="kill_fee",
        kind="number",
        low=Decimal(0),
        high=Decimal(100),
        label=N_("Kill fee in %"),
        hint=N_("Share of what remains, due when the client cancels."),
    ),
    _clause("continuity", N_("Continuity"), N_("What holds if the client steps back for a while.")),
    _clause("suspension", N_("Suspension"), N_("Which missed date or stage lets you stop work.")),
    _clause("interruption", N_("Interruption"), N_("What an interruption triggers and costs.")),
    _clause("rights", N_("Rights"), N_("When, and which rights in the work pass to the client.")),
    Field(name="confidential_until", kind="date", label=N_("Confidential until")),
    Field(name="jurisdiction", label=N_("Jurisdiction"), hint=N_("Whose law and courts: France, Paris.")),
    _clause("dispute_resolution", N_("Disputes"), N_("Negotiation, mediation, court.")),
    _clause("responsibilities", N_("Responsibilities"), N_("Who carries what when something unforeseen happens.")),
    _clause("communication", N_("Communication"), N_("Rhythm, channels and reply times both sides agreed.")),
)


def sheet(context: Context) -> Sheet[Contract]:
    """Return the sheet; a client has one contract sheet, so that entering it means editing an empty one."""
    return Sheet(
        kind="contract",
        title=N_("Contract"),
        fields=_FIELDS,
        propose=lambda _values, _context: {"notice_unit": "days"},
        rules=lambda _values, _context: [],
        values=lambda contract, _: picked(contract, *(field.name for field in _FIELDS)),
        build=lambda values, _id, _context: made(Contract, values),
        apply=lambda contract, values, _: changed(contract, values),
        name=lambda values: text(values, "reference"),
    )
