"""Invoices and their payments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from cockpit.domain.declare import dataclass
from cockpit.domain.money import Money

InvoiceKind = Literal["work", "deposit", "credit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money received for an invoice, in the invoice's currency."""

    on: date
    amount: Decimal
    assumed: bool = False
    """Whether the day is not known: a list told only that it was paid. Such a payment says nothing of how a client pays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """A claim for payment."""

    id: str
    number: str
    issued: date
    amount: Money
    due: date | None = None
    """Inclusive; None when the invoice names no date."""
    project: str = ""
    kind: InvoiceKind = "work"
    """A deposit is deducted from the work that is invoiced after it; a credit note, of a negative amount, gives something back."""
    disputed: str = ""
    """What the client contests about it; empty: nothing."""
    payments: tuple[Payment, ...] = ()
    note: str = ""

    @property
    def paid(self) -> Money:
        """What has been received so far."""
        return Money(sum((payment.amount for payment in self.payments), Decimal(0)), self.amount.currency)

    @property
    def balance(self) -> Money:
        """What is still owed; negative when overpaid."""
        return self.amount - self.paid

    @property
    def settled(self) -> bool:
        """Whether nothing is owed any more."""
        return self.amount.amount <= sum([payment.amount for payment in self.payments], Decimal(0))

    @property
    def paid_twice(self) -> bool:
        """Whether one of two payments of the same amount could go back and all would still be paid: it looks like the same one again."""
        if self.amount.amount <= 0:
            return False
        amounts = [payment.amount for payment in self.payments]
        return any(amounts.count(one) > 1 and 0 < one <= -self.balance.amount for one in amounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expense:
    """Money spent for a client's work that the client has agreed to pay back."""

    id: str
    text: str
    on: date
    amount: Money
    project: str = ""
    invoice: str = ""
    """Id of the invoice that passes it on; empty: not invoiced yet."""
