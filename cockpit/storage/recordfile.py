"""One file of the store: its present state in memory, its earlier ones, and the step from one to the next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from cockpit.domain.errors import refuse
from cockpit.storage import files
from cockpit.storage.files import ChangedOutside, FileIdentity
from cockpit.storage.history import History
from cockpit.storage.meta import NOTHING, SCHEMA, Meta
from cockpit.storage.reading import decode, is_older, parse
from cockpit.storage.shapes import Shape

if TYPE_CHECKING:
    from cockpit.storage.changes import Changes, Writer
    from cockpit.storage.tables import AtomicStorage

T = TypeVar("T")

_RECENT = 32
"""How many earlier states stay in memory, so that undo need not read them."""


@dataclass(frozen=True, slots=True)
class State(Generic[T]):
    """What a file holds at one moment."""

    meta: Meta
    value: T


class RecordFile(Generic[T]):
    """A file that is read when it changed on disk, and replaced one state at a time."""

    def __init__(self, name: str, path: Path, shape: Shape[T], history: History, head: Path | None) -> None:
        self.name = name
        self.path = path
        self.shape = shape
        self.history = history
        self._head = head
        self.outdated = False
        """Whether the file on disk is of an older version: its next change rewrites it in this one."""
        self._identity: FileIdentity | None = None
        self._state: State[T] | None = None
        self._recent: OrderedDict[int, State[T]] = OrderedDict()
        self._writer: Writer | None = None
        self._head_agrees = False

    @cached_property
    def _storage(self) -> AtomicStorage:
        from cockpit.storage.tables import AtomicStorage  # noqa: PLC0415 - TinyDB is needed only where something is written

        return AtomicStorage(self.path)

    @property
    def identity(self) -> FileIdentity | None:
        """Identity of the file whose state is in memory; None when it does not exist."""
        return self._identity

    def state(self) -> State[T]:
        """Return the present state, read again when the file changed; raises `Refused` where it cannot be read."""
        found = self._look()
        if self._state is None or found != self._identity:
            self.forget()
            self._state, self._identity = self._read(found)
        return self._state

    def earlier(self, key: int) -> State[T]:
        """Return an earlier state by its number, 0 being the time before the file; raises `Refused` (`history-missing`)."""
        if key == 0:
            return State(NOTHING, self.shape.empty)
        if key not in self._recent:
            data = self.history.load(key)
            if data is None:
                raise refuse("history-missing", name=self.name)
            self._remember(key, State(*decode(data, self.shape, self.name)))
        return self._recent[key]

    def difference(self, present: State[T], value: T) -> Changes:
        """Return what would change if `value` came after the present state; raises ValueError for the records of another client."""
        from cockpit.storage.changes import difference  # noqa: PLC0415 - as above

        if self.shape.owner(value) not in {"", self.name}:
            message = f"the records of {self.shape.owner(value)!r} do not belong in the file of {self.name!r}"
            raise ValueError(message)
        return difference(self.shape, present.value, value)

    def replace(self, present: State[T], value: T, changes: Changes, describe: Callable[[Meta, int, int], Meta]) -> State[T]:
        """Make `value` the present state and return it as it will be read back. Only while the store is locked.

        `present` is the state it was made from and `changes` how it differs. `describe` gets the present meta data, the number under
        which the present state is kept, and the new revision. Raises `ChangedOutside` when the file is not the one that was read,
        and `Refused`; the old state is then still in place.
        """
        if present is not self._state:
            raise ChangedOutside(self.name)
        if present.meta.schema > SCHEMA:
            raise refuse("store-newer", name=self.name, version=present.meta.schema, known=SCHEMA)
        try:
            real = files.resolve(self.path)
            with files.refusing(str(self.history.directory)):
                key = self.history.keep(real, present.meta.rev) if self._identity else 0
            with files.refusing(self.name):
                meta = describe(present.meta, key, max(self.history.highest(), present.meta.rev) + 1)
                value = self._write(present.value, value, changes, meta, real, key)
        except BaseException:
            self.forget()
            raise
        self._remember(key, present)
        self.outdated = False
        self._identity = self._storage.identity
        self._state = State(meta, value)
        if changes.entries:
            self._note_head()
        return self._state

    def forget(self) -> None:
        """Read everything again when next asked."""
        self._state = None
        self._identity = None
        self._writer = None
        self._head_agrees = False
        self.__dict__.pop("_storage", None)
        self._recent.clear()
        self.history.forget()

    def _write(self, old: T, value: T, changes: Changes, meta: Meta, real: str, key: int) -> T:
        from cockpit.storage import seals  # noqa: PLC0415 - as above

        writer = self._open()
        log = self.shape.log(old)
        with self._storage.transaction(real, self.history.path(key) if key else None):
            for table, record in changes.removed:
                writer.remove(table, record)
            for table, name, record in changes.put:
                writer.put(table, name, record)
            sealed = writer.append(changes.entries, log[-1].seal if log else seals.GENESIS)
            writer.meta(msgspec.to_builtins(meta))
        return self.shape.relog(value, (*log, *sealed)) if sealed else value

    def _open(self) -> Writer:
        if self._writer is not None:
            return self._writer
        from cockpit.storage.changes import Writer  # noqa: PLC0415 - as above
        from cockpit.storage.tables import Database  # noqa: PLC0415 - as above

        if self._identity is None:
            self._storage.load({}, None)
        else:
            data, found = files.read(self.path)
            if found != self._identity:
                raise ChangedOutside(self.name)
            self._storage.load(parse(data, self.name), found)
        storage = self._storage
        self._writer = Writer(Database(storage=lambda: storage), self.shape)
        return self._writer

    def _look(self) -> FileIdentity | None:
        try:
            return files.identity(self.path)
        except OSError as error:
            raise files.unreadable(self.name, error) from error

    def _read(self, found: FileIdentity | None) -> tuple[State[T], FileIdentity | None]:
        if found is None:
            return State(NOTHING, self.shape.empty), None
        try:
            data, found = files.read(self.path)
        except OSError as error:
            raise files.unreadable(self.name, error) from error
        self.outdated = is_older(data)
        return State(*decode(data, self.shape, self.name)), found

    def _remember(self, key: int, state: State[T]) -> None:
        self._recent[key] = state
        self._recent.move_to_end(key)
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)

    def _note_head(self) -> None:
        """Bring the head kept apart up to the chain, unless it knows of entries the chain lacks: that has to stay visible."""
        if self._head is None or self._state is None:
            return
        from cockpit.storage import seals  # noqa: PLC0415 - as above

        log = self.shape.log(self._state.value)
        with suppress(OSError):  # the entries are saved; a head that lags behind is harmless and caught up next time
            if not self._head_agrees:
                known = seals.read_head(self._head)
                self._head_agrees = known is None or seals.agrees(known, [entry.seal for entry in log])
            if self._head_agrees:
                seals.write_head(self._head, seals.Head(len(log), log[-1].seal))
