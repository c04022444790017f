"""Turn given facts into the plain values that templates may see, in the letter's language; what is missing becomes a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from cockpit.domain.client import Clause
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.domain.project import Project, Stake
from cockpit.i18n import N_
from cockpit.letters.formats import LetterFormats
from cockpit.letters.kind import Fact, Given, Kind, LetterChannel
from cockpit.letters.phrase import item, lines_of, noun, one_line, sentence
from cockpit.letters.values import Account, Charge, Event, Gap, Instalment, Offer, Period, Row, Step

MOST_ENTRIES = 40
"""Entries of a list beyond this are left out: a letter is not a database dump."""
LAST_DAY = N_("Last day to pay")
"""Msgid of what an account lacks when it has a balance and no day to pay it."""
LONGEST = 2000
"""Characters of one text beyond this are left out."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The facts of one letter as templates see them."""

    values: Mapping[str, object]
    """Every declared fact: its value, None, or a `Gap`."""
    gaps: tuple[Gap, ...]
    """The required facts that are missing, in the order the kind declares them."""


def prepare(kind: Kind, given: Given, fmt: LetterFormats, channel: LetterChannel, variant: str) -> Prepared:
    """Return the values of every fact the kind declares; unknown names among `given` are ignored."""
    values: dict[str, object] = {}
    gaps: list[Gap] = []
    for fact in kind.facts:
        gap = _gap(fact, fmt)
        value = _Reader(fmt, gap).read(fact, given.get(fact.name))
        instead = kind.fact(fact.unless) if fact.unless else None
        needed = fact.needed(channel, variant) and not (instead and _Reader(fmt, gap).read(instead, given.get(instead.name)))
        # An empty list of offers is a decision ("none"); any other empty list is nothing said.
        if needed and (value is None or (value == [] and fact.type != "offers")):
            value = gap
        if not needed and fact.type == "offers" and isinstance(value, list):
            # A gesture that nobody has to make and that says nothing is left out.
            value = [entry for entry in value if not _holds_gap(entry)]
        values[fact.name] = value
        if needed and _holds_gap(value):
            gaps.append(gap)
    return Prepared(values, tuple(gaps))


@lru_cache(maxsize=2048)
def _gap(fact: Fact, fmt: LetterFormats) -> Gap:
    return Gap(fact.name, fact.label, fmt.loc.gettext(fact.label))


def _holds_gap(value: object) -> bool:
    if isinstance(value, Gap):
        return True
    if isinstance(value, dict):  # a prepared value is no other mapping
        return any(_holds_gap(entry) for entry in value.values())
    return isinstance(value, (list, tuple)) and any(_holds_gap(entry) for entry in value)


class _Reader:
    """Reads one fact; texts without a version in the letter's language are gaps."""

    def __init__(self, fmt: LetterFormats, gap: Gap) -> None:
        self.fmt = fmt
        self.gap = gap

    def read(self, fact: Fact, value: object) -> object:
        """Return the plain value, None where nothing was given; a value of the wrong type counts as not given."""
        if value is None or value == "":
            return None
        if fact.type in {"name", "noun", "sentence", "line", "choice"}:
            return self._text(fact, value)
        if fact.type == "lines":
            return list(lines_of(str(value)[:LONGEST]))
        if fact.type in _PLAIN:
            return _PLAIN[fact.type](value)
        return self._event(value) if fact.type == "event" else self._entries(fact, value)

    def _entries(self, fact: Fact, value: object) -> object:
        given = value if isinstance(value, Iterable) and not isinstance(value, (str, Mapping)) else [value]
        if fact.type == "accounts":
            return [self._account(entry) for entry in islice(given, MOST_ENTRIES) if isinstance(entry, Account)]
        if fact.type == "charges":
            return self._charges([entry for entry in islice(given, MOST_ENTRIES) if isinstance(entry, Charge)])
        one = _CLAIMS.get(fact.type, self._entry)
        read = [one(fact, entry) for entry in islice(given, MOST_ENTRIES)]
        return [entry for entry in read if entry is not None]

    def _text(self, fact: Fact, value: object) -> object:
        if isinstance(value, Project):
            value = value.title
        text = self._words(value)
        if not isinstance(text, str):
            return text
        language = self.fmt.language
        match fact.type:
            case "sentence":
                return sentence(text, language) or None
            case "noun":
                return noun(text, language) if item(text) else None
            case "choice":
                return text if text in fact.choices else None
            case _:
                return item(text) or None

    def _words(self, value: object) -> str | Gap | None:
        """Return the user's text in the letter's language, None where it is empty, the gap where other languages have one."""
        if isinstance(value, Mapping):
            if not any(value.values()):
                return None
            value = value.get(self.fmt.language) or self.gap
        if isinstance(value, Gap):
            return value
        return one_line(str(value)[:LONGEST]) or None

    def _item(self, value: object) -> str | Gap | None:
        text = self._words(value)
        return (item(text) or None) if isinstance(text, str) else text

    def _event(self, value: object) -> object:
        text, on = (value.text, value.on) if isinstance(value, (Event, Stake)) else (value, None)
        words = self._words(text)
        if words is None or isinstance(words, Gap):
            # The client's event is never required: without words for it in this language the letter does without.
            return None
        return {**noun(words, self.fmt.language), "on": on} if item(words) else None

    def _entry(self, fact: Fact, entry: object) -> object:
        match entry:
            case Step():
                text = self._item(entry.text)
                return None if text is None else {"text": text, "on": entry.on, "until": entry.until}
            case Offer():
                return self._offer(entry)
            case Row():
                text = self._item(entry.step)
                return None if text is None else {
                    "step": text, "planned": entry.planned, "current": entry.current, "done": entry.done,
                    "moved": entry.planned != entry.current,
                    "before": entry.told or entry.planned, "news": (entry.told or entry.planned) != entry.current,
                }
            case date() if fact.type in {"slots", "dates"}:
                return entry
            case str() | Mapping() if fact.type == "steps":
                text = self._item(entry)
                return None if text is None else {"text": text, "on": None, "until": None}
            case _:
                return None

    def _account(self, account: Account) -> object:
        """Return an account with who owes the balance; without a last day to pay it, that day is the gap."""
        balance = account.balance
        owes = "nobody" if not balance.amount else "client" if balance.amount > 0 else "me"
        missing = Gap(self.gap.fact, LAST_DAY, self.fmt.loc.gettext(LAST_DAY)) if owes != "nobody" and account.due is None else None
        return {
            "done": account.done, "paid": account.paid if account.paid and account.paid.amount else None, "deposit": account.deposit,
            "extra": account.extra if account.extra and account.extra.amount else None,
            "balance": Money(abs(balance.amount), balance.currency), "owes": owes,
            "worked": bool(account.done.amount or account.paid or account.extra), "due": missing or account.due,
        }

    def _charges(self, charges: Sequence[Charge]) -> list[object]:
        """Return the lines in the currency of the first one: an invoice has one."""
        read = [(charge, self._item(charge.text)) for charge in charges if charge.amount.currency == charges[0].amount.currency]
        return [
            {"text": text, "amount": charge.amount, "percent": charge.percent, "hours": charge.hours} for charge, text in read if text
        ]

    def _offer(self, offer: Offer) -> object:
        percent = offer.percent if offer.percent is not None and 0 < offer.percent <= 100 else None
        amount = offer.amount if offer.amount is not None and offer.amount.amount > 0 else None
        if offer.kind != "free-extra":
            if percent is None and amount is None:
                return {"kind": offer.kind, "percent": None, "amount": None, "text": self.gap, "phrase": True}
            return {"kind": offer.kind, "percent": percent, "amount": None if percent else amount, "text": None, "phrase": True}
        text = self._words(offer.text)
        if not isinstance(text, str) or not item(text):
            return {"kind": offer.kind, "percent": None, "amount": None, "text": self.gap, "phrase": True}
        return {"kind": offer.kind, "percent": None, "amount": None, **noun(text, self.fmt.language)}


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return value if -(10**15) < value < 10**15 else None


def _invoice(value: object) -> object:
    """Return an invoice as templates see it: what is still owed has every payment taken off (letters L9, never a wrong balance)."""
    if not isinstance(value, Invoice) or not item(value.number):
        return None
    return {
        "number": item(value.number), "issued": value.issued, "due": value.due, "amount": value.amount, "paid": value.paid,
        "balance": value.balance, "partly": value.paid.amount > 0,
    }


def _period(value: object) -> object:
    return {"length": value.length, "unit": value.unit} if isinstance(value, Period) and value.length > 0 else None


_PLAIN: Mapping[str, Callable[[object], object]] = {
    "date": _day, "number": _number, "money": lambda value: value if isinstance(value, Money) else None, "flag": bool,
    "invoice": _invoice,
    "period": _period,
}
"""How facts without words are read; a value of another type counts as not given."""


def _clause(fact: Fact, entry: object) -> object:
    del fact
    if not isinstance(entry, Clause) or not item(entry.says):
        return None
    return {"number": item(entry.number), "says": item(entry.says)}


_CLAIMS: Mapping[str, Callable[[Fact, object], object]] = {
    "clauses": _clause,
    "choices": lambda fact, entry: entry if entry in fact.choices else None,
    "instalments": lambda _fact, entry: {"on": entry.on, "amount": entry.amount} if isinstance(entry, Instalment) else None,
}
"""How the entries of lists that claim something are read; what is no such entry counts as not given."""


def days_between(first: object, last: object) -> int | None:
    """Return the calendar days from one date to another; None where one is missing."""
    return (last - first).days if isinstance(first, date) and isinstance(last, date) else None


def entries(value: object) -> Sequence[Mapping[str, object]]:
    """Return the entries of a prepared list; none for a gap or a missing one."""
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
