"""What is measured, against what, and how much it may be: the rows of the table (design 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

ALLOWED = 1.08
"""What a figure may be over its budget: the minimal app against itself comes out at 0.94 to 1.00, and up to this on a busy machine."""

Unit = Literal["s", "MB", "%", "B"]


class Size(NamedTuple):
    """A store to measure on."""

    name: str
    clients: int
    projects: int
    """Of each client."""
    interactions: int
    """Of each client."""

    @property
    def stress(self) -> bool:
        """Whether the budgets of the stress size hold."""
        return self.name == "stress"


ORDINARY = Size("ordinary", 50, 4, 200)
"""Ordinary heavy use: 50 clients, 200 projects, 10,000 interactions."""
STRESS = Size("stress", 200, 10, 500)
"""200 clients, 2,000 projects, 100,000 interactions."""


class Budget(NamedTuple):
    """How much something may be: a multiple of its floor, or, where there is none, an amount."""

    floor: str
    """What is measured beside it in the same run; empty where the budget is an amount."""
    ordinary: float
    stress: float | None
    """None where it is measured at the ordinary size only."""
    unit: Unit = "s"


MINIMAL = "the minimal Textual app"
KEY = "a key of the minimal app"
BUDGETS: Mapping[str, Budget] = {
    "first frame": Budget(MINIMAL, 1.25, 1.35),
    "first frame, no caches": Budget(MINIMAL, 2, 6),
    "cursor key": Budget(KEY, 1.5, 1.5),
    "cursor key, worst": Budget("", 0.016, 0.016),
    "pane switch": Budget(KEY, 2, 2),
    "page down": Budget(KEY, 3, 3),
    "key while loading, worst": Budget("", 0.025, 0.025),
    "key in a wizard, worst": Budget("", 0.016, 0.016),
    "preview in three languages": Budget("one render with plain Jinja2", 12, 12),
    "one commit": Budget("an insert of SQLite (WAL, FULL)", 3, 3),
    "its undo": Budget("one commit", 1.5, 1.5),
    "agenda after one change": Budget("a bare loop over that client's interactions", 3, 3),
    "mailbox import": Budget("a loop over Python's mailbox", 0.5, 0.5),
    "mailbox import, memory": Budget("", 150, 150, "MB"),
    "cockpit today": Budget("python -c pass", 8, 15),
    "cockpit silence": Budget("python -c pass", 8, 15),
    "imports beyond Textual": Budget("", 0.020, None),
    "idle, processor": Budget("", 0.5, None, "%"),
    "idle, written": Budget("all that the start writes", 0.1, None, "B"),
    "memory, home open": Budget(MINIMAL, 1.6, 4, "MB"),
    "leaving": Budget("", 0.075, 0.075),
}
"""Every row. Two of them put into figures what the budget says in words: typing in a wizard waits no longer than moving a cursor, and
what is written while nobody types is a small part of what the start writes. Amounts hold on the machine that the budgets were set on."""


class Figure(NamedTuple):
    """One row, measured."""

    what: str
    size: Size
    measured: float
    floor: float | None = None
    """In the same unit; None where the budget is an amount."""
    note: str = ""
    """How much of it there was, where that is not plain."""

    @property
    def unit(self) -> Unit:
        """What it is measured in."""
        return BUDGETS[self.what].unit

    @property
    def budget(self) -> float:
        """A multiple of the floor, or an amount."""
        found = BUDGETS[self.what]
        return found.stress if self.size.stress and found.stress is not None else found.ordinary

    @property
    def ratio(self) -> float:
        """How many times the floor; where there is none, how much of the budget."""
        return self.measured / self.floor if self.floor else self.measured / self.budget

    @property
    def verdict(self) -> str:
        """Whether it is within budget."""
        allowed = self.budget if self.floor is not None else 1
        return "ok" if self.ratio <= allowed * ALLOWED else "over"

    def told(self) -> dict[str, object]:
        """Return what stands in the JSON file."""
        return {
            "what": self.what, "size": self.size.name, "unit": self.unit, "measured": self.measured, "against": BUDGETS[self.what].floor,
            "floor": self.floor, "ratio": self.ratio if self.floor else None, "budget": self.budget, "verdict": self.verdict,
            "note": self.note,
        }  # fmt: skip

    def line(self) -> str:
        """Return the row of the table."""
        if self.floor is None:
            ratio, budget = "", amount(self.budget, self.unit)
        else:
            ratio, budget = times(self.ratio), times(self.budget)
        floor = amount(self.floor, self.unit) if self.floor is not None else ""
        row = f"{self.what:28}{self.size.name:10}{amount(self.measured, self.unit):>12}{floor:>12}{ratio:>10}{budget:>12}  {self.verdict}"
        return f"{row}  ({self.note})" if self.note else row


HEAD = f"{'':28}{'size':10}{'measured':>12}{'floor':>12}{'ratio':>10}{'budget':>12}"


def times(ratio: float) -> str:
    """Write a multiple, in three digits that count."""
    return f"{ratio:.0f} x" if ratio >= 100 else f"{ratio:.3g} x"


def amount(value: float, unit: Unit) -> str:
    """Write an amount; seconds in the unit that suits."""
    if unit == "s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms" if value >= 0.001 else f"{value * 1e6:.0f} us"
    return f"{value:.3g} {unit}"
