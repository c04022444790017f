"""Digests kept between two starts, outside the store: never trusted, always allowed to be deleted."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from cockpit import __version__
from cockpit.domain.digest import Digest
from cockpit.storage import files
from cockpit.storage.files import FileIdentity
from cockpit.storage.meta import SCHEMA


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The cache file."""

    program: str
    schema: int
    digests: dict[str, tuple[FileIdentity, Digest]]


class _Header(msgspec.Struct, frozen=True, array_like=True):
    """Its beginning, read before the rest is believed."""

    program: str
    schema: int


class DigestCache:
    """The file in which digests wait for the next start, each with the identity of the client file it was made from."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, tuple[FileIdentity, Digest]]:
        """Return what was kept; nothing when the file is missing, harmed, or of another program version or schema."""
        try:
            data = files.read(self._path)[0]
            header = msgspec.msgpack.decode(data, type=_Header)
            if (header.program, header.schema) != (__version__, SCHEMA):
                return {}
            return msgspec.msgpack.decode(data, type=_Kept).digests
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError):
            return {}

    def clear(self) -> None:
        """Remove what was kept: it names somebody who was erased. Raises `Refused` (`store-not-writable`)."""
        with files.refusing(self._path.name), suppress(FileNotFoundError):
            os.unlink(self._path)

    def save(self, digests: Mapping[str, tuple[FileIdentity, Digest]]) -> None:
        """Keep digests for the next start, private to the user; where that is impossible the next start computes them again."""
        data = msgspec.msgpack.encode(_Kept(__version__, SCHEMA, dict(digests)))
        spare = files.temporary(self._path.parent)
        with suppress(OSError):
            files.make_directory(self._path.parent)
            try:
                with open(os.open(spare, files.NEW, 0o600), "wb") as stream:
                    stream.write(data)
                os.replace(spare, self._path)
            finally:
                files.discard(spare)
