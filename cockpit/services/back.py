"""Recording that a silent client is back: dates, projects, case and what was learnt, as one change (playbook P73 to P77)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cockpit.domain import ids
from cockpit.domain.agenda.situation import Situation
from cockpit.domain.case import Case, Cause
from cockpit.domain.errors import refuse
from cockpit.domain.interaction import Channel, Interaction
from cockpit.domain.project import DateChange, Milestone
from cockpit.domain.records import ClientRecords
from cockpit.domain.restart import Restart


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """What is recorded when a client is back."""

    found: Restart
    dates: Mapping[str, date]
    """The new date of each milestone that moves, by id."""
    told: Collection[str]
    """Ids of the milestones whose new date the letter names."""
    why: str
    """The reason kept with each change of date, in the user's language."""
    cause: Cause | None
    """What kept them away, where they said it; a broad category."""
    learnt: str
    """What the user learnt about the rhythm; private."""
    came_by: Channel
    """Over which channel they came back, used where that message is not in the log yet."""
    came: str
    """What they wrote or said, in a line."""
    person: str
    now: datetime
    logged: datetime


def back(records: ClientRecords, at: Situation, told: Return) -> ClientRecords:
    """Return the records with the client back: message logged, dates moved, projects in hand again, the silence's case closed.

    The letter is not among it. Raises `Refused` (`record-gone`, `changed-meanwhile`).
    """
    if not told.found.answered:
        opening = at.digest.contacts.theirs
        records = records.append(Interaction(
            id=str(len(records.log) + 1), at=told.now, logged=told.logged, direction="in", channel=told.came_by, summary=told.came,
            person=told.person, project=opening.project if opening else "",
        ))
    records = records.put(*_moved(records, told))
    case = _closed(records, at, told)
    stopped = [records.projects[key] for key in told.found.projects if key in records.projects]
    return records.put(case, *(replace(project, status="active") for project in stopped if project.status == "paused"))


def _moved(records: ClientRecords, told: Return) -> list[Milestone]:
    found: list[Milestone] = []
    for known in told.found.moved:
        name, current = known.milestone.id, records.milestones.get(known.milestone.id)
        due = told.dates.get(name, known.old)
        if due == known.old:
            continue
        if current is None:
            raise refuse("record-gone")
        if current.dates != known.milestone.dates:
            raise refuse("changed-meanwhile", date_name(name), value=current.due)
        change = DateChange(due=due, at=told.now, reason=told.why, announced=name in told.told)
        found.append(replace(current, dates=(*current.dates, change), announced_late=None))
    return found


def _closed(records: ClientRecords, at: Situation, told: Return) -> Case:
    known = told.found.case
    case = records.cases.get(known.id) if known else None
    if case is None:
        case = Case(id=ids.unique("silence", records.cases), kind="silence", opened=told.found.lost.since)
    note = "\n".join(text for text in (case.note, told.learnt) if text)
    return replace(case, closed=max(at.today, case.opened), causes=(told.cause,) if told.cause else case.causes, note=note)


def date_name(milestone: str) -> str:
    """Return the name of the field that holds a milestone's new date."""
    return f"date-{milestone}"


def rhythm_learnt(at: Situation, found: Restart) -> tuple[float, float, int]:
    """Return what the silence says of the client's rhythm: its length in working days, the usual reply time, and the attempts it took."""
    contacts = at.digest.contacts
    if contacts.theirs is None and contacts.replies:
        return contacts.replies[-1].days, at.silence.theirs.usual, 0
    return at.silence.theirs.elapsed or 0.0, at.silence.theirs.usual, len(contacts.attempts)
