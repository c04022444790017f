"""What earlier imports have read, so that the next one reads only what is new; it can be deleted at any time.

It is never the proof that something is logged (the log itself is): losing it costs time, not truth.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from cockpit.domain.errors import Problem
from cockpit.intake.mailboxes import Mark, ServerMark
from cockpit.intake.raw import Rejected
from cockpit.storage import files

VERSION = 2
MOST_REJECTED = 1000
"""Rejections that are remembered of a mailbox; one with more is read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was found in one mailbox."""

    book: str = ""
    """Fingerprint of the address book then: with other people known, other messages match."""
    mark: Mark | None = None
    """How far an mbox file was read."""
    server: ServerMark | None = None
    """How far a folder on a server was read."""
    seen: dict[str, str] = field(default_factory=dict)
    """Files of a folder: `matched` or `unmatched` by key; rejected ones are looked at again."""
    matched: int = 0
    """Messages of an mbox file or a server's folder that concern a client."""
    unmatched: int = 0
    rejected: tuple[tuple[str, str, dict[str, str]], ...] = ()
    """Where, problem's code and values."""

    def rejections(self) -> list[Rejected]:
        """Return what was rejected, as it was reported."""
        return [Rejected(where, Problem(code, "", values)) for where, code, values in self.rejected]


class _File(msgspec.Struct):
    version: int = VERSION
    logged: int = 0
    """Contacts from mail there were in all logs; fewer mean that the store was brought back to an earlier state."""
    mailboxes: dict[str, Known] = {}


class MailMemory:
    """The memory of one store."""

    def __init__(self, directory: Path, book: str, logged: int) -> None:
        """`directory` is the store's; `book` and `logged` describe the store as it is now."""
        self._path = directory / "intake" / "mail.json"
        self._book = book
        self._mailboxes: dict[str, Known] = {}
        try:
            data, self._identity = files.read(self._path)
            found = msgspec.json.decode(data, type=_File)
        except (OSError, msgspec.DecodeError):  # none yet, or damaged: everything is read anew
            self._identity = files.identity(self._path)  # type: ignore[assignment]  # None: there is no file
            return
        if found.version == VERSION and found.logged <= logged:
            self._mailboxes = found.mailboxes

    def get(self, name: str) -> Known:
        """Return what is known of a mailbox; nothing, of one never seen with these people in the address book."""
        known = self._mailboxes.get(name)
        return known if known and known.book == self._book else Known()

    def put(self, name: str, known: Known) -> None:
        """Remember a mailbox."""
        self._mailboxes[name] = replace(known, book=self._book)

    def save(self, logged: int) -> None:
        """Keep it for the next run; where another run was faster its memory stays. Raises `Refused` (`disk-full`...)."""
        data = msgspec.json.encode(_File(logged=logged, mailboxes=self._mailboxes))
        with files.refusing(str(self._path)):
            files.make_directory(self._path.parent)
            try:
                self._identity = files.replace(self._path, data, self._identity)
            except files.ChangedOutside:
                return
