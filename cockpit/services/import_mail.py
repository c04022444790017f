"""Use case: feed the timers from the user's own mailboxes. Repeatable: what is logged already is not logged again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cockpit.domain.act import Act
from cockpit.domain.errors import Problem, Refused
from cockpit.domain.interaction import Direction, Interaction, Outcome
from cockpit.domain.records import ClientRecords
from cockpit.intake.folders import USUAL_SIZE, Mailbox, unreadable
from cockpit.intake.mail import Letter, automatic, expects_reply, key_of, moment_of, read_letter, subject_of, thread_of
from cockpit.intake.mailboxes import Changed, MboxReading, read_files
from cockpit.intake.raw import Raw, Rejected
from cockpit.services.address_book import SOURCE, AddressBook, address_book, logged_keys
from cockpit.services.mail_known import remember
from cockpit.services.mail_memory import MOST_REJECTED, Known, MailMemory
from cockpit.services.mail_sources import Watch, watched
from cockpit.services.workspace import Workspace

if TYPE_CHECKING:
    from cockpit.domain.mail_account import MailAccount
    from cockpit.intake.imap import Folder

@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an import found; `messages` is the sum of the four others."""

    messages: int = 0
    logged: int = 0
    duplicates: int = 0
    """Messages of clients that were logged before."""
    unmatched: int = 0
    """Messages of people who are no client's."""
    rejected: tuple[Rejected, ...] = ()
    unread: tuple[Rejected, ...] = ()
    """Those of them that stand for a whole mailbox."""
    clients: Mapping[str, int] = field(default_factory=dict)
    """New contacts by client's id."""


class Found(NamedTuple):
    """A contact read from mail, not logged yet."""

    at: datetime
    direction: Direction
    person: str
    outcome: Outcome
    expects: bool
    subject: str
    key: str
    thread: str


class Tally:
    """What one mailbox held; nothing of it counts before all of it was read."""

    def __init__(self) -> None:
        self.logged = self.duplicates = self.unmatched = 0
        self.rejected: list[Rejected] = []
        self.found: dict[str, dict[str, Found]] = {}
        """New contacts by client's id and key, until they are logged."""
        self.clients: dict[str, int] = {}
        """How many were logged, by client's id."""
        self.unread = False
        """Whether nothing could be read; the only rejection says why."""

    @property
    def matched(self) -> int:
        """Messages that concern a client."""
        return self.logged + self.duplicates


class Import:
    """One run over some mailboxes."""

    def __init__(self, ws: Workspace, book: AddressBook, *, undoable: bool = True) -> None:
        self._ws = ws
        self._book = book
        self._undoable = undoable
        self._now = max(ws.clock(), ws.now())
        self._memory = MailMemory(ws.store.directory, book.fingerprint(), self._logged())

    def mailbox(self, mailbox: Mailbox | Folder, tick: Callable[[int], None]) -> Tally:
        """Read one mailbox and log what is new in it: everything, or after a rejection of the whole nothing."""
        where = mailbox.path if isinstance(mailbox, Mailbox) else mailbox.where
        name = f"{where}/" if isinstance(mailbox, Mailbox) and mailbox.kind == "files" else where
        before = self._memory.get(name)
        try:
            if not isinstance(mailbox, Mailbox):
                tally, known = self._server(mailbox, before, tick)
            else:
                tally, known = (self._mbox if mailbox.kind == "mbox" else self._files)(mailbox, before, tick)
        except Changed:
            return _refused(Rejected(where, Problem("intake-changed")))
        except OSError as error:
            return _refused(unreadable(where, error))
        except Refused as refusal:  # a server; nothing was stored yet
            return _refused(Rejected(where, refusal.problems[0]))
        for client, found in tally.found.items():
            self._commit(client, found)
            tally.clients[client] = len(found)
        tally.found = {}
        self._memory.put(name, known)
        return tally

    def finish(self) -> None:
        """Keep what was read for the next run."""
        self._memory.save(self._logged())

    def _mbox(self, mailbox: Mailbox, before: Known, tick: Callable[[int], None]) -> tuple[Tally, Known]:
        reading = MboxReading(mailbox.path, before.mark)
        tally = Tally()
        if reading.resumed:
            tally.duplicates, tally.unmatched, tally.rejected = before.matched, before.unmatched, before.rejections()
            if reading.unchanged:
                return tally, before
        for item in reading:
            self._take(item, tally)
            tick(reading.position)
        mark = reading.mark()
        return tally, replace(_known(tally), mark=mark) if mark and len(tally.rejected) <= MOST_REJECTED else Known()

    def _server(self, folder: Folder, before: Known, tick: Callable[[int], None]) -> tuple[Tally, Known]:
        from cockpit.intake.imap import FolderReading  # noqa: PLC0415 - the network's libraries, for servers alone

        reading = FolderReading(folder, before.server, self._wants)
        tally = Tally()
        if reading.resumed:
            tally.duplicates, tally.unmatched, tally.rejected = before.matched, before.unmatched, before.rejections()
        for position, item in enumerate(reading, start=1):
            self._take(item, tally)
            tick(position * USUAL_SIZE)
        mark = reading.mark()
        return tally, replace(_known(tally), server=mark) if mark and len(tally.rejected) <= MOST_REJECTED else Known()

    def _wants(self, head: bytes) -> bool:
        """Whether the text of a message is needed: of the user's own to a client, for the guess whether it asks for an answer."""
        letter = read_letter(Raw("", head, bytes), self._book.me)
        if not isinstance(letter, Letter) or not letter.own:
            return False
        key = key_of(letter)
        return any(key not in self._book.known[client] for client in self._book.match(letter.others)) and not automatic(letter)

    def _files(self, mailbox: Mailbox, before: Known, tick: Callable[[int], None]) -> tuple[Tally, Known]:
        tally = Tally()
        # Files that were not asked for this time stay known: a folder can be imported one file at a time.
        seen = dict(before.seen)
        for position, (key, item) in enumerate(read_files(mailbox, before.seen), start=1):
            if item is None:
                kind = before.seen[key]
                if kind == "matched":
                    tally.duplicates += 1
                else:
                    tally.unmatched += 1
            else:
                unmatched, matched = tally.unmatched, tally.matched
                self._take(item, tally)
                if tally.matched > matched:
                    seen[key] = "matched"
                elif tally.unmatched > unmatched:
                    seen[key] = "unmatched"
            tick(position * USUAL_SIZE)
        return tally, Known(seen=seen)

    def _take(self, raw: Raw | Rejected, tally: Tally) -> None:
        """Count one message, and keep what is to be logged of it."""
        if isinstance(raw, Rejected):
            tally.rejected.append(raw)
            return
        letter = read_letter(raw, self._book.me)
        if isinstance(letter, Problem):
            tally.rejected.append(Rejected(raw.where, letter))
            return
        people = self._book.match(letter.others)
        if not people:
            tally.unmatched += 1
            return
        key = key_of(letter)
        new = {
            client: person for client, person in people.items()
            if key not in self._book.known[client] and key not in tally.found.get(client, ())
        }
        if not new:
            tally.duplicates += 1
            return
        at = moment_of(letter, self._now)
        if isinstance(at, Problem):
            tally.rejected.append(Rejected(raw.where, at))
            return
        outcome = automatic(letter)
        expects = not outcome and (not letter.own or expects_reply(letter, raw))
        thread = thread_of(letter)
        direction: Direction = "out" if letter.own else "in"
        for client, person in new.items():
            found = Found(at, direction, person, outcome, expects, subject_of(letter), key, "" if thread == key else thread)
            tally.found.setdefault(client, {})[key] = found
        tally.logged += 1

    def _commit(self, client: str, found: Mapping[str, Found]) -> None:
        logged = self._ws.clock()

        def change(records: ClientRecords) -> ClientRecords:
            known = logged_keys(records)
            fresh = sorted((entry for entry in found.values() if entry.key not in known), key=lambda entry: entry.at)
            return records.append(*_entries(fresh, len(records.log) + 1, logged))

        told = {"count": str(len(found)), "client": self._book.names[client]}
        self._ws.commit(client, Act("mail-imported", told, undoable=self._undoable), change)
        self._book.known[client].update(found)

    def _logged(self) -> int:
        return sum(len(keys) for keys in self._book.known.values())


_NO_MAILBOX = frozenset({"intake-unknown", "intake-no-mail"})
"""What is wrong with a place that will never be a mailbox, and is not looked into each time for news."""


def import_mail(
    ws: Workspace, paths: Sequence[Path], me: Iterable[str] = (), *, accounts: Sequence[MailAccount] = (), domains: bool = False,
    progress: Watch | None = None, background: bool = False, ask: bool = True,
) -> Report:
    """Log the contacts with clients that mailboxes at or under `paths`, and on servers, hold; one commit per client and mailbox.

    `me` are the user's addresses besides those in the profile; with `domains` also mail of unknown people at a client's own domain
    counts. In the `background`, undo passes over what was logged: it takes back what the user did last; there, and without `ask`,
    nobody is asked for a password on the terminal.
    Interrupted at any moment, the next run logs what is missing. Raises `Refused` (`intake-no-own-address`, and what a
    commit refuses); a mailbox or message that cannot be read is in the report.
    """
    told = tuple(me)
    run = Import(ws, address_book(ws, told, domains=domains), undoable=not background)
    tallies: list[Tally] = []
    try:
        for item, tick in watched(paths, progress, accounts, ask=ask and not background):
            tallies.append(_refused(item) if isinstance(item, Rejected) else run.mailbox(item, tick))
    finally:
        run.finish()
    if not background:
        none = {str(item.where) for tally in tallies for item in tally.rejected if item.problem.code in _NO_MAILBOX}
        remember(ws, [path for path in paths if str(path.absolute()) not in none], told, domains=domains)
    return _report(tallies)


def _refused(rejected: Rejected) -> Tally:
    tally = Tally()
    tally.rejected.append(rejected)
    tally.unread = True
    return tally


def _known(tally: Tally) -> Known:
    plain = ((where, problem.code, {name: str(value) for name, value in problem.values.items()}) for where, problem in tally.rejected)
    return Known(matched=tally.matched, unmatched=tally.unmatched, rejected=tuple(plain))


def _entries(found: Sequence[Found], first: int, logged: datetime) -> Iterator[Interaction]:
    for position, entry in enumerate(found, start=first):
        yield Interaction(
            id=str(position), at=entry.at, direction=entry.direction, channel="email", summary=entry.subject, person=entry.person,
            outcome=entry.outcome, expects_reply=entry.expects, logged=logged, source=f"{SOURCE}{entry.key}", thread=entry.thread,
        )


def _report(tallies: Sequence[Tally]) -> Report:
    clients: dict[str, int] = {}
    for tally in tallies:
        for client, count in tally.clients.items():
            clients[client] = clients.get(client, 0) + count
    rejected = tuple(item for tally in tallies for item in tally.rejected)
    logged, duplicates, unmatched = (sum(getattr(tally, name) for tally in tallies) for name in ("logged", "duplicates", "unmatched"))
    return Report(
        messages=logged + duplicates + unmatched + len(rejected), logged=logged, duplicates=duplicates, unmatched=unmatched,
        rejected=rejected, unread=tuple(item for tally in tallies if tally.unread for item in tally.rejected), clients=clients,
    )  # fmt: skip
