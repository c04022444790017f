"""Erasure as the use cases see it: look at what it would do, then do it."""

from __future__ import annotations

from collections.abc import Iterator

from cockpit.storage.blanking import Order
from cockpit.storage.erasure import Eraser, Survey
from cockpit.storage.ledger import Ledger
from cockpit.storage.lock import StoreLock
from cockpit.storage.migrations import Tables
from cockpit.storage.shelf import Shelf


class Erasing:
    """Erases a person or a client from every file of the store."""

    def __init__(self, shelf: Shelf, lock: StoreLock, ledger: Ledger) -> None:
        self._eraser = Eraser(shelf, ledger.backups)
        self._lock = lock
        self._ledger = ledger

    def states(self, client_id: str) -> Iterator[Tables]:
        """Yield every state of a client's file that can be read, those in history and in backups too, as documents."""
        return self._eraser.states(client_id)

    def survey(self, order: Order) -> Survey:
        """Return what an erasure would do; nothing is written."""
        with self._lock.threads:
            return self._eraser.survey(self._eraser.completed(order))

    def carry_out(self, order: Order) -> None:
        """Erase for good; raises `Refused`, see `Store`.

        Cut short, by a crash or a full disk, it is finished when the store is opened next.
        """
        with self._lock:
            self._eraser.carry_out(self._eraser.completed(order))
            self._ledger.forget()
