"""The values that facts of a letter may have, beside dates, money and the records themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from cockpit.domain.client import NoticeUnit
from cockpit.domain.money import Money
from cockpit.domain.project import GoodwillKind

OPEN, CLOSE = "⟦", "⟧"
"""What the mark of a gap stands between."""

Text: TypeAlias = str | Mapping[str, str]
"""The user's own words: in the letter's language, or one text per language (`{"fr": ..., "es": ...}`); a language left out is a gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A dated step: of a recovery plan, of work to come, or something needed from the client."""

    text: Text
    """A noun phrase or short clause, as it stands in a list."""
    on: date | None = None
    """The day, inclusive; the first day where `until` is given. Lists of what is done need none."""
    until: date | None = None
    """The last day of a step that takes several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A goodwill gesture (playbook P36, P37); discounts are written by the template, extras in the user's words."""

    kind: GoodwillKind
    percent: Decimal | None = None
    """Share taken off, 0-100."""
    amount: Money | None = None
    """Amount taken off, where no share is given."""
    text: Text = ""
    """What is given free of charge (`three months' maintenance`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a schedule: a step, the date planned first and the date that holds now."""

    step: Text
    planned: date
    current: date
    told: date | None = None
    """The date that held when the reader was last written to, so that an old change is not told as news; None: `planned`."""
    done: bool = False
    """Already delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The client's own event that depends on the work (`Stake` in the records)."""

    text: Text
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One part of an amount that may be paid in several."""

    on: date
    """Inclusive."""
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of time as a contract says it: a notice of one month, of fifteen working days."""

    length: int
    """At least 1."""
    unit: NoticeUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What stands between both sides in one currency when work stops; several currencies are several accounts (playbook P117 to P119).

    The balance follows from the rest, so that the figures of a letter always add up. Raises `Refused` (`currency-mismatch`) where
    the amounts are not all of one currency.
    """

    done: Money
    """Work done, invoiced or not."""
    paid: Money | None = None
    """What the client has paid so far, a deposit included; None: nothing."""
    deposit: bool = False
    """Whether all that was paid is a deposit, which letters call by its name."""
    extra: Money | None = None
    """Everything else that counts, as one sum: expenses, fees, interest, less what is taken off; the statement enclosed has its lines."""
    due: date | None = None
    """Last day to pay the balance, by whoever owes it; needed unless nothing is owed."""
    balance: Money = field(init=False)
    """What the client still owes; negative: what I pay back."""

    def __post_init__(self) -> None:
        total = self.done + self.extra if self.extra else self.done
        object.__setattr__(self, "balance", total - self.paid if self.paid else total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One line of what is invoiced: a delivery or time worked, never anything else (letters L10)."""

    text: Text
    """The delivery, as it stands in a list."""
    amount: Money
    percent: Decimal | None = None
    """How much of it is done, 0-100, where that is what is invoiced."""
    hours: Decimal | None = None
    """Hours worked, where these are what is invoiced."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A required fact that is missing. It prints as a mark, iterates as one entry and has itself as every field: never a crash."""

    fact: str
    """Name of the fact (letters 1.10)."""
    label: str
    """Msgid of the field that fills it."""
    words: str
    """The label in the letter's language, shown in the mark."""

    @property
    def mark(self) -> str:
        """The mark that stands in the text."""
        return f"{OPEN}{self.words}{CLOSE}"

    def __str__(self) -> str:
        return self.mark

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[Gap]:
        yield self
