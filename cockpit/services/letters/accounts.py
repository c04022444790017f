"""The account as letters say it: a settlement drawn together by currency, and what an invoice to date lists (letters L10, L11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from cockpit.domain.exposure import ProjectAccount
from cockpit.domain.money import Money, cents
from cockpit.domain.project import Milestone
from cockpit.domain.records import ClientRecords
from cockpit.domain.settlement import Settlement
from cockpit.letters.values import Account, Charge


def accounts_of(found: Settlement, records: ClientRecords, due: date | None, currency: str) -> tuple[Account, ...]:
    """Return what a letter says, currency by currency: work done, paid, everything else, so that the balance is the settlement's.

    `due` is the last day to pay what is owed by either side. Currencies in which nothing was done, paid or is owed are left out; where
    none is left, one account in `currency` says that nothing is owed.
    """
    read = (_account(found, records, each, due) for each in dict.fromkeys(line.amount.currency for line in found.lines))
    return tuple(account for account in read if account is not None) or (Account(done=Money(Decimal(0), currency)),)


def last_day(found: Settlement) -> date | None:
    """Return until when a settlement is paid: the day its terms give, else the latest that an open invoice names and that is ahead."""
    days = (line.values.get("due") for line in found.lines if line.kind == "outstanding")
    return found.due or max((day for day in days if isinstance(day, date) and day >= found.on), default=None)


def _account(found: Settlement, records: ClientRecords, currency: str, due: date | None) -> Account | None:
    work = [line for line in found.lines if line.kind == "work" and line.amount.currency == currency]
    # Earlier invoices that belong to no project in the account are settled by themselves: only what is open of them counts.
    projects = {line.record for line in work}
    invoices = [one for one in records.invoices.values() if one.amount.currency == currency and one.project in projects]
    done = sum((line.amount.amount for line in work), Decimal(0))
    paid = sum((one.paid.amount for one in invoices), Decimal(0))
    balance = sum((line.amount.amount for line in found.lines if line.counts and line.amount.currency == currency), Decimal(0))
    if not (done or paid or balance):
        return None
    extra = balance - (done - paid)
    deposits = any(one.kind == "deposit" and one.payments for one in invoices)
    return Account(
        done=Money(done, currency), paid=Money(paid, currency) if paid else None, extra=Money(extra, currency) if extra else None,
        deposit=deposits and all(one.kind == "deposit" or not one.payments for one in invoices), due=due if balance else None,
    )


class ToDate(NamedTuple):
    """What an invoice of the work to date claims."""

    charges: tuple[Charge, ...]
    deducted: Money | None
    """What was invoiced or paid before; None: nothing."""
    deposit: bool
    """Whether all of it is a deposit that was paid."""


def to_date(records: ClientRecords, found: Iterable[ProjectAccount]) -> ToDate:
    """Return what to invoice for projects; only those of the currency of the first, for an invoice has one."""
    mine = list(found)
    mine = [account for account in mine if account.value.currency == mine[0].value.currency]
    if not mine:
        return ToDate((), None, deposit=False)
    charges = [charge for account in mine for charge in work_charges(records, account)]
    done, work, deposits = (sum((getattr(one, name).amount for one in mine), Decimal(0)) for name in ("work", "invoiced", "deposits"))
    wanted, currency = {account.project.id for account in mine}, mine[0].value.currency
    invoices = [one for one in records.invoices.values() if one.project in wanted and one.amount.currency == currency]
    received = sum((one.paid.amount for one in invoices), Decimal(0))
    # Invoiced ahead of the work is not yet paid ahead: only what was received beyond the work is given back.
    before = min(work + deposits, max(done, received))
    paid = all(one.settled for one in invoices if one.kind == "deposit")
    return ToDate(tuple(charges), Money(before, currency) if before else None, deposit=bool(deposits) and not work and paid)


def work_charges(records: ClientRecords, account: ProjectAccount) -> list[Charge]:
    """Return the work done on a project, milestone by milestone, each as far as it is done; together it is exactly the work to date.

    Every milestone counts the same, for none has a price of its own; without milestones the project is one line.
    """
    if account.work.amount <= 0:
        return []
    currency = account.value.currency
    milestones = _ordered(records, account.project.id)
    if not milestones:
        return [Charge(text=account.project.title, amount=account.work, percent=_whole(account.part))]
    shares = shared(milestones, account.part)
    everything = sum((share for _, share in shares), Decimal(0))
    charges: list[Charge] = []
    counted, given = Decimal(0), Decimal(0)
    for milestone, share in shares:
        counted += share
        # Rounded from the beginning each time, so that no cent is lost over the lines.
        upto = cents(account.work.amount * counted / everything)
        amount, given = upto - given, upto
        charges.append(Charge(text=milestone.title, amount=Money(amount, currency), percent=_whole(share)))
    return [charge for charge in charges if charge.amount.amount > 0]


def _ordered(records: ClientRecords, project: str) -> list[Milestone]:
    """Return the milestones of a project, the finished ones first, then by date."""
    mine = [one for one in records.milestones.values() if one.project == project]
    return sorted(mine, key=lambda one: (one.done is None, one.done or one.due, one.id))


def shared(milestones: list[Milestone], part: Decimal) -> list[tuple[Milestone, Decimal]]:
    """Return how much of each milestone is done, from 0 to 1: the finished ones whole, the rest of the progress on the next ones.

    Where the user sees less done than the milestones say, the finished ones share what is done.
    """
    over = sum(one.done is not None for one in milestones)
    left = part * len(milestones) - over
    whole = min(Decimal(1), part * len(milestones) / over) if over else Decimal(1)
    finished = [(one, whole) for one in milestones if one.done is not None]
    coming: list[tuple[Milestone, Decimal]] = []
    for one in milestones:
        if one.done is None and left > 0:
            coming.append((one, min(left, Decimal(1))))
            left -= coming[-1][1]
    return finished + coming


def _whole(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal(1), ROUND_HALF_UP)
