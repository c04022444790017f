"""Times one durable commit, its undo and the agenda after it, against the least that keeps the same promise."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from cockpit.domain.act import Act
from cockpit.domain.interaction import Interaction
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.services.workspace import open_workspace
from tests.benchmarks.budgets import Figure
from tests.benchmarks.setting import Setting, now

CLIENT = "client-001"


def writes(at: Setting) -> Iterator[Figure]:
    """Log an interaction, look at the agenda, take it back; many times, in turn with the floors."""
    insert, done, undone, seen, looped = measured(at.store, at.caches, now(), 10 * at.runs)
    yield Figure("one commit", at.size, done, insert)
    yield Figure("its undo", at.size, undone, done)
    yield Figure("agenda after one change", at.size, seen, looped)


def measured(store: Path, caches: Path, began: datetime, rounds: int) -> list[float]:
    """Return the least seconds of an insert of SQLite, a commit, its undo, the agenda after it, and the bare loop."""
    moment = began
    ws = open_workspace(store, Settings(), lambda: moment, caches / "in-process")
    ws.overview()
    times: list[tuple[float, ...]] = []
    with closing(_database(store.with_suffix(".sqlite"))) as database:
        for position in range(rounds + 1):
            moment = began + timedelta(milliseconds=position)
            insert = _timed(lambda: database.execute("INSERT INTO log (text) VALUES (?)", ("x" * 250,)))
            done = _timed(lambda moment=moment: ws.commit(CLIENT, Act("interaction-logged"), _logged(moment)))  # type: ignore[misc]  # a default binds the loop's value
            seen = _timed(ws.overview)
            log = ws.records(CLIENT).interactions
            looped = _timed(lambda log=log: bare_loop(log))  # type: ignore[misc]  # as above
            undone = _timed(ws.undo)
            times.append((insert, done, undone, seen, looped))
    ws.close()
    return [min(column) for column in zip(*times[1:], strict=True)]


def bare_loop(log: Sequence[Interaction]) -> tuple[list[float], Interaction | None, Interaction | None]:
    """Return a client's reply times, and the message of either side that waits: what nobody can know without reading every interaction."""
    replies: list[float] = []
    theirs = mine = None
    for entry in sorted(log, key=_moment):
        if entry.direction == "in":
            if theirs is not None:
                replies.append((entry.at - theirs.at).total_seconds())
                theirs = None
            if mine is None and entry.expects_reply:
                mine = entry
        else:
            mine = None
            if theirs is None and entry.expects_reply:
                theirs = entry
    return replies, theirs, mine


def _moment(entry: Interaction) -> float:
    return entry.at.timestamp()


def _logged(at: datetime) -> Callable[[ClientRecords], ClientRecords]:
    """Return a change that logs an interaction of 250 bytes."""

    def change(records: ClientRecords) -> ClientRecords:
        number = str(len(records.log) + 1)
        return records.append(Interaction(id=number, at=at, logged=at, direction="out", channel="email", summary="A word " * 20))

    return change


def _database(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, text TEXT)")
    return database


def _timed(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began
