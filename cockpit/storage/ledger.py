"""Commits, undo and redo: one act at a time over all files, in an order that every process agrees on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

import msgspec

from cockpit.domain.act import Act
from cockpit.domain.errors import refuse
from cockpit.domain.records import ClientRecords, rewind
from cockpit.storage import files
from cockpit.storage.backups import Backups
from cockpit.storage.changes import Changes
from cockpit.storage.files import ChangedOutside, FileIdentity
from cockpit.storage.lock import StoreLock
from cockpit.storage.meta import Meta, Redo, Stamp, highest, redo_candidate, steadied, undo_candidate
from cockpit.storage.recordfile import RecordFile, State
from cockpit.storage.shelf import PROFILE_NAME, Shelf, shown

T = TypeVar("T")

_TRIES = 20
"""How often a change is applied again because another program replaced the file meanwhile."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was taken back or brought back."""

    act: Act
    file: str
    """Id of the client whose records changed; empty for the profile."""


class _Mark(NamedTuple):
    """How the store stands, as far as few looks can tell."""

    last: int
    """Id of the last act of any process."""
    clients: FileIdentity | None
    """Of the directory of the clients' files."""
    home: FileIdentity | None
    """Of the store's own directory, in which the profile lies."""


class Ledger:
    """Carries out acts on the store's files, each a single replacement of a single file."""

    def __init__(self, shelf: Shelf, lock: StoreLock, backups: Backups) -> None:
        self._shelf = shelf
        self._lock = lock
        self.backups = backups
        """What is made before the first change of a day."""
        self.touched: set[str] = set()
        """Names of the files changed since opening."""
        self._metas: dict[str, Meta] = {}
        self._seen: _Mark | None = None
        """The mark under which `_metas` was true."""

    def commit(self, file: RecordFile[T], act: Act, change: Callable[[T], T], now: datetime) -> T:
        """Apply a pure change to the newest state of a file and save it; return the value saved. See `Store.commit`."""
        with self._lock:
            for _ in range(_TRIES):
                present = file.state()
                value = change(present.value)
                changes = file.difference(present, value)
                if not changes:
                    return present.value
                stamp = Stamp(id=self._next_id(present.meta, now), kind=act.kind, values=dict(act.values), at=now)

                sizes = _entries(present.value), _entries(value)

                def describe(meta: Meta, key: int, rev: int, stamp: Stamp = stamp, sizes: tuple[int, int] = sizes) -> Meta:
                    if not act.undoable:
                        return Meta(rev=rev, act=meta.act, parent=meta.parent, redo=meta.redo, steady=steadied(meta, *sizes))
                    return Meta(rev=rev, act=stamp, parent=key)

                try:
                    return self._replace(file, present, value, changes, describe, stamp.id, now)
                except ChangedOutside:
                    continue
            raise refuse("store-busy", name=shown(file.name))

    def undo(self, now: datetime) -> UndoResult:
        """Take back the act with the highest id. See `Store.undo`."""
        with self._lock:
            name = self._candidate(undo_candidate, self._survey())
            file = None if name is None else self._shelf.file(name)
            present = None if file is None else file.state()
            if file is None or present is None or present.meta.act is None or present.meta.parent is None:
                raise refuse("nothing-to-undo")
            stamp, earlier = present.meta.act, file.earlier(present.meta.parent)
            number = self._next_id(present.meta, now)

            def describe(meta: Meta, key: int, rev: int) -> Meta:
                back = Redo(key=key, act=stamp.id, undone=number)
                steady = tuple(dict.fromkeys((*earlier.meta.steady, *meta.steady)))
                return Meta(rev=rev, act=earlier.meta.act, parent=earlier.meta.parent, redo=(back, *meta.redo), steady=steady)

            self._move(file, present, earlier.value, describe, number, now)
            return UndoResult(_act(stamp), shown(file.name))

    def redo(self, now: datetime) -> UndoResult:
        """Bring back the act undone last. See `Store.redo`."""
        with self._lock:
            name = self._candidate(redo_candidate, self._survey())
            file = None if name is None else self._shelf.file(name)
            present = None if file is None else file.state()
            if file is None or present is None or not present.meta.redo:
                raise refuse("nothing-to-redo")
            later = file.earlier(present.meta.redo[0].key)
            stamp = later.meta.act
            if stamp is None:
                raise refuse("history-missing", name=shown(file.name))

            def describe(meta: Meta, key: int, rev: int) -> Meta:
                return Meta(rev=rev, act=stamp, parent=key, redo=meta.redo[1:], steady=meta.steady)

            self._move(file, present, later.value, describe, self._next_id(present.meta, now), now)
            return UndoResult(_act(stamp), shown(file.name))

    def last_act(self) -> UndoResult | None:
        """Return what `undo` would take back."""
        metas = self._shelf.metas()
        name = self._candidate(undo_candidate, metas)
        stamp = None if name is None else metas[name].act
        if name is None or stamp is None or metas[name].parent is None:
            return None
        return UndoResult(_act(stamp), shown(name))

    def forget(self) -> None:
        """Forget all that is known of the files: they were replaced as a whole."""
        self._shelf.forget()
        self._seen = None

    def _move(
        self, file: RecordFile[Any], present: State[Any], target: object, describe: Callable[[Meta, int, int], Meta],
        number: int, now: datetime,
    ) -> None:
        """Lead a file to the content of another of its states; the log only grows on the way."""
        value, moved = present.value, target
        if isinstance(value, ClientRecords) and isinstance(target, ClientRecords):
            kept = {str(entry) for first, last in present.meta.steady for entry in range(first, last + 1)}
            moved = rewind(value, target, now, kept)
        try:
            self._replace(file, present, moved, file.difference(present, moved), describe, number, now)
        except ChangedOutside:
            raise refuse("store-busy", name=shown(file.name)) from None

    def _replace(
        self, file: RecordFile[T], present: State[T], value: T, changes: Changes, describe: Callable[[Meta, int, int], Meta],
        number: int, now: datetime,
    ) -> T:
        before = self._mark()
        self.backups.before_change(now, file.outdated)
        gone = file.shape.gone(value)
        with files.refusing(str(self._shelf.directory)):
            self._lock.last = number  # before the act: a number that is never used does no harm
        state = file.replace(present, value, changes, lambda meta, key, rev: msgspec.structs.replace(describe(meta, key, rev), gone=gone))
        after = self._mark(before, file.name)
        self._shelf.note(file.name, file.identity, state.meta, before.clients, after.clients)
        self.touched.add(file.name)
        if before == self._seen:
            self._metas[file.name] = state.meta
            self._seen = after
        return state.value

    def _candidate(self, choose: Callable[[Mapping[str, Meta]], str | None], metas: Mapping[str, Meta]) -> str | None:
        """Return the file that is next to be undone or redone; damaged ones stand back until they are restored."""
        name = choose(metas)
        while name is not None and self._shelf.trouble(name) is not None:
            metas = {other: meta for other, meta in metas.items() if other != name}
            name = choose(metas)
        return name

    def _survey(self) -> dict[str, Meta]:
        """Return what every file says about itself; looked up again only when somebody else may have changed one."""
        mark = self._mark()
        if self._seen != mark:
            self._metas = self._shelf.metas()
            self._seen = mark
        return self._metas

    def _mark(self, before: _Mark | None = None, written: str = "") -> _Mark:
        """What changes with every act of any process, and with every file that another program replaces.

        `before` is what it was until the file named `written` was replaced: that one's directory alone is looked at again.
        """
        clients = before.clients if before and written == PROFILE_NAME else files.seen(self._shelf.clients_directory)
        home = before.home if before and written != PROFILE_NAME else files.seen(self._shelf.directory)
        return _Mark(self._lock.last, clients, home)

    def _next_id(self, meta: Meta, now: datetime) -> int:
        """Return a number above all given before, even where the clock was set back (promise R11)."""
        last = self._lock.last or max(map(highest, self._shelf.metas().values()), default=0)
        return max((now - _EPOCH) // _MICROSECOND, last + 1, highest(meta) + 1)


def _entries(value: object) -> int:
    return len(value.log) if isinstance(value, ClientRecords) else 0


def _act(stamp: Stamp) -> Act:
    return Act(stamp.kind, stamp.values)
