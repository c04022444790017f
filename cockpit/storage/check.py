"""A look at the whole store: what is damaged, tampered with, open to others or left over from a conflict."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from cockpit.domain.errors import Problem, Refused
from cockpit.storage import seals
from cockpit.storage.backups import Backups
from cockpit.storage.reading import parse
from cockpit.storage.shapes import LOG
from cockpit.storage.shelf import PROFILE_NAME, Shelf


def examine(shelf: Shelf, troubles: Mapping[str, Problem], backups: Backups) -> list[Problem]:
    """Return everything that is wrong with the store; each problem names its file."""
    problems = list(troubles.values())
    for name in shelf.names():
        if name not in troubles:
            problems += _log_problems(shelf, name)
    problems += [Problem("store-conflict-copy", "", {"name": path.name}) for path in shelf.conflicts()]
    problems += [Problem("store-open-to-others", "", {"name": path.name}) for path in _private(shelf) if _open_to_others(path)]
    if shelf.erasing.exists():
        problems.append(Problem("erasure-unfinished", "", {"path": str(shelf.erasing)}))
    for backup in backups.present():
        try:
            backups.content(backup.path)
        except Refused as refusal:
            problems += refusal.problems
    return problems


def _log_problems(shelf: Shelf, name: str) -> Iterator[Problem]:
    """Verify a client's chain of seals, and compare it with the head kept apart."""
    try:
        documents = list(parse(shelf.path(name).read_bytes(), name).get(LOG, {}).values())
    except Refused as refusal:
        yield from refusal.problems
        return
    broken = seals.first_broken(documents)
    if broken is not None:
        yield Problem("log-altered", "", {"name": name, "entry": broken})
        return
    head = seals.read_head(shelf.head(name))
    chain = [document["seal"] for document in documents]
    if head is None or seals.agrees(head, chain):
        return
    if head.length > len(chain):
        yield Problem("log-cut", "", {"name": name, "entries": len(chain), "known": head.length})
    else:
        yield Problem("log-altered", "", {"name": name, "entry": head.length})


def _private(shelf: Shelf) -> Iterator[Path]:
    yield from (shelf.directory, shelf.clients_directory, shelf.backups_directory)
    yield from (shelf.path(name) for name in (*shelf.names(), PROFILE_NAME))
    yield from (path for path in shelf.backups_directory.glob("*.zip"))


def _open_to_others(path: Path) -> bool:
    """Whether other users of the machine may read; Windows guards the user's directories by other means."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return os.name != "nt" and bool(stat.S_IMODE(mode) & 0o077)
