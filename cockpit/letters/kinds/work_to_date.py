"""L10, the cover of the invoice for the work done when a project pauses or ends (letters L10, playbook P118, P119)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from cockpit.domain.money import Money
from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, Move
from cockpit.letters.prepare import entries

_PAUSE, _END = frozenset({"pause"}), frozenset({"end"})


def _variant(given: Given) -> str:
    return "end" if given.get("end_date") else "pause"


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    """Return whether the contract has ended, and what is computed so that no figure of the letter can contradict another."""
    end, today = facts["end_date"], facts["today"]
    ended = isinstance(end, date) and isinstance(today, date) and end < today
    return {"ended": ended, **_sums(facts)}


def _sums(facts: Mapping[str, object]) -> Mapping[str, object]:
    amounts = [amount for charge in entries(facts["charges"]) if isinstance(amount := charge["amount"], Money)]
    if not amounts:
        return {"total": None, "balance": None, "owes": "nobody", "deducted_here": None}
    currency = amounts[0].currency
    deducted, left = _of(facts["deducted"], currency), amount_due(amounts, facts["tax"], facts["deducted"]) or Money(Decimal(0), currency)
    return {
        "total": Money(left.amount + deducted, currency), "balance": Money(abs(left.amount), currency),
        "deducted_here": Money(deducted, currency) if deducted else None,
        "owes": "nobody" if not left.amount else "client" if left.amount > 0 else "me",
    }


def amount_due(amounts: Sequence[Money], tax: object, deducted: object) -> Money | None:
    """Return what lines of one currency come to, with tax and without what was invoiced before; negative: I owe it. None without lines."""
    if not amounts:
        return None
    currency = amounts[0].currency
    total = sum((amount.amount for amount in amounts), Decimal(0)) + _of(tax, currency)
    return Money(total - _of(deducted, currency), currency)


def _of(value: object, currency: str) -> Decimal:
    """Return an amount where it is of this currency; amounts are never converted."""
    return value.amount if isinstance(value, Money) and value.currency == currency else Decimal(0)


KIND = Kind(
    name="work-to-date",
    label=N_("Invoice of the work to date"),
    stage="billing",
    level=2,
    channels=("email", "post"),
    variants={"pause": N_("The project is paused"), "end": N_("The contract ends")},
    variant=_variant,
    derive=_derive,
    facts=(
        *SHARED,
        Fact(name="pause_date", label=N_("First day of the pause"), type="date", required=True, variants=_PAUSE, source="case"),
        Fact(name="end_date", label=N_("Last day of the contract"), type="date", required=True, variants=_END, source="case"),
        Fact(name="until", label=N_("Last day of the work invoiced"), type="date", required=True, source="case"),
        Fact(name="invoice", label=N_("Number of the invoice"), type="line", required=True, source="invoices"),
        Fact(
            name="clause", label=N_("Clause on invoicing"), type="line", required=True, unless="agreement",
            source="contract.billing_clause",
        ),
        Fact(name="agreement", label=N_("What was agreed, where no clause says it"), type="line"),
        Fact(name="charges", label=N_("What is invoiced, line by line"), type="charges", required=True, source="settlement"),
        Fact(name="tax", label=N_("VAT to be added"), type="money"),
        Fact(name="vat", label=N_("The amounts include VAT"), type="flag"),
        Fact(name="deducted", label=N_("Already invoiced or paid"), type="money", source="settlement"),
        Fact(name="deposit", label=N_("What was paid before is a deposit"), type="flag", source="settlement"),
        Fact(name="due", label=N_("Last day to pay"), type="date", required=True, source="settlement"),
        Fact(name="hours", label=N_("Hours in the record of time"), type="number", source="project.spent"),
        Fact(name="enclosed", label=N_("What else is enclosed"), type="line"),
    ),
    moves=(
        Move(name="why", label=N_("why it is invoiced now"), facts=("pause_date", "end_date")),
        Move(name="clause", label=N_("what was agreed on invoicing"), facts=("clause", "agreement")),
        Move(name="invoice", label=N_("the number of the invoice"), facts=("invoice",), blocking=True),
        Move(name="charges", label=N_("what is invoiced"), facts=("charges",), blocking=True),
        Move(name="due", label=N_("the last day to pay"), facts=("due",)),
        Move(name="evidence", label=N_("what is enclosed as evidence"), words="evidence"),
    ),
)
"""The kind, for the registry."""
