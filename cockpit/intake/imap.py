"""Reading mail on a server, and leaving it as it is: folders are only examined, heads only peeked at (RFC 3501: EXAMINE, BODY.PEEK).

Messages are counted by their place, in blocks, for a server may not change places while it answers a FETCH; where it drops out because
another program deleted something, the folder is examined again and reading goes on behind the last message that was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.intake.headers import HEAD_LIMIT, WANTED
from cockpit.intake.imap_names import Listed, encode, listed, sent
from cockpit.intake.imap_wire import Wire, close, connected, patience, telling
from cockpit.intake.mailboxes import Changed, ServerMark
from cockpit.intake.raw import Raw, Rejected, message

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from cockpit.domain.mail_account import MailAccount

BLOCK = 200
"""Messages whose heads are asked for at a time."""
TEXTS = 20
"""Messages of the user's own whose texts are asked for at a time."""
TEXT_LIMIT = 32 * 1024
"""Bytes of such a text: its first part lies in them in all but odd cases."""
TRIES = 5
"""How often a folder is examined again because the server dropped out."""

_HEAD = f"BODY.PEEK[HEADER.FIELDS ({' '.join(sorted(name.decode().upper() for name in WANTED))})]<0.{HEAD_LIMIT + 1}>"
_TEXT = f"BODY.PEEK[TEXT]<0.{TEXT_LIMIT}>"
_PLACE = re.compile(rb"(\d+) \(")
_UID = re.compile(rb"\bUID (\d+)")
_QUOTED = re.compile(rb'\]<?\d*>? "((?:[^"\\]|\\.)*)"')

Answer = Sequence[bytes | tuple[bytes, bytes] | None]


class Folder(NamedTuple):
    """One folder on a server."""

    session: Session
    name: str
    size: int
    """Messages in it; for progress."""

    @property
    def where(self) -> str:
        """What names it to the user, and in the memory of what was read."""
        return f"{self.session.account.address}/{self.name}"


class Session:
    """A connection that somebody logged in over; close it, or use it as a context."""

    def __init__(self, account: MailAccount, password: str) -> None:
        """Connect and log in; raises `Refused` (`imap-login` and those of `connected`)."""
        self.account = account
        self.broken = False
        """Whether the connection ended, or makes no sense any more."""
        self._wire = connected(account)
        try:
            with self._speaking():
                _log_in(self._wire, account, password)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        close(self._wire)

    def folders(self) -> list[Folder | Rejected]:
        """Return the folders of the account, or the inbox and the folder of sent mail where it names none; raises `Refused`."""
        names = self.account.folders
        if not names:
            found = self._listed()
            names = tuple(dict.fromkeys(filter(None, ("INBOX", sent(found)))))
        folders: list[Folder | Rejected] = []
        for name in names:
            try:
                folders.append(Folder(self, name, self.examine(name)[0]))
            except LookupError:
                folders.append(Rejected(f"{self.account.address}/{name}", Problem("imap-folder", "", {"name": name})))
        return folders

    def examine(self, name: str) -> tuple[int, int]:
        """Open a folder for reading alone; return how many messages it has and its numbering's number, 0 where it has none.

        Raises `Refused`, and `LookupError` where there is no such folder.
        """
        if not name.isprintable():  # some servers repeat such a name as it is, and then speak of something else
            raise LookupError(name)
        with self._speaking():
            status, data = self._wire.select(encode(name), readonly=True)
            if status != "OK":
                raise LookupError(name)
            validity = self._wire.response("UIDVALIDITY")[1][0]
            return int(data[0] or b"0"), int(validity or b"0")

    def fetch(self, first: int, last: int, what: str) -> dict[int, tuple[int, bytes]]:
        """Return number and text by place; raises `Refused`, and `LookupError` where the server drops out."""
        with self._speaking():
            status, data = self._wire.fetch(f"{first}:{last}", f"(UID {what})" if what else "(UID)")
        if status != "OK":
            raise LookupError(what)
        return pieces(data)

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Say something and wait for the answer, but not for ever."""
        try:
            with telling(self.account), patience(self._wire):
                yield
        except Refused:
            self.broken = True
            raise

    def _listed(self) -> list[Listed]:
        with self._speaking():
            found = listed(self._wire.list()[1])
            if not any("\\sent" in folder.flags for folder in found) and "SPECIAL-USE" in self._wire.capabilities:
                marked = listed(self._wire.list('(SPECIAL-USE) ""')[1])
                found = [*marked, *found]
            return found


class FolderReading:
    """One pass over a folder; iterate, then ask for `mark`."""

    def __init__(self, folder: Folder, before: ServerMark | None, wants: Callable[[bytes], bool]) -> None:
        """`before` is where the last run ended; `wants` tells of a head whether the text of its message is needed. Raises `Refused`."""
        self._folder = folder
        self._wants = wants
        self._count, self._validity = self._examined()
        self.resumed = before if before and before.validity == self._validity else None
        """Where reading begins; None at the start of the folder."""
        self._uid = self.resumed.uid if self.resumed else 0

    def __iter__(self) -> Iterator[Raw | Rejected]:
        """Yield the messages; raises `Refused`, and `Changed` where the folder was numbered anew or does not hold still."""
        tries = TRIES
        while True:
            try:
                for first in range(self._behind(), self._count + 1, BLOCK):
                    yield from self._block(first, min(first + BLOCK - 1, self._count))
            except LookupError:
                tries -= 1
                validity = self._validity
                self._count, self._validity = self._examined()
                if not tries or validity != self._validity:
                    raise Changed(self._folder.where) from None
            else:
                return

    def mark(self) -> ServerMark | None:
        """Return how far the folder was read; None where the server has no lasting numbers."""
        return ServerMark(self._validity, self._uid) if self._validity else None

    def _examined(self) -> tuple[int, int]:
        try:
            return self._folder.session.examine(self._folder.name)
        except LookupError:
            raise refuse("imap-folder", "", name=self._folder.name) from None

    def _behind(self) -> int:
        """Return the place of the first message that was not read yet."""
        low, high = 1, self._count + 1
        if not self._uid:
            return low
        while low < high:
            middle = (low + high) // 2
            uid = self._folder.session.fetch(middle, middle, "").get(middle, (0, b""))[0]
            if not uid:
                raise LookupError
            low, high = (middle + 1, high) if uid <= self._uid else (low, middle)
        return low

    def _block(self, first: int, last: int) -> Iterator[Raw | Rejected]:
        heads = self._folder.session.fetch(first, last, _HEAD)
        found = {
            place: message(f"{self._folder.where}#{uid}", head, 0, len(head), complete=len(head) <= HEAD_LIMIT)
            for place, (uid, head) in sorted(heads.items()) if first <= place <= last and uid
        }
        wanted = [place for place, raw in found.items() if isinstance(raw, Raw) and self._wants(raw.head)]
        texts: dict[int, bytes] = {}
        for place, raw in found.items():
            if place in wanted and place not in texts:
                texts = self._texts([each for each in wanted if each >= place][:TEXTS])
            yield raw._replace(body=_at_hand(texts.get(place, b""))) if isinstance(raw, Raw) else raw
            self._uid = max(self._uid, heads[place][0])

    def _texts(self, places: Sequence[int]) -> dict[int, bytes]:
        """Return the beginnings of the texts at some places, neighbours asked for together."""
        found: dict[int, bytes] = {}
        start = 0
        for end in range(1, len(places) + 1):
            if end == len(places) or places[end] != places[end - 1] + 1:
                texts = self._folder.session.fetch(places[start], places[end - 1], _TEXT)
                found |= {place: text[:TEXT_LIMIT] for place, (_, text) in texts.items()}
                start = end
        return found


def pieces(data: Answer) -> dict[int, tuple[int, bytes]]:
    """Return number and text of each message in the answer to a FETCH, by place; what cannot be understood is passed over."""
    found: dict[int, tuple[int, bytes]] = {}
    place, uid, text, inside = 0, 0, b"", b""
    for item in data:
        said, literal = item if isinstance(item, tuple) else (item or b"", None)
        if begins := _PLACE.match(said):
            place, uid, text, inside = int(begins[1]), 0, b"", b""
        inside += b" " + said
        if literal is not None:
            text = literal
        elif quoted := _QUOTED.search(said):
            text = re.sub(rb"\\(.)", rb"\1", quoted[1], flags=re.DOTALL)
        if number := _UID.search(inside):
            uid = int(number[1])
        if place:
            found[place] = (uid, text)
    return found


def _at_hand(text: bytes) -> Callable[[], bytes]:
    return lambda: text


def _log_in(wire: Wire, account: MailAccount, password: str) -> None:
    """Say who the user is, in a way that any password survives; raises `Refused` (`imap-login`)."""
    try:
        if "AUTH=PLAIN" in wire.capabilities:
            wire.authenticate("PLAIN", lambda _challenge: f"\0{account.user}\0{password}".encode())
        elif "LOGINDISABLED" in wire.capabilities:
            raise refuse("imap-login-disabled", "", host=account.host)
        else:
            wire.login(_quoted(account.user), password)
    except wire.abort:
        raise
    except (wire.error, UnicodeError):
        # What the server says about it is not repeated: it may hold what was sent.
        raise refuse("imap-login", "", host=account.host, user=account.user) from None


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
