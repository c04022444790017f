"""Times one durable commit and its undo against the least a database does for the same promise."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from cockpit.domain.act import Act
from cockpit.domain.interaction import Interaction
from cockpit.domain.records import ClientRecords
from cockpit.storage.store import Store

CLIENT = "client-001"


def commits(directory: Path, now: datetime, rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds that logging an interaction takes, and those that taking it back takes; one after the other."""
    store = Store.open(directory)
    done, undone = [], []
    for position in range(rounds + 1):
        at = now + timedelta(seconds=position)

        def logged(records: ClientRecords, at: datetime = at) -> ClientRecords:
            number = str(len(records.log) + 1)
            return records.append(Interaction(id=number, at=at, logged=at, direction="out", channel="email", summary="A word " * 20))

        done.append(_timed(lambda logged=logged, at=at: store.commit(CLIENT, Act("interaction-logged"), logged, at)))  # type: ignore[misc]  # defaults bind the loop's values
        undone.append(_timed(lambda at=at: store.undo(at)))  # type: ignore[misc]  # as above
    store.close()
    return done[1:], undone[1:]


def inserts(file: Path, rounds: int) -> list[float]:
    """Return the seconds that one durable insert of 250 bytes takes in SQLite (WAL, synchronous=FULL)."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, text TEXT)")
    taken = [_timed(lambda: database.execute("INSERT INTO log (text) VALUES (?)", ("x" * 250,))) for _ in range(rounds + 1)]
    database.close()
    return taken[1:]


def _timed(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began
