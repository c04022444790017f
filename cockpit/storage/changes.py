"""What differs between two values of a file, and how it is written through TinyDB's tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import msgspec
from tinydb.table import Document as TinyDocument

from cockpit.domain.interaction import Interaction
from cockpit.storage import seals
from cockpit.storage.shapes import LOG, ONE, AnyRecord, Document, Shape, document
from cockpit.storage.tables import Database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference from one value to the next."""

    put: tuple[tuple[str, str, Any], ...]
    """Table, record id and record, for each that is new or different."""
    removed: tuple[tuple[str, str], ...]
    entries: tuple[Interaction, ...]
    """What was added at the end of the log."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.put or self.removed or self.entries)


def difference(shape: Shape[T], old: T, new: T) -> Changes:
    """Compare two values, by identity first; raises ValueError where the log did anything but grow."""
    put: list[tuple[str, str, Any]] = []
    removed: list[tuple[str, str]] = []
    if new is old:
        return Changes((), (), ())
    for table, past, present in zip(shape.tables, shape.parts(old), shape.parts(new), strict=True):
        if present is past:
            continue
        known, records = (_alone(past), _alone(present)) if table in shape.single else (past, present)
        for key, record in records.items():
            before = known.get(key)
            if record is not before and record != before:
                put.append((table, key, record))
        removed += [(table, key) for key in known if key not in records]
    log, logged = shape.log(new), shape.log(old)
    if log is not logged and log[: len(logged)] != logged:
        message = "the log is append-only: a change may only add entries at its end"
        raise ValueError(message)
    return Changes(tuple(put), tuple(removed), log[len(logged) :])


def _alone(record: AnyRecord) -> dict[str, AnyRecord]:
    """Return the record of a table that holds one, or none, like those of the others."""
    return {} if record is None else {ONE: record}


class Writer:
    """Writes changes into one open file; knows which document holds which record."""

    def __init__(self, database: Database, shape: Shape[Any]) -> None:
        self._database = database
        self._shape = shape
        raw = database.storage.read() or {}
        self._documents = {table: self._by_key(table, raw.get(table, {})) for table in shape.tables}
        self._next = {table: _after(documents) for table, documents in raw.items()}
        self._logged = {str(entry.get("id")) for entry in raw.get(LOG, {}).values()}

    def put(self, table: str, key: str, record: AnyRecord) -> None:
        """Add a record, or change its document where there is one; what the document says beyond this program's fields stays."""
        fields = document(record)
        msgspec.convert(fields, self._shape.tables[table])
        known = self._documents[table].get(key)
        if known is None:
            self._documents[table][key] = self._insert(table, fields)
        else:
            self._database.table(table).update(fields, doc_ids=cast("list[int]", [known]))

    def remove(self, table: str, key: str) -> None:
        """Remove a record's document."""
        self._database.table(table).remove(doc_ids=cast("list[int]", [self._documents[table].pop(key)]))

    def append(self, entries: tuple[Interaction, ...], last_seal: str) -> tuple[Interaction, ...]:
        """Add entries to the log, each sealed onto the one before, and return them as they will be read back.

        Raises ValueError for an entry without a time zone or with an id the log already has.
        """
        sealed = []
        for entry in entries:
            if entry.id in self._logged or entry.at.tzinfo is None or entry.logged.tzinfo is None:
                message = f"entry {entry.id!r} needs an id of its own and times with a zone"
                raise ValueError(message)
            # What is added now has a content of its own to be sealed, also where it corrects an entry that was erased.
            fields = document(entry) | {"erased": False, "erased_on": None, "ground": "", "hash": ""}
            fields["seal"] = last_seal = seals.seal(last_seal, fields)
            sealed.append(msgspec.convert(fields, Interaction))
            self._insert(LOG, fields)
            self._logged.add(entry.id)
        return tuple(sealed)

    def meta(self, fields: Document) -> None:
        """Write what the file says about itself."""
        table = self._database.table("meta")
        if not table.update(fields, doc_ids=cast("list[int]", [ONE])):
            table.insert(TinyDocument(fields, cast("int", ONE)))

    def _insert(self, table: str, fields: Document) -> str:
        number = self._next.get(table, 1)
        self._next[table] = number + 1
        self._database.table(table).insert(TinyDocument(fields, cast("int", str(number))))
        return str(number)

    def _by_key(self, table: str, documents: Mapping[str, Document]) -> dict[str, str]:
        if table in self._shape.single:
            return dict.fromkeys((ONE,), next(iter(documents))) if documents else {}
        return {str(fields.get("id")): key for key, fields in documents.items()}


def _after(documents: Mapping[str, Document]) -> int:
    return max((int(key) for key in documents if key.isdigit()), default=0) + 1
