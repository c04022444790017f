"""Amounts of money: exact decimals with their currency, never added across currencies."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from cockpit.domain.declare import dataclass
from cockpit.domain.errors import refuse

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency."""

    amount: Decimal
    """In units of the currency (euros, not cents)."""
    currency: str
    """ISO 4217 code, such as `EUR`."""

    def __add__(self, other: Money) -> Money:
        """Add two amounts of one currency; raises `Refused` (`currency-mismatch`) otherwise."""
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency; raises `Refused` (`currency-mismatch`) otherwise."""
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise refuse("currency-mismatch", "currency", expected=self.currency, given=other.currency)


def cents(amount: Decimal) -> Decimal:
    """Return an amount rounded to two decimals, half up, as every sum that is computed here."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def totals(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Sum amounts currency by currency, largest first, leaving out those that come to zero."""
    sums: dict[str, Decimal] = {}
    for money in amounts:
        sums[money.currency] = sums.get(money.currency, Decimal(0)) + money.amount
    return tuple(Money(amount, code) for code, amount in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])) if amount)
