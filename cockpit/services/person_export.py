"""Use case: everything held on a person, for whoever asks what that is (GDPR art. 15 and 20, facts 4, playbook P127).

What they said and what was said to them is given in full, confidential or not: the flag keeps others out, not them. Where somebody else's
records name them, only the lines that do are given (art. 15(4)). What is withheld is counted, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec

from cockpit.domain.attachment import Attachment
from cockpit.domain.client import Client, Person
from cockpit.domain.interaction import Interaction
from cockpit.domain.profile import User
from cockpit.domain.records import TABLES, ClientRecords
from cockpit.domain.retention import Retention
from cockpit.domain.traces import Traces
from cockpit.services.erasure import person_id, person_traces_of
from cockpit.services.retention import retention_of
from cockpit.services.workspace import Workspace

Why = Literal["confidential", "deliberation"]
"""An entry with somebody else, noted in confidence · what the user weighed for themselves."""
Ground = Literal["contract", "legitimate-interests"]

SCHEMA = "cockpit-person/1"
_PRIVATE: Mapping[str, frozenset[str]] = {
    "client": frozenset({"note", "hold"}), "cases": frozenset({"note", "reason", "unlocked"}),
    "endings": frozenset({"private", "grounds", "remedies"}), "retrospectives": frozenset({"story", "lesson"}),
    "people": frozenset({"note"}),
}
"""Fields in which the user thinks for themselves: no export of a client's holds them (design 5.5)."""


class Mention(NamedTuple):
    """A record of somebody or something else that names them."""

    table: str
    """Kind of record: `log`, `commitments`, `projects`..."""
    field: str
    at: datetime | None
    """When, for entries of the log."""
    text: str
    """The lines that name them."""


class Withheld(NamedTuple):
    """A record that names them and is not given."""

    table: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData:
    """What is held on one person."""

    exported: datetime
    by: User
    """Who holds it."""
    client: Client
    person: Person
    ground: Ground
    """What entitles the user to hold it: a contract with the person, or the interests in dealing with the organisation (facts 4)."""
    contacts: tuple[tuple[Interaction, bool], ...]
    """Entries of the log with them, oldest first, and whether each stands or was taken back."""
    mentions: tuple[Mention, ...]
    attachments: tuple[Attachment, ...]
    """Files that belong to contacts with them, or are named after them."""
    withheld: tuple[Withheld, ...]
    retention: Retention


def person_data(ws: Workspace, client_id: str, person: str) -> PersonData:
    """Gather what is held on a person, given by id or name.

    Raises `Refused`: `client-unknown`, `person-unknown`, `name-ambiguous`.
    """
    records, client = ws.records(client_id), ws.client(client_id)
    found = records.people[person_id(records, person)]
    traces = person_traces_of(ws, records, found.id, ())
    standing = {entry.id for entry in records.interactions}
    own = [entry for entry in records.log if entry.entry == "record" and entry.person == found.id]
    files = {entry.id for entry in own}
    mentions, withheld = _split(_named(records, found.id, traces))
    return PersonData(
        exported=ws.now(), by=ws.profile().user, client=client, person=found, ground=_ground(client, found, traces),
        contacts=tuple((entry, entry.id in standing) for entry in sorted(own, key=lambda entry: entry.at.timestamp())),
        mentions=mentions, withheld=withheld,
        attachments=tuple(
            one for one in records.attachments.values() if one.interaction in files or traces.within(one.name) or traces.within(one.note)
        ),
        retention=retention_of(ws, client_id, found.id),
    )


def as_json(data: PersonData) -> dict[str, object]:
    """Return the data with English keys, for machines (art. 20)."""
    plain = msgspec.to_builtins
    return {
        "schema": SCHEMA, "exported": data.exported, "by": {"name": data.by.name, "emails": data.by.emails, "address": data.by.address},
        "client": {"id": data.client.id, "name": data.client.name}, "person": plain(data.person), "ground": data.ground,
        "contacts": [{**_given(entry), "taken_back": not stands} for entry, stands in data.contacts],
        "mentions": [one._asdict() for one in data.mentions],
        "attachments": [plain(one) for one in data.attachments], "withheld": [one._asdict() for one in data.withheld],
        "retention": {"until": data.retention.until, "running": data.retention.running, "held": bool(data.retention.held)},
    }


def _given(entry: Interaction) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(entry)
    return {name: value for name, value in plain.items() if name not in {"entry", "target", "hash", "ground", "person"}}


def _ground(client: Client, person: Person, traces: Traces) -> Ground:
    """A client who is the person is party to the contract; somebody who works there is not (facts 4)."""
    return "contract" if client.kind == "consumer" or traces.within(client.name) or client.name == person.name else "legitimate-interests"


def _split(found: Iterator[Mention | Withheld]) -> tuple[tuple[Mention, ...], tuple[Withheld, ...]]:
    every = list(found)
    return tuple(one for one in every if isinstance(one, Mention)), tuple(one for one in every if isinstance(one, Withheld))


def _named(records: ClientRecords, person: str, traces: Traces) -> Iterator[Mention | Withheld]:
    """Yield where the log and the other records name somebody, apart from the contacts with them and their own card."""
    for entry in records.log:
        if entry.person != person and entry.entry == "record":
            for name in ("summary", "subject", "text"):
                lines = _lines(str(getattr(entry, name)), traces)
                if lines:
                    yield Withheld("log", "confidential") if entry.confidential else Mention("log", name, entry.at, lines)
    if records.client is not None:
        yield from _in_record("client", records.client, traces)
    for table in TABLES.values():
        for key, record in getattr(records, table).items():
            if (table, key) != ("people", person) and table != "attachments":
                yield from _in_record(table, record, traces)


def _in_record(table: str, record: object, traces: Traces) -> Iterator[Mention | Withheld]:
    for name, value in msgspec.to_builtins(record).items():
        lines = "\n".join(filter(None, (_lines(text, traces) for text in _texts(value)))) if name != "id" else ""
        if lines:
            private = name in _PRIVATE.get(table, frozenset())
            yield Withheld(table, "deliberation") if private else Mention(table, name, None, lines)


def _lines(text: str, traces: Traces) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if traces.within(line))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
