"""What a kind of letter declares: its facts, its moves, its channels, its stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cockpit.i18n import N_

LetterChannel = Literal["email", "chat", "phone", "post"]
"""E-mail, instant message, phone script, formal letter; the names are those of the channels of interactions."""
Stage = Literal["early", "formal", "billing"]
"""Which column of the lint table holds (letters 1.7): early letters, formal notice and termination, invoices."""
FactType = Literal[
    "name", "noun", "sentence", "line", "lines", "date", "number", "money", "flag", "steps", "offers", "rows", "event", "slots", "dates",
    "choice", "choices", "clauses", "invoice", "instalments", "period", "accounts", "charges",
]
"""`name` a short name shown quoted · `noun` the user's noun, with its article or quoted · `sentence` whole sentences · `line` a short text
after a colon · `lines` a text whose lines stay lines (an address, an account) · `event` the client's own event · `slots` days or moments
proposed · `rows` a schedule · `choices` several of a closed list · `clauses` of the contract (`domain.client.Clause`) · `invoice`
(`domain.invoice.Invoice`) · `instalments` dated amounts · `period` a length and its unit · `accounts` the account in each currency ·
`charges` what is invoiced, line by line · others as their names say."""

CHANNELS: Mapping[LetterChannel, str] = {
    "email": N_("E-mail"), "chat": N_("Chat message"), "phone": N_("Phone script"), "post": N_("Formal letter"),
}
"""The name of each channel for people (msgids)."""

LEVELS: tuple[str, ...] = (N_("Chat"), N_("Friendly"), N_("Professional"), N_("Formal"))
"""The names of the levels of formality F0 to F3 (letters 1.1; msgids)."""

Given = Mapping[str, object]
"""Facts as they were given, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing a letter needs to know."""

    name: str
    """As in letters 1.10, also the name templates use."""
    label: str
    """Msgid of the field that fills it; in the letter's language it stands in the mark of a gap."""
    type: FactType
    required: bool = False
    channels: frozenset[LetterChannel] | None = None
    """Where it is required; None: in every channel of the kind."""
    variants: frozenset[str] | None = None
    """In which variants it is required; None: in all of them."""
    unless: str = ""
    """Name of a fact that makes this one unneeded when it is given."""
    source: str = ""
    """Where the records have it, for those who propose facts (`milestone.due`); empty: only the user knows."""
    choices: tuple[str, ...] = ()
    """The values of a `choice`, or of `choices`."""

    def needed(self, channel: LetterChannel, variant: str) -> bool:
        """Whether the letter cannot be sent without it."""
        return self.required and (self.channels is None or channel in self.channels) and (self.variants is None or variant in self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing a letter must say, and how its presence shows (lint: missing move)."""

    name: str
    label: str
    """Msgid: what is missing when it is."""
    facts: tuple[str, ...] = ()
    """Facts of which at least one must be recognisable in the text; a fact that was not given asks for nothing."""
    words: str = ""
    """Name of a list of words in the language's `lint.toml`, one of which must be there."""
    channels: frozenset[LetterChannel] | None = None
    variants: frozenset[str] | None = None
    blocking: bool = False
    """An error rather than a warning when it is missing."""


def _one_variant(given: Given) -> str:
    del given
    return "normal"


def _nothing_more(facts: Mapping[str, object]) -> Mapping[str, object]:
    del facts
    return {}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """A kind of letter. There is one of each: it equals itself only."""

    name: str
    label: str
    """Msgid."""
    stage: Stage
    level: int
    """The level written by default (1 friendly, 2 professional, 3 formal)."""
    channels: tuple[LetterChannel, ...]
    facts: tuple[Fact, ...]
    moves: tuple[Move, ...]
    variants: Mapping[str, str] = field(default_factory=lambda: {"normal": N_("Usual")})
    """The variants and their names (msgids)."""
    variant: Callable[[Given], str] = _one_variant
    """Which variant the facts call for."""
    derive: Callable[[Mapping[str, object]], Mapping[str, object]] = _nothing_more
    """Values that templates use and that follow from the prepared facts (days between two dates...)."""

    def fact(self, name: str) -> Fact | None:
        """Return a declared fact by name."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def level_of(self, channel: LetterChannel) -> int:
        """Return the level written in a channel when none is chosen."""
        return {"chat": 0, "post": 3}.get(channel, self.level)


SHARED: tuple[Fact, ...] = (
    Fact(name="project", label=N_("Project"), type="name", required=True, source="project.title"),
    Fact(name="today", label=N_("Date of the letter"), type="date", required=True, source="now"),
    Fact(name="place", label=N_("Place of the letter"), type="line"),
)
"""Facts that every kind needs beside the sender, the addressees and the client, which every letter takes from the records."""
