"""Use case: clients and the people there, from an address book (vCard or CSV).

Three steps, so that a screen can show what would happen before it does: `read_people` understands the file, `plan` compares it with the
store, `apply` stores it. New clients are added, one commit each; what concerns a known client is a proposal that only `merge` applies.
Doing it twice adds nothing the second time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Literal

from cockpit.domain import ids
from cockpit.domain.act import Act, few_named
from cockpit.domain.client import Client, Person
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.records import ClientRecords
from cockpit.intake import csv_people, vcard
from cockpit.intake.contact import MOST_CONTACTS, Contact, Rejected
from cockpit.intake.csv_look import Look, look
from cockpit.intake.csv_people import Layout
from cockpit.intake.encodings import Line, detect, lines
from cockpit.services.import_plan import Duplicate, Merge, NewClient, Plan, Planner
from cockpit.services.workspace import Workspace

__all__ = ["Duplicate", "Layout", "Look", "Merge", "NewClient", "Parsed", "Plan", "Report", "apply", "look_at", "plan", "read_people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What was read of a file."""

    kind: Literal["vcard", "csv"]
    encoding: str
    """As Python names it."""
    people: tuple[Contact, ...]
    rejected: tuple[Rejected, ...]
    columns: tuple[str, ...] = ()
    """The header of a CSV file."""
    mapping: Mapping[str, tuple[str, ...]]
    """Which of these columns were taken for which field."""
    delimiter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was stored."""

    clients: tuple[str, ...]
    """Ids of the clients added."""
    people: int
    """People added with them."""
    companies: int
    """Entries that only named an organisation, new here."""
    merges: tuple[Merge, ...]
    applied: bool
    """Whether the merges were stored too."""
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]
    remarks: tuple[Rejected, ...]


def look_at(path: Path) -> Look | None:
    """Look at the columns of a CSV file; None for vCards. Raises `Refused` like `read_people`, but for columns nobody recognises."""
    _, source, cards = _opened(path)
    return None if cards else look(source)


def read_people(path: Path, mapping: Mapping[str, Sequence[str]] | None = None, layout: Layout | None = None) -> Parsed:
    """Read an address book; `mapping` names CSV columns (by header, or number from 1) for fields of `csv_columns.FIELDS`.

    Where a `layout` is given, the columns are those and nothing is guessed.

    Raises `Refused`: what `detect` and `csv_people.understand` refuse, and `people-no-cards`.
    """
    encoding, source, cards = _opened(path)
    if cards:
        people, rejected = _gathered(vcard.contacts(source, encoding))
        if not people and not rejected:
            raise refuse("people-no-cards", path=str(path))
        return Parsed(kind="vcard", encoding=encoding, people=people, rejected=rejected, mapping={})
    table = csv_people.as_told(source, layout) if layout else csv_people.understand(source, mapping or {})
    people, rejected = _gathered(table.entries)
    named = {field: tuple(table.columns[column] for column in places) for field, places in table.mapping.items()}
    return Parsed(
        kind="csv", encoding=encoding, people=people, rejected=rejected, columns=table.columns, mapping=named, delimiter=table.delimiter
    )


def _opened(path: Path) -> tuple[str, Iterator[Line], bool]:
    """Return the encoding of a file, its lines, and whether they are vCards."""
    encoding = detect(path)
    source = _written(lines(path, encoding))
    first = next(source)
    return encoding, chain((first,), source), vcard.begins(first.text) or path.suffix.casefold() in {".vcf", ".vcard"}


def plan(ws: Workspace, parsed: Parsed) -> Plan:
    """Compare what was read with the store, which is left as it is."""
    everyone = {name: digest.records for name, digest in ws.digests().items()}
    planner = Planner(everyone, ws.profile().user)
    entries: list[Contact | Rejected] = [*parsed.people, *parsed.rejected]
    for entry in sorted(entries, key=lambda entry: entry.where):
        planner.take(entry)
    # A client whose file cannot be read was not compared with: its people may be proposed as new.
    return planner.plan(ws.summaries.troubles.values())


def apply(ws: Workspace, plan: Plan, merge: bool = False) -> Report:
    """Store the new clients of a plan and, when asked to, what known clients gain; one commit per client.

    What the store refuses is reported with the rejected entries, and the rest goes on. A screen may take clients and merges out of
    the plan first.
    """
    rejected = list(plan.rejected)
    taken = set(ws.store.clients())
    added, people = [], 0
    for new in plan.clients:
        client_id = ids.unique(ids.slug(new.client.name, "client"), taken)
        taken.add(client_id)
        if _stored(ws, client_id, _act(new.client.name, new.people), _founded(new, client_id), new.where, rejected):
            added.append(client_id)
            people += len(new.people)
    merges = []
    for client_id, group in groupby(sorted(plan.merges, key=lambda each: each.client), key=lambda each: each.client):
        gains = list(group)
        act = _act(gains[0].client_name, [gain.person for gain in gains])
        if not merge or _stored(ws, client_id, act, _extended(gains), [gain.where for gain in gains], rejected):
            merges += gains
    return Report(
        clients=tuple(added), people=people, companies=plan.companies, merges=tuple(sorted(merges, key=lambda each: each.where)),
        applied=merge, duplicates=plan.duplicates, rejected=tuple(sorted(rejected, key=lambda each: each.where)), remarks=plan.remarks,
    )  # fmt: skip


def _written(source: Iterator[Line]) -> Iterator[Line]:
    """Pass over blank lines at the beginning of a file; raises `Refused` when there is nothing else."""
    for line in source:
        if line.text.strip("\ufeff\x00 \t"):
            return chain((line,), source)
    raise refuse("people-file-empty", path="")


def _gathered(entries: Iterator[Contact | Rejected]) -> tuple[tuple[Contact, ...], tuple[Rejected, ...]]:
    """Return entries and rejections apart, no more of them than are read from one file."""
    read = list(islice(entries, MOST_CONTACTS))
    if more := next(entries, None):
        read.append(Rejected(more.where, Problem("people-too-many", "", {"limit": MOST_CONTACTS})))
    return tuple(each for each in read if isinstance(each, Contact)), tuple(each for each in read if isinstance(each, Rejected))


def _act(client: str, people: Sequence[Person]) -> Act:
    return Act("people-imported", {"title": few_named([person.name for person in people]), "client": client})


def _stored(
    ws: Workspace, client_id: str, act: Act, change: Callable[[ClientRecords], ClientRecords], where: Iterable[int],
    rejected: list[Rejected],
) -> bool:
    try:
        ws.commit(client_id, act, change)
    except Refused as refusal:
        rejected += [Rejected(line, refusal.problems[0]) for line in where]
        return False
    return True


def _founded(new: NewClient, client_id: str) -> Callable[[ClientRecords], ClientRecords]:
    client: Client = replace(new.client, id=client_id)

    def change(records: ClientRecords) -> ClientRecords:
        if records.client is not None:
            raise refuse("id-taken", "id", id=client_id)
        return replace(records, client=client).put(*_with_ids(new.people, records))

    return change


def _extended(gains: Sequence[Merge]) -> Callable[[ClientRecords], ClientRecords]:
    def change(records: ClientRecords) -> ClientRecords:
        held = {email.casefold() for person in records.people.values() for email in person.emails}
        known = []
        for gain in (gain.person for gain in gains if gain.person.id):
            person = records.people.get(gain.id)
            if person is None:
                raise refuse("record-gone")
            emails = (email for email in gain.emails if email.casefold() not in held)
            known.append(replace(person, emails=(*person.emails, *emails), phones=tuple(dict.fromkeys((*person.phones, *gain.phones)))))
        return records.put(*known, *_with_ids([gain.person for gain in gains if not gain.person.id], records))

    return change


def _with_ids(people: Sequence[Person], records: ClientRecords) -> list[Person]:
    """Return new people with ids that are free, the first at the client as the main contact."""
    taken: Collection[str] = set(records.people)
    primary = any(person.role == "primary" and person.left is None for person in records.people.values())
    made: list[Person] = []
    for person in people:
        person_id = ids.unique(ids.slug(person.name, "person"), {*taken, *(each.id for each in made)})
        made.append(replace(person, id=person_id, role="alternate" if primary or made else "primary"))
    return made
