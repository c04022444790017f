"""Lines of an invoice as they are typed, one a line: `mock-ups 100%: 1500.00`, in a field as on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from cockpit.domain.errors import refuse
from cockpit.domain.money import Money
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.reading import read_amount, read_number
from cockpit.letters.values import Charge
from cockpit.services.sheets.regions import currency_digits, read_currency

EXAMPLE = "mock-ups 100%: 1500 EUR"
_LINE = re.compile(r"(.+?)(?:\s*\(?\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(%|h)\s*\)?)?\s*:\s*([^:]+?)(?:\s*([A-Za-z]{3}))?", re.IGNORECASE)


def read_charges(text: str, loc: Localizer | None, currency: str = "") -> tuple[Charge, ...]:
    """Read lines: what was done, how much of it in percent or hours where that is known, and the amount.

    Amounts are in `currency` where the line names none. Raises `Refused` (`fact-form`, `currency-mismatch`, `number-range`,
    `amount-not-positive`, `amount-precision` and those of amounts and currencies).
    """
    charges = tuple(_charge(line, loc, currency) for raw in text.split("\n") if (line := clean(raw).lstrip("-–•* ")))
    for charge in charges:
        if charge.amount.currency != charges[0].amount.currency:
            raise refuse("currency-mismatch", "charges", expected=charges[0].amount.currency, given=charge.amount.currency)
    return charges


def write_charges(charges: Iterable[Charge]) -> str:
    """Write lines such that reading them in their currency gives them back; their texts are the user's words in one language."""
    return "\n".join(f"{charge.text}{_measure(charge)}: {charge.amount.amount:f}" for charge in charges)


def _charge(line: str, loc: Localizer | None, currency: str) -> Charge:
    match = _LINE.fullmatch(line)
    named = (match[5] or currency) if match else ""
    if match is None or not named:
        raise refuse("fact-form", "charges", text=line, example=EXAMPLE)
    code = read_currency(named)
    amount = read_amount(match[4], loc)
    if amount <= 0:
        raise refuse("amount-not-positive", "charges")
    if amount != round(amount, digits := currency_digits(code)):
        raise refuse("amount-precision", "charges", digits=digits, currency=code)
    measure = read_number(match[2], loc) if match[2] else None
    percent = measure if match[3] == "%" else None
    if percent is not None and not 0 < percent <= 100:
        raise refuse("number-range", "charges", low=Decimal(0), high=Decimal(100))
    return Charge(text=match[1], amount=Money(amount, code), percent=percent, hours=None if percent is not None else measure)


def _measure(charge: Charge) -> str:
    if charge.percent is not None:
        return f" {charge.percent:f}%"
    return f" {charge.hours:f}h" if charge.hours is not None else ""
