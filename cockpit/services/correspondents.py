"""Use case of a first start: who does the user write with, and is no client yet. `adopting` makes clients of them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.domain.errors import Problem, Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.silence import ENOUGH, median, summarise
from cockpit.intake.addresses import PROVIDERS, domain_of
from cockpit.intake.folders import USUAL_SIZE, Mailbox
from cockpit.intake.mail import (
    Letter,
    automatic,
    expects_reply,
    key_of,
    moment_of,
    own_text,
    read_letter,
    sender_name,
    subject_of,
)
from cockpit.intake.mailboxes import Changed, MboxReading, read_files
from cockpit.intake.phrases import language_counts
from cockpit.intake.raw import Raw, Rejected
from cockpit.services.address_book import address_book
from cockpit.services.circle import Circle, one_person_each
from cockpit.services.mail_sources import Watch, watched
from cockpit.services.workspace import Workspace

if TYPE_CHECKING:
    from cockpit.domain.mail_account import MailAccount
    from cockpit.intake.imap import Folder

_IN, _OUT, _ASKING = 0, 1, 2
@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondent:
    """Somebody who writes to the user and whom the user writes to, and who is no client yet."""

    address: str
    name: str
    domain: str
    sent: int
    """The user's messages to this address."""
    received: int
    """Messages from it that a human wrote."""
    last: datetime
    usual: float | None
    """Median reply time in the user's own working days; None below five replies."""
    language: str
    """Language the two seem to write in (`fr`); empty where nothing tells."""
    addresses: tuple[str, ...]
    """All addresses this person writes from, the most frequent first."""
    client: str
    """Id of the client this person seems to belong to: by domain, or by name; empty for a new one."""
    person: str
    """Id of the person there whose further address this is; empty for a new one."""
    colleagues: int
    """Addresses of nobody known at the same domain, this one included; 0 where everybody there cannot be one client, or is already."""

    @property
    def count(self) -> int:
        """Messages in both directions."""
        return self.sent + self.received


class _Trace:
    """What is gathered of one address; three numbers per message."""

    __slots__ = ("kinds", "name", "numbers", "times", "words")

    def __init__(self) -> None:
        self.times = array("d")
        self.kinds = array("b")
        self.numbers = array("l")
        """Which message it was: one to two addresses of a person counts once."""
        self.name = ""
        self.words: Counter[str] = Counter()

    def add(self, at: datetime, kind: int, number: int) -> None:
        self.times.append(at.timestamp())
        self.kinds.append(kind)
        self.numbers.append(number)


class _Gathering:
    """The pass over all mailboxes."""

    def __init__(self, me: frozenset[str], now: datetime) -> None:
        self.me = me
        self.now = now
        self.traces: dict[str, _Trace] = {}
        self._seen: set[int] = set()

    def wants(self, head: bytes) -> bool:
        """Whether the text of a message is needed: of the user's own, for its language and what it asks for."""
        letter = read_letter(Raw("", head, bytes), self.me)
        return isinstance(letter, Letter) and letter.own

    def take(self, raw: Raw | Rejected) -> None:
        """Count one message; what cannot be read is passed over, an import names it."""
        letter = None if isinstance(raw, Rejected) else read_letter(raw, self.me)
        if isinstance(raw, Rejected) or not isinstance(letter, Letter) or not letter.others:
            return
        at = moment_of(letter, self.now)
        key = hash(key_of(letter))
        if isinstance(at, Problem) or key in self._seen or automatic(letter):
            return
        self._seen.add(key)
        if letter.own:
            kind = _ASKING if expects_reply(letter, raw) else _OUT
            words = language_counts(own_text(letter, raw) or subject_of(letter))
        else:
            kind, words = _IN, language_counts(subject_of(letter))
        for address in letter.others:
            trace = self.traces.setdefault(address, _Trace())
            trace.add(at, kind, len(self._seen))
            trace.words.update(words)
            if kind == _IN and not trace.name:
                trace.name = sender_name(letter)


def propose(
    ws: Workspace, paths: Sequence[Path], me: Iterable[str] = (), *, accounts: Sequence[MailAccount] = (), progress: Watch | None = None,
    ask: bool = True,
) -> tuple[Correspondent, ...]:
    """Return the two-way correspondents who are no clients yet, the most frequent first; nothing is stored.

    Who writes from a known client's domain is among them even without an answer yet. Without `ask`, nobody is asked for a
    password on the terminal.
    Raises `Refused`: `intake-no-own-address`, and why a server cannot be read where there is nothing else.
    """
    book = address_book(ws, me)
    gathering = _Gathering(book.me, max(ws.clock(), ws.now()))
    unread: list[Rejected] = []
    for item, tick in watched(paths, progress, accounts, ask=ask):
        if isinstance(item, Rejected):
            unread.append(item)
        else:
            _read(item, gathering, tick)
    if accounts and not gathering.traces and unread:
        # Of a server whose door stays closed nothing can be proposed; the import would say no more.
        raise Refused(unread[0].problem)
    strangers = {address: trace for address, trace in gathering.traces.items() if address not in book.people}
    everybody = Counter(map(domain_of, strangers))
    circle = Circle(ws, book)
    calendar = ws.calendar()
    found = []
    for addresses in one_person_each({address: trace.name for address, trace in strangers.items()}):
        traces = [strangers[address] for address in addresses]
        entries = _entries(traces)
        received = sum(kind == _IN for _, kind in entries)
        name = next((trace.name for trace in traces if trace.name), "")
        place = circle.place(name, addresses)
        if not received or (received == len(entries) and not place.client):
            continue
        first = max(addresses, key=lambda address: (len(strangers[address].times), address))
        domain = next((name for name in map(domain_of, (first, *addresses)) if name not in PROVIDERS), domain_of(first))
        days = sorted(reply.days for reply in summarise([_entry(*entry) for entry in entries], calendar, gathering.now).replies)
        found.append(Correspondent(
            address=first, name=name, domain=domain, sent=len(entries) - received, received=received,
            last=datetime.fromtimestamp(entries[-1][0], tz=calendar.zone), usual=median(days) if len(days) >= ENOUGH else None,
            language=_language(sum((trace.words for trace in traces), Counter()), first),
            addresses=(first, *(address for address in addresses if address != first)), client=place.client, person=place.person,
            colleagues=0 if domain in circle.settled else everybody[domain],
        ))
    return tuple(sorted(found, key=lambda one: (-one.count, one.address)))


def _entries(traces: Iterable[_Trace]) -> list[tuple[float, int]]:
    """Return the messages of one person, in order: when, and of which kind."""
    found = {number: (at, kind) for trace in traces for at, kind, number in zip(trace.times, trace.kinds, trace.numbers, strict=True)}
    return sorted(found.values())


def _read(mailbox: Mailbox | Folder, gathering: _Gathering, tick: Callable[[int], None]) -> None:
    """Pass over one mailbox; what cannot be opened, or changes meanwhile, is left to the import to name."""
    try:
        if not isinstance(mailbox, Mailbox):
            from cockpit.intake.imap import FolderReading  # noqa: PLC0415 - the network's libraries, for servers alone

            for position, item in enumerate(FolderReading(mailbox, None, gathering.wants), start=1):
                gathering.take(item)
                tick(position * USUAL_SIZE)
        elif mailbox.kind == "mbox":
            reading = MboxReading(mailbox.path, None)
            for item in reading:
                gathering.take(item)
                tick(reading.position)
        else:
            for position, (_, one) in enumerate(read_files(mailbox, {}), start=1):
                if one is not None:
                    gathering.take(one)
                tick(position * USUAL_SIZE)
    except (OSError, Changed, Refused):
        return


def _entry(at: float, kind: int) -> Interaction:
    moment = datetime.fromtimestamp(at, tz=UTC)
    return Interaction(
        id="", at=moment, direction="in" if kind == _IN else "out", channel="email", expects_reply=kind != _OUT, logged=moment,
    )


def _language(words: Counter[str], address: str) -> str:
    ranked = words.most_common(2)
    if ranked and ranked[0][1] and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    ending = address.rpartition(".")[2]
    return ending if ending in words else ""
