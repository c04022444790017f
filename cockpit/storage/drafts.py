"""Drafts on disk: what was typed into a guided path outlives a crash, a kill and a closed terminal (reliability R12).

Drafts are no records: they stand outside the clients' files, their history, undo and backups. Each is a small file of its own that is
replaced whole, so that saving one every second costs little and a kill in the middle leaves the text of a second ago.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import msgspec

from cockpit.domain.draft import Draft
from cockpit.domain.errors import Problem
from cockpit.domain.ids import slug
from cockpit.storage import files

FORMAT = 1
"""Version of the files' layout."""
LARGEST = 4 * 1024 * 1024
"""Bytes beyond which a file is not believed to be a draft."""
_SUFFIX = ".json"
_STALE = 3600.0
"""Seconds by which a temporary file is older than the newest one before it counts as left behind by a process that died."""


class _Kept(msgspec.Struct):
    """The content of a draft's file."""

    draft: Draft
    format: int = FORMAT


class _Marked(msgspec.Struct):
    """The part of it that every version can read."""

    format: int = FORMAT


class Drafts:
    """The drafts of a store, one private file each. The one saved last wins: a path is walked on one screen at a time."""

    def __init__(self, directory: Path) -> None:
        """`directory` is created, private, with the first draft."""
        self.directory = directory
        self.troubles: dict[str, Problem] = {}
        """Drafts that could not be read, by file name, and why: `draft-damaged` ones were set aside, `draft-newer` ones left alone."""

    def save(self, draft: Draft) -> None:
        """Put a draft in the place of the one with its key, durably; raises `Refused` (`disk-full`, `store-not-writable`)."""
        data = _encoded(draft)
        with files.refusing(self.directory.name):
            files.make_directory(self.directory)
            written = files.temporary(self.directory)
            files.create(written, data)
            try:
                os.replace(written, self._path(draft.key))
            except OSError:
                files.discard(written)
                raise
            files.sync_directory(self.directory)

    def load(self, key: str) -> Draft | None:
        """Return the draft with a key; None where there is none or it cannot be read, which `troubles` then tells."""
        found = self._read(self._path(key))
        return found if found and found.key == key else None

    def drop(self, key: str) -> None:
        """Remove a draft that was sent or given up; nothing happens where there is none. Raises `Refused` (`store-not-writable`)."""
        with files.refusing(self.directory.name), suppress(FileNotFoundError):
            os.unlink(self._path(key))

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts that can be read, the one saved last first."""
        self._sweep()
        found = (self._read(path) for path in sorted(self._files()))
        return tuple(sorted((draft for draft in found if draft), key=_saved, reverse=True))

    def _path(self, key: str) -> Path:
        # The hash tells apart keys of the same slug; the slug is there for people who look into the directory.
        return self.directory / f"{slug(key, 'draft')}-{sha256(key.encode()).hexdigest()[:12]}{_SUFFIX}"

    def _files(self) -> list[Path]:
        try:
            return [path for path in self.directory.iterdir() if path.suffix == _SUFFIX and not path.name.startswith(".")]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            self.troubles[self.directory.name] = files.unreadable(str(self.directory), error).problems[0]
            return []

    def _read(self, path: Path) -> Draft | None:
        try:
            content = files.read(path)[0] if path.stat().st_size <= LARGEST else b""
        except FileNotFoundError:
            return None
        except OSError:
            self.troubles[path.name] = Problem("draft-unreadable", values={"name": path.name})
            return None
        try:
            if msgspec.json.decode(content, type=_Marked).format > FORMAT:
                self.troubles[path.name] = Problem("draft-newer", values={"name": path.name})
                return None
            return msgspec.json.decode(content, type=_Kept).draft
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            self._set_aside(path)
            return None

    def _set_aside(self, path: Path) -> None:
        """Keep a damaged draft under another name, so that its text can still be looked for and the path begun anew."""
        aside = path.with_suffix(".damaged")
        with suppress(OSError):  # where it cannot be renamed it stays, and is reported all the same
            os.replace(path, aside)
        self.troubles[path.name] = Problem("draft-damaged", values={"name": str(aside)})

    def _sweep(self) -> None:
        """Remove what killed processes left behind; temporary files of a process at work are younger."""
        leftovers = files.stale(self.directory)
        if not leftovers:
            return
        ages = {}
        for name in os.listdir(self.directory):
            with suppress(FileNotFoundError):
                ages[name] = os.stat(self.directory / name).st_mtime
        for name in leftovers:
            if name in ages and max(ages.values()) - ages[name] > _STALE:
                files.discard(self.directory / name)


def _encoded(draft: Draft) -> bytes:
    try:
        return msgspec.json.encode(_Kept(draft))
    except UnicodeEncodeError:  # a terminal without UTF-8 types halves of characters, which no file can hold
        return msgspec.json.encode(_Kept(replace(draft, texts={name: _whole(text) for name, text in draft.texts.items()}, edited={})))


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _saved(draft: Draft) -> tuple[float, str]:
    return (draft.saved.timestamp() if draft.saved else 0.0, draft.key)
