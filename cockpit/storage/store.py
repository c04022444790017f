"""The store as the use cases see it: read records, commit one change at a time, take it back, keep backups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.domain.act import Act
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.storage import files
from cockpit.storage.files import FileIdentity
from cockpit.storage.lock import StoreLock
from cockpit.storage.shelf import PROFILE_NAME, Shelf
from cockpit.storage.sweeping import clear_away, tidy

if TYPE_CHECKING:
    from cockpit.domain.profile import Profile
    from cockpit.domain.records import ClientRecords
    from cockpit.domain.seals import Sealed
    from cockpit.storage.copies import Copies
    from cockpit.storage.erasing import Erasing
    from cockpit.storage.ledger import Ledger, UndoResult
    from cockpit.storage.meta import Revision

_LOOSE = 40
"""Uncompressed earlier states of a file beyond which closing the store compresses some: leaving, and each command, stay quick."""


class Store:
    """A directory of client files. One use case is one commit; safe between threads and between processes.

    Every method that changes something raises `Refused` (`store-locked`, `store-not-writable`, `disk-full`, `store-newer`,
    `store-damaged`...) and has then changed nothing.
    """

    def __init__(self, directory: Path, *, founded: bool = True) -> None:
        """`founded` tells whether there is a store in the directory at all."""
        self.directory = directory
        self._shelf = Shelf(directory, founded=founded)
        self._lock = StoreLock(directory / "lock")
        self.attachments = self._shelf.attachments
        """The user's own files in the store. The record that names one is a commit of its own; a file whose record was never stored does
        no harm and is named by `check`."""
        self.erased = False
        """Whether an erasure that was cut short was finished when the store was opened: what others derived from it before must go."""

    @cached_property
    def _ledger(self) -> Ledger:
        from cockpit.storage.backups import Backups  # noqa: PLC0415 - reading needs none of it
        from cockpit.storage.ledger import Ledger  # noqa: PLC0415 - as above

        return Ledger(self._shelf, self._lock, Backups(self._shelf, self._lock))

    @cached_property
    def copies(self) -> Copies:
        """The backups, and the way back to them."""
        from cockpit.storage.copies import Copies  # noqa: PLC0415 - as above

        return Copies(self._shelf, self._lock, self._ledger)

    @cached_property
    def erasing(self) -> Erasing:
        """What erases a person or a client for good."""
        from cockpit.storage.erasing import Erasing  # noqa: PLC0415 - as above

        return Erasing(self._shelf, self._lock, self._ledger)

    @classmethod
    def open(cls, directory: Path, *, found: bool = True) -> Store:
        """Open the store in a directory, which is created, private, where it does not exist; raises `Refused`.

        Without `found`, one that does not exist stays so and reads as empty.
        """
        if not found and files.seen(directory) is None:
            return cls(directory, founded=False)
        with files.refusing(str(directory)):
            files.make_directory(directory)
            for name in ("clients", "seals", "history", "backups"):
                files.make_directory(directory / name)
        store = cls(directory)
        store.erased = clear_away(store._shelf, store._lock)
        return store

    def close(self) -> None:
        """Compress history that has piled up since opening, and let go of the files."""
        touched = self._ledger.touched if "_ledger" in self.__dict__ else ()
        crowded = [name for name in sorted(touched) if self._shelf.history(name).loose() > _LOOSE]
        if crowded:
            self.tidy(_LOOSE, crowded)
        self._lock.close()

    def clients(self) -> tuple[str, ...]:
        """Return the ids of the clients, sorted. A damaged file is among them: reading it raises `Refused` and says why."""
        return tuple(name for name in self._shelf.names() if self._shelf.alive(name))

    def identities(self) -> Mapping[str, FileIdentity]:
        """Return the present state of every client's file at one look, marks of undone creations included; sorted by id."""
        return self._shelf.identities()

    def mark(self) -> FileIdentity | None:
        """Return the state of the clients' directory: another one after any of their files was made, replaced or removed."""
        return files.seen(self._shelf.clients_directory)

    def holds(self, client_id: str) -> bool:
        """Whether a client's file is more than the mark of an undone creation; a damaged one is."""
        return self._shelf.alive(client_id)

    def identity(self, client_id: str = PROFILE_NAME) -> FileIdentity | None:
        """Return what tells this state of a client's file, or of the profile, from any other; None where there is no file."""
        return files.seen(self._shelf.path(client_id))

    def revision(self, client_id: str) -> Revision:
        """Return how far a client's file has come; raises `Refused` (`client-unknown`, `store-damaged`...)."""
        identity = self.identity(client_id)
        if identity is None:
            raise refuse("client-unknown", "client", client=client_id)
        found = self._shelf.meta(client_id)
        if isinstance(found, Problem):
            raise Refused(found)
        from cockpit.storage.meta import revision  # noqa: PLC0415 - with the decoder, 25 ms that no start pays whose caches hold

        return revision(found, identity.mtime_ns / 1e9)

    def read(self, client_id: str) -> ClientRecords:
        """Return a client's records; raises `Refused` (`client-unknown`, `store-damaged`, `store-unreadable`, `store-newer`)."""
        with self._lock.threads:
            records = self._shelf.client(client_id).state().value
        if records.client is None:
            raise refuse("client-unknown", "client", client=client_id)
        return records

    def profile(self) -> Profile:
        """Return the profile, an empty one before anything was entered; raises `Refused` like `read`."""
        with self._lock.threads:
            return self._shelf.profile().state().value

    def commit(self, client_id: str, act: Act, change: Callable[[ClientRecords], ClientRecords], now: datetime) -> ClientRecords:
        """Apply `change` to a client's newest records and save the result durably; return it.

        `change` is a pure function: it is called again on fresh records when another process was faster. Records with
        `client=None` are what it gets for a new client. When nothing differs, nothing is written.
        """
        return self._ledger.commit(self._shelf.client(client_id), act, change, now)

    def commit_profile(self, act: Act, change: Callable[[Profile], Profile], now: datetime) -> Profile:
        """Like `commit`, for the profile."""
        return self._ledger.commit(self._shelf.profile(), act, change, now)

    def undo(self, now: datetime) -> UndoResult:
        """Take back the latest act that stands, in whichever file it was; raises `Refused` (`nothing-to-undo`, `history-missing`)."""
        return self._ledger.undo(now)

    def redo(self, now: datetime) -> UndoResult:
        """Bring back what was undone last, if nothing was done since; raises `Refused` (`nothing-to-redo`, `history-missing`)."""
        return self._ledger.redo(now)

    def last_act(self) -> UndoResult | None:
        """Return what `undo` would take back; None when there is nothing."""
        return self._ledger.last_act()

    def conflicts(self) -> tuple[Path, ...]:
        """Return conflict copies and other files that sync programs or copying left beside the store's own."""
        return self._shelf.conflicts()

    def sealed_log(self, client_id: str) -> tuple[Sealed, ...]:
        """Return a client's log as it was sealed, byte for byte; raises `Refused` like `read`."""
        self.read(client_id)
        from cockpit.storage.reading import parse  # noqa: PLC0415 - as above
        from cockpit.storage.seals import sealed  # noqa: PLC0415 - as above
        from cockpit.storage.shapes import LOG  # noqa: PLC0415 - as above

        with self._lock.threads, files.refusing(client_id):
            return sealed(parse(files.read(self._shelf.path(client_id))[0], client_id).get(LOG, {}).values())

    def tidy(self, limit: int | None = None, names: Sequence[str] | None = None) -> None:
        """Compress earlier states, at most `limit` of them, and drop those beyond the reach of undo; of all files or those named."""
        tidy(self._shelf, self._lock, limit, names)

    def check(self) -> list[Problem]:
        """Look at everything: readable, sealed without a gap, private, free of conflict copies. Returns what is wrong."""
        from cockpit.storage.check import examine, troubles  # noqa: PLC0415 - as above

        with self._lock.threads:
            found = troubles(self._shelf)
        return examine(self._shelf, found, self._ledger.backups)
