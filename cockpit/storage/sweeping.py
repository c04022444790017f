"""Keeping the store's directory in order: what a killed process left is finished or swept away, and history is compressed."""

from __future__ import annotations

import os
from collections.abc import Sequence

from cockpit.domain.errors import Problem, Refused
from cockpit.storage import files
from cockpit.storage.lock import StoreLock
from cockpit.storage.shelf import Shelf


def clear_away(shelf: Shelf, lock: StoreLock) -> bool:
    """Finish a restore or an erasure and sweep temporary files that a killed process left; return whether an erasure was finished.

    Nothing is done while another process writes. Raises `Refused` where something has to be finished and cannot be.
    """
    places = _places(shelf)
    restoring, erasing = shelf.restoring.exists(), shelf.erasing.exists()
    if not restoring and not erasing and not any(files.stale(place) for place in places):
        return False
    try:
        if not lock.idle():
            return False
    except Refused:
        if restoring or erasing:  # what lies there is half of one state and half of another
            raise
        return False  # on a read-only disk leftovers stay, and can be looked past
    with lock:
        if restoring or erasing:
            from cockpit.storage.backups import Backups  # noqa: PLC0415 - only after a crash
            from cockpit.storage.erasure import Eraser  # noqa: PLC0415 - as above

            backups = Backups(shelf, lock)
            if restoring:
                backups.finish()
            if erasing:
                Eraser(shelf, backups).finish()
        for place in places:
            files.sweep(place)
    return erasing


def tidy(shelf: Shelf, lock: StoreLock, limit: int | None, names: Sequence[str] | None) -> None:
    """Compress earlier states. See `Store.tidy`."""
    left = limit
    with lock:
        for name in shelf.everything() if names is None else names:
            meta = shelf.meta(name)
            if not isinstance(meta, Problem):
                with files.refusing(name):
                    done = shelf.history(name).tidy(meta, left)
                left = None if left is None else left - done


def _places(shelf: Shelf) -> set[str]:
    """Directories in which temporary files are made: also those that links lead to."""
    homes = {str(place) for place in (shelf.directory, shelf.clients_directory, shelf.backups_directory, shelf.attachments.directory)}
    return homes | {os.path.dirname(files.resolve(shelf.path(name))) for name in shelf.everything()}
