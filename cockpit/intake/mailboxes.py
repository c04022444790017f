"""Reading a mailbox from where the last run ended, and noticing when another program writes it meanwhile."""

from __future__ import annotations

import gzip
import hashlib
import os
import stat
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple, cast

from cockpit.domain.errors import Problem
from cockpit.intake.folders import GZIP, Mailbox, unreadable
from cockpit.intake.mbox import Mbox
from cockpit.intake.raw import PREFIX, Raw, Rejected, message

_MOST_EXPANSION, _FREE_EXPANSION = 100, 64 * 1024 * 1024
"""A compressed mailbox may grow to so many times its size, and to so many bytes in any case; mail text shrinks to a tenth."""
_ENDS = 4096
"""Bytes at the start and at the end of what was read that tell whether a file only grew."""

Identity = tuple[int, int, int]
"""Modification time (ns), size (bytes) and inode: what tells one state of a file from another."""


class Changed(Exception):  # noqa: N818 - a signal, not a fault
    """Another program changed the mailbox while it was read."""


class Mark(NamedTuple):
    """How far an mbox file was read."""

    identity: Identity
    offset: int
    """Bytes."""
    ends: str
    """Fingerprint of the beginning, and of what stands before `offset`."""
    number: int
    """Messages before `offset`."""


class ServerMark(NamedTuple):
    """How far a folder was read."""

    validity: int
    """The server's number for this numbering of the folder's messages."""
    uid: int
    """The last message read; later ones have higher numbers as long as the numbering holds."""


def identity_of(path: str) -> Identity:
    """Return the identity of a file; raises OSError."""
    found = os.stat(path)
    return found.st_mtime_ns, found.st_size, found.st_ino


class MboxReading:
    """One pass over an mbox file; iterate, then ask for `mark`."""

    def __init__(self, path: str, before: Mark | None) -> None:
        """`before` is where the last run ended; it is used only if the file has merely grown since."""
        self._path = path
        self._reader: Mbox | None = None
        self._identity = identity_of(path)
        self.resumed = before if before and self._grew(before) else None
        """Where reading begins; None at the start of the file."""

    @property
    def unchanged(self) -> bool:
        """Whether nothing was added since the last run."""
        return self.resumed is not None and self._identity[1] == self.resumed.offset

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self._reader.offset if self._reader else 0

    def __iter__(self) -> Iterator[Raw | Rejected]:
        """Yield the messages; raises OSError, and `Changed` after the last one."""
        with open(self._path, "rb") as file:
            if file.read(2) == GZIP:
                yield from self._packed(file)
            else:
                start = self.resumed
                file.seek(start.offset if start else 0)
                self._reader = Mbox(file, self._path, *((start.offset, start.number) if start else ()))
                yield from self._reader
        if identity_of(self._path) != self._identity:
            raise Changed(self._path)

    def mark(self) -> Mark | None:
        """Return how far the file was read; None for a compressed one, which is always read as a whole."""
        reader = self._reader
        if reader is None or reader.offset != self._identity[1]:
            return None
        return Mark(self._identity, reader.offset, self._ends(reader.offset), reader.number)

    def _packed(self, file: IO[bytes]) -> Iterator[Raw | Rejected]:
        file.seek(0)
        packed = cast("IO[bytes]", gzip.GzipFile(fileobj=file))
        self._reader = Mbox(_Bounded(packed, self._identity[1]), self._path)
        try:
            yield from self._reader
        except (EOFError, zlib.error, gzip.BadGzipFile):
            yield Rejected(self._path, Problem("intake-compression"))
        except OverflowError:
            yield Rejected(self._path, Problem("intake-expansion"))

    def _grew(self, before: Mark) -> bool:
        if self._identity[1] < before.offset or self._ends(before.offset) != before.ends:
            return False
        with open(self._path, "rb") as file:
            file.seek(before.offset)
            return file.read(5) in {b"From ", b""}

    def _ends(self, offset: int) -> str:
        with open(self._path, "rb") as file:
            first = file.read(min(_ENDS, offset))
            file.seek(max(offset - _ENDS, 0))
            last = file.read(min(_ENDS, offset))
        return hashlib.sha256(first + last).hexdigest()[:32]


class _Bounded:
    """A compressed stream that gives up once it has grown out of proportion."""

    def __init__(self, source: IO[bytes], packed: int) -> None:
        self._source = source
        self._left = max(packed * _MOST_EXPANSION, _FREE_EXPANSION)

    def read(self, size: int, /) -> bytes:
        data = self._source.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise OverflowError
        return data


def name_key(name: str) -> str:
    """Return what stays the same of a file's name while programs move it and change its flags (Maildir's unique part)."""
    return os.path.basename(name).partition(":2,")[0]


def read_files(mailbox: Mailbox, known: Mapping[str, str]) -> Iterator[tuple[str, Raw | Rejected | None]]:
    """Yield each file of a folder: its key, and its message; None for those in `known`, which are not opened."""
    maildir = any(os.sep in name for name in mailbox.names)
    for name in mailbox.names:
        path = os.path.join(mailbox.path, name)
        try:
            # A file in a Maildir never changes; any other may have been written anew under its name.
            key = name_key(name) if maildir else "{}|{}|{}".format(name, *identity_of(path)[:2])
            yield key, None if key in known else _read_file(path)
        except OSError as error:
            yield "", unreadable(path, error)
        except ValueError:  # a name with a NUL
            yield "", Rejected(path, Problem("intake-unknown"))


def _read_file(path: str) -> Raw | Rejected:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return Rejected(path, Problem("intake-unknown"))
        data = file.read(PREFIX + 1)
        if data.startswith(GZIP):
            file.seek(0)
            try:
                data = gzip.GzipFile(fileobj=file).read(PREFIX + 1)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                return Rejected(path, Problem("intake-compression"))
    start = data.find(b"\n") + 1 if data.startswith((b"From ", b">From ")) else 0
    return message(path, data, start, min(len(data), PREFIX), complete=len(data) <= PREFIX)
