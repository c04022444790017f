"""Facts given as texts, `NAME=VALUE` on the command line, turned into the values that letters take (letters 1.10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from cockpit.domain.client import NoticeUnit, Person
from cockpit.domain.errors import Refused, refuse
from cockpit.domain.money import Money
from cockpit.domain.profile import User
from cockpit.i18n.cleaning import clean
from cockpit.i18n.reading import read_amount, read_date, read_moment, read_number
from cockpit.letters.kind import Fact, FactType
from cockpit.letters.registry import kind_of
from cockpit.letters.values import Account, Event, Offer, Period
from cockpit.services.letters import claims_given
from cockpit.services.letters.charges import read_charges
from cockpit.services.letters.lines import read_rows, read_steps
from cockpit.services.sheets.reading import at_field
from cockpit.services.sheets.regions import currency_digits, read_currency

PARTIES = ("sender", "client", "contact")
"""Facts that are people or companies: a name given for one stands in its place."""
NONE = "none"
"""The offer that is none: the letter then makes no gesture."""
LATER = "later"
"""Behind a discount: it is for the next project."""
_EVENT = re.compile(r"(\d{4}-\d{2}-\d{2})\s*:\s*(.+)")
_OFFER = re.compile(rf"(.+?)(?:\s+({LATER}|now))?")
_MONEY = re.compile(r"([-\d][\d.,'’\s]*?)\s*([A-Za-z]{3})")
_PERIOD = re.compile(r"(\d{1,4})\s*(days?|working[- ]days?|months?)", re.IGNORECASE)
_ACCOUNT = re.compile(r"(deposit|paid|other|due)\s+(.+)", re.IGNORECASE)
_UNITS: Mapping[str, NoticeUnit] = {"day": "days", "working-day": "working-days", "month": "months"}
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})


def read_given(kind: str, pairs: Sequence[str], today: date, zone: ZoneInfo) -> dict[str, object]:
    """Read `NAME=VALUE` texts into facts of a kind; a name may come again for one more entry of a list.

    An empty value takes away what the records propose. Dates are ISO, times those of `zone`. Raises `Refused` with everything that
    is wrong (`fact-unnamed`, `fact-unknown`, `fact-repeated`, `fact-form`, and those of dates, numbers and amounts).
    """
    texts: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise refuse("fact-unnamed", "set", text=clean(pair))
        texts.setdefault(name.strip().replace("-", "_"), []).append(value)
    facts: dict[str, object] = {}
    problems = []
    for name, values in texts.items():
        try:
            facts[name] = _read(kind, name, values, today, zone)
        except Refused as refused:
            problems += at_field(name, refused)
    if problems:
        raise Refused(*problems)
    return facts


def _read(kind: str, name: str, values: Sequence[str], today: date, zone: ZoneInfo) -> object:
    if name in PARTIES:
        return _party(name, clean(_single(name, values)))
    found = kind_of(kind)
    fact = found.fact(name)
    if fact is None:
        raise refuse("fact-unknown", name, name=name, known=", ".join(known.name for known in found.facts))
    given = [value for value in values if value.strip()]
    if not given:
        return None
    if fact.type in _LISTS:
        return _LISTS[fact.type](given, today, zone)
    return _ONE[fact.type](clean(_single(name, given)), fact, today)


def _single(name: str, values: Sequence[str]) -> str:
    if len(values) > 1:
        raise refuse("fact-repeated", name, name=name)
    return values[0]


def _party(name: str, text: str) -> object:
    if not text:
        return None
    return {"sender": User(name=text), "contact": Person(id="", name=text)}.get(name, text)


def _choice(text: str, fact: Fact, today: date) -> str:
    if text not in fact.choices:
        raise refuse("choice-unknown", given=text, known=", ".join(fact.choices))
    return text


def _flag(text: str, fact: Fact, today: date) -> bool:
    if text.lower() not in _YES | _NO:
        raise refuse("choice-unknown", given=text, known="yes, no")
    return text.lower() in _YES


def _event(text: str, fact: Fact, today: date) -> Event:
    match = _EVENT.fullmatch(text)
    return Event(text=match[2], on=read_date(match[1], None, today)) if match else Event(text=text)


def _money(text: str, fact: Fact, today: date) -> Money:
    match = _MONEY.fullmatch(text)
    if match is None:
        raise refuse("fact-form", fact.name, text=text, example="240 EUR")
    currency = read_currency(match[2])
    amount = read_amount(match[1])
    if amount <= 0:
        raise refuse("amount-not-positive")
    if amount != round(amount, digits := currency_digits(currency)):
        raise refuse("amount-precision", digits=digits, currency=currency)
    return Money(amount, currency)


def _offers(values: Sequence[str], today: date, zone: ZoneInfo) -> tuple[Offer, ...]:
    """Read gestures: `10%`, `10% later`, `200 EUR`, `free: three months' maintenance`; `none` alone for no gesture at all."""
    texts = [clean(value) for value in values]
    if texts == [NONE]:
        return ()
    return tuple(_offer(text) for text in texts)


def _offer(text: str) -> Offer:
    head, colon, rest = text.partition(":")
    if colon and head.strip().lower() == "free" and rest.strip():
        return Offer(kind="free-extra", text=rest.strip())
    match = _OFFER.fullmatch(text)
    if match is None:
        raise refuse("fact-form", "goodwill", text=text, example="10%, 200 EUR later, free: three months' maintenance, none")
    value = match[1]
    if value.endswith("%"):
        percent = read_number(value[:-1])
        if not 0 < percent <= 100:
            raise refuse("number-range", low=Decimal(0), high=Decimal(100))
        return Offer(kind="discount-later" if match[2] == LATER else "discount-now", percent=percent)
    if not _MONEY.fullmatch(value):
        raise refuse("fact-form", "goodwill", text=text, example="10%, 200 EUR later, free: three months' maintenance, none")
    amount = _money(value, Fact(name="goodwill", label="", type="money"), date.min)
    return Offer(kind="discount-later" if match[2] == LATER else "discount-now", amount=amount)


def _period(text: str, fact: Fact, today: date) -> Period:
    match = _PERIOD.fullmatch(text)
    if match is None or not int(match[1]):
        raise refuse("fact-form", fact.name, text=text, example="1 month, 30 days, 15 working days")
    return Period(length=int(match[1]), unit=_UNITS[match[2].lower().replace(" ", "-").rstrip("s")])


def _accounts(values: Sequence[str], today: date, zone: ZoneInfo) -> list[Account]:
    """Read accounts: `2400 EUR; deposit 1440 EUR; due 2026-06-05`, also `paid` for what was paid and `other` for what else counts."""
    return [_account(clean(value), today) for value in values]


def _account(text: str, today: date) -> Account:
    done, *parts = (part.strip() for part in text.split(";"))
    found: dict[str, str] = {}
    for part in parts:
        match = _ACCOUNT.fullmatch(part)
        if match is None or (name := match[1].lower()) in found:
            raise refuse("fact-form", "settlement", text=text, example="2400 EUR; deposit 1440 EUR; other 60 EUR; due 2026-06-05")
        found[name] = match[2]
    amount = Fact(name="settlement", label="", type="money")
    paid = found.get("deposit") or found.get("paid")
    return Account(
        done=_money(done, amount, today), paid=_money(paid, amount, today) if paid else None, deposit="deposit" in found,
        extra=_money(found["other"], amount, today) if "other" in found else None,
        due=read_date(found["due"], None, today) if "due" in found else None,
    )


def _slots(values: Sequence[str], today: date, zone: ZoneInfo) -> list[date]:
    """Read days and moments; a day without a time stays a day."""
    noon = datetime.combine(today, time(12), zone)
    return [read_moment(text, None, noon) if "T" in text or ":" in text else read_date(text, None, today) for text in map(clean, values)]


_ONE: Mapping[FactType, Callable[[str, Fact, date], object]] = {
    "name": lambda text, _fact, _today: text,
    "noun": lambda text, _fact, _today: text,
    "sentence": lambda text, _fact, _today: text,
    "line": lambda text, _fact, _today: text,
    "date": lambda text, _fact, today: read_date(text, None, today),
    "number": lambda text, _fact, _today: read_number(text),
    "money": _money,
    "flag": _flag,
    "event": _event,
    "choice": _choice,
    "period": _period,
    "choices": claims_given.choices,
    "invoice": claims_given.invoice(_money),
}
_LISTS: Mapping[FactType, Callable[[Sequence[str], date, ZoneInfo], object]] = {
    "steps": lambda values, today, _zone: read_steps("\n".join(map(clean, values)), None, today),
    "offers": _offers,
    "rows": lambda values, today, _zone: read_rows(values, today),
    "dates": lambda values, today, _zone: [read_date(text, None, today) for text in values],
    "slots": _slots,
    "accounts": _accounts,
    "charges": lambda values, _today, _zone: read_charges("\n".join(values), None),
    "lines": lambda values, _today, _zone: "\n".join(map(clean, values)),
    "clauses": claims_given.clauses,
    "instalments": claims_given.instalments(_money),
}
