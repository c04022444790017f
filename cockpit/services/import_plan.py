"""What an address book would change in the store: new clients, proposals for known ones, nothing overwritten."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cockpit.domain.client import Client, Person
from cockpit.domain.errors import Problem
from cockpit.domain.profile import User
from cockpit.domain.records import ClientRecords
from cockpit.intake.contact import Contact, Rejected
from cockpit.services.import_values import Entry, place, understood


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClient:
    """A client that is not in the store yet; ids are given when it is stored."""

    client: Client
    people: tuple[Person, ...]
    where: tuple[int, ...]
    """Lines of the file from which it comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What a known client would gain."""

    where: int
    client: str
    """Id of the client."""
    client_name: str
    person: Person
    """With the id of a known person, only the addresses and numbers to add; without an id, a new person."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A contact that says nothing new, or adds to one before it in the same file."""

    where: int
    name: str
    client_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything an import would do; `rows == people + companies + len(merges) + len(duplicates) + len(rejected)`."""

    rows: int
    """Entries of the file."""
    clients: tuple[NewClient, ...]
    companies: int
    """Entries that only name an organisation, new here."""
    merges: tuple[Merge, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]
    remarks: tuple[Rejected, ...]
    """What was left out of entries that were taken; line 0 where it concerns the store."""

    @property
    def people(self) -> int:
        """New people at new clients."""
        return sum(len(client.people) for client in self.clients)


def same(name: str) -> str:
    """Return what two spellings of a name have in common: no case, accents, punctuation; `S. L.` is `SL`."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = " ".join(re.sub(r"[^\w]+|_", " ", re.sub("[\u0300-\u036f]", "", plain)).split())
    return re.sub(r"\b([^\W\d_]) (?=[^\W\d_]\b)", r"\1", words) or name


@dataclass(slots=True, eq=False)
class _Slot:
    """One person, known or new."""

    group: _Group
    person: Person
    """As far as the store knows; without an id for a new one."""
    where: int
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    """What the file adds."""
    proposed: int = 0
    """Line of the first entry that adds something to a known client; 0 where none does."""

    def holds(self, phones: Iterable[str]) -> bool:
        return {_digits(phone) for phone in phones} <= {_digits(phone) for phone in (*self.person.phones, *self.phones)}


@dataclass(slots=True, eq=False)
class _Group:
    """One client, known or new."""

    name: str
    id: str = ""
    language: str = ""
    slots: list[_Slot] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


class Planner:
    """Compares contacts with the store and with each other, one after the other."""

    def __init__(self, everyone: Mapping[str, ClientRecords], home: User) -> None:
        """`everyone` are the records of all clients by id; `home` gives country and zone where the file gives none."""
        self._home = home
        self._groups: dict[str, _Group] = {}
        self._owners: dict[str, _Slot] = {}
        self._names: dict[str, list[_Slot]] = {}
        self._all: list[_Group] = []
        self._companies = 0
        self._duplicates: list[Duplicate] = []
        self._rejected: list[Rejected] = []
        self._remarks: list[Rejected] = []
        self._rows = 0
        for client_id, records in everyone.items():
            if records.client:
                group = self._group(_Group(records.client.name, client_id, records.client.language))
                for person in records.people.values():
                    self._slot(_Slot(group, person, 0), person.emails)

    def take(self, contact: Contact | Rejected) -> None:
        """Compare one more entry of the file."""
        self._rows += 1
        if isinstance(contact, Rejected):
            self._rejected.append(contact)
            return
        entry, remarks = understood(contact)
        self._remarks += [Rejected(contact.where, problem) for problem in remarks]
        if isinstance(entry, Rejected):
            self._rejected.append(entry)
        elif slot := self._match(entry):
            self._fold(slot, entry)
        else:
            self._add(entry)

    def plan(self, remarks: Iterable[Problem] = ()) -> Plan:
        """Return what was found; `remarks` concern the store."""
        merges = [
            Merge(where=slot.proposed, client=group.id, client_name=group.name, person=_gained(slot, group.language))
            for group in self._all if group.id for slot in group.slots if slot.proposed
        ]  # fmt: skip
        return Plan(
            rows=self._rows, clients=tuple(self._new(group) for group in self._all if not group.id), companies=self._companies,
            merges=tuple(sorted(merges, key=lambda merge: merge.where)), duplicates=tuple(self._duplicates), rejected=tuple(self._rejected),
            remarks=(*self._remarks, *(Rejected(0, problem) for problem in remarks)),
        )  # fmt: skip

    def _group(self, group: _Group) -> _Group:
        self._groups.setdefault(same(group.name), group)
        self._all.append(group)
        return group

    def _slot(self, slot: _Slot, emails: Iterable[str]) -> None:
        slot.group.slots.append(slot)
        self._names.setdefault(same(slot.person.name), []).append(slot)
        for email in emails:
            self._owners.setdefault(email.casefold(), slot)

    def _match(self, entry: Entry) -> _Slot | None:
        """Return the person that an entry speaks of: by address first, then by name at the same client, then by full name anywhere."""
        for email in entry.emails:
            if owner := self._owners.get(email.casefold()):
                return owner
        alike = self._names.get(same(entry.name), []) if entry.name else []
        group = self._groups.get(same(entry.client))
        here = [slot for slot in alike if slot.group is group]
        # A first name alone says too little to find somebody at another client.
        found = here or ([] if entry.organised or " " not in same(entry.name) else alike)
        return next((slot for slot in found if slot.holds(entry.phones)), found[0] if found else None)

    def _fold(self, slot: _Slot, entry: Entry) -> None:
        """Add what an entry says to a person; an address that somebody else has stays theirs."""
        emails = [email for email in entry.emails if email.casefold() not in self._owners]
        phones = [phone for phone in entry.phones if not slot.holds((phone,))]
        for email in emails:
            self._owners[email.casefold()] = slot
        slot.emails += emails
        slot.phones += phones
        names = {same(entry.name), same(slot.person.name)}
        unnamed = entry.name in entry.emails or (entry.organised and entry.name == entry.client)
        if len(names) > 1 and not unnamed:
            shared = {"name": entry.name, "other": slot.person.name}
            self._remarks.append(Rejected(entry.where, Problem("contact-same-address", "emails", shared)))
        if slot.group.id and not slot.proposed and (emails or phones):
            slot.proposed = entry.where
        else:
            self._duplicates.append(Duplicate(entry.where, entry.name, slot.group.name))

    def _add(self, entry: Entry) -> None:
        group = self._groups.get(same(entry.client))
        if not entry.name:
            if group:
                self._duplicates.append(Duplicate(entry.where, entry.client, group.name))
                return
            self._companies += 1
        group = group or self._group(_Group(entry.client))
        group.entries.append(entry)
        if entry.name:
            gender = {"ms": "female", "mr": "male"}.get(entry.title, "unknown")
            person = Person(
                id="", name=entry.name, title=entry.title, gender=gender, language=entry.language, note=entry.job,  # type: ignore[arg-type]  # a value of the table above
            )  # fmt: skip
            slot = _Slot(group, person, entry.where, list(entry.emails), list(entry.phones), entry.where if group.id else 0)
            self._slot(slot, entry.emails)

    def _new(self, group: _Group) -> NewClient:
        """Return a group of contacts as a client; country, language and zone are the first that are named."""
        country, language, zone = place(
            _first(entry.country for entry in group.entries), _first(entry.language for entry in group.entries),
            _first(entry.zone for entry in group.entries), self._home,
        )  # fmt: skip
        home = self._home.subdivision if country == self._home.country else ""
        client = Client(id="", name=group.name, country=country, subdivision=home, language=language, zone=zone)
        people = tuple(_gained(slot, language) for slot in group.slots)
        return NewClient(client=client, people=people, where=tuple(entry.where for entry in group.entries))


def _gained(slot: _Slot, language: str) -> Person:
    """Return a new person whole, and of a known one only what is added; `language` is the client's."""
    known = slot.person
    if known.id:
        return Person(id=known.id, name=known.name, emails=tuple(slot.emails), phones=tuple(slot.phones))
    own = known.language if known.language != language.partition("-")[0] and known.language != language else ""
    return Person(
        id="", name=known.name, title=known.title, gender=known.gender, note=known.note, language=own,
        emails=tuple(slot.emails), phones=tuple(slot.phones),
    )  # fmt: skip


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _digits(phone: str) -> str:
    """Return a number as two spellings of it share it."""
    return re.sub(r"\D", "", phone.replace("+", "00", 1) if phone.startswith("+") else phone)
