"""A look at the whole store: what is damaged, tampered with, open to others or left over from a conflict."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from cockpit.domain.errors import Problem, Refused, cause
from cockpit.storage import files, seals
from cockpit.storage.attachments import FOLDER
from cockpit.storage.backups import Backups
from cockpit.storage.reading import parse
from cockpit.storage.shapes import LOG
from cockpit.storage.shelf import PROFILE_NAME, Shelf, lost


def troubles(shelf: Shelf) -> Mapping[str, Problem]:
    """Return what is wrong with which file of records: damaged, unreadable or newer. No other thread may read meanwhile."""
    return {name: problem for name in shelf.everything() if (problem := shelf.trouble(name)) is not None}


def examine(shelf: Shelf, troubles: Mapping[str, Problem], backups: Backups) -> list[Problem]:
    """Return everything that is wrong with the store, the `troubles` first; each problem names its file."""
    problems = list(troubles.values())
    for name in shelf.names():
        if name not in troubles:
            problems += _log_problems(shelf, name)
    problems += [Problem("store-lost", "", {"name": name}) for name in lost(shelf)]
    problems += _barred(shelf)
    for part in (_attachment_problems(shelf, troubles, backups), _left_over(shelf), _backup_problems(backups)):
        try:
            problems += part
        except Refused as refusal:  # a folder that cannot be looked into hides nothing of the others
            problems += [problem for problem in refusal.problems if problem not in problems]
    return problems


def _left_over(shelf: Shelf) -> Iterator[Problem]:
    yield from (Problem("store-conflict-copy", "", {"name": path.name}) for path in shelf.conflicts())
    yield from (Problem("store-open-to-others", "", {"name": path.name}) for path in _private(shelf) if _open_to_others(path))
    if shelf.erasing.exists():
        yield Problem("erasure-unfinished", "", {"path": str(shelf.erasing)})


def _backup_problems(backups: Backups) -> Iterator[Problem]:
    for backup in backups.present():
        try:
            backups.content(backup.path)
        except Refused as refusal:
            yield from refusal.problems


def _barred(shelf: Shelf) -> Iterator[Problem]:
    """Name the folders that cannot be looked into or written to: nothing would be saved, or nothing taken back."""
    places = (shelf.directory, shelf.clients_directory, shelf.history_directory, shelf.seals_directory, shelf.backups_directory)
    for place in places:
        try:
            files.listed(place)
        except Refused as refusal:
            yield from refusal.problems
            continue
        if place.exists() and not _allowed(place, os.W_OK | os.X_OK):
            yield Problem("store-read-only", "", {"name": str(place)})
    lock = shelf.directory / "lock"
    if lock.exists() and not _allowed(lock, os.R_OK | os.W_OK):
        yield Problem("store-read-only", "", {"name": str(lock)})


def _allowed(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


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
    try:
        head = seals.read_head(shelf.head(name))
    except OSError as error:
        if _allowed(shelf.seals_directory, os.R_OK | os.X_OK):  # otherwise the folder is named, once
            yield Problem("store-unreadable", "", {"name": str(shelf.head(name)), "reason": cause(error)})
        return
    chain = [document["seal"] for document in documents]
    if head is None or seals.agrees(head, chain):
        return
    if head.length > len(chain):
        yield Problem("log-cut", "", {"name": name, "entries": len(chain), "known": head.length})
    else:
        yield Problem("log-altered", "", {"name": name, "entry": head.length})


def _attachment_problems(shelf: Shelf, troubles: Mapping[str, Problem], backups: Backups) -> Iterator[Problem]:
    """Compare the attached files with the records that name them, and with their own checksums."""
    named: dict[str, tuple[str, str]] = {}
    for name in shelf.names():
        if name not in troubles:
            for attachment in shelf.client(name).state().value.attachments.values():
                named[attachment.sha256] = (name, attachment.name)
    present = shelf.attachments.present()
    for checksum in sorted(named.keys() - set(present)):
        yield Problem("attachment-lost", "", {"name": named[checksum][0], "file": named[checksum][1], "sha256": checksum})
    for checksum in present:
        try:
            altered = shelf.attachments.altered(checksum)
        except OSError as error:
            yield Problem("store-unreadable", "", {"name": f"{FOLDER}/{checksum}", "reason": cause(error)})
            continue
        if altered:
            client, file = named.get(checksum, ("", checksum))
            yield Problem("attachment-altered", "", {"name": client, "file": file, "sha256": checksum})
        elif checksum not in named and not _remembered(shelf, backups, checksum):
            yield Problem("attachment-orphaned", "", {"path": f"{FOLDER}/{checksum}"})


def _remembered(shelf: Shelf, backups: Backups, checksum: str) -> bool:
    """Whether an earlier state of any client, or a backup, names a file: an undo or a restore would want it back."""
    wanted = checksum.encode()
    if any(wanted in data for name in shelf.names() for data in shelf.history(name).newest()):
        return True
    for backup in backups.present():
        try:
            content = backups.content(backup.path)
        except Refused:
            continue  # a damaged backup is named below
        if any(wanted in data for data in content.values()):
            return True
    return False


def _private(shelf: Shelf) -> Iterator[Path]:
    yield from (shelf.directory, shelf.clients_directory, shelf.backups_directory)
    yield from (shelf.path(name) for name in (*shelf.names(), PROFILE_NAME))
    yield from (path for path in shelf.backups_directory.glob("*.zip"))
    yield from (shelf.attachments.directory, *map(shelf.attachments.path, shelf.attachments.present()))


def _open_to_others(path: Path) -> bool:
    """Whether other users of the machine may read; Windows guards the user's directories by other means."""
    try:
        mode = path.stat().st_mode
    except OSError:  # there is none, or it is reported as unreadable
        return False
    return os.name != "nt" and bool(stat.S_IMODE(mode) & 0o077)
