"""Facts of claims given as texts: clauses of the contract, an invoice, instalments (letters L8, L9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from cockpit.domain.client import Clause
from cockpit.domain.errors import refuse
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.i18n.cleaning import clean
from cockpit.i18n.reading import read_date
from cockpit.letters.kind import Fact
from cockpit.letters.values import Instalment

Amount = Callable[[str, Fact, date], Money]
"""How an amount with its currency is read."""
_CLAUSE = "article 6: each delivery is approved within ten working days"
_INVOICE = "2026-014; 2026-03-01; 2026-03-31; 2400 EUR; paid 400 EUR"
_INSTALMENT = "2026-05-15: 800 EUR"
_PAID = re.compile(r"paid\s+(.+)", re.IGNORECASE)
_SHORTEST, _LONGEST = 4, 5
"""Parts of an invoice: number, day of issue, last day to pay (may be empty), amount, and what was paid, if anything."""


def choices(text: str, fact: Fact, today: date) -> list[str]:
    """Read several values of a closed list, separated by commas; raises `Refused` (`choice-unknown`)."""
    del today
    found = [part.strip() for part in text.split(",") if part.strip()]
    for one in found:
        if one not in fact.choices:
            raise refuse("choice-unknown", given=one, known=", ".join(fact.choices))
    return found


def clauses(values: Sequence[str], today: date, zone: ZoneInfo) -> list[Clause]:
    """Read clauses: `article 6: what it says`; raises `Refused` (`fact-form`)."""
    del today, zone
    found = []
    for value in map(clean, values):
        number, colon, says = value.partition(":")
        if not colon or not says.strip():
            raise refuse("fact-form", "clauses", text=value, example=_CLAUSE)
        found.append(Clause(id=number.strip(), number=number.strip(), says=says.strip()))
    return found


def invoice(amount_of: Amount) -> Callable[[str, Fact, date], Invoice]:
    """Return the reader of an invoice: `2026-014; 2026-03-01; 2026-03-31; 2400 EUR; paid 400 EUR`; raises `Refused` (`fact-form`...)."""
    def read(text: str, fact: Fact, today: date) -> Invoice:
        parts = [part.strip() for part in text.split(";")]
        paid = _PAID.fullmatch(parts[4]) if len(parts) == _LONGEST else None
        if not _SHORTEST <= len(parts) <= _LONGEST or not parts[0] or (len(parts) == _LONGEST and paid is None):
            raise refuse("fact-form", fact.name, text=text, example=_INVOICE)
        amount = amount_of(parts[3], fact, today)
        received = amount_of(paid[1], fact, today) if paid else None
        if received is not None and received.currency != amount.currency:
            raise refuse("fact-form", fact.name, text=text, example=_INVOICE)
        return Invoice(
            id=parts[0], number=parts[0], issued=read_date(parts[1], None, today), amount=amount,
            due=read_date(parts[2], None, today) if parts[2] else None,
            payments=(Payment(on=today, amount=received.amount),) if received else (),
        )

    return read


def instalments(amount_of: Amount) -> Callable[[Sequence[str], date, ZoneInfo], list[Instalment]]:
    """Return the reader of instalments: `2026-05-15: 800 EUR`; raises `Refused` (`fact-form` and those of dates and amounts)."""
    def read(values: Sequence[str], today: date, zone: ZoneInfo) -> list[Instalment]:
        del zone
        found = []
        for value in map(clean, values):
            day, colon, amount = value.partition(":")
            if not colon:
                raise refuse("fact-form", "instalments", text=value, example=_INSTALMENT)
            money = amount_of(amount.strip(), Fact(name="instalments", label="", type="money"), today)
            found.append(Instalment(on=read_date(day.strip(), None, today), amount=money))
        return found

    return read
