"""Use case: how long the records of each client and of people who left are kept, and whose time has run out (playbook P127)."""

from __future__ import annotations

from cockpit.domain.retention import Retention, Terms, client_retention, person_retention, terms_of
from cockpit.services.workspace import Workspace


def terms(ws: Workspace) -> Terms:
    """Return what holds for the user: the law of their country, and their own settings."""
    return terms_of(ws.profile().user.country, ws.settings.retention)


def retentions(ws: Workspace) -> tuple[Retention, ...]:
    """Return every client's retention, and that of people who left; those whose time has run out first, then by date."""
    found = [one for client_id in ws.digests() for one in _of(ws, client_id)]
    today = ws.today()
    return tuple(sorted(found, key=lambda one: (not one.over(today), one.until is None, one.until or today, one.client, one.person)))


def retention_of(ws: Workspace, client_id: str, person_id: str = "") -> Retention:
    """Return the retention of one client, or of a person there; raises `Refused` (`client-unknown`)."""
    today = ws.today()
    digest = ws.digest(client_id)
    if person_id:
        records = ws.records(client_id)
        return person_retention(records, records.people[person_id], terms(ws), today)
    last = digest.contacts.recent[0].at if digest.contacts.recent else None
    return client_retention(digest.records, last.date() if last else None, terms(ws), today)


def _of(ws: Workspace, client_id: str) -> list[Retention]:
    people = [person.id for person in ws.digest(client_id).records.people.values() if person.left is not None]
    return [retention_of(ws, client_id), *(retention_of(ws, client_id, person) for person in people)]
