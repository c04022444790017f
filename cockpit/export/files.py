"""Writing files for the user: private, never over an existing one unasked, under names that every system takes."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from cockpit.domain import ids
from cockpit.domain.errors import cause, refuse
from cockpit.paths import typed

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

LONGEST = 160
"""Characters of a file's name without its suffix: systems take 255 bytes, and a number may follow."""


def file_name(parts: Sequence[str], suffix: str) -> str:
    """Return a file name made of what somebody typed: one slug per part, never a path, never hidden, never an option."""
    return ("-".join(ids.slug(part, "x") for part in parts if part) or "x") + suffix


def bare_name(name: str) -> str:
    """Return a file name as `file_name` would have made it: what it did make stays as it is, however long."""
    stem, suffix = Path(name).stem, Path(name).suffix
    return ("-".join(ids.slug(part, "x") for part in stem.split("-") if part)[:LONGEST].strip("-") or "x") + suffix


def destination(out: str, name: str) -> Path:
    """Return where a file goes: into the folder `out` under `name`, or to the path `out` itself; into the working folder when empty.

    `out` is a folder when there is one of that name or when it ends with a separator; `~` is the user's home.
    """
    if not out:
        return Path(name)
    chosen = typed(out)
    into = chosen.is_dir() or out.endswith(("/", os.sep))
    return chosen / name if into else chosen


def free(folder: Path, name: str) -> Path:
    """Return the name in a folder, numbered where it is taken."""
    wanted = Path(name)
    number, found = 2, folder / name
    while os.path.lexists(found):
        found = folder / f"{wanted.stem}-{number}{wanted.suffix}"
        number += 1
    return found


def write(path: Path, data: bytes, *, over: bool = False) -> None:
    """Write a file that only the user can read, see `writing`."""
    with writing(path, over=over) as file:
        file.write(data)


@contextmanager
def writing(path: Path, *, over: bool = False) -> Iterator[IO[bytes]]:
    """Open a new file that only the user can read; it is durable, and in its place, once the block has ended.

    An existing one, or a link, is left alone unless `over` says otherwise; a link is then replaced, never followed. Raises
    `Refused` (`file-exists`, `file-not-written`, `disk-full`); nothing half-written stays.
    """
    target = path.with_name(f".{secrets.token_hex(8)}.tmp") if over else path
    try:
        descriptor = os.open(target, _NEW, 0o600)
    except FileExistsError:
        raise refuse("file-exists", "file", path=str(path)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refuse("file-not-written", "file", path=str(path), reason=cause(error)) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
        if over:
            target.replace(path)
    except BaseException as error:
        with suppress(OSError):
            target.unlink()
        if isinstance(error, OSError) and error.errno in _FULL:
            raise refuse("disk-full", name=path.name) from error
        if isinstance(error, OSError | ValueError):  # ValueError: as above
            raise refuse("file-not-written", "file", path=str(path), reason=cause(error)) from error
        raise
