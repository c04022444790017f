"""The store as the use cases see it: read records, commit one change at a time, take it back, keep backups."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.domain.act import Act
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.profile import Profile
from cockpit.domain.records import ClientRecords
from cockpit.domain.seals import Sealed
from cockpit.storage import files
from cockpit.storage.attachments import Kept
from cockpit.storage.files import FileIdentity
from cockpit.storage.lock import StoreLock
from cockpit.storage.meta import Meta, Revision, revision
from cockpit.storage.reading import parse
from cockpit.storage.shapes import LOG
from cockpit.storage.shelf import PROFILE_NAME, Shelf, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cockpit.storage.backups import Backup, Backups, Restored
    from cockpit.storage.blanking import Order
    from cockpit.storage.erasure import Eraser, Survey
    from cockpit.storage.ledger import Ledger, UndoResult
    from cockpit.storage.migrations import Tables

_LOOSE = 40
"""Uncompressed earlier states of a file beyond which closing the store compresses some: leaving, and each command, stay quick."""


class Store:
    """A directory of client files. One use case is one commit; safe between threads and between processes.

    Every method that changes something raises `Refused` (`store-locked`, `store-not-writable`, `disk-full`, `store-newer`,
    `store-damaged`...) and has then changed nothing.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._shelf = Shelf(directory)
        self._lock = StoreLock(directory / "lock")
        self.erased = False
        """Whether an erasure that was cut short was finished when the store was opened: what others derived from it before must go."""

    @cached_property
    def _backups(self) -> Backups:
        from cockpit.storage.backups import Backups  # noqa: PLC0415 - reading needs none of it

        return Backups(self._shelf)

    @cached_property
    def _eraser(self) -> Eraser:
        from cockpit.storage.erasure import Eraser  # noqa: PLC0415 - as above

        return Eraser(self._shelf, self._backups)

    @cached_property
    def _ledger(self) -> Ledger:
        from cockpit.storage.ledger import Ledger  # noqa: PLC0415 - as above

        return Ledger(self._shelf, self._lock, self._backups)

    @classmethod
    def open(cls, directory: Path) -> Store:
        """Open the store in a directory, which is created, private, where it does not exist; raises `Refused`."""
        with files.refusing(str(directory)):
            files.make_directory(directory)
            for name in ("clients", "seals", "history", "backups"):
                files.make_directory(directory / name)
        store = cls(directory)
        store._clear_away()
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

    def identity(self, client_id: str) -> FileIdentity | None:
        """Return what tells this state of a client's file from any other, for caches; None where there is no file."""
        return files.identity(self._shelf.path(client_id))

    def revision(self, client_id: str) -> Revision:
        """Return how far a client's file has come; raises `Refused` (`client-unknown`, `store-damaged`...)."""
        identity = self.identity(client_id)
        if identity is None:
            raise refuse("client-unknown", "client", client=client_id)
        found = self._shelf.meta(client_id)
        if not isinstance(found, Meta):
            raise Refused(found)
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

    def troubles(self) -> Mapping[str, Problem]:
        """Return what is wrong with which file: client id (empty: the profile) and problem; damaged, unreadable or newer."""
        with self._lock.threads:
            found = {shown(name): self._shelf.trouble(name) for name in self._shelf.everything()}
        return {name: problem for name, problem in found.items() if problem is not None}

    def conflicts(self) -> tuple[Path, ...]:
        """Return conflict copies and other files that sync programs or copying left beside the store's own."""
        return self._shelf.conflicts()

    def keep(self, file: Path) -> Kept:
        """Copy a file of the user's into the store, under its checksum; raises `Refused`, see `Attachments.keep`.

        The record that names it is a commit of its own; a file whose record was never stored does no harm and is named by `check`.
        """
        return self._shelf.attachments.keep(file)

    def attachment(self, checksum: str) -> Path:
        """Return where an attached file lies; it may have gone missing."""
        return self._shelf.attachments.path(checksum)

    def sealed_log(self, client_id: str) -> tuple[Sealed, ...]:
        """Return a client's log as it was sealed, byte for byte; raises `Refused` like `read`."""
        self.read(client_id)
        from cockpit.storage.seals import sealed  # noqa: PLC0415 - reading needs none of it

        with self._lock.threads, files.refusing(client_id):
            return sealed(parse(files.read(self._shelf.path(client_id))[0], client_id).get(LOG, {}).values())

    def check(self) -> list[Problem]:
        """Look at everything: readable, sealed without a gap, private, free of conflict copies. Returns what is wrong."""
        from cockpit.storage.check import examine  # noqa: PLC0415 - as above

        return examine(self._shelf, self.troubles(), self._backups)

    def backup(self, now: datetime) -> Path:
        """Keep a copy of the whole store and return its file; raises `Refused`."""
        return self._backups.make(now, "manual").path

    def back_up_daily(self, now: datetime) -> Path | None:
        """Make the backup of the day now, in a moment of leisure or another thread; otherwise the day's first commit makes it.

        Returns its file; None when there is one already, or nothing to keep. Raises `Refused`.
        """
        made = self._backups.daily(now)
        return made.path if made else None

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups there are, newest first."""
        return self._backups.present()

    def restore(self, backup: Path, now: datetime) -> Restored:
        """Bring the whole store back to a backup, after one of the present state was made.

        Raises `Refused` (`backup-invalid`) for an archive that is not complete and unharmed, before anything is touched.
        """
        with self._lock:
            restored = self._backups.restore(backup, now)
            self._ledger.forget()
            return restored

    def restore_file(self, name: str, now: datetime) -> int:
        """Replace a damaged file (client id; empty: the profile) by its newest readable state, keeping the damaged one aside.

        Returns the revision recovered; raises `Refused` (`nothing-to-restore`, `not-damaged`).
        """
        from cockpit.storage.recovery import recover  # noqa: PLC0415 - as above

        with self._lock, files.refusing(name):
            revision = recover(self._shelf, self._backups, name or PROFILE_NAME, now)
            self._ledger.forget()
            return revision

    def states(self, client_id: str) -> Iterator[Tables]:
        """Yield every state of a client's file that can be read, those in history and in backups too, as documents."""
        return self._eraser.states(client_id)

    def survey(self, order: Order) -> Survey:
        """Return what an erasure would do; nothing is written."""
        with self._lock.threads:
            return self._eraser.survey(self._eraser.completed(order))

    def erase(self, order: Order) -> None:
        """Erase a person or a client from every file of the store, for good.

        Cut short, by a crash or a full disk, it is finished when the store is opened next.
        """
        with self._lock:
            self._eraser.carry_out(self._eraser.completed(order))
            self._ledger.forget()

    def tidy(self, limit: int | None = None, names: Sequence[str] | None = None) -> None:
        """Compress earlier states, at most `limit` of them, and drop those beyond the reach of undo; of all files or those named."""
        left = limit
        with self._lock:
            for name in self._shelf.everything() if names is None else names:
                meta = self._shelf.meta(name)
                if isinstance(meta, Meta):
                    with files.refusing(name):
                        done = self._shelf.history(name).tidy(meta, left)
                    left = None if left is None else left - done

    def _clear_away(self) -> None:
        """Finish a restore or an erasure and sweep temporary files that a killed process left; nothing is done while another one writes."""
        places = self._places()
        restoring, erasing = self._shelf.restoring.exists(), self._shelf.erasing.exists()
        if not restoring and not erasing and not any(files.stale(place) for place in places):
            return
        if not self._lock.idle():
            return
        with self._lock:
            if restoring:
                self._backups.finish()
            if erasing:
                self._eraser.finish()
                self.erased = True
            for place in places:
                files.sweep(place)

    def _places(self) -> set[str]:
        """Directories in which temporary files are made: also those that links lead to."""
        shelf = self._shelf
        homes = {str(place) for place in (self.directory, shelf.clients_directory, shelf.backups_directory, shelf.attachments.directory)}
        return homes | {os.path.dirname(files.resolve(shelf.path(name))) for name in shelf.everything()}
