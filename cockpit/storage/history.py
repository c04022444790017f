"""Earlier states of one file: kept by a second name for the old content, compressed and thinned later (design 4)."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cockpit.domain.errors import Refused
from cockpit.storage import files
from cockpit.storage.meta import Meta
from cockpit.storage.reading import decode_meta

STEPS = 128
"""How many undo steps are kept for each file at least."""
_PLAIN = 4
"""The newest states are left uncompressed: they are the ones undone."""
_CROWDED = 2 * STEPS
_GZIP = 31
"""zlib's window size that stands for the gzip format."""


class History:
    """The earlier states of one file, each under a number."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._prefix = os.path.join(directory, "")
        self._keys: set[int] | None = None
        self._highest: int | None = None

    def keys(self) -> set[int]:
        """Return the numbers in use; raises `Refused` (`store-unreadable`)."""
        if self._keys is None:
            self._keys = {int(stem) for name in files.listed(self.directory) if (stem := name.partition(".")[0]).isdigit()}
        return self._keys

    def forget(self) -> None:
        """Look at the directory again when next asked: another process was at work."""
        self._keys = self._highest = None

    def highest(self) -> int:
        """Return the highest number in use, or ever used since it was last looked at; 0 where there is none."""
        if self._highest is None:
            self._highest = max(self.keys(), default=0)
        return self._highest

    def keep(self, real: str, rev: int) -> int:
        """Give the present file a name here before it is replaced, and return its number: `rev`, unless that one names another state.

        `real` is where its content lies, links followed. Whoever replaces the file checks that it still is the expected one: then it
        was when it was named, too. Raises OSError.
        """
        key = rev
        while not self._link(real, key):
            self.forget()
            key = max(self.highest(), key) + 1
        self._highest = max(self.highest(), key)
        self.keys().add(key)
        return key

    def path(self, key: int) -> str:
        """Return where the state with a number lies while it is not compressed."""
        return f"{self._prefix}{key}.json"

    def load(self, key: int) -> bytes | None:
        """Return the content of an earlier state; None when it is not there any more or cannot be unpacked.

        Raises `Refused` (`store-unreadable`).
        """
        for path in (self.path(key), self._packed(key)):
            try:
                data = files.read(path)[0]
                return data if path.endswith(".json") else zlib.decompress(data, _GZIP)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise files.unreadable(path, error) from error
            except zlib.error:
                return None
        return None

    def newest(self) -> Iterator[bytes]:
        """Yield the contents kept, newest first."""
        for key in sorted(self.keys(), reverse=True):
            data = self.load(key)
            if data is not None:
                yield data

    def loose(self) -> int:
        """Return how many states are not compressed yet."""
        return sum(os.path.exists(self.path(key)) for key in self.keys())

    def tidy(self, current: Meta, limit: int | None) -> int:
        """Compress older states, at most `limit`, and drop what no undo or redo can reach. Only while the store is locked."""
        self.forget()
        files.sweep(self.directory)
        if len(self.keys()) > _CROWDED:
            for key in self.keys() - self._reachable(current):
                files.discard(self.path(key))
                files.discard(self._packed(key))
            self.forget()
        plain = [key for key in sorted(self.keys(), reverse=True)[_PLAIN:] if os.path.exists(self.path(key))]
        chosen = plain if limit is None else plain[-limit:] if limit else []
        for key in chosen:
            self._pack(key)
        return len(chosen)

    def _link(self, real: str, key: int) -> bool:
        """Link the file under a number; False when another state has it."""
        if key in self.keys() and os.path.exists(self._packed(key)):
            return self.load(key) == files.read(real)[0]
        try:
            self._name(real, key)
        except FileExistsError:
            return os.path.samefile(real, self.path(key)) or self.load(key) == files.read(real)[0]
        return True

    def _name(self, real: str, key: int) -> None:
        target = self.path(key)
        try:
            files.link_or_copy(real, target)
        except FileNotFoundError:
            files.make_directory(self.directory)
            files.link_or_copy(real, target)

    def _packed(self, key: int) -> str:
        return f"{self._prefix}{key}.json.gz"

    def _pack(self, key: int) -> None:
        data = files.read(self.path(key))[0]
        packer = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
        spare = files.temporary(self.directory)
        files.create(spare, packer.compress(data) + packer.flush())
        os.replace(spare, self._packed(key))
        files.discard(self.path(key))

    def _reachable(self, current: Meta) -> set[int]:
        """The states that undo can reach, `STEPS` at least, and those that redo can."""
        found = {entry.key for entry in current.redo}
        parent = current.parent
        for _ in range(STEPS):
            if not parent:
                break
            found.add(parent)
            parent = self._parent(parent)
        return found

    def _parent(self, key: int) -> int | None:
        data = self.load(key)
        if data is None:
            return None
        with suppress(Refused):  # a damaged state ends the way back, whatever lies before it
            return decode_meta(data, str(key)).parent
        return None
