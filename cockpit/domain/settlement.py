"""The account between the two sides when work stops: every line with how it was computed (design 5.5, playbook P117 to P120)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cockpit.domain.errors import Problem
from cockpit.domain.money import Money

LineKind = Literal[
    "work", "invoiced", "unbilled", "outstanding", "deposit", "expense", "kill-fee", "penalty", "goodwill", "interest", "fixed-sum",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementLine:
    """One line of the account."""

    kind: LineKind
    amount: Money
    """Positive: in my favour; negative: in the client's."""
    counts: bool
    """Whether it is part of the balance; the others only inform (work done is invoiced or unbilled, and these count)."""
    subject: str = ""
    """The user's own words: title of the project, number of the invoice, name of the expense."""
    how: str = ""
    """Code of the sentence that explains the computation (`cockpit.i18n.settlement_words`)."""
    values: Mapping[str, object] = field(default_factory=dict)
    """Values of that sentence: days, rates in percent, dates, amounts, the source of a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The account on a day. Currencies stand side by side and are never added up."""

    on: date
    lines: tuple[SettlementLine, ...]
    balances: tuple[Money, ...]
    """What is owed to me in each currency once all lines that count are added; negative: what I owe."""
    due: date | None
    """Last day to pay the balance, from the payment terms; None where nothing is agreed."""
    warnings: tuple[Problem, ...] = ()
    """What could not be computed and why (no rate for the period, a table older than it, an invoice without a due date)."""
