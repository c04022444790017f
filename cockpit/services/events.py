"""Use case: everything that happened with one client or with all, with the names around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cockpit.domain.chronology import Event, chronology
from cockpit.domain.errors import Refused
from cockpit.services.workspace import Workspace


class Told(NamedTuple):
    """One event with the names around it."""

    client: str
    client_name: str
    event: Event
    person: str
    """Name of the person; empty where none is known."""
    project: str
    """Title of the project."""

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.client} {self.event.number}"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which events are wanted; what is empty narrows nothing."""

    kind: str = ""
    person: str = ""
    """Name."""
    channel: str = ""
    project: str = ""
    """Title."""
    words: str = ""
    """All of them must occur somewhere in the event, in any case."""

    def lets(self, told: Told) -> bool:
        """Whether an event is among them."""
        event, entry = told.event, told.event.entry
        if (self.kind and event.kind != self.kind) or (self.person and told.person != self.person):
            return False
        if (self.channel and (entry is None or entry.channel != self.channel)) or (self.project and told.project != self.project):
            return False
        if not self.words:
            return True
        text = f"{event.number} {event.subject} {told.person} {told.project} {told.client_name} "
        text += f"{entry.summary} {entry.text}" if entry else " ".join(map(str, event.values.values()))
        found = text.casefold()
        return all(word in found for word in self.words.casefold().split())


def events(ws: Workspace, client_id: str = "") -> list[Told]:
    """Return what happened with a client, or with all, oldest first, in the user's own zone.

    A client whose file cannot be read is left out among all; alone it raises `Refused`.
    """
    zone = ZoneInfo(ws.profile().user.zone)
    found: list[Told] = []
    for name in [client_id] if client_id else ws.store.clients():
        try:
            records = ws.records(name)
        except Refused:
            if client_id:
                raise
            continue  # what is wrong with it is said where it happened
        people = {key: person.name for key, person in records.people.items()}
        titles = {key: project.title for key, project in records.projects.items()}
        client = records.client.name if records.client else name
        found += [
            Told(name, client, event, people.get(event.person, ""), titles.get(event.project, "")) for event in chronology(records, zone)
        ]
    return found if client_id else sorted(found, key=_when)


def _when(told: Told) -> tuple[int, float]:
    return told.event.on.toordinal(), told.event.at.timestamp() if told.event.at else 0.0
