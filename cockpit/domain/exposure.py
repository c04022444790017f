"""How far a project is, and how much money is exposed with a client (design 6, playbook P17)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money, cents
from cockpit.domain.project import Project
from cockpit.domain.records import ClientRecords


def progress(project: Project, done: int, total: int) -> float:
    """Return how much of a project is done, from 0.0 to 1.0: finished, as the user sees it, or the share of milestones done."""
    if project.status == "done":
        return 1.0
    if project.progress is not None:
        return min(max(project.progress, 0), 100) / 100
    return done / total if total else 0.0


def payable_by(invoice: Invoice, payment_days: int | None) -> date | None:
    """Return the last day to pay: the invoice's own, else the one the contract's payment terms give; None without either."""
    if invoice.due is not None or payment_days is None:
        return invoice.due
    return invoice.issued + timedelta(days=payment_days)


def overdue(records: ClientRecords, today: date) -> tuple[tuple[Invoice, date], ...]:
    """Return the unpaid invoices whose last day to pay has passed, with that day."""
    if not records.invoices:
        return ()
    days = records.contract.payment_days
    dated = [(invoice, payable_by(invoice, days)) for invoice in records.invoices.values()]
    return tuple([(invoice, due) for invoice, due in dated if due is not None and due < today and not invoice.settled])


def unpaid(records: ClientRecords) -> tuple[Money, ...]:
    """Return what is still owed on each invoice, due or not."""
    return tuple(invoice.balance for invoice in records.invoices.values() if not invoice.settled)


class ProjectAccount(NamedTuple):
    """What a project with a value has earned, and what was invoiced for it, all in its currency."""

    project: Project
    value: Money
    part: Decimal
    """How much is done, from 0 to 1."""
    done: int
    """Milestones that are done."""
    total: int
    """Milestones that there are."""
    work: Money
    """Value times progress, to the cent, half up."""
    invoiced: Money
    """Invoices for work."""
    deposits: Money
    """Invoices for a deposit."""
    others: tuple[Invoice, ...]
    """Invoices in another currency, which say nothing about this account: amounts are never converted."""


def accounts(records: ClientRecords) -> tuple[ProjectAccount, ...]:
    """Return the account of each project that has a value."""
    found: list[ProjectAccount] = []
    for project in records.projects.values():
        if project.value is None:
            continue
        currency = project.value.currency
        marks = [item.done is not None for item in records.milestones.values() if item.project == project.id]
        part = Decimal(str(progress(project, sum(marks), len(marks))))
        billed = [invoice for invoice in records.invoices.values() if invoice.project == project.id]
        same = [invoice for invoice in billed if invoice.amount.currency == currency]
        found.append(
            ProjectAccount(
                project, project.value, part, sum(marks), len(marks),
                work=Money(cents(project.value.amount * part), currency),
                invoiced=_sum((one for one in same if one.kind == "work"), currency),
                deposits=_sum((one for one in same if one.kind == "deposit"), currency),
                others=tuple(one for one in billed if one.amount.currency != currency),
            )
        )
    return tuple(found)


def unbilled(records: ClientRecords) -> tuple[Money, ...]:
    """Return the work done but not invoiced, per project: value times progress less what was invoiced for it, never under zero.

    Invoices in another currency than the project's value are left out of its account: amounts are never converted. Credit notes
    are, too: what was given back is not work to be invoiced again.
    """
    left = [account.work - account.invoiced - account.deposits for account in accounts(records) if account.part > 0]
    return tuple(amount for amount in left if amount.amount > 0)


def _sum(invoices: Iterable[Invoice], currency: str) -> Money:
    return Money(sum((invoice.amount.amount for invoice in invoices), Decimal(0)), currency)
