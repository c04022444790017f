"""The lines of a settlement, each with the code and the values of the sentence that explains it (playbook P117 to P120)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from cockpit.domain.declare import dataclass, field
from cockpit.domain.errors import Problem
from cockpit.domain.exposure import ProjectAccount, payable_by
from cockpit.domain.gestures import settled
from cockpit.domain.interest import LateInterest, late_interest
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money, cents
from cockpit.domain.rates import RateTable
from cockpit.domain.records import ClientRecords

LineKind = Literal[
    "work", "invoiced", "unbilled", "outstanding", "deposit", "expense", "kill-fee", "penalty", "goodwill", "interest", "fixed-sum",
]
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementLine:
    """One line of the account."""

    kind: LineKind
    amount: Money
    """Positive: in my favour; negative: in the client's."""
    counts: bool
    """Whether it is part of the balance; the others only inform (work done is invoiced or unbilled, and these count)."""
    subject: str = ""
    """The user's own words: title of the project, number of the invoice, name of the expense."""
    how: str = ""
    """Code of the sentence that explains the computation (`cockpit.i18n.settlement_words`)."""
    values: Mapping[str, object] = field(default_factory=dict)
    """Values of that sentence: days, rates in percent, dates, amounts, the source of a rule."""
    record: str = ""
    """Id of the project, invoice, expense, gesture or clause that the line is about."""
    late: LateInterest | None = None
    """Lines of interest and fixed sums: the computation, part by part."""


def project_lines(account: ProjectAccount, warnings: list[Problem]) -> Iterable[SettlementLine]:
    """Yield work to date, what was invoiced of it, what was not, and the deposit that is deducted.

    A deposit is deducted whole while work is open, for what it paid in advance may not be earned; once the project is finished, up to
    what is unbilled.
    """
    project, zero = account.project, Money(Decimal(0), account.value.currency)
    subject, record = project.title, project.id
    yield SettlementLine(
        kind="work", amount=account.work, counts=False, subject=subject, record=record, how=_progress_how(account),
        values={"value": account.value, "percent": account.part * _HUNDRED, "done": account.done, "total": account.total},
    )
    if account.invoiced != zero:
        yield SettlementLine(
            kind="invoiced", amount=account.invoiced, counts=False, subject=subject, record=record, how="invoiced-work",
        )
    left = account.work - account.invoiced
    if left.amount > 0:
        values = {"work": account.work, "invoiced": account.invoiced}
        how = "unbilled" if account.invoiced != zero else "unbilled-whole"
        yield SettlementLine(kind="unbilled", amount=left, counts=True, subject=subject, record=record, how=how, values=values)
    finished = account.part >= 1
    deducted = min(account.deposits.amount, max(left.amount, Decimal(0))) if finished else account.deposits.amount
    if deducted > 0:
        yield SettlementLine(
            kind="deposit", amount=Money(-deducted, zero.currency), counts=True, subject=subject, record=record, how="deposit-deducted",
            values={"deposit": account.deposits},
        )
    warnings += _doubts(account, left, finished=finished)


def _progress_how(account: ProjectAccount) -> str:
    if account.project.status == "done":
        return "work-finished"
    return "work-milestones" if account.project.progress is None and account.total else "work-progress"


def _doubts(account: ProjectAccount, left: Money, *, finished: bool) -> Iterable[Problem]:
    project, told = account.project, {"title": account.project.title}
    if project.in_hand and project.progress is None and not account.total:
        yield Problem("progress-unknown", "progress", told)
    if left.amount < 0 and not finished:
        yield Problem("invoiced-ahead", "amount", {**told, "amount": Money(-left.amount, left.currency)})
    ahead = account.deposits.amount - max(left.amount, Decimal(0))
    if ahead > 0 and not finished:
        yield Problem("deposit-unearned", "amount", {**told, "amount": Money(ahead, left.currency)})
    for invoice in account.others:
        values = {**told, "number": invoice.number, "currency": invoice.amount.currency, "expected": account.value.currency}
        yield Problem("invoice-other-currency", "currency", values)


def kill_fee_lines(account: ProjectAccount, percent: Decimal | None) -> Iterable[SettlementLine]:
    """Yield the agreed share of the value that is not worked off, due when the client ends a project in hand."""
    rest = account.value - account.work
    if not percent or rest.amount <= 0 or not account.project.in_hand:
        return
    fee = Money(cents(rest.amount * percent / _HUNDRED), rest.currency)
    values = {"percent": percent, "rest": rest, "value": account.value, "work": account.work}
    yield SettlementLine(
        kind="kill-fee", amount=fee, counts=True, subject=account.project.title, record=account.project.id, how="kill-fee", values=values,
    )


def invoice_lines(invoice: Invoice, due: date | None, warnings: list[Problem]) -> Iterable[SettlementLine]:
    """Yield what is still owed on an invoice, or what was paid too much for it."""
    balance, number = invoice.balance, invoice.number
    if invoice.disputed:
        warnings.append(Problem("invoice-disputed", "disputed", {"number": number, "text": invoice.disputed}))
    if balance.amount == 0:
        return
    values: dict[str, object] = {"amount": invoice.amount, "paid": invoice.paid, "due": due}
    if balance.amount > 0:
        how = "invoice-part-paid" if invoice.payments else "invoice-unpaid"
        if due is None:
            how += "-undated"
            warnings.append(Problem("invoice-undated", "due", {"number": number}))
    else:
        how = "invoice-paid-twice" if invoice.paid_twice else "invoice-overpaid"
        warnings.append(Problem(how, "amount", {"number": number, "amount": Money(-balance.amount, balance.currency)}))
    yield SettlementLine(
        kind="outstanding", amount=balance, counts=True, subject=number, record=invoice.id, how=how, values=values,
    )


def late_lines(
    invoice: Invoice, records: ClientRecords, on: date, rates: RateTable, code: str, warnings: list[Problem],
) -> Iterable[SettlementLine]:
    """Yield interest and fixed sum of an invoice that is overdue; of one that was paid late they only inform."""
    due = payable_by(invoice, records.contract.payment_days)
    if due is None or due >= on:
        return
    late = late_interest(invoice, due, on, rates.law(code), records.contract, records.client)
    open_ = not invoice.settled
    if open_:
        warnings += late.warnings
    values: dict[str, object] = {"due": due, "until": late.as_of, "days": late.days, "daily": late.daily}
    if late.parts:
        yield SettlementLine(
            kind="interest", amount=late.total, counts=open_, subject=invoice.number, record=invoice.id,
            how=f"interest-{late.basis}", values=values, late=late,
        )
    if late.fixed is not None:
        yield SettlementLine(
            kind="fixed-sum", amount=late.fixed, counts=open_, subject=invoice.number, record=invoice.id,
            how=f"fixed-{late.fixed_basis}", values=values, late=late,
        )


def expense_lines(records: ClientRecords, warnings: list[Problem]) -> Iterable[SettlementLine]:
    """Yield the expenses that no invoice passes on yet."""
    for expense in sorted(records.expenses.values(), key=lambda one: (one.on, one.id)):
        if expense.invoice in records.invoices:
            continue
        if expense.invoice:
            warnings.append(Problem("expense-invoice-gone", "invoice", {"text": expense.text}))
        yield SettlementLine(
            kind="expense", amount=expense.amount, counts=True, subject=expense.text, record=expense.id, how="expense",
            values={"date": expense.on},
        )


def penalty_lines(records: ClientRecords, claimed: Collection[str]) -> Iterable[SettlementLine]:
    """Yield the sums that clauses set for a breach; they count only where they are claimed."""
    for clause in records.clauses.values():
        if clause.penalty is not None:
            counts = clause.id in claimed
            yield SettlementLine(
                kind="penalty", amount=clause.penalty, counts=counts, subject=clause.number, record=clause.id,
                how="penalty-claimed" if counts else "penalty-possible", values={"says": clause.says},
            )


def goodwill_lines(records: ClientRecords) -> Iterable[SettlementLine]:
    """Yield the gestures that the client accepted and has not had yet, at what they cost me."""
    for gesture in settled(records.goodwill.values()):
        if gesture.accepted is not None and gesture.honoured is None:
            amount = Money(-gesture.cost.amount, gesture.cost.currency)
            yield SettlementLine(
                kind="goodwill", amount=amount, counts=True, subject=gesture.text, record=gesture.id, how=f"goodwill-{gesture.kind}",
                values={"date": gesture.accepted},
            )


def unpriced(records: ClientRecords) -> Iterable[Problem]:
    """Yield the projects in hand that have no value, for which nothing can be computed."""
    for project in records.projects.values():
        if project.value is None and project.in_hand:
            yield Problem("project-without-value", "value", {"title": project.title})
