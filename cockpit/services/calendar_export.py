"""Use case: everything dated, of all clients or of one, as a calendar file."""

from __future__ import annotations

from collections.abc import Iterator

from cockpit.domain.agenda import assess
from cockpit.domain.datebook import dated_entries
from cockpit.domain.errors import refuse
from cockpit.export.calendar import Event, calendar_file
from cockpit.i18n.datebook_words import entry_category, entry_notes, entry_title
from cockpit.i18n.localizer import Localizer
from cockpit.services.workspace import Workspace

NAME = "cockpit"
"""Name of the file and of the calendar, with the client's behind it where it holds only one."""


def calendar(ws: Workspace, loc: Localizer, client_id: str = "") -> tuple[bytes, int]:
    """Return the calendar of all clients, or of one, and how many entries it has; raises `Refused` (`client-unknown`).

    Exported twice from the same records and moment it is the same to the byte; what changed since carries a higher revision, so that
    calendar programs replace it. A record that was deleted is no longer in it, and stays in the calendar until it is deleted there.
    """
    digests = ws.digests()
    if client_id and client_id not in digests:
        raise refuse("client-unknown", "client", client=client_id)
    chosen = [client_id] if client_id else sorted(digests)
    events = [event for name in chosen for event in _events(ws, name, loc)]
    name = f"Cockpit · {ws.client(client_id).name}" if client_id else "Cockpit"
    return calendar_file(events, name), len(events)


def _events(ws: Workspace, client_id: str, loc: Localizer) -> Iterator[Event]:
    digest, revision = ws.digest(client_id), ws.store.revision(client_id)
    client = ws.client(client_id)
    situation = assess(digest, client, calendar=ws.calendar(client), settings=ws.settings, portfolio=(), now=ws.now())
    for entry in dated_entries(situation):
        yield Event(
            key=(entry.client, entry.kind, entry.record), on=entry.on, title=entry_title(loc, entry), notes=entry_notes(loc, entry),
            category=entry_category(loc, entry), state=entry.state, revision=revision.number, changed=revision.at,
        )
