"""Seals of the log: a chain of hashes that shows whether an entry was changed, taken out or cut off (design 4).

The chain itself is in `cockpit.domain.seals`. The content of an entry is its document without its seal, as JSON with sorted keys.
An erased entry carries `erased: true` and the `hash` of the content it had, so the chain still verifies. Count and last seal are
also kept apart, in a file of their own, so that a cut tail shows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from cockpit.domain.seals import EMPTY, GENESIS, Head, Sealed, follow

__all__ = [
    "EMPTY", "GENESIS", "Head", "agrees", "content", "content_hash", "first_broken", "read_head", "seal", "sealed", "write_head",
]

_HEAD_SIZE = 76


def content(document: Mapping[str, Any]) -> bytes:
    """Return the content of an entry as it is hashed."""
    return orjson.dumps({name: value for name, value in document.items() if name != "seal"}, option=orjson.OPT_SORT_KEYS)


def content_hash(document: Mapping[str, Any]) -> str:
    """Return the hash of an entry's content; for an erased entry the one it kept."""
    if document.get("erased") is True:
        return str(document.get("hash"))
    return sha256(content(document)).hexdigest()


def seal(previous: str, document: Mapping[str, Any]) -> str:
    """Return the seal of an entry that follows one sealed `previous`."""
    return follow(previous, content_hash(document))


def sealed(documents: Iterable[Mapping[str, Any]]) -> tuple[Sealed, ...]:
    """Return the entries of a log as they were sealed, for whoever recomputes the chain."""
    return tuple(
        Sealed(str(one.get("seal")), content_hash(one), None, _day(one.get("erased_on"))) if one.get("erased") is True
        else Sealed(str(one.get("seal")), content_hash(one), content(one).decode())
        for one in documents
    )  # fmt: skip


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def first_broken(documents: Iterable[Mapping[str, Any]]) -> int | None:
    """Return the position, from 1, of the first entry whose seal does not follow from those before; None when all do."""
    previous = GENESIS
    for position, document in enumerate(documents, start=1):
        if document.get("seal") != seal(previous, document):
            return position
        previous = document["seal"]
    return None


def agrees(head: Head, seals: list[str]) -> bool:
    """Whether a chain still has everything that the head knows of; a chain that is ahead does (a crash came in between)."""
    if head.length == 0:
        return head.seal == GENESIS
    return head.length <= len(seals) and seals[head.length - 1] == head.seal


def read_head(path: Path) -> Head | None:
    """Return the head kept apart; None where none was kept, or where a crash left it unwritten."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    parts = text.split()
    if len(text) != _HEAD_SIZE or len(parts) != 2 or not parts[0].isdigit():
        return None
    return Head(int(parts[0]), parts[1].decode("ascii", "replace"))


def write_head(path: Path, head: Head) -> None:
    """Note the head in place. It is not forced to disk: after a power cut the chain is ahead of it, which is harmless."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{head.length:010d} {head.seal}\n".encode())
    finally:
        os.close(descriptor)
