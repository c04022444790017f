"""Invoices and their payments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cockpit.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money received for an invoice, in the invoice's currency."""

    on: date
    amount: Decimal


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
        return self.balance.amount <= 0
