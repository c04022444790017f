"""TinyDB on durable files: a storage that reads once, gathers a transaction's changes and replaces the file in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from cockpit.storage import files
from cockpit.storage.files import FileIdentity
from cockpit.storage.migrations import Tables


class AtomicStorage(Storage):
    """A TinyDB storage whose file is only ever replaced whole.

    It keeps the parsed tables, and each table's encoded text while the table stays as it is, so that a save encodes only what
    changed. Every save checks that the file on disk is still the one that was read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.identity: FileIdentity | None = None
        """Of the file as it was read or last written; None while there is none."""
        self._tables: Tables | None = None
        self._texts: dict[str, bytearray] = {}
        self._grown: dict[str, int] = {}
        self._real: str | None = None
        self._kept: str | None = None
        self._buffering = False

    def load(self, tables: Tables, identity: FileIdentity | None) -> Tables:
        """Take over tables that were already read, and return them with `meta` first, as it stands in the file."""
        self._tables = {"meta": tables.get("meta", {}), **tables}
        self.identity = identity
        self._texts.clear()
        self._grown.clear()
        return self._tables

    def read(self) -> Tables:
        """Return the tables, read from disk the first time; raises OSError or ValueError when that is impossible."""
        if self._tables is None:
            if files.identity(self.path) is None:
                return self.load({}, None)
            data, identity = files.read(self.path)
            return self.load(orjson.loads(data), identity)
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Save the tables, or only note them within a transaction."""
        self._tables = data
        self._texts.clear()
        self._grown.clear()
        self._save()

    def write_table(self, name: str, grown: int) -> None:
        """Note that one table changed: `grown` documents were added at its end, or it changed otherwise when that is 0."""
        if grown > 0:
            self._grown[name] = self._grown.get(name, 0) + grown
        else:
            self._texts.pop(name, None)
            self._grown.pop(name, None)
        self._save()

    @contextmanager
    def transaction(self, real: str, kept: str | None) -> Iterator[None]:
        """Save everything changed in the block in one replacement of the file, or nothing when the block fails.

        `real` is where the file's content lies, `kept` a second link to the present one, see `files.put`. After a failure the tables
        are read again.
        """
        self._buffering, self._real, self._kept = True, real, kept
        try:
            yield
            self._buffering = False
            self._save()
        except BaseException:
            self._tables = None
            raise
        finally:
            self._buffering, self._real, self._kept = False, None, None

    def _save(self) -> None:
        if not self._buffering:
            self.identity = files.put(self._real or files.resolve(self.path), self._encode(), self.identity, self._kept)

    def _encode(self) -> files.Parts:
        parts: list[bytes | bytearray] = [b"{"]
        for name, table in self.read().items():
            parts += (self._text(name, table), b",")
        if len(parts) > 1:
            parts.pop()
        parts.append(b"}")
        self._grown.clear()
        return parts

    def _text(self, name: str, table: dict[str, Any]) -> bytearray:
        """Return a table's member of the file, its name included."""
        text = self._texts.get(name)
        if text is None:
            text = self._texts[name] = bytearray(orjson.dumps({name: table}))[1:-1]
        elif name in self._grown:
            added = dict(reversed(list(islice(reversed(table.items()), self._grown[name]))))
            text[-1:] = (b"," if text[-2:] != b"{}" else b"") + orjson.dumps(added)[1:]
        return text


class RecordTable(Table):
    """A table that is changed in place: TinyDB's own copies it twice at each change, which costs as much as all it holds."""

    document_id_class = str  # type: ignore[assignment]  # ids stay the strings that JSON keys are
    _storage: AtomicStorage

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        table = self._storage.read().setdefault(self.name, {})
        before = len(table)
        updater(table)
        self._storage.write_table(self.name, len(table) - before)
        self.clear_cache()


class Database(TinyDB):
    """A TinyDB over one durable file."""

    table_class = RecordTable
