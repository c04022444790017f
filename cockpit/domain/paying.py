"""How a client pays: days past the last day to pay, measured on its own settled invoices as the reply rhythm is (playbook P117)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import Literal, NamedTuple

from cockpit.domain.declare import dataclass
from cockpit.domain.exposure import payable_by
from cockpit.domain.invoice import Invoice
from cockpit.domain.silence import median, ninth_decile

ENOUGH = 5
"""Settled invoices needed before a habit is believed: as many as replies (design 5.1)."""
KEPT = 24
"""Settled invoices that make a habit: the last so many."""
LATELY = 4
"""The last so many are compared with those before, of which there must be as many."""
CHANGED = 5
"""Calendar days by which the usual lateness must have moved before a trend is told."""

Basis = Literal["promise", "habit", "limit", "due", "beyond", ""]


class PayTrend(NamedTuple):
    """Usual days past the last day to pay: of the last invoices, and of those before."""

    now: float
    before: float

    @property
    def direction(self) -> Literal["slower", "faster", "steady"]:
        """Whether the client pays notably later than before, notably earlier, or about as always."""
        if abs(self.now - self.before) < CHANGED:
            return "steady"
        return "slower" if self.now > self.before else "faster"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayingHabits:
    """What is known of how one client pays. Days are calendar days; negative ones come before the last day to pay."""

    count: int
    """Settled invoices with a last day to pay; under `ENOUGH` nothing more is told."""
    usual: float | None = None
    """Median of the days from the last day to pay to full payment."""
    limit: float | None = None
    """Their 90th percentile: nine invoices of ten are paid within."""
    taken: float | None = None
    """Median of the days from issue to full payment."""
    average_late: float | None = None
    """Mean of the days late, an invoice paid in time counting as 0."""
    trend: PayTrend | None = None
    """None while there are too few on either side."""


class Expected(NamedTuple):
    """When the money of an unpaid invoice may come."""

    on: date | None
    """None where nothing speaks for any day."""
    basis: Basis
    """`promise` the client named the day · `habit` the client's usual lateness · `limit` that has passed, and nine of ten invoices are
    paid by this day · `due` no habit is known: the last day to pay · `beyond` nine of ten are paid sooner than this one, so no day can be
    told · empty: neither a habit nor a day to come is known."""


def paid_in_full(invoice: Invoice) -> date | None:
    """Return the day on which payments reached the amount; None while they have not, for a credit note, and where no day is known."""
    owed = invoice.amount.amount
    if owed <= 0 or any(payment.assumed for payment in invoice.payments):
        return None
    sum_ = Decimal(0)
    for payment in sorted(invoice.payments, key=lambda payment: payment.on):
        sum_ += payment.amount
        if sum_ >= owed:
            return payment.on
    return None


def paying_habits(invoices: Iterable[Invoice], payment_days: int | None = None) -> PayingHabits:
    """Return a client's habits from its invoices, in whatever order; `payment_days` are the contract's payment terms."""
    found = []
    for invoice in invoices:
        paid, due = paid_in_full(invoice), payable_by(invoice, payment_days)
        if paid is not None and due is not None:
            found.append((paid, invoice.id, (paid - due).days, (paid - invoice.issued).days))
    kept = sorted(found)[-KEPT:]
    if len(kept) < ENOUGH:
        return PayingHabits(count=len(kept))
    late = sorted([days for _, _, days, _ in kept])
    return PayingHabits(
        count=len(kept), usual=median(late), limit=ninth_decile(late), taken=median(sorted([days for *_, days in kept])),
        average_late=sum(max(days, 0) for days in late) / len(late), trend=_trend([days for _, _, days, _ in kept]),
    )


def expected(invoice: Invoice, due: date | None, habits: PayingHabits, today: date, promised: date | None = None) -> Expected:
    """Return when an unpaid invoice will probably be paid, never before `today`; `promised` is a day the client has named."""
    if promised is not None and promised >= today:
        return Expected(promised, "promise")
    if due is None:
        return Expected(None, "")
    if habits.usual is None or habits.limit is None:
        return Expected(due, "due") if due >= today else Expected(None, "")
    usual, limit = (max(invoice.issued, due + timedelta(days=ceil(days))) for days in (habits.usual, habits.limit))
    if usual >= today:
        return Expected(usual, "habit")
    return Expected(limit, "limit") if limit >= today else Expected(None, "beyond")


def _trend(days: Sequence[int]) -> PayTrend | None:
    """Compare the last payments, of days late in the order in which they came, with those before."""
    lately, before = days[-LATELY:], days[:-LATELY]
    return PayTrend(median(sorted(lately)), median(sorted(before))) if len(before) >= LATELY else None
