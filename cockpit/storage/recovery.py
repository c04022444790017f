"""Bringing back a damaged file from the newest of its earlier states that can be read (promise R6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from cockpit.domain.errors import Refused, refuse
from cockpit.storage import files, seals
from cockpit.storage.backups import Backups
from cockpit.storage.meta import SCHEMA, Meta
from cockpit.storage.reading import decode
from cockpit.storage.shapes import Shape
from cockpit.storage.shelf import PROFILE_NAME, Shelf, lost


class Recovered(NamedTuple):
    """What came back."""

    revision: int
    missing: int
    """How many entries of the log are known to have come after it."""


def recover(shelf: Shelf, backups: Backups, name: str, now: datetime) -> Recovered:
    """Put the newest readable state in the place of a file that is damaged or lost. Only while the store is locked.

    The damaged file goes to `damaged/`, as it is. Raises `Refused` (`client-unknown`, `not-damaged`, `store-newer`,
    `nothing-to-restore`), OSError.
    """
    missed = name in lost(shelf)
    if not missed and name != PROFILE_NAME and name not in shelf.names():
        raise refuse("client-unknown", "file", client=name)
    problem = shelf.trouble(name)
    if problem is None and not missed:
        raise refuse("not-damaged", name=name)
    if problem is not None and problem.code == "store-newer":
        raise Refused(problem)
    path = shelf.path(name)
    shape: Shape[Any] = shelf.file(name).shape
    candidates = [*_from_history(shelf, name, shape), *_from_backups(shelf, backups, name, shape)]
    if not candidates:
        raise refuse("nothing-to-restore", name=name)
    meta, value, data = max(candidates, key=lambda candidate: candidate[0].rev)
    present = files.identity(path)
    if present is not None:
        aside = shelf.directory / "damaged"
        files.make_directory(aside)
        files.create(aside / f"{path.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%S.%f}Z.json", files.read(path)[0])
        files.sync_directory(aside)
    files.replace(path, data, present)
    log = shape.log(value)
    known = None
    if name != PROFILE_NAME:
        known = seals.read_head(shelf.head(name))
        seals.write_head(shelf.head(name), seals.Head(len(log), log[-1].seal) if log else seals.EMPTY)
    return Recovered(meta.rev, max(0, known.length - len(log)) if known else 0)


def _from_history(shelf: Shelf, name: str, shape: Shape[Any]) -> Iterator[tuple[Meta, Any, bytes]]:
    for data in shelf.history(name).newest():
        found = _readable(data, shape, name)
        if found is not None:
            yield found
            return


def _from_backups(shelf: Shelf, backups: Backups, name: str, shape: Shape[Any]) -> Iterator[tuple[Meta, Any, bytes]]:
    member = str(shelf.path(name).relative_to(shelf.directory).as_posix())
    for backup in backups.present():
        try:
            content = backups.content(backup.path)
        except Refused:
            continue  # a backup that is itself damaged is reported by the check; an older one may do
        found = _readable(content[member], shape, name) if member in content else None
        if found is not None:
            yield found
            return


def _readable(data: bytes, shape: Shape[Any], name: str) -> tuple[Meta, Any, bytes] | None:
    try:
        meta, value = decode(data, shape, name)
    except Refused:
        return None
    return (meta, value, data) if meta.schema <= SCHEMA else None
