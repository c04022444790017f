"""Files kept as evidence, each under the checksum of its content: copied in once, never changed, durable like everything else (P56).

Two attachments of one content are one file. Nothing here is ever replaced: what a client's records, their history or a backup still
refer to is there as it came.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from cockpit.domain.errors import cause, refuse
from cockpit.storage import files

if TYPE_CHECKING:
    from hashlib import _Hash

LIMIT = 50 * 1024 * 1024
"""Bytes of the largest file that is taken in: evidence is paper, messages and pictures, and every copy of the store carries it."""
FOLDER = "attachments"
_NAME = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1024 * 1024


class Kept(NamedTuple):
    """A file that lies in the store."""

    sha256: str
    size: int
    """Bytes."""


class Attachments:
    """The store's `attachments` directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory / FOLDER

    def path(self, checksum: str) -> Path:
        """Return where the file with a checksum lies, or would; raises ValueError for what is no checksum."""
        if not _NAME.fullmatch(checksum):
            raise ValueError(checksum)
        return self.directory / checksum

    def present(self) -> tuple[str, ...]:
        """Return the checksums by which the files are named, sorted; raises `Refused` (`store-unreadable`)."""
        return tuple(sorted(name for name in files.listed(self.directory) if _NAME.fullmatch(name)))

    def keep(self, source: Path) -> Kept:
        """Copy a file of the user's into the store and return what it is kept under.

        Raises `Refused` (field `file`): `attachment-missing`, `attachment-unreadable`, `attachment-not-a-file` for folders, devices
        and pipes, `attachment-empty`, `attachment-too-large`; `disk-full`, `store-not-writable`. Nothing half-copied stays.
        """
        descriptor = _open(source)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise refuse("attachment-not-a-file", "file", path=str(source))
        with os.fdopen(descriptor, "rb") as stream:
            return self._take(stream, str(source))

    def bring(self, checksum: str, stream: IO[bytes]) -> bool:
        """Put back a file from a backup unless it is there; False, and nothing is kept, when the content is not what its name says.

        Raises OSError.
        """
        target = self.path(checksum)
        if target.exists():
            return True
        files.make_directory(self.directory)
        digest = _checksum()
        with files.growing(self.directory) as copy:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                copy.stream.write(chunk)
            if digest.hexdigest() != checksum:
                return False
            copy.settle(target)
        return True

    def altered(self, checksum: str) -> bool:
        """Whether a file is not what its name says any more; raises OSError where it cannot be read."""
        digest = _checksum()
        with self.path(checksum).open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest() != checksum

    def _take(self, stream: IO[bytes], name: str) -> Kept:
        with files.refusing(FOLDER):
            files.make_directory(self.directory)
            digest, size = _checksum(), 0
            with files.growing(self.directory) as copy:
                for chunk in _chunks(stream, name):
                    size += len(chunk)
                    if size > LIMIT:
                        raise refuse("attachment-too-large", "file", path=name, limit=LIMIT // (1024 * 1024))
                    digest.update(chunk)
                    copy.stream.write(chunk)
                if not size:
                    raise refuse("attachment-empty", "file", path=name)
                # What already lies under this name has the same content, or was damaged and is mended by this.
                copy.settle(self.path(digest.hexdigest()))
        return Kept(digest.hexdigest(), size)


def _open(source: Path) -> int:
    try:
        # Without waiting: opening a pipe that nobody writes to would never return.
        return os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise refuse("attachment-missing", "file", path=str(source)) from None
    except ValueError as error:  # a NUL in the name
        raise refuse("attachment-missing", "file", path=str(source)) from error
    except OSError as error:
        if os.path.isdir(source):  # as Windows refuses it
            raise refuse("attachment-not-a-file", "file", path=str(source)) from error
        raise refuse("attachment-unreadable", "file", path=str(source), reason=cause(error)) from error


def _chunks(stream: IO[bytes], name: str) -> Iterator[bytes]:
    """Read a file of the user's; what goes wrong with it is no fault of the store's."""
    while True:
        try:
            chunk = stream.read(_CHUNK)
        except OSError as error:
            raise refuse("attachment-unreadable", "file", path=name, reason=cause(error)) from error
        if not chunk:
            return
        yield chunk


def _checksum() -> _Hash:
    from hashlib import sha256  # noqa: PLC0415 - 3 ms that most starts need not

    return sha256()
