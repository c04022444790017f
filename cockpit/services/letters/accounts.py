"""The account as letters say it: a settlement drawn together by currency, and what an invoice to date lists (letters L10, L11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from cockpit.domain.exposure import ProjectAccount
from cockpit.domain.money import Money
from cockpit.domain.project import Milestone
from cockpit.domain.records import ClientRecords
from cockpit.domain.settlement import LineKind, Settlement
from cockpit.letters.values import Account, Charge

_CENT = Decimal("0.01")
_WORK: frozenset[LineKind] = frozenset({"unbilled", "outstanding", "deposit"})
"""What belongs to the work itself; all other lines that count are the `extra` of an account."""


def accounts_of(found: Settlement) -> tuple[Account, ...]:
    """Return the account of each currency in which anything was done or is owed, in the order of the lines.

    Work counts as it was invoiced and as it is still to be invoiced, so that what was paid follows from the balance: the letter
    never shows figures that contradict the settlement.
    """
    currencies = dict.fromkeys(line.amount.currency for line in found.lines)
    read = (_account(found, currency) for currency in currencies)
    return tuple(account for account in read if account is not None)


def _account(found: Settlement, currency: str) -> Account | None:
    lines = [line for line in found.lines if line.amount.currency == currency]

    def total(*kinds: str) -> Decimal:
        return sum((line.amount.amount for line in lines if line.kind in kinds), Decimal(0))

    counted = [line for line in lines if line.counts]
    balance = sum((line.amount.amount for line in counted), Decimal(0))
    extra = sum((line.amount.amount for line in counted if line.kind not in _WORK), Decimal(0))
    done = total("invoiced", "unbilled")
    # An invoice that belongs to no project with a value is work done as well, as far as it is still owed.
    paid = max(done + extra - balance, Decimal(0))
    done = balance - extra + paid
    if not (done or extra or paid):
        return None
    dues = (line.values.get("due") for line in counted if line.kind == "outstanding")
    days = [due for due in dues if isinstance(due, date) and due >= found.on]
    return Account(
        done=Money(done, currency), paid=Money(paid, currency) if paid else None, deposit=bool(paid) and paid == -total("deposit"),
        extra=Money(extra, currency) if extra else None, due=(found.due or max(days, default=None)) if balance else None,
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
    work, deposits = (sum((getattr(one, name).amount for one in mine), Decimal(0)) for name in ("invoiced", "deposits"))
    wanted = {account.project.id for account in mine}
    paid = all(one.settled for one in records.invoices.values() if one.kind == "deposit" and one.project in wanted)
    before = Money(work + deposits, mine[0].value.currency)
    return ToDate(tuple(charges), before if before.amount else None, deposit=bool(deposits) and not work and paid)


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
        upto = (account.work.amount * counted / everything).quantize(_CENT, ROUND_HALF_UP)
        amount, given = upto - given, upto
        charges.append(Charge(text=milestone.title, amount=Money(amount, currency), percent=_whole(share)))
    return [charge for charge in charges if charge.amount.amount > 0]


def _ordered(records: ClientRecords, project: str) -> list[Milestone]:
    """Return the milestones of a project, the finished ones first, then by date."""
    mine = [one for one in records.milestones.values() if one.project == project]
    return sorted(mine, key=lambda one: (one.done is None, one.done or one.due, one.id))


def shared(milestones: list[Milestone], part: Decimal) -> list[tuple[Milestone, Decimal]]:
    """Return how much of each milestone is done, from 0 to 1: the finished ones whole, the rest of the progress on the next ones."""
    finished = [(one, Decimal(1)) for one in milestones if one.done is not None]
    left = part * len(milestones) - len(finished)
    coming: list[tuple[Milestone, Decimal]] = []
    for one in milestones:
        if one.done is None and left > 0:
            coming.append((one, min(left, Decimal(1))))
            left -= coming[-1][1]
    return finished + coming


def _whole(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal(1), ROUND_HALF_UP)
