"""The lock that lets one process at a time change the store, held for the length of one commit.

The operating system frees it when its holder dies, so a killed process never locks anybody out (promise R4). The system's own
lock is used directly: the packaged ones cost more per turn than a whole commit to disk, and 40 ms to import.
"""

from __future__ import annotations

import os
import sys
import time
from _thread import RLock  # what `threading` hands on, without the rest of it
from pathlib import Path
from types import TracebackType
from typing import Self

from cockpit.domain.errors import refuse
from cockpit.storage.files import refusing, write_all

WAIT = 10.0
"""Seconds to wait for another process before giving up."""
_PAUSE = 0.002
_DIGITS = 20
_LIMIT = 2**62

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            os.lseek(descriptor, 64, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _free(descriptor: int) -> None:
        os.lseek(descriptor, 64, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _free(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class StoreLock:
    """Mutual exclusion between processes, and between threads of this one; may be entered again by its holder."""

    def __init__(self, path: Path) -> None:
        self._path = os.fspath(path)
        self._descriptor: int | None = None
        self._opened: tuple[int, int] | None = None
        """Device and inode of the open lock file, which never change."""
        self._last: int | None = None
        """The note as it stands, once it was read: nobody else writes it while the lock is held."""
        self.threads = RLock()
        """Mutual exclusion of this process's threads alone, enough for reading."""
        self._depth = 0

    def __enter__(self) -> Self:
        """Take the lock; raises `Refused` (`store-locked`, `store-not-writable`) when that is impossible."""
        self.threads.acquire()
        try:
            if self._depth == 0:
                self._wait()
                self._last = None
        except BaseException:
            self.threads.release()
            raise
        self._depth += 1
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Give the lock back."""
        self._depth -= 1
        if self._depth == 0 and self._descriptor is not None:
            _free(self._descriptor)
        self.threads.release()

    def idle(self) -> bool:
        """Whether nobody else holds the lock at this moment."""
        if not self._acquire(0.0):
            return False
        if self._depth == 0 and self._descriptor is not None:
            _free(self._descriptor)
        return True

    def close(self) -> None:
        """Close the lock file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @property
    def last(self) -> int:
        """The last act id given by any process, as noted in the lock file; 0 where the note is lost. Only while locked."""
        if self._last is None:
            descriptor = self._open()
            os.lseek(descriptor, 0, os.SEEK_SET)
            text = os.read(descriptor, _DIGITS)
            self._last = int(text) if len(text) == _DIGITS and text.isdigit() and int(text) < _LIMIT else 0
        return self._last

    @last.setter
    def last(self, value: int) -> None:
        descriptor = self._open()
        os.lseek(descriptor, 0, os.SEEK_SET)
        self._last = None
        write_all(descriptor, b"%0*d" % (_DIGITS, value))
        self._last = value

    def _wait(self) -> None:
        if not self._acquire(WAIT):
            raise refuse("store-locked", seconds=WAIT)

    def _acquire(self, wait: float) -> bool:
        give_up = time.monotonic() + wait
        while True:
            descriptor = self._open()
            with refusing(os.path.dirname(self._path)):  # some network file systems know no locks
                taken = _try(descriptor)
            if taken:
                if self._current():
                    return True
                _free(descriptor)
                self.close()
                continue
            if time.monotonic() >= give_up:
                return False
            time.sleep(_PAUSE)

    def _open(self) -> int:
        if self._descriptor is None:
            with refusing(os.path.dirname(self._path)):
                self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
                found = os.fstat(self._descriptor)
                self._opened = found.st_dev, found.st_ino
        return self._descriptor

    def _current(self) -> bool:
        """Whether the locked file is still the one other processes see: a sync program may have replaced it."""
        try:
            found = os.stat(self._path)
        except OSError:  # it has gone, or the store with it: opening it anew tells
            return False
        return (found.st_dev, found.st_ino) == self._opened


