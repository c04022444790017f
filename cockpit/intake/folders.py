"""Finding mailboxes: single files, Maildirs, and whole trees as Thunderbird, mbsync or offlineimap keep them."""

from __future__ import annotations

import errno
import gzip
import os
import re
import stat
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from cockpit.domain.errors import Problem, cause
from cockpit.intake.headers import looks_like_head
from cockpit.intake.raw import Rejected
from cockpit.paths import typed

DEEPEST = 40
"""Folders within folders."""
GZIP = b"\x1f\x8b"
USUAL_SIZE = 10_000
"""Bytes that a message is reckoned at where its file was not looked at."""
_SNIFFED = 4096
_MAILDIR_NAME = re.compile(r"[:;!]2,[A-Za-z]*$")
_NUMBERED = re.compile(r"\d{1,9}")


class Mailbox(NamedTuple):
    """One mailbox: a file that holds messages, or a folder in which each file is one."""

    kind: Literal["mbox", "files"]
    path: str
    """Absolute."""
    size: int
    """Bytes, where known; for progress."""
    names: tuple[str, ...] = ()
    """Files of a folder, by their path within it."""


def find_mailboxes(paths: Sequence[Path]) -> Iterator[Mailbox | Rejected]:
    """Yield every mailbox at or under `paths`, once; what cannot be looked at is rejected, the rest goes on."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for path in paths:
        for found in _at(os.path.abspath(typed(path))):
            if isinstance(found, Mailbox):
                if (found.path, found.names) in seen:
                    continue
                seen.add((found.path, found.names))
            yield found


def unreadable(where: str, error: OSError) -> Rejected:
    """Return the rejection of something the operating system does not give."""
    code = "intake-missing" if error.errno == errno.ENOENT else "intake-unreadable"
    return Rejected(where, Problem(code, "", {"reason": cause(error)}))


def _at(path: str) -> Iterator[Mailbox | Rejected]:
    try:
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            yield from _tree(path)
            return
        form = _form(path) if stat.S_ISREG(found.st_mode) else ""
    except OSError as error:
        yield unreadable(path, error)
        return
    except (ValueError, EOFError, zlib.error):  # a name with a NUL; damaged compression
        yield Rejected(path, Problem("intake-unknown"))
        return
    if stat.S_ISREG(found.st_mode) and not found.st_size:
        yield Rejected(path, Problem("intake-empty"))
    elif form == "mbox":
        yield Mailbox("mbox", path, found.st_size)
    elif form == "message" or path.endswith((".eml", ".eml.gz")):
        yield Mailbox("files", os.path.dirname(path), found.st_size, (os.path.basename(path),))
    else:
        yield Rejected(path, Problem("intake-unknown"))


def _tree(top: str) -> Iterator[Mailbox | Rejected]:
    errors: list[OSError] = []
    depth = top.count(os.sep)
    for folder, children, files in os.walk(top, onerror=errors.append):
        while errors:
            yield unreadable(errors[0].filename or folder, errors.pop(0))
        children.sort()
        if folder.count(os.sep) - depth >= DEEPEST and children:
            yield Rejected(folder, Problem("intake-deep", "", {"limit": DEEPEST}))
            children.clear()
        if {"cur", "new"} & set(children):
            children[:] = [child for child in children if child not in {"cur", "new", "tmp"}]
            yield from _maildir(folder)
        yield from _folder(folder, sorted(files))
    for error in errors:
        yield unreadable(error.filename or top, error)


def _maildir(folder: str) -> Iterator[Mailbox | Rejected]:
    """Yield a Maildir; one without `new` or `cur`, as some programs leave them, is none the worse."""
    names: list[str] = []
    for part in ("cur", "new"):
        try:
            with os.scandir(os.path.join(folder, part)) as entries:
                names += [f"{part}{os.sep}{entry.name}" for entry in entries if not entry.name.startswith(".") and not entry.is_dir()]
        except FileNotFoundError:
            continue
        except OSError as error:
            yield unreadable(os.path.join(folder, part), error)
    if names:
        yield Mailbox("files", folder, len(names) * USUAL_SIZE, tuple(sorted(names)))


def _folder(folder: str, files: list[str]) -> Iterator[Mailbox | Rejected]:
    """Yield the mbox files of a folder, and its single messages as one mailbox; other files are none of ours."""
    singles: list[str] = []
    for name in files:
        path = os.path.join(folder, name)
        if name.endswith((".eml", ".eml.gz")) or _MAILDIR_NAME.search(name):
            singles.append(name)
            continue
        if name.startswith(".") or name.endswith((".msf", ".dat", ".json", ".sqlite", ".ini", ".js", ".html", ".lock")):
            continue
        try:
            found = os.stat(path)
            form = _form(path) if stat.S_ISREG(found.st_mode) and found.st_size else ""
        except OSError as error:
            yield unreadable(path, error)
            continue
        except (EOFError, zlib.error):
            yield Rejected(path, Problem("intake-compression"))
            continue
        if form == "mbox":
            yield Mailbox("mbox", path, found.st_size)
        elif form == "message" and _NUMBERED.fullmatch(name):
            singles.append(name)
        elif not form and found.st_size and name.endswith((".mbox", ".mbx", ".mbox.gz")):
            yield Rejected(path, Problem("intake-unknown"))
    if singles:
        yield Mailbox("files", folder, len(singles) * USUAL_SIZE, tuple(singles))


def _form(path: str) -> Literal["mbox", "message", ""]:
    """Return what a file holds, by its first bytes, unpacked where it is compressed."""
    with open(path, "rb") as file:
        data = file.read(_SNIFFED)
    if data.startswith(GZIP):
        with gzip.open(path) as packed:
            data = packed.read(_SNIFFED)
    if data.startswith(b"From "):
        return "mbox"
    return "message" if looks_like_head(data) else ""
