"""The daily check-in: a guided pass through the agenda that resumes where it was left (design 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from cockpit.domain.act import Act
from cockpit.domain.agenda import AgendaItem
from cockpit.domain.interaction import AUTOMATIC, Interaction
from cockpit.domain.profile import CheckIn, Profile
from cockpit.services.workspace import Workspace

How = Literal["acted", "done", "snoozed", "skipped"]

KEPT = 60
"""Check-ins kept in the profile."""
HORIZON = timedelta(days=7)
"""How far ahead the closing page looks for what is promised next."""
WEEK = timedelta(days=7)
"""How far back the first page looks for what arrived."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An incoming interaction since the last check-in."""

    client: str
    client_name: str
    interaction: Interaction


@dataclass(frozen=True, slots=True)
class Promise:
    """Something of mine that falls due after this check-in."""

    client: str
    client_name: str
    text: str
    due: date


def begin(workspace: Workspace) -> CheckIn:
    """Return today's unfinished check-in, or begin one over the agenda as it stands now.

    What has come onto the agenda since an interrupted check-in began is added at its end.
    """
    ids = tuple(item.id for item in workspace.overview().agenda)
    before = _todays(workspace)
    if before and before[-1].finished is None:
        added = tuple(item for item in ids if item not in before[-1].queue)
        checkin = replace(before[-1], queue=(*before[-1].queue, *added)) if added else before[-1]
    else:
        day = workspace.today().isoformat()
        checkin = CheckIn(id=f"{day}.{len(before) + 1}" if before else day, started=workspace.now(), queue=ids)
    if not before or checkin is not before[-1]:
        _keep(workspace, checkin)
    return checkin


def resumable(workspace: Workspace) -> bool:
    """Tell whether today's check-in was begun and not finished."""
    found = _todays(workspace)
    return bool(found) and found[-1].finished is None and 0 < found[-1].position < len(found[-1].queue)


def current(workspace: Workspace, checkin: CheckIn) -> tuple[CheckIn, AgendaItem | None]:
    """Return the item to look at, passing those that are no longer on the agenda; None when all have been met."""
    agenda: Mapping[str, AgendaItem] = {item.id: item for item in workspace.overview().agenda}
    position = checkin.position
    while position < len(checkin.queue) and checkin.queue[position] not in agenda:
        position += 1
    moved = replace(checkin, position=position) if position != checkin.position else checkin
    return moved, agenda[moved.queue[position]] if position < len(moved.queue) else None


def passed(workspace: Workspace, checkin: CheckIn, how: How) -> CheckIn:
    """Note what was done with the current item and move on."""
    item = checkin.queue[checkin.position]
    moved = replace(checkin, position=checkin.position + 1, handled={**checkin.handled, item: how})
    _keep(workspace, moved)
    return moved


def back(workspace: Workspace, checkin: CheckIn, position: int) -> CheckIn:
    """Return to an earlier item."""
    moved = replace(checkin, position=max(0, min(position, checkin.position)))
    _keep(workspace, moved)
    return moved


def reopened(workspace: Workspace, checkin: CheckIn) -> CheckIn:
    """Return to the item whose handling was just taken back: the last one handled that is on the agenda again; else stay."""
    agenda = {item.id for item in workspace.overview().agenda}
    for position in range(min(checkin.position, len(checkin.queue)) - 1, -1, -1):
        item = checkin.queue[position]
        if item in agenda and checkin.handled.get(item, "skipped") != "skipped":
            handled = {name: how for name, how in checkin.handled.items() if name != item}
            moved = replace(checkin, position=position, handled=handled, finished=None)
            _keep(workspace, moved)
            return moved
    return checkin


def finish(workspace: Workspace, checkin: CheckIn) -> CheckIn:
    """Close the check-in."""
    closed = replace(checkin, finished=workspace.now())
    _keep(workspace, closed)
    return closed


def last_look(workspace: Workspace) -> datetime | None:
    """Return when the latest check-in was finished; None where that is more than a week ago, or there was none."""
    ended = max((entry.finished for entry in workspace.profile().checkins.values() if entry.finished), default=None)
    return ended if ended is not None and workspace.now() - ended <= WEEK else None


def arrivals(workspace: Workspace) -> tuple[Arrival, ...]:
    """Return what came in, or was found in the mail, since the last finished check-in (at most the last 7 days), newest first."""
    now = workspace.now()
    since = last_look(workspace) or now - WEEK
    found = [
        Arrival(name, entry.records.client.name if entry.records.client else name, contact)
        for name, entry in workspace.digests().items()
        for contact in entry.contacts.recent
        if contact.direction == "in" and contact.outcome not in AUTOMATIC and now - WEEK < contact.at <= now
        # Mail that came before the last check-in may have been read only after it.
        and (since < contact.at or (contact.source and since < contact.logged <= now))
    ]
    return tuple(sorted(found, key=lambda arrival: arrival.interaction.at, reverse=True))


def promised_next(workspace: Workspace) -> tuple[Promise, ...]:
    """Return what I owe from tomorrow until a week from now, soonest first: commitments and milestones."""
    today = workspace.today()
    found: list[Promise] = []
    for name, entry in workspace.digests().items():
        records = entry.records
        if records.client is None or records.client.archived:
            continue
        active = {project.id for project in records.projects.values() if project.status == "active"}
        open_work = [(item.text, item.due) for item in records.commitments.values() if item.open and item.by == "me"]
        open_work += [
            (item.title, item.due) for item in records.milestones.values()
            if item.done is None and item.project in active
        ]
        found += [Promise(name, records.client.name, text, due) for text, due in open_work if today < due <= today + HORIZON]
    return tuple(sorted(found, key=lambda promise: (promise.due, promise.client_name)))


def _todays(workspace: Workspace) -> list[CheckIn]:
    """Return the check-ins of the user's day, in order: a second one does not take the place of the first."""
    day = workspace.today().isoformat()
    found = [entry for name, entry in workspace.profile().checkins.items() if name.partition(".")[0] == day]
    return sorted(found, key=lambda entry: entry.started)


def _keep(workspace: Workspace, checkin: CheckIn) -> None:
    def change(profile: Profile) -> Profile:
        kept = dict(sorted({**profile.checkins, checkin.id: checkin}.items())[-KEPT:])
        return replace(profile, checkins=kept)

    # Where one stands in a check-in is no act of its own: undo goes to the last real change.
    workspace.commit_profile(Act("checkin", {}, undoable=False), change)
