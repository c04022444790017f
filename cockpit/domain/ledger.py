"""The goodwill ledger: what was offered, accepted and given, and what it cost, by client and by year (playbook P38)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from cockpit.domain.declare import dataclass
from cockpit.domain.gestures import settled
from cockpit.domain.money import Money
from cockpit.domain.project import Goodwill
from cockpit.domain.records import ClientRecords

State = Literal["offered", "accepted", "honoured"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """One gesture with the names around it."""

    client: str
    client_name: str
    project_title: str
    """Empty when it concerns no project."""
    goodwill: Goodwill

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.goodwill.honoured is not None:
            return "honoured"
        return "accepted" if self.goodwill.accepted is not None else "offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Gestures of one currency added up; of alternatives offered together one counts."""

    offered: Money
    """Everything offered, whatever became of it."""
    accepted: Money
    """Of it, what was accepted, given or not."""
    honoured: Money
    """Of it, what was given."""
    count: int
    """How many gestures were offered."""
    open: int
    """How many were accepted and still have to be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger."""

    client: str
    """Empty for the sum of all clients."""
    client_name: str
    year: int | None
    """Year of the offer; None for the sum of all years."""
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodwillLedger:
    """All gestures and their sums; amounts of different currencies are never added."""

    gestures: tuple[Gesture, ...]
    """The newest offer first."""
    by_client: tuple[Line, ...]
    """One line for each client and currency, by name."""
    by_year: tuple[Line, ...]
    """One line for each year and currency, the newest first."""
    by_client_and_year: tuple[Line, ...]


def ledger(records: Mapping[str, ClientRecords]) -> GoodwillLedger:
    """Return the ledger of these clients."""
    gestures = [
        Gesture(
            client=name, client_name=found.client.name if found.client else name, goodwill=goodwill,
            project_title=found.projects[goodwill.project].title if goodwill.project in found.projects else "",
        )
        for name, found in records.items() for goodwill in found.goodwill.values()
    ]
    return GoodwillLedger(
        gestures=tuple(sorted(gestures, key=lambda one: (-one.goodwill.offered.toordinal(), one.client_name, one.goodwill.id))),
        by_client=_lines(gestures, client=True, year=False),
        by_year=_lines(gestures, client=False, year=True),
        by_client_and_year=_lines(gestures, client=True, year=True),
    )


def tally(gestures: Iterable[Goodwill], currency: str) -> Tally:
    """Add up the gestures of one currency."""
    chosen = settled(gesture for gesture in gestures if gesture.cost.currency == currency)
    return Tally(
        offered=_sum(chosen, currency),
        accepted=_sum([gesture for gesture in chosen if gesture.accepted], currency),
        honoured=_sum([gesture for gesture in chosen if gesture.honoured], currency),
        count=len(chosen),
        open=sum(1 for gesture in chosen if gesture.accepted and not gesture.honoured),
    )


def _sum(gestures: Iterable[Goodwill], currency: str) -> Money:
    return Money(sum((gesture.cost.amount for gesture in gestures), Decimal(0)), currency)


def _lines(gestures: Iterable[Gesture], *, client: bool, year: bool) -> tuple[Line, ...]:
    groups: dict[tuple[str, int, str], list[Gesture]] = {}
    for gesture in gestures:
        goodwill = gesture.goodwill
        key = (gesture.client if client else "", goodwill.offered.year if year else 0, goodwill.cost.currency)
        groups.setdefault(key, []).append(gesture)
    lines = [
        Line(
            client=name, client_name=group[0].client_name if client else "", year=when or None, tally=_tally_of(group, currency),
        )
        for (name, when, currency), group in groups.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.client_name.casefold(), line.client, -(line.year or 0), line.tally.offered.currency)))


def _tally_of(group: Iterable[Gesture], currency: str) -> Tally:
    """Add up gestures of several clients: ids, and therefore alternatives, are each client's own."""
    by_client: dict[str, list[Goodwill]] = {}
    for gesture in group:
        by_client.setdefault(gesture.client, []).append(gesture.goodwill)
    found = [tally(gestures, currency) for gestures in by_client.values()]
    return Tally(
        offered=Money(sum((one.offered.amount for one in found), Decimal(0)), currency),
        accepted=Money(sum((one.accepted.amount for one in found), Decimal(0)), currency),
        honoured=Money(sum((one.honoured.amount for one in found), Decimal(0)), currency),
        count=sum(one.count for one in found),
        open=sum(one.open for one in found),
    )
