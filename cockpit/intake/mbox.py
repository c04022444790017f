"""mbox files, read as a stream: any size, any of its dialects, in the memory of one message's beginning.

A message begins at a line `From ...` after a blank line (or at the start of the file) that either carries a date and time, as
mail programs write it, or is followed by a header; so text that begins with "From" and was not quoted (mboxo) stays text.
Quoted lines (`>From`, mboxrd) concern bodies only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from cockpit.intake.raw import PREFIX, Raw, Rejected, message

CHUNK = 1024 * 1024
"""Bytes read at a time."""
_LOOKAHEAD = 1024
"""Bytes after a possible separator that decide whether it is one."""

_DATED = re.compile(rb"From (?:[^\n]{0,500}?)\d{1,2}:\d\d(?::\d\d)?\b[^\n]{0,100}?\b\d{4}\b[^\n]{0,100}\r?\n")
_BEFORE_HEADER = re.compile(rb"From [^\n]{0,600}\n(?:>From [^\n]{0,600}\n)?[!-9;-~]{1,100}[ \t]*:")


class Source(Protocol):
    """Something to read bytes from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most `size`; empty at the end."""


class Mbox:
    """One pass over a mailbox; afterwards `offset` is the number of bytes read."""

    def __init__(self, source: Source, where: str, offset: int = 0, number: int = 0) -> None:
        """`source` stands at `offset`, where a message begins; `number` messages came before."""
        self._source = source
        self._where = where
        self._data = b""
        self._ended = False
        self.offset = offset
        self.number = number

    def __iter__(self) -> Iterator[Raw | Rejected]:
        """Yield the messages; raises OSError and what the source raises."""
        self._more(0)
        start = 0
        while start < len(self._data):
            self.number += 1
            start, stop, complete = self._extent(start)
            yield self._message(start, stop, complete=complete)
            start = stop if complete else self._skip(stop)

    def _message(self, start: int, stop: int, *, complete: bool) -> Raw | Rejected:
        head = self._data.find(b"\n", start, stop) + 1
        return message(f"{self._where}#{self.number}", self._data, head or stop, stop, complete=complete)

    def _extent(self, start: int) -> tuple[int, int, bool]:
        """Return where the message at `start` begins and ends among the bytes at hand, and whether that is its end."""
        search = start + 1
        while True:
            found = self._separator(search)
            if found >= 0:
                return start, found, True
            if self._ended:
                return start, len(self._data), True
            if len(self._data) - start > PREFIX + CHUNK:
                return start, start + PREFIX, False
            search = max(start + 1, len(self._data) - _LOOKAHEAD) - start
            self._more(start)
            start = 0
            search = max(search, 1)

    def _skip(self, search: int) -> int:
        """Pass over the rest, from `search`, of a message that is too long to be kept; return where the next one begins."""
        while (found := self._separator(search)) < 0:
            if self._ended:
                return len(self._data)
            self._more(max(len(self._data) - _LOOKAHEAD, 0))
            search = 0
        return found

    def _separator(self, search: int) -> int:
        """Return where the next message begins, looking from `search`; -1 where more bytes are needed or none follows."""
        data = self._data
        while (found := data.find(b"\nFrom ", max(search - 1, 0))) >= 0:
            place = found + 1
            if len(data) - place < _LOOKAHEAD and not self._ended:
                return -1
            blank = data[max(found - 2, 0) : found].endswith((b"\n", b"\n\r")) or found == 0
            if _DATED.match(data, place) if not blank else (_DATED.match(data, place) or _BEFORE_HEADER.match(data, place)):
                return place
            search = place + 1
        return -1

    def _more(self, keep: int) -> None:
        """Read on; the bytes before `keep` are let go."""
        chunk = self._source.read(CHUNK)
        self.offset += len(chunk)
        self._ended = not chunk
        self._data = self._data[keep:] + chunk
