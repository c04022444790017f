"""Erasing a person or a client from every file of the store, so that a crash at any point leaves a job that is finished at the next start.

The order stands in a marker before anything is touched. The present file is rewritten at once; its earlier states go, so nothing brings
the name back; backups are rewritten, and those that cannot be read are removed. What lies elsewhere - copies that other programs made of
the store, exported files - is beyond reach.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import orjson

from cockpit.domain.errors import Refused, refuse
from cockpit.storage import blanking, files
from cockpit.storage.blanking import Order
from cockpit.storage.meta import Meta
from cockpit.storage.migrations import Tables
from cockpit.storage.reading import parse
from cockpit.storage.shapes import LOG, ONE
from cockpit.storage.shelf import PROFILE_NAME, Shelf

if TYPE_CHECKING:
    from cockpit.domain.traces import Traces
    from cockpit.storage.backups import Backups

_MOST_READ = 64 * 1024 * 1024
"""Bytes of a stray file beyond which it is not looked into, and goes when it is one client's."""


class Touched(NamedTuple):
    """An entry of the log whose content goes."""

    id: str
    at: datetime
    direction: str
    channel: str
    person: str
    """Id of the person it was with; another's, or none, where it only names whoever is erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What an erasure would do."""

    gone: Mapping[str, int]
    """Records that go as a whole, by table."""
    marked: Mapping[str, int]
    """Records that stay with a mark where the name was, by table."""
    entries: tuple[Touched, ...]
    numbers: tuple[str, ...]
    """Numbers of invoices that hold the name and stay as they are."""
    states: int
    """Earlier states of the file, which go: nothing before the erasure can be undone."""
    profile: bool
    """Whether items set aside or waiting in a check-in go."""
    backups: int
    """Backups that are rewritten."""
    unreadable: tuple[str, ...]
    """Backups that cannot be read, and are removed."""
    drafts: int
    strays: tuple[str, ...]
    """Damaged files set aside and copies that sync programs left, which are removed."""
    attachments: int
    """Files that are removed."""
    elsewhere: Mapping[str, int]
    """Other clients whose records name them, and in how many places: these stay as they are."""


class Eraser:
    """Carries out erasures. Everything that writes needs the store to be locked."""

    def __init__(self, shelf: Shelf, backups: Backups) -> None:
        self._shelf = shelf
        self._backups = backups

    def states(self, client_id: str) -> Iterator[Tables]:
        """Yield every state of a client's file that can be read: the present one, earlier ones, those in backups."""
        yield from self._here(client_id)
        for backup in self._backups.present():
            try:
                data = self._backups.content(backup.path).get(f"clients/{client_id}.json")
            except Refused:
                continue
            if (tables := _parsed(data)) is not None:
                yield tables

    def completed(self, order: Order) -> Order:
        """Return an order together with the attached files that no record is left for once it is carried out."""
        if not self._shelf.attachments.present():
            return order
        before = {one for tables in self.states(order.client) for one in _checksums(tables)}
        after = set()
        if order.person and (present := self._tables(order.client)) is not None:
            after |= _checksums(blanking.blanked(present, order))
        for name in self._others(order.client):
            after |= _checksums(self._tables(name) or {})
        return msgspec.structs.replace(order, attachments=tuple(sorted(before - after)))

    def survey(self, order: Order) -> Survey:
        """Return what an order would do; nothing is written. Raises `Refused` (`store-newer`)."""
        self._refuse_newer(order)
        traces = order.traces
        present = self._tables(order.client) or {}
        after = blanking.blanked(present, order) if order.person else blanking.remains(present, order) or {}
        gone = {
            name: count for name, documents in present.items()
            if name not in {"meta", LOG} and (count := len(documents) - len(after.get(name, {})))
        }
        logged = present.get(LOG, {}).values()
        entries = [one for one in logged if blanking.concerns(one, order.person, traces) or not order.person]
        rewritten, unreadable = self._backups_touched(order)
        kept = [one for one in after.get("invoices", {}).values() if traces.within(str(one.get("number")))]
        return Survey(
            gone=gone, marked=_marked(present, after) if order.person else {}, entries=tuple(map(_touched, entries)),
            numbers=tuple(str(one.get("number")) for one in kept), states=len(self._shelf.history(order.client).keys()),
            profile=self._profile_touched(order), backups=len(rewritten), unreadable=tuple(path.name for path in unreadable),
            drafts=len(self._drafts(order)), strays=tuple(path.name for path in self._strays(order)), attachments=len(order.attachments),
            elsewhere={
                name: count for name in self._others(order.client) if (count := blanking.names(self._tables(name) or {}, traces))
            },
        )

    def carry_out(self, order: Order) -> None:
        """Write the marker, then do what it says; raises `Refused` where something cannot be written: the next start goes on."""
        self._refuse_newer(order)
        marker = self._shelf.erasing
        with files.refusing(str(marker.parent)):
            files.replace(marker, msgspec.json.encode(order), files.identity(marker))
        self.finish()

    def finish(self) -> None:
        """Do what the marker says, from wherever it was left; one that cannot be read is left for the check to report."""
        marker = self._shelf.erasing
        try:
            order = msgspec.json.decode(files.read(marker)[0], type=Order)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return
        with files.refusing(str(marker.parent)):
            self._rewrite(order)
            self._forget_profile(order)
            for path in (*self._drafts(order), *self._memories(order), *self._strays(order), *self._attached(order)):
                _remove(path)
            rewritten, unreadable = self._backups_touched(order)
            for path in rewritten:
                self._backups.rewrite(path, lambda content: _within_backup(content, order), frozenset(order.attachments))
            for path in unreadable:
                _remove(path)
            shelf = self._shelf
            for place in (shelf.directory, shelf.clients_directory, shelf.backups_directory, shelf.attachments.directory):
                files.sweep(place, held=True)  # a backup being made in another process or thread may hold them, too
            _remove(marker)

    def _refuse_newer(self, order: Order) -> None:
        """Refuse where this program cannot change what it would have to: invoices the law keeps would go with the rest, and names stay."""
        for name in (order.client, PROFILE_NAME):
            problem = self._shelf.trouble(name)
            if problem is not None and problem.code == "store-newer":
                raise Refused(problem)

    # The client's file and the profile ------------------------------------------------------------------------------

    def _rewrite(self, order: Order) -> None:
        path = self._shelf.path(order.client)
        present = self._tables(order.client)
        if order.person:
            if present is not None:
                _replace(path, present, blanking.blanked(present, order))
        else:
            left = blanking.remains(present, order) if present is not None else None
            if left is not None:
                place = self._shelf.path(order.pseudonym)
                files.replace(place, _encoded(left), files.identity(place))
            for one in (path, self._shelf.head(order.client)):
                _remove(one)
        self._purge(order.client)

    def _forget_profile(self, order: Order) -> None:
        if self._profile_touched(order):
            present = self._tables(PROFILE_NAME)
            if present is not None:
                after = blanking.profile_blanked(present, order)
                after["meta"] = blanking.without_acts(after["meta"])
                _replace(self._shelf.path(PROFILE_NAME), present, after)
            self._purge(PROFILE_NAME)

    def _profile_touched(self, order: Order) -> bool:
        return any(blanking.profile_blanked(tables, order) != tables for tables in self._here(PROFILE_NAME))

    def _purge(self, name: str) -> None:
        """Remove the earlier states of a file, and what a killed process left among them."""
        directory = self._shelf.history(name).directory
        if directory.is_dir():
            for path in directory.iterdir():
                path.unlink()
            files.sync_directory(directory)

    # Everything else ------------------------------------------------------------------------------------------------

    def _drafts(self, order: Order) -> list[Path]:
        """Return the drafts of an erased client, or those of the client that name an erased person; unreadable ones that name them."""
        found = []
        for path in _listed(self._shelf.directory / "drafts"):
            content = _loaded(path)
            draft = content.get("draft") if isinstance(content, dict) else None
            client = draft.get("client") if isinstance(draft, dict) else None
            named = _names(path, content, order.traces)
            if named if client is None else client == order.client and (named or not order.person):
                found.append(path)
        return found

    def _memories(self, order: Order) -> list[Path]:
        """Return what imports remember and what names them; they read everything anew without it."""
        return [path for path in _listed(self._shelf.directory / "intake") if _names(path, _loaded(path), order.traces)]

    def _strays(self, order: Order) -> list[Path]:
        """Return damaged files set aside and conflict copies: an erased client's, and any that name whoever is erased."""
        own = re.compile(rf"{re.escape(order.client)}(?:-\d{{8}}T|[^a-z0-9_-])")
        found = [*_listed(self._shelf.directory / "damaged"), *(path for path in self._shelf.conflicts() if path.is_file())]
        return [
            path for path in found
            if (not order.person and own.match(path.name)) or _names(path, _loaded(path), order.traces)
        ]

    def _attached(self, order: Order) -> list[Path]:
        attachments = self._shelf.attachments
        return [attachments.path(checksum) for checksum in order.attachments if checksum in attachments.present()]

    def _backups_touched(self, order: Order) -> tuple[list[Path], list[Path]]:
        """Return the backups that have to be rewritten, and those that cannot be read and might hold anything."""
        rewritten, unreadable = [], []
        for backup in self._backups.present():
            try:
                content = self._backups.content(backup.path)
            except Refused:
                unreadable.append(backup.path)
                continue
            if _within_backup(content, order) != content or self._backups.attached(backup.path) & set(order.attachments):
                rewritten.append(backup.path)
        return rewritten, unreadable

    # Reading --------------------------------------------------------------------------------------------------------

    def _tables(self, name: str) -> Tables | None:
        """Return a file as it lies now; None where there is none or it cannot be understood."""
        try:
            return _parsed(files.read(self._shelf.path(name))[0])
        except FileNotFoundError:
            return None

    def _here(self, name: str) -> Iterator[Tables]:
        """Yield the present state of a file and its earlier ones."""
        if (present := self._tables(name)) is not None:
            yield present
        for data in self._shelf.history(name).newest():
            if (tables := _parsed(data)) is not None:
                yield tables

    def _others(self, client_id: str) -> list[str]:
        return [name for name in self._shelf.names() if name != client_id]


def _within_backup(content: Mapping[str, bytes], order: Order) -> dict[str, bytes]:
    """Return the files of a backup as they are after the erasure."""
    result = dict(content)
    name = f"clients/{order.client}.json"
    data = result.pop(name, None)
    tables = _parsed(data)
    if order.person and tables is not None:
        after = blanking.blanked(tables, order)
        result[name] = data if after == tables and data is not None else _encoded(after)
    elif not order.person:
        result.pop(f"seals/{order.client}", None)
        if tables is not None and (left := blanking.remains(tables, order)) is not None:
            result[f"clients/{order.pseudonym}.json"] = _encoded(left)
    profile = _parsed(result.get("profile.json"))
    if profile is not None and (after := blanking.profile_blanked(profile, order)) != profile:
        result["profile.json"] = _encoded(after)
    return result


def _replace(path: Path, before: Tables, after: Tables) -> None:
    """Put a file's new state in place, with a revision above the last; nothing is written where nothing differs."""
    if after == before:
        return
    meta = msgspec.convert(after["meta"][ONE], Meta)
    after = {**after, "meta": {ONE: msgspec.to_builtins(msgspec.structs.replace(meta, rev=meta.rev + 1))}}
    try:
        files.replace(path, _encoded(after), files.identity(path))
    except files.ChangedOutside:
        raise refuse("store-busy", name=path.stem) from None


def _encoded(tables: Tables) -> bytes:
    return orjson.dumps({"meta": tables["meta"], **tables})


def _parsed(data: bytes | None) -> Tables | None:
    if data is None:
        return None
    try:
        return parse(data, "")
    except Refused:
        return None


def _checksums(tables: Tables) -> set[str]:
    return {str(one.get("sha256")) for one in tables.get("attachments", {}).values()}


def _marked(before: Tables, after: Tables) -> dict[str, int]:
    found = {
        name: sum(documents[key] != one for key, one in after.get(name, {}).items()) for name, documents in before.items()
        if name not in {"meta", LOG}
    }
    return {name: count for name, count in found.items() if count}


def _touched(entry: Mapping[str, object]) -> Touched:
    return msgspec.convert([entry.get(name, "") for name in Touched._fields], Touched)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _loaded(path: Path) -> object:
    """Return what a JSON file holds; None where it is none."""
    try:
        return orjson.loads(files.read(path, _MOST_READ)[0])
    except (OSError, orjson.JSONDecodeError):
        return None


def _names(path: Path, content: object, traces: Traces) -> bool:
    """Whether a file names them, in its name or in what can be made of its content."""
    if traces.within(path.name) or (content is not None and blanking.names(content, traces)):
        return True
    return content is None and traces.within(files.read(path, _MOST_READ)[0].decode("utf-8", "replace"))


def _remove(path: Path) -> None:
    """Remove a file for good, where a link leads to as well; one that is gone already was removed before a crash."""
    real = files.resolve(path)
    for one in {real, os.fspath(path)}:
        try:
            os.unlink(one)
        except FileNotFoundError:
            continue
        files.sync_directory(os.path.dirname(one))
