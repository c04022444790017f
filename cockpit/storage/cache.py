"""What is derived from the store, kept between two starts outside of it: never trusted, always allowed to be deleted."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias, TypeVar
from zlib import crc32

from cockpit import STORE_FORMAT, __version__
from cockpit.domain.digest import Digest
from cockpit.domain.profile import Profile
from cockpit.storage import files
from cockpit.storage.files import FileIdentity
from cockpit.storage.rows import FORM, Layout, layout_of, text_of, value_of

T = TypeVar("T")
Kept: TypeAlias = tuple[FileIdentity, T]
"""What was derived from a file, and the state of the file that it was derived from."""

_KINDS = (Digest, Profile)
_PROFILE = "_profile"
"""Name of the profile among what is kept; no client can have it."""


class DigestCache:
    """The file in which digests and the profile wait for the next start.

    Its first line names the program and bears a checksum of all others: nothing is read from a file that was harmed, or that another
    version wrote. The second says how records lie in the lines, the third which they are, and each further one holds one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._layout: Layout | None = None
        self._lines: dict[str, tuple[FileIdentity, Digest | Profile, str]] = {}

    def load(self) -> tuple[dict[str, Kept[Digest]], Kept[Profile] | None]:
        """Return what was kept; nothing when the file is missing, harmed, or of another program version or schema."""
        self._lines = {}
        try:
            head, _, body = files.read(self._path)[0].partition(b"\n")
            if head == _head(body):
                self._read(body.decode("ascii").split("\n"))
        except (OSError, ValueError, LookupError, TypeError, AttributeError, ImportError, RecursionError):
            self._lines = {}  # records that are none of this program's any more
        digests, profile = {}, None
        for name, (identity, value, _) in self._lines.items():
            if isinstance(value, Digest):
                digests[name] = (identity, value)
            else:
                profile = (identity, value)
        return digests, profile

    def clear(self) -> None:
        """Remove what was kept: it names somebody who was erased. Raises `Refused` (`store-not-writable`)."""
        self._lines = {}
        with files.refusing(self._path.name), suppress(FileNotFoundError):
            os.unlink(self._path)

    def save(self, digests: Mapping[str, Kept[Digest]], profile: Kept[Profile] | None = None) -> None:
        """Keep digests for the next start, private to the user; where that is impossible the next start computes them again."""
        self._layout = self._layout or layout_of(*_KINDS)
        entries: list[tuple[str, Kept[Digest] | Kept[Profile]]] = [*digests.items(), *([(_PROFILE, profile)] if profile else [])]
        self._lines = {name: (*kept, self._line(name, *kept)) for name, kept in entries}
        index = [[name, *identity] for name, (identity, _, _) in self._lines.items()]
        body = "\n".join([text_of(self._layout.kinds), text_of(index), *(line for _, _, line in self._lines.values())]).encode("ascii")
        spare = files.temporary(self._path.parent)
        with suppress(OSError):
            files.make_directory(self._path.parent)
            try:
                with open(os.open(spare, files.NEW, 0o600), "wb") as stream:
                    stream.write(_head(body) + b"\n" + body)
                os.replace(spare, self._path)
            finally:
                files.discard(spare)

    def _read(self, lines: list[str]) -> None:
        layout = Layout(value_of(lines[0]))
        for (name, *identity), line in zip(value_of(lines[1]), lines[2:], strict=True):
            value = layout.read(value_of(line), _KINDS.index(Profile if name == _PROFILE else Digest))
            self._lines[name] = (FileIdentity(*identity), value, line)
        self._layout = layout

    def _line(self, name: str, identity: FileIdentity, value: Digest | Profile) -> str:
        known = self._lines.get(name)
        if known and known[0] == identity and known[1] is value:
            return known[2]
        layout = self._layout or layout_of(*_KINDS)
        return text_of(layout.write(value, _KINDS.index(type(value))))


def _head(body: bytes) -> bytes:
    return f"cockpit {__version__} {STORE_FORMAT} {FORM} {crc32(body):08x}".encode()
