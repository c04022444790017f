"""The store's backups as the use cases see them: make one, go back to one, bring a damaged file back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cockpit.storage import files
from cockpit.storage.backups import Backup, Restored
from cockpit.storage.ledger import Ledger
from cockpit.storage.lock import StoreLock
from cockpit.storage.recovery import Recovered, recover
from cockpit.storage.shelf import PROFILE_NAME, Shelf


class Copies:
    """Copies of the whole store, and the way back to them. Every method that changes something raises `Refused`, see `Store`."""

    def __init__(self, shelf: Shelf, lock: StoreLock, ledger: Ledger) -> None:
        self._shelf = shelf
        self._lock = lock
        self._backups = ledger.backups
        self._ledger = ledger

    def present(self) -> tuple[Backup, ...]:
        """Return the backups there are, newest first."""
        return self._backups.present()

    def make(self, now: datetime) -> Path:
        """Keep a copy of the whole store, attached files included, and return its file."""
        return self._backups.make(now, "manual").path

    def make_daily(self, now: datetime) -> Path | None:
        """Make the backup of the day now, in a moment of leisure or another thread; otherwise the day's first commit makes it.

        Returns its file; None when there is one already, or nothing to keep.
        """
        made = self._backups.daily(now)
        return made.path if made else None

    def restore(self, backup: Path, now: datetime) -> Restored:
        """Bring the whole store back to a backup, after one of the present state was made.

        Raises `Refused` (`backup-invalid`) for an archive that is not complete and unharmed, before anything is touched.
        """
        with self._lock:
            restored = self._backups.restore(backup, now)
            self._ledger.forget()
            return restored

    def restore_file(self, name: str, now: datetime) -> Recovered:
        """Replace a damaged file (client id; `profile.json` or empty: the profile) by its newest readable state; the damaged one is kept.

        One that was taken away comes back, too. Raises `Refused` (`client-unknown`, `nothing-to-restore`,
        `not-damaged`).
        """
        with self._lock, files.refusing(name):
            recovered = recover(self._shelf, self._backups, name or PROFILE_NAME, now)
            self._ledger.forget()
            return recovered
