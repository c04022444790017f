"""What sending the announcement of a delay changes in the records: one value in, one value out, one commit (design 5.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cockpit.domain import ids
from cockpit.domain.errors import refuse
from cockpit.domain.money import Money
from cockpit.domain.project import ANSWER, Commitment, CommitmentKind, DateChange, Goodwill, GoodwillKind, Milestone
from cockpit.domain.records import ClientRecords
from cockpit.services.wizards.letterpath import record_letter
from cockpit.services.wizards.model import Outgoing


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the letter promises with a date."""

    kind: CommitmentKind
    text: str
    due: date
    answer: bool = False
    """Whether the next announcement for the milestone keeps it."""


@dataclass(frozen=True, slots=True)
class Gift:
    """A gesture the letter offers."""

    kind: GoodwillKind
    text: str
    cost: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What a letter says, as far as the records are concerned."""

    milestone: Milestone
    """As it was when the letter was written."""
    moved: Sequence[tuple[str, date, str]]
    """Milestone id, new date, reason: this milestone and those that follow; nothing in an early warning or a herald."""
    warned: bool
    """The client knows that the date is in danger, and no new one is firm yet."""
    promises: Sequence[Promise]
    gifts: Sequence[Gift]
    """Offered together: the client chooses one."""
    today: date
    now: datetime
    logged: datetime
    outgoing: Outgoing


def recorded(records: ClientRecords, said: Announcement) -> ClientRecords:
    """Return the records after the letter; raises `Refused` (`record-gone`, `changed-meanwhile`) when they are not those it was about."""
    current = records.milestones.get(said.milestone.id)
    if current is None:
        raise refuse("record-gone")
    if current.dates != said.milestone.dates:
        raise refuse("changed-meanwhile", "new_date", value=current.due)
    records = records.put(*_settled_promises(records, said))
    records = records.put(*_moved(records, said))
    if said.warned:
        records = records.put(replace(records.milestones[current.id], announced_late=said.today))
    records = _with_promises(records, said)
    records = _with_gifts(records, said)
    entry = record_letter(
        records, said.outgoing, "delay", "delay", at=said.now, logged=said.logged, project=current.project, expects_reply=True,
    )
    return records.append(entry)


def _settled_promises(records: ClientRecords, said: Announcement) -> list[Commitment]:
    """The plan of an earlier delay is replaced by the new one; the word that was promised for this milestone is given by this letter."""
    found: list[Commitment] = []
    for promise in records.commitments.values():
        if promise.by != "me" or not promise.open or promise.milestone != said.milestone.id:
            continue
        if promise.kind == "recovery" and any(new.kind == "recovery" for new in said.promises):
            found.append(replace(promise, cancelled=said.today))
        elif promise.kind == "update" or promise.id.startswith(ANSWER):
            found.append(replace(promise, done=said.today))
    return found


def _moved(records: ClientRecords, said: Announcement) -> list[Milestone]:
    found: list[Milestone] = []
    for name, due, reason in said.moved:
        milestone = records.milestones.get(name)
        if milestone is None:
            raise refuse("record-gone")
        change = DateChange(due=due, at=said.now, reason=reason, announced=True)
        # What was announced before spoke of the date that is replaced now.
        found.append(replace(milestone, dates=(*milestone.dates, change), announced_late=None))
    return found


def _with_promises(records: ClientRecords, said: Announcement) -> ClientRecords:
    for promise in said.promises:
        wanted = f"{ANSWER}{said.milestone.id}" if promise.answer else ids.slug(promise.text, "promise")
        made = Commitment(
            id=ids.unique(wanted, records.commitments), by="me", text=promise.text, due=promise.due,
            kind=promise.kind, project=said.milestone.project, milestone=said.milestone.id, made=said.today,
        )
        records = records.put(made)
    return records


def _with_gifts(records: ClientRecords, said: Announcement) -> ClientRecords:
    first = ""
    for gift in said.gifts:
        name = ids.unique(ids.slug(gift.text, "goodwill"), records.goodwill)
        records = records.put(Goodwill(
            id=name, kind=gift.kind, text=gift.text, cost=gift.cost, offered=said.today, project=said.milestone.project, instead_of=first,
        ))
        first = first or name
    return records
