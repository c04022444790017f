"""Durable files: every system call by which the store changes anything is here.

A file is replaced by a complete new one that is on disk before it takes the old one's place, so that a crash or a power cut
leaves the old or the new content and never a mixture (promises R1, R2). Files are private from their first byte, whatever the
umask (R10).
"""

from __future__ import annotations

import errno
import itertools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple, TypeAlias

from cockpit.domain.errors import Refused, cause, refuse
from cockpit.storage.ordering import ordered

TEMPORARY = ".cockpit-"
"""Start of the name of every temporary file."""
NO_LINKS = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EACCES})
"""What file systems without hard links answer, or those that forbid them."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How a file that did not exist is opened."""

if sys.platform == "win32":

    def _claim(_descriptor: int) -> bool:
        return True  # nobody removes an open file there
else:
    import fcntl

    def _claim(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: as if there were nobody else
            return True
        return True


Parts: TypeAlias = Sequence[bytes | bytearray]
"""What a file is to hold, in pieces."""

_serial = itertools.count()


class FileIdentity(NamedTuple):
    """What tells one state of a file on disk from any other without reading it."""

    mtime_ns: int
    size: int
    """Bytes."""
    inode: int


UNSEEN = FileIdentity(-1, -1, -1)
"""Stands for a file that the system does not let us look at, such as a link that leads to itself."""


class Growing(NamedTuple):
    """A private file that is written bit by bit beside its place, see `growing`."""

    stream: IO[bytes]
    path: str

    def settle(self, target: str | Path) -> None:
        """Bring the file to disk, then under its name, in the place of what may be there; raises OSError."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        if sys.platform == "win32":
            self.stream.close()  # an open file cannot be renamed there
        os.replace(self.path, target)
        sync_directory(os.path.dirname(target))


class ChangedOutside(Exception):  # noqa: N818 - a signal to read again, not a fault
    """The file on disk is not the one that was read: another program replaced or changed it meanwhile."""


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turn what the operating system refuses into `Refused`: `disk-full` or `store-not-writable`, with its reason by errno name."""
    try:
        yield
    except OSError as error:
        code = "disk-full" if error.errno in FULL else "store-not-writable"
        raise refuse(code, name=name, reason=cause(error)) from error


def unreadable(name: str, error: OSError) -> Refused:
    """Build the refusal of a file, or a directory, that the operating system does not let us read (`store-unreadable`)."""
    return refuse("store-unreadable", name=name, reason=cause(error))


def identity(path: str | Path) -> FileIdentity | None:
    """Return the identity of the file at `path`, links followed; None where there is none."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return FileIdentity(found.st_mtime_ns, found.st_size, found.st_ino)


def seen(path: str | Path) -> FileIdentity | None:
    """Return the identity like `identity`; one of its own for what cannot be looked at: reading it will tell why."""
    try:
        return identity(path)
    except OSError:
        return UNSEEN


def listed(directory: str | Path) -> list[str]:
    """Return the names in a directory, none where there is none; raises `Refused` (`store-unreadable`) where it cannot be looked into."""
    try:
        return os.listdir(directory)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(os.fspath(directory), error) from error


def expect(path: str | Path, expected: FileIdentity | None) -> None:
    """Raise `ChangedOutside` unless the file at `path` is still the expected one (None: there is none)."""
    if identity(path) != expected:
        raise ChangedOutside(os.fspath(path))


def read(path: str | Path, most: int | None = None) -> tuple[bytes, FileIdentity]:
    """Return a file's content, or the `most` first bytes of it, and the identity it had meanwhile; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(descriptor)
        chunks = []
        while chunk := os.read(descriptor, most or max(found.st_size + 1, 65536)):
            chunks.append(chunk)
            if most:
                break
    finally:
        os.close(descriptor)
    return b"".join(chunks), FileIdentity(found.st_mtime_ns, found.st_size, found.st_ino)


def resolve(path: str | Path) -> str:
    """Return where the content of `path` really lives, so that a symbolic link stays one when its target is replaced."""
    try:
        os.readlink(path)
    except OSError:
        return os.fspath(path)
    return os.path.realpath(path)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however few bytes the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_parts(descriptor: int, parts: Parts) -> None:
    """Write the parts one after the other, without putting them together first where the system takes them as they are."""
    if sys.platform == "win32" or len(parts) == 1:
        write_all(descriptor, b"".join(parts))
        return
    left = sum(map(len, parts)) - os.writev(descriptor, parts)
    if left:
        write_all(descriptor, b"".join(parts)[-left:])


def create(path: str | Path, data: bytes) -> FileIdentity:
    """Create a private file that did not exist, on disk when this returns; on failure nothing is left of it."""
    with _created(path, (data,)) as descriptor:
        os.fsync(descriptor)
        return _opened(descriptor)


@contextmanager
def _created(path: str | Path, parts: Parts) -> Iterator[int]:
    """Create a private file that did not exist and leave it open in the block; on failure nothing is left of it."""
    descriptor = os.open(path, NEW, 0o600)
    try:
        try:
            write_parts(descriptor, parts)
            yield descriptor
        finally:
            os.close(descriptor)
    except BaseException:
        discard(path)
        raise


def _opened(descriptor: int) -> FileIdentity:
    found = os.fstat(descriptor)
    return FileIdentity(found.st_mtime_ns, found.st_size, found.st_ino)


def sync_directory(directory: str | Path) -> None:
    """Bring the names in a directory to disk; where directories cannot be opened (Windows) the system does it by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(directory or ".", os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def temporary(directory: str | Path) -> str:
    """Return an unused name for a temporary file in `directory`."""
    return os.path.join(directory, f"{TEMPORARY}{os.getpid()}-{next(_serial)}.tmp")


@contextmanager
def growing(directory: str | Path) -> Iterator[Growing]:
    """Open a private temporary file that takes a while to write; what is not settled in the block is not kept.

    Until then it is held, so that `sweep` in another process does not take it for one that a dead process left.
    """
    spare = temporary(directory)
    with open(os.open(spare, NEW, 0o600), "wb") as stream:
        _claim(stream.fileno())
        try:
            yield Growing(stream, spare)
        finally:
            discard(spare)


def discard(path: str | Path) -> None:
    """Remove a file of our own that may or may not be there, where the system lets us."""
    with suppress(OSError):
        os.unlink(path)


def replace(path: str | Path, data: bytes, expected: FileIdentity | None) -> FileIdentity:
    """Put `data` in the place of the file at `path`, a symbolic link followed; see `put`."""
    return put(resolve(path), (data,), expected)


def put(real: str, parts: Parts, expected: FileIdentity | None, kept: str | None = None) -> FileIdentity:
    """Put these parts, as one, in the place of the file at `real`, which is no symbolic link, durably; return the new file's identity.

    `expected` is what must still be there (None: nothing); raises `ChangedOutside` otherwise, and OSError, both with the old
    content in place and no temporary file left. `kept` names a hard link or copy of the old content, from which the old state
    comes back when the very last step fails. What replaces nothing is flushed in two steps everywhere: until its content is on disk
    there would be nothing to go back to.
    """
    directory = os.path.dirname(real)
    spare = temporary(directory)
    with _created(spare, parts) as descriptor:
        if kept is not None and ordered(os.fstat(descriptor).st_dev):
            expect(real, expected)
            os.replace(spare, real)
            _made_durable(real, kept, lambda: os.fsync(descriptor))
            return _opened(descriptor)
        os.fsync(descriptor)
        created = _opened(descriptor)
    try:
        expect(real, expected)
        os.replace(spare, real)
    except BaseException:
        discard(spare)
        raise
    _made_durable(real, kept, lambda: sync_directory(directory))
    return created


def _made_durable(real: str, kept: str | None, sync: Callable[[], None]) -> None:
    """Make durable what was just put in place; where that fails, bring the old content back."""
    try:
        sync()
    except OSError:
        _put_back(real, kept)
        raise


def _put_back(real: str, kept: str | None) -> None:
    """Bring the old content back after the new one was put in place but could not be made durable."""
    if kept is None:
        discard(real)
        return
    spare = temporary(os.path.dirname(real))
    try:
        link_or_copy(kept, spare)
        os.replace(spare, real)
    except OSError:
        discard(spare)


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """Give a file a second name without writing it again; a private copy where the file system knows no hard links."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        create(target, read(source)[0])


def make_directory(directory: Path) -> None:
    """Create a directory, and those above it, open to its owner only; one that exists stays as it is."""
    missing = []
    while not directory.exists():
        missing.append(directory)
        directory = Path(os.path.realpath(directory)) if directory.is_symlink() else directory.parent
    for level in reversed(missing):
        if level.is_symlink():
            continue
        with suppress(FileExistsError):
            os.mkdir(level, 0o700)


def sweep(directory: str | Path, *, held: bool = False) -> int:
    """Remove the temporary files of processes that died, or also those still held; only while the store is locked. Returns how many."""
    leftovers = _temporaries(directory) if held else stale(directory)
    for name in leftovers:
        discard(os.path.join(directory, name))
    return len(leftovers)


def stale(directory: str | Path) -> list[str]:
    """Return the names of temporary files in a directory that nobody holds."""
    return [name for name in _temporaries(directory) if not _held(os.path.join(directory, name))]


def _temporaries(directory: str | Path) -> list[str]:
    try:
        return [name for name in os.listdir(directory) if name.startswith(TEMPORARY) and name.endswith(".tmp")]
    except OSError:  # where nothing is, or nobody may look, there is nothing to sweep
        return []


def _held(path: str) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        return not _claim(descriptor)
    finally:
        os.close(descriptor)
