"""What clients owe, how long past its day, what has not been invoiced yet, and what is odd about it (playbook P117, P118).

Amounts of different currencies stand side by side and are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, get_args

from cockpit.domain.declare import dataclass
from cockpit.domain.digest import Digest
from cockpit.domain.dunning import Reminder, next_reminder, promised_for
from cockpit.domain.exposure import payable_by, unbilled
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money, totals
from cockpit.domain.paying import Expected, PayingHabits, expected, paying_habits
from cockpit.domain.records import ClientRecords
from cockpit.domain.workdays import WorkCalendar

Age = Literal["not-due", "1-30", "31-60", "61-90", "over-90", "undated"]
"""Calendar days past the last day to pay; `undated` where neither the invoice nor the contract names one."""
AGES: tuple[Age, ...] = get_args(Age)
State = Literal["open", "late", "disputed", "paid", "credit"]
Oddity = Literal["paid-twice", "overpaid", "no-date", "terms", "other-currency", "before-issue"]
_UPPER: tuple[tuple[int, Age], ...] = ((0, "not-due"), (30, "1-30"), (60, "31-60"), (90, "61-90"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivable:
    """One invoice as it stands today."""

    client: str
    client_name: str
    sector: str
    """The client's line of business."""
    invoice: Invoice
    due: date | None
    """The last day to pay; None where it is not known."""
    state: State
    """`open` unpaid and not late · `late` · `disputed` unpaid and contested · `paid` · `credit` money is owed to the client."""
    late: int
    """Calendar days past the last day to pay; 0 where it has not passed or is not known, and for what is paid."""
    age: Age
    expected: Expected
    reminder: Reminder | None
    """What comes next towards being paid; None where nothing does."""
    oddities: tuple[Oddity, ...]
    """`paid-twice` see `Invoice.paid_twice` · `overpaid` · `no-date` no last day to pay is known ·
    `terms` it was taken from the contract · `other-currency` than the project's value, which leaves it out of what is unbilled ·
    `before-issue` a payment is dated before the invoice."""

    @property
    def open(self) -> bool:
        """Whether anything is still owed."""
        return self.state in {"open", "late", "disputed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """What is owed in one currency, by age."""

    currency: str
    parts: Mapping[Age, Decimal]
    """For every age; they add up to `total`."""
    total: Decimal
    credit: Decimal
    """What is owed back: overpaid invoices and credit notes, above 0; it is not deducted from the total."""
    count: int
    """Invoices in the total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAccount:
    """The money side of one client."""

    client: str
    client_name: str
    archived: bool
    ageing: tuple[Ageing, ...]
    """One per currency, that of most open invoices first."""
    habits: PayingHabits
    unbilled: tuple[Money, ...]
    """Work done and not invoiced; one sum per currency."""
    expenses: tuple[Money, ...]
    """Expenses the client pays back that no invoice holds yet; one sum per currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivables:
    """The money side of all clients."""

    invoices: tuple[Receivable, ...]
    """Those that are open first, the longest late before; then those that are paid, the newest first."""
    accounts: tuple[ClientAccount, ...]
    """Every client with any money, by name."""
    ageing: tuple[Ageing, ...]
    """All clients together, one per currency."""
    unbilled: tuple[Money, ...]
    expenses: tuple[Money, ...]


def receivables(digests: Mapping[str, Digest], calendars: Mapping[str, WorkCalendar], now: datetime) -> Receivables:
    """Return what all these clients owe; `calendars` holds one calendar per client id. Clients that were never created are left out."""
    lines: list[Receivable] = []
    accounts: list[ClientAccount] = []
    for name, digest in digests.items():
        if digest.records.client is None:
            continue
        found = client_receivables(digest, calendars[name], now)
        lines += found
        accounts.append(_account(digest.records, found))
    return Receivables(
        invoices=tuple(sorted(lines, key=_order)),
        accounts=tuple(sorted((one for one in accounts if _any(one)), key=lambda one: (one.client_name.casefold(), one.client))),
        ageing=ageing(lines), unbilled=totals(money for one in accounts for money in one.unbilled),
        expenses=totals(money for one in accounts for money in one.expenses),
    )


def client_receivables(digest: Digest, calendar: WorkCalendar, now: datetime) -> tuple[Receivable, ...]:
    """Return one client's invoices as they stand on the client's day; none where there is no client."""
    records = digest.records
    if records.client is None:
        return ()
    today, terms = calendar.today(now), records.contract.payment_days
    habits = paying_habits(records.invoices.values(), terms)
    found = []
    for invoice in records.invoices.values():
        due = payable_by(invoice, terms)
        late = (today - due).days if due is not None and not invoice.settled else 0
        state = _state(invoice, late)
        unpaid = state in {"open", "late", "disputed"}
        promised = promised_for(invoice, due, records) if unpaid and due is not None else None
        found.append(
            Receivable(
                client=records.client.id, client_name=records.client.name, sector=records.client.sector, invoice=invoice, due=due,
                state=state, late=max(late, 0), age=age_of(due, today), oddities=tuple(_oddities(invoice, due, records)),
                expected=expected(invoice, due, habits, today, promised) if unpaid else Expected(None, ""),
                reminder=next_reminder(invoice, records, digest.contacts, calendar, today) if unpaid else None,
            ),
        )
    return tuple(found)


def age_of(due: date | None, today: date) -> Age:
    """Return how old a claim is; the last day to pay itself is not late."""
    if due is None:
        return "undated"
    late = (today - due).days
    return next((age for upper, age in _UPPER if late <= upper), "over-90")


def ageing(lines: Iterable[Receivable]) -> tuple[Ageing, ...]:
    """Return what is open by age, one for each currency, that of most open invoices first: amounts of two currencies do not compare."""
    parts: dict[str, dict[Age, Decimal]] = {}
    credit: dict[str, Decimal] = {}
    count: dict[str, int] = {}
    for one in lines:
        balance = one.invoice.balance
        if one.open:
            sums = parts.setdefault(balance.currency, dict.fromkeys(AGES, Decimal(0)))
            sums[one.age] += balance.amount
            count[balance.currency] = count.get(balance.currency, 0) + 1
        elif balance.amount < 0:
            credit[balance.currency] = credit.get(balance.currency, Decimal(0)) - balance.amount
    found = [
        Ageing(
            currency=code, parts=parts.get(code, dict.fromkeys(AGES, Decimal(0))), total=sum(parts.get(code, {}).values(), Decimal(0)),
            credit=credit.get(code, Decimal(0)), count=count.get(code, 0),
        )
        for code in {*parts, *credit}
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.currency)))


def expenses_to_bill(records: ClientRecords) -> tuple[Money, ...]:
    """Return the expenses that the client pays back and no invoice holds yet, one sum per currency."""
    return totals(expense.amount for expense in records.expenses.values() if not expense.invoice)


def _account(records: ClientRecords, lines: tuple[Receivable, ...]) -> ClientAccount:
    client = records.client
    return ClientAccount(
        client=client.id if client else "", client_name=client.name if client else "",
        archived=client.archived if client else False, ageing=ageing(lines),
        habits=paying_habits(records.invoices.values(), records.contract.payment_days), unbilled=totals(unbilled(records)),
        expenses=expenses_to_bill(records),
    )


def _any(account: ClientAccount) -> bool:
    return bool(account.ageing or account.unbilled or account.expenses or account.habits.count)


def _state(invoice: Invoice, late: int) -> State:
    if invoice.settled:
        return "credit" if invoice.balance.amount < 0 else "paid"
    if invoice.disputed.strip():
        return "disputed"
    return "late" if late > 0 else "open"


def _oddities(invoice: Invoice, due: date | None, records: ClientRecords) -> Iterable[Oddity]:
    if invoice.balance.amount < 0 < invoice.amount.amount:
        yield "paid-twice" if invoice.paid_twice else "overpaid"
    if due is None and not invoice.settled:
        yield "no-date"
    elif invoice.due is None and not invoice.settled:
        yield "terms"
    project = records.projects.get(invoice.project)
    if project is not None and project.value is not None and project.value.currency != invoice.amount.currency:
        yield "other-currency"
    if any(payment.on < invoice.issued for payment in invoice.payments):
        yield "before-issue"


def _order(one: Receivable) -> tuple[object, ...]:
    if one.open:
        return (0, one.due.toordinal() if one.due else date.max.toordinal(), one.client_name.casefold(), one.client, one.invoice.id)
    return (1, -one.invoice.issued.toordinal(), one.client_name.casefold(), one.client, one.invoice.id)
