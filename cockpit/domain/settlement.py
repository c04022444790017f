"""The account between the two sides when work stops: every line with how it was computed (design 5.5, playbook P117 to P120).

Not legal advice, and no tax is computed: amounts stand as they were entered. Currencies stand side by side, never converted.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from cockpit.domain.declare import dataclass, replace
from cockpit.domain.errors import Problem
from cockpit.domain.exposure import accounts, payable_by
from cockpit.domain.money import Money, totals
from cockpit.domain.rates import RateTable
from cockpit.domain.records import ClientRecords
from cockpit.domain.settlement_lines import (
    LineKind,
    SettlementLine,
    expense_lines,
    goodwill_lines,
    invoice_lines,
    kill_fee_lines,
    late_lines,
    penalty_lines,
    project_lines,
    unpriced,
)
from cockpit.domain.workdays import WorkCalendar

__all__ = ["LineKind", "Settlement", "SettlementLine", "law_of", "settlement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The account on a day. Currencies stand side by side and are never added up."""

    on: date
    lines: tuple[SettlementLine, ...]
    balances: tuple[Money, ...]
    """What is owed to me in each currency once all lines that count are added; negative: what I owe."""
    due: date | None
    """Last day to pay the balance, from the payment terms; None where nothing is agreed."""
    warnings: tuple[Problem, ...] = ()
    """What could not be computed and why (no rate for the period, a table older than it, an invoice without a due date)."""
    jurisdiction: str = ""
    """ISO 3166 code whose law on late payment was asked; empty where none is known."""


def settlement(
    records: ClientRecords, *, on: date, calendar: WorkCalendar, rates: RateTable, effective: date | None = None,
    cancelled_by_client: bool = False, jurisdiction: str = "", claimed: Collection[str] = (),
) -> Settlement:
    """Return the account of a client as of a day; what came after it is left out.

    `effective` is the last day of the relation, from which the payment terms of the final invoice run (`on` where it is not given);
    `cancelled_by_client` brings in the kill fee; `jurisdiction` is the law of late payment, by default that of the client's country;
    `claimed` are ids of clauses whose penalty is claimed: those of the others only inform.
    """
    records = _until(records, on)
    contract, code = records.contract, jurisdiction or law_of(records)
    warnings = _gaps(records)
    lines: list[SettlementLine] = []
    for account in accounts(records):
        lines += project_lines(account, warnings)
        if cancelled_by_client:
            lines += kill_fee_lines(account, contract.kill_fee)
    warnings += unpriced(records)
    lines += expense_lines(records, warnings)
    for invoice in sorted(records.invoices.values(), key=lambda one: (one.issued, one.number)):
        lines += invoice_lines(invoice, payable_by(invoice, contract.payment_days), warnings)
        lines += late_lines(invoice, records, on, rates, code, warnings)
    lines += penalty_lines(records, claimed)
    lines += goodwill_lines(records)
    due = None if contract.payment_days is None else (effective or on) + timedelta(days=contract.payment_days)
    if due is not None and not calendar.is_working(due):
        warnings.append(Problem("settlement-due-free", values={"date": due}))
    return Settlement(
        on=on, lines=tuple(lines), balances=totals(line.amount for line in lines if line.counts), due=due,
        warnings=_distinct(warnings), jurisdiction=code,
    )


def law_of(records: ClientRecords) -> str:
    """Return the ISO 3166 code of the client's country and part of it, whose law is asked unless another is named."""
    client = records.client
    return "-".join(filter(None, (client.country, client.subdivision))) if client else ""


def _until(records: ClientRecords, on: date) -> ClientRecords:
    """Return the records without invoices, payments, expenses and gestures of later days."""
    invoices = {
        key: replace(one, payments=tuple(payment for payment in one.payments if payment.on <= on))
        for key, one in records.invoices.items() if one.issued <= on
    }
    expenses = {key: one for key, one in records.expenses.items() if one.on <= on}
    goodwill = {key: one for key, one in records.goodwill.items() if one.offered <= on}
    return replace(records, invoices=invoices, expenses=expenses, goodwill=goodwill)


def _gaps(records: ClientRecords) -> list[Problem]:
    if not records.contracts:
        return [Problem("settlement-no-contract")]
    return [] if records.contract.payment_days is not None else [Problem("settlement-no-terms", "payment_days")]


def _distinct(problems: list[Problem]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return tuple(found)
