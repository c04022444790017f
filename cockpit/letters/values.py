"""The values that facts of a letter may have, beside dates, money and the records themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from cockpit.domain.money import Money
from cockpit.domain.project import GoodwillKind

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
        return f"⟦{self.words}⟧"

    def __str__(self) -> str:
        return self.mark

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[Gap]:
        yield self
