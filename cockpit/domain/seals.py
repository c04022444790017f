"""The chain of seals over a client's log: what a third party needs to recompute it (design 4).

`seal = SHA-256(previous seal, SHA-256(content))`, both as lower-case hexadecimal text, the first previous seal being 64 zeros.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import NamedTuple

GENESIS = "0" * 64
"""What stands before the first entry."""


class Head(NamedTuple):
    """How long a chain is and how it ends."""

    length: int
    seal: str


EMPTY = Head(0, GENESIS)


class Sealed(NamedTuple):
    """One entry of the log as it was sealed."""

    seal: str
    hash: str
    """SHA-256 of the content."""
    content: str | None
    """The content as the text that was hashed; None where it was erased, or is withheld."""
    erased: date | None = None
    """The day on which its content was erased; None where it was not, or where that day is not known."""


def hash_of(content: str) -> str:
    """Return the hash of a content."""
    return sha256(content.encode()).hexdigest()


def follow(previous: str, content_hash: str) -> str:
    """Return the seal of an entry that follows one sealed `previous`."""
    return sha256(f"{previous}{content_hash}".encode()).hexdigest()
