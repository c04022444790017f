"""What the contract sheet says, point by point, for those who show it: the dossier, the decision point (playbook P61)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cockpit.domain.client import Contract
from cockpit.domain.declare import dataclass
from cockpit.domain.money import Money

_WORDS = (
    "reference", "communication", "responsibilities", "suspension", "interruption", "continuity", "billing_clause", "notice_clause",
    "rights", "confidentiality", "dispute_resolution", "jurisdiction",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing the contract sheet says."""

    name: str
    """As the field of `Contract`."""
    value: str | int | date | Decimal | Money
    unit: str = ""
    """`days`, `working-days`, `months` or `percent`; empty for words, dates and money."""


def contract_terms(contract: Contract) -> Iterator[Term]:
    """Yield everything that was entered, in the order in which a dossier tells it."""
    if contract.signed is not None:
        yield Term(name="signed", value=contract.signed)
    for name in _WORDS:
        if text := str(getattr(contract, name)).strip():
            yield Term(name=name, value=text)
    numbers: tuple[tuple[str, int | Decimal | None, str], ...] = (
        ("payment_days", contract.payment_days, "days"), ("notice_length", contract.notice_length, contract.notice_unit),
        ("cure_days", contract.cure_days, "days"), ("kill_fee", contract.kill_fee, "percent"), ("late_rate", contract.late_rate, "percent"),
    )
    for name, number, unit in numbers:
        if number is not None:
            yield Term(name=name, value=number, unit=unit)
    if contract.late_fixed is not None:
        yield Term(name="late_fixed", value=contract.late_fixed)
    for name, day in (("ends", contract.ends), ("confidential_until", contract.confidential_until)):
        if day is not None:
            yield Term(name=name, value=day)
