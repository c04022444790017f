"""Use cases of a first start: who does the user write with, and who of them become clients (issue: bring your clients)."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cockpit.domain import ids
from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.errors import Problem
from cockpit.domain.interaction import Interaction
from cockpit.domain.records import ClientRecords
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
from cockpit.services.import_mail import Watch, watched
from cockpit.services.workspace import Workspace

_IN, _OUT, _ASKING = 0, 1, 2
_COUNTRY_OF = {"uk": "GB"}
"""Top-level domains that are not their country's code."""
_NO_COUNTRY = frozenset({"ai", "cc", "co", "eu", "fm", "gg", "im", "io", "la", "me", "sh", "so", "to", "tv", "ws"})
"""Two-letter top-level domains that the whole world uses."""


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

    @property
    def count(self) -> int:
        """Messages in both directions."""
        return self.sent + self.received


class _Trace:
    """What is gathered of one address; two numbers per message."""

    __slots__ = ("kinds", "name", "times", "words")

    def __init__(self) -> None:
        self.times = array("d")
        self.kinds = array("b")
        self.name = ""
        self.words: Counter[str] = Counter()

    def add(self, at: datetime, kind: int) -> None:
        self.times.append(at.timestamp())
        self.kinds.append(kind)

    @property
    def received(self) -> int:
        return self.kinds.count(_IN)


class _Gathering:
    """The pass over all mailboxes."""

    def __init__(self, me: frozenset[str], now: datetime) -> None:
        self.me = me
        self.now = now
        self.traces: dict[str, _Trace] = {}
        self._seen: set[int] = set()

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
            trace.add(at, kind)
            trace.words.update(words)
            if kind == _IN and not trace.name:
                trace.name = sender_name(letter)


def propose(ws: Workspace, paths: Sequence[Path], me: Iterable[str] = (), *, progress: Watch | None = None) -> tuple[Correspondent, ...]:
    """Return the two-way correspondents who are no clients yet, the most frequent first; nothing is stored.

    Raises `Refused` (`intake-no-own-address`).
    """
    book = address_book(ws, me)
    gathering = _Gathering(book.me, max(ws.clock(), ws.now()))
    for item, tick in watched(paths, progress):
        if isinstance(item, Mailbox):
            _read(item, gathering, tick)
    calendar = ws.home_calendar()
    found = []
    for address, trace in gathering.traces.items():
        received = trace.received
        if address in book.people or not received or received == len(trace.kinds):
            continue
        last = datetime.fromtimestamp(max(trace.times), tz=calendar.zone)
        entries = sorted(zip(trace.times, trace.kinds, strict=True))
        contacts = summarise([_entry(*entry) for entry in entries], calendar, gathering.now)
        days = sorted(reply.days for reply in contacts.replies)
        found.append(Correspondent(
            address=address, name=trace.name, domain=domain_of(address), sent=len(trace.kinds) - received, received=received, last=last,
            usual=median(days) if len(days) >= ENOUGH else None, language=_language(trace.words, address),
        ))
    return tuple(sorted(found, key=lambda one: (-one.count, one.address)))


def adopt(ws: Workspace, correspondents: Sequence[Correspondent]) -> tuple[str, ...]:
    """Make clients of correspondents and return their ids: one per firm's domain, one per person under public domains.

    One commit per client. An import afterwards logs what was written.
    """
    groups: dict[str, list[Correspondent]] = {}
    for one in correspondents:
        groups.setdefault(one.address if one.domain in PROVIDERS else one.domain, []).append(one)
    user = ws.profile().user
    made: list[str] = []
    for group in groups.values():
        name = _client_name(group)
        identity = ids.unique(ids.slug(name, "client"), ws.store.clients())
        client = _client(identity, name, group, user.country, user.zone)
        people = _people(group)

        def change(records: ClientRecords, client: Client = client, people: Sequence[Person] = people) -> ClientRecords:
            return replace(records, client=client).put(*people)

        ws.commit(identity, Act("client-added", {"title": name, "client": name}), change)
        made.append(identity)
    return tuple(made)


class _Place(NamedTuple):
    """Where a client seems to be."""

    country: str
    zone: str
    language: str


def _client(identity: str, name: str, group: Sequence[Correspondent], country: str, zone: str) -> Client:
    place = _place(group, country, zone)
    return Client(id=identity, name=name, language=place.language, country=place.country, zone=place.zone)


def _place(group: Sequence[Correspondent], home: str, home_zone: str) -> _Place:
    """Return where a client seems to be: by its domain, else where the user is."""
    from cockpit.services.sheets.regions import language_of, zone_of  # noqa: PLC0415 - Babel, needed only here

    ending = group[0].domain.rpartition(".")[2]
    abroad = _COUNTRY_OF.get(ending, ending.upper()) if len(ending) == 2 and ending not in _NO_COUNTRY else ""
    zone = zone_of(abroad) if abroad else "UTC"
    country, zone = (abroad, zone) if abroad and zone != "UTC" else (home, home_zone)
    language = next((one.language for one in group if one.language), "")
    usual = language_of(country) if country else "en"
    if language and usual.partition("-")[0] != language:
        return _Place(country, zone, language)
    return _Place(country, zone, usual)


def _client_name(group: Sequence[Correspondent]) -> str:
    first = group[0]
    if first.domain in PROVIDERS:
        return first.name or first.address
    labels = first.domain.split(".")
    # The name before the ending: courtevent of mail.courtevent.fr and of courtevent.co.uk.
    place = -3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in {"co", "com", "org", "net", "gob", "gouv", "ac"} else -2
    return labels[max(place, -len(labels))].replace("-", " ").title()


def _people(group: Sequence[Correspondent]) -> tuple[Person, ...]:
    """Return the persons of a client; addresses under one name are one person's."""
    found: dict[str, Person] = {}
    for one in group:
        name = one.name or one.address.partition("@")[0]
        known = next((person for person in found.values() if person.name.casefold() == name.casefold()), None)
        if known:
            found[known.id] = replace(known, emails=(*known.emails, one.address))
        else:
            identity = ids.unique(ids.slug(name, "person"), found)
            found[identity] = Person(id=identity, name=name, role="alternate" if found else "primary", emails=(one.address,))
    return tuple(found.values())


def _read(mailbox: Mailbox, gathering: _Gathering, tick: Callable[[int], None]) -> None:
    """Pass over one mailbox; what cannot be opened, or changes meanwhile, is left to the import to name."""
    try:
        if mailbox.kind == "mbox":
            reading = MboxReading(mailbox.path, None)
            for item in reading:
                gathering.take(item)
                tick(reading.position)
            return
        for position, (_, one) in enumerate(read_files(mailbox, {}), start=1):
            if one is not None:
                gathering.take(one)
            tick(position * USUAL_SIZE)
    except (OSError, Changed):
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
