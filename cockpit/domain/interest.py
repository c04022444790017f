"""Interest and fixed sums for late payment between businesses, computed from dated rates that are data (facts 1, playbook P120).

Not legal advice. Interest is simple: principal x rate x days / divisor, the divisor being data (365 also in leap years, facts 1.3). The
first day counted is the one after the due date, the day of payment counts. Parts are summed unrounded and rounded once, half up, to two
decimals. A rate that is missing is reported, never extrapolated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from cockpit.domain.client import Client, Contract
from cockpit.domain.declare import dataclass, replace
from cockpit.domain.errors import Problem
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money, cents
from cockpit.domain.rates import Law, Rate, half_year

DAILY = Decimal("0.0001")
"""What the daily figure is rounded to, so that it can be explained beside the total (facts 1.4)."""
CONTRACT_DIVISOR = Decimal(365)
"""Divisor of an agreed yearly rate where no law names another."""
_HUNDRED = Decimal(100)
_FRESH = timedelta(days=366)
"""How long a fixed rate is taken to hold after it was last verified."""

Basis = Literal["law", "contract", "none"]


class InterestPart(NamedTuple):
    """A stretch of time with one principal and one rate."""

    principal: Decimal
    since: date
    """The day before the first day counted: the due date, the day of a payment, or the last day of a half-year."""
    until: date
    """The last day counted."""
    days: int
    rate: Decimal
    """Percent a year."""
    divisor: Decimal
    dated: Rate | None = None
    """The row of the table that the rate comes from, with its source; None for a rate of the contract."""

    @property
    def amount(self) -> Decimal:
        """The interest of this stretch, unrounded."""
        return self.principal * self.rate * self.days / (_HUNDRED * self.divisor)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateInterest:
    """What an invoice that is or was paid late costs the client, as of a day."""

    as_of: date
    """The last day counted: that of the question, or of the last payment when it came before."""
    jurisdiction: str
    """ISO 3166 code whose law was applied; empty where none is known."""
    basis: Basis
    """Whether the rate is the law's or the contract's; `none`: there is none (a consumer, or nothing known)."""
    parts: tuple[InterestPart, ...]
    total: Money
    """Rounded once, half up, to two decimals."""
    daily: Decimal
    """What each further day adds, to four decimals; zero once all is paid."""
    fixed: Money | None
    """The fixed sum per invoice, in the currency that the law or the contract names."""
    fixed_basis: Basis
    complete: bool
    """Whether every day could be given a rate; where not, the total is too low and a warning names the time that is missing."""
    warnings: tuple[Problem, ...] = ()

    @property
    def days(self) -> int:
        """Days that the invoice was late."""
        return max((part.until for part in self.parts), default=self.as_of).toordinal() - min(
            (part.since for part in self.parts), default=self.as_of
        ).toordinal()


class _Debt(NamedTuple):
    """What was owed after the due date: stretches between payments."""

    stretches: tuple[tuple[Decimal, date, date], ...]
    """Principal, since, until; by time."""
    payments: tuple[tuple[Decimal, date], ...]
    """What was paid late, and when; what is still owed stands last, with the day of the question."""
    start: Decimal
    """What was owed when the due date had passed."""
    left: Decimal
    """What is still owed."""


def late_interest(invoice: Invoice, due: date, on: date, law: Law | None, contract: Contract, client: Client | None = None) -> LateInterest:
    """Return interest and fixed sum of an invoice as of a day, both days inclusive.

    `due` is the last day to pay (`exposure.payable_by`), `law` what the rate table knows for the jurisdiction. An agreed rate and an
    agreed fixed sum win over the law's. Consumers owe neither (facts 1). Payments reduce the principal from their day on.
    """
    currency = invoice.amount.currency
    debt = _debt(invoice, due, on)
    until = max((stretch[2] for stretch in debt.stretches), default=on)
    none = LateInterest(
        as_of=until, jurisdiction=law.code if law else "", basis="none", parts=(), total=Money(Decimal(0), currency), daily=Decimal(0),
        fixed=None, fixed_basis="none", complete=True,
    )
    if not debt.stretches:
        return none
    if client is not None and client.kind == "consumer":
        return _with(none, Problem("late-consumer", values={"number": invoice.number}))
    if contract.late_rate is not None:
        found = _agreed(debt, contract.late_rate, law, due)
    elif law is None:
        return _fixed(_with(none, Problem("late-law-unknown", values={"number": invoice.number}), complete=False), debt, law, contract)
    elif law.method == "contract":
        return _fixed(_with(none, Problem("late-contract-only", values={"jurisdiction": law.code})), debt, law, contract)
    else:
        found = _lawful(debt, law, due)
    warnings = [*found.warnings, *_reminders(law, client, contract)]
    total = cents(sum((part.amount for part in found.parts), Decimal(0)))
    return _fixed(
        LateInterest(
            as_of=until, jurisdiction=none.jurisdiction, basis="law" if contract.late_rate is None else "contract", parts=found.parts,
            total=Money(total, currency), daily=_daily(found.parts, debt), fixed=None, fixed_basis="none", complete=not found.missing,
            warnings=tuple(warnings),
        ),
        debt, law, contract,
    )


class _Found(NamedTuple):
    parts: tuple[InterestPart, ...]
    warnings: tuple[Problem, ...]
    missing: bool


def _debt(invoice: Invoice, due: date, on: date) -> _Debt:
    """Return the debt between the due date and the day of the question; a payment of that day counts."""
    owed = invoice.amount.amount
    received = sorted((payment for payment in invoice.payments if payment.on <= on), key=lambda payment: payment.on)
    for payment in received:
        if payment.on <= due:
            owed -= payment.amount
    start, since = owed, due
    stretches: list[tuple[Decimal, date, date]] = []
    late: list[tuple[Decimal, date]] = []
    for payment in received:
        if payment.on <= due or owed <= 0:
            continue
        if payment.on > since:
            stretches.append((owed, since, payment.on))
        late.append((min(payment.amount, owed), payment.on))
        owed, since = owed - payment.amount, payment.on
    if owed > 0 and on > since:
        stretches.append((owed, since, on))
    if owed > 0 and on > due:
        late.append((owed, on))
    return _Debt(tuple(stretches), tuple(late), start, max(owed, Decimal(0)))


def _lawful(debt: _Debt, law: Law, due: date) -> _Found:
    """Apply the law's rate by its method: each half-year its own, that of the first day, that of each payment, or one that never moves."""
    if law.method == "half-year":
        wanted = [
            (principal, since, until, until) for principal, first, last in debt.stretches for since, until in _halves(first, last)
        ]
    elif law.method == "payment":
        wanted = [(amount, due, paid, paid) for amount, paid in debt.payments]
    else:
        begins = due + timedelta(days=1)
        wanted = [(principal, since, until, begins) for principal, since, until in debt.stretches]
    parts: list[InterestPart] = []
    used: dict[Rate, date] = {}
    missing: dict[date, None] = {}
    for principal, since, until, day in wanted:
        rate = law.rate_on(day)
        if rate is None:
            missing[half_year(day)] = None
            continue
        parts.append(InterestPart(principal, since, until, (until - since).days, rate.percent, law.divisor, rate))
        used[rate] = max(until, used.get(rate, until))
    warnings = [
        Problem("rate-missing", values={"jurisdiction": law.code, "from": first, "until": until})
        for first, until in _joined(sorted(missing))
    ]
    for rate, last in used.items():
        warnings += _cautions(rate, last, law)
    return _Found(tuple(parts), tuple(warnings), bool(missing))


def _agreed(debt: _Debt, rate: Decimal, law: Law | None, due: date) -> _Found:
    """Apply the contract's rate, with a warning where it lies under what the law allows (facts 1.1: France, three times the legal rate)."""
    divisor = law.divisor if law else CONTRACT_DIVISOR
    parts = tuple(InterestPart(owed, since, until, (until - since).days, rate, divisor) for owed, since, until in debt.stretches)
    floor = law.floor_on(due + timedelta(days=1)) if law else None
    if floor is None or law is None or rate >= floor.percent * law.floor_times:
        return _Found(parts, (), missing=False)
    values = {"rate": rate, "least": floor.percent * law.floor_times, "jurisdiction": law.code, "from": floor.since}
    return _Found(parts, (Problem("contract-rate-low", "late_rate", values),), missing=False)


def _fixed(found: LateInterest, debt: _Debt, law: Law | None, contract: Contract) -> LateInterest:
    """Add the fixed sum: the contract's, else the law's by the size of the debt when it fell overdue."""
    if contract.late_fixed is not None:
        return replace(found, fixed=contract.late_fixed, fixed_basis="contract")
    if law is None or not law.fixed or (contract.late_rate is not None and not law.fixed_with_contract):
        return found
    if len(law.fixed) > 1 and found.total.currency != law.currency:
        return _with(found, Problem("fixed-sum-currency", values={"jurisdiction": law.code, "currency": law.currency}))
    fitting = [step.amount for step in law.fixed if debt.start >= step.least]
    return replace(found, fixed=Money(max(fitting), law.currency), fixed_basis="law") if fitting else found


def _daily(parts: Sequence[InterestPart], debt: _Debt) -> Decimal:
    if not parts or debt.left <= 0:
        return Decimal(0)
    last = max(parts, key=lambda part: part.until)
    return (debt.left * last.rate / (_HUNDRED * last.divisor)).quantize(DAILY, ROUND_HALF_UP)


def _halves(first: date, last: date) -> Iterable[tuple[date, date]]:
    """Split the days after `first` up to and including `last` at 1 January and 1 July."""
    since = first
    while since < last:
        until = min(_half_end(half_year(since + timedelta(days=1))), last)
        yield since, until
        since = until


def _joined(halves: Iterable[date]) -> Iterable[tuple[date, date]]:
    """Join half-years that follow each other into stretches of time."""
    stretches: list[tuple[date, date]] = []
    for first in halves:
        until = _half_end(first)
        if stretches and stretches[-1][1] + timedelta(days=1) == first:
            stretches[-1] = (stretches[-1][0], until)
        else:
            stretches.append((first, until))
    return stretches


def _half_end(first: date) -> date:
    return date(first.year, 6, 30) if first.month == 1 else date(first.year, 12, 31)


def _cautions(rate: Rate, last: date, law: Law) -> Iterable[Problem]:
    """Say where a rate rests on a source that is still to be verified, or that was read before the time it is used for."""
    values = {"jurisdiction": law.code, "rate": rate.percent, "from": rate.since, "verified": rate.verified}
    if rate.verify:
        yield Problem("rate-unverified", values=values)
    if rate.verified < rate.since or (law.method == "fixed" and last > rate.verified + _FRESH):
        yield Problem("rate-old", values=values)


def _reminders(law: Law | None, client: Client | None, contract: Contract) -> Iterable[Problem]:
    """Return what the rule itself leaves open in this case."""
    if law is None or contract.late_rate is not None:
        return
    if law.after_reminder:
        yield Problem("late-after-reminder", values={"jurisdiction": law.code})
    if law.minimum:
        yield Problem("late-minimum", values={"jurisdiction": law.code})
    if client is not None and client.kind == "public":
        yield Problem("late-public", values={"jurisdiction": law.code})


def _with(found: LateInterest, problem: Problem, *, complete: bool | None = None) -> LateInterest:
    whole = found.complete if complete is None else complete
    return replace(found, warnings=(*found.warnings, problem), complete=whole)
