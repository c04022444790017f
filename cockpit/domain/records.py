"""Everything recorded about one client, as one value that use cases turn into the next one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from operator import is_
from typing import TypeAlias

from cockpit.domain.attachment import Attachment
from cockpit.domain.case import Case
from cockpit.domain.client import Clause, Client, Contract, Person
from cockpit.domain.declare import dataclass, field, replace
from cockpit.domain.ending import Ending, Rating, Retrospective
from cockpit.domain.interaction import Entry, Interaction, effective
from cockpit.domain.invoice import Expense, Invoice
from cockpit.domain.project import Commitment, Goodwill, Milestone, Project

Record: TypeAlias = (
    Contract | Clause | Person | Project | Milestone | Commitment | Goodwill | Invoice | Expense | Case | Ending | Retrospective | Rating
    | Attachment
)
"""What lives in a table of its own and may be changed or removed; interactions may not."""

TABLES: Mapping[type[Record], str] = {
    Contract: "contracts", Clause: "clauses", Person: "people", Project: "projects", Milestone: "milestones",
    Commitment: "commitments", Goodwill: "goodwill", Invoice: "invoices", Expense: "expenses", Case: "cases", Ending: "endings",
    Retrospective: "retrospectives", Rating: "ratings", Attachment: "attachments",
}
"""The table of each record type, also the field of `ClientRecords`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRecords:
    """One client's records. A value: the mappings are never changed in place, `put` and `remove` return new ones."""

    client: Client | None = None
    """None before the client is created and after its creation was undone."""
    contracts: Mapping[str, Contract] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    goodwill: Mapping[str, Goodwill] = field(default_factory=dict)
    invoices: Mapping[str, Invoice] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    expenses: Mapping[str, Expense] = field(default_factory=dict)
    endings: Mapping[str, Ending] = field(default_factory=dict)
    retrospectives: Mapping[str, Retrospective] = field(default_factory=dict)
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    log: tuple[Interaction, ...] = ()
    """Every entry ever logged, counter-entries included, in order of entry."""

    @property
    def contract(self) -> Contract:
        """The contract sheet; an empty one where nothing was entered."""
        return self.contracts.get("contract") or _NO_CONTRACT

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        """The entries that stand, in order of entry."""
        return effective(self.log)

    def put(self, *records: Record) -> ClientRecords:
        """Return these records with the given ones added, or replaced where the id exists."""
        changes: dict[str, dict[str, Record]] = {}
        for record in records:
            name = TABLES[type(record)]
            table = changes.setdefault(name, dict(getattr(self, name)))
            table[record.id] = record
        return replace(self, **changes)  # type: ignore[arg-type]  # the table names come from TABLES, which is checked by a test

    def remove(self, *records: Record) -> ClientRecords:
        """Return these records without the given ones."""
        changes: dict[str, dict[str, Record]] = {}
        for record in records:
            name = TABLES[type(record)]
            table = changes.setdefault(name, dict(getattr(self, name)))
            table.pop(record.id, None)
        return replace(self, **changes)  # type: ignore[arg-type]  # as above

    def append(self, *entries: Interaction) -> ClientRecords:
        """Return these records with entries added at the end of the log."""
        return replace(self, log=(*self.log, *entries))


_NO_CONTRACT = Contract()


def rewind(current: ClientRecords, target: ClientRecords, at: datetime, kept: Collection[str] = ()) -> ClientRecords:
    """Return what undoing from `current` to `target` leads to.

    Tables become those of `target`; the log only grows: entries that stand now and did not then are retracted, but for those whose
    ids are `kept`; entries that stood then and do not now are reinstated (design 4: interactions are append-only). `at` is when it
    is done.
    """
    now, then = _standing(current.log, target.log)
    moves: list[tuple[Entry, Interaction]] = [("retract", entry) for key, entry in now.items() if key not in then and key not in kept]
    moves += [("reinstate", entry) for key, entry in then.items() if key not in now]
    entries = tuple(
        Interaction(id=str(position), at=at, logged=at, direction=entry.direction, channel=entry.channel, entry=kind, target=entry.id)
        for position, (kind, entry) in enumerate(moves, start=len(current.log) + 1)
    )
    return replace(target, log=(*current.log, *entries))


def _standing(current: tuple[Interaction, ...], target: tuple[Interaction, ...]) -> tuple[dict[str, Interaction], dict[str, Interaction]]:
    """Return the entries that stand in each of two logs, by id; those that stand in both, or in neither, may be left out."""
    if all(map(is_, current, target)) and len(current) >= len(target):
        # The one grew out of the other: only what the new entries are, or speak of, can stand differently.
        added = current[len(target):]
        touched = {entry.target or entry.id for entry in added}
        current = tuple([entry for entry in current if entry.id in touched or entry.target in touched])
        target = current[: len(current) - len(added)]
    return {entry.id: entry for entry in effective(current)}, {entry.id: entry for entry in effective(target)}

