"""Silence in two directions: how long each side has been waiting, against the client's own rhythm (design 5.1)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from cockpit.domain.client import Client
from cockpit.domain.declare import dataclass, field, replace
from cockpit.domain.interaction import AUTOMATIC, CONVERSED, UNANSWERED, Channel, Interaction
from cockpit.domain.months import years_after
from cockpit.domain.settings import Settings
from cockpit.domain.workdays import WorkCalendar

Level = Literal["calm", "quiet", "silent", "vanished"]
LEVELS: tuple[Level, ...] = ("calm", "quiet", "silent", "vanished")
"""From the least to the most serious."""

KEPT = 40
"""Reply times that make a rhythm: the last so many."""
ENOUGH = 5
"""Reply times needed before they are believed."""
YEARS = 2
"""Reply times older than so many years are forgotten."""
SHORTEST, LONGEST = 1.0, 20.0
"""A measured limit is never under nor over these, in working days."""
RECENT = 12
"""Interactions kept for display."""


class ReplyTime(NamedTuple):
    """How long the client took to answer, once."""

    ended: datetime
    days: float
    """Working days of the client's calendar."""


class Attempt(NamedTuple):
    """A follow-up of mine during a silence."""

    at: datetime
    channel: Channel
    person: str = ""
    """Id of the person it went to; empty when unknown."""


class Reminded(NamedTuple):
    """A reminder of an unpaid invoice that was logged, or the formal notice after it."""

    at: datetime
    channel: Channel
    invoice: str = ""
    """Id of the invoice; empty: all that were late."""
    project: str = ""
    formal: bool = False
    """Whether it was a formal notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """What the log says about who waits for whom; true at any moment from `valid_from` until before `valid_until`."""

    replies: tuple[ReplyTime, ...] = ()
    """The client's last 40 reply times, oldest first."""
    theirs: Interaction | None = None
    """The message of mine that has waited longest for an answer; None when none does."""
    mine: Interaction | None = None
    """The message of theirs that has waited longest for mine; None when none does."""
    attempts: tuple[Attempt, ...] = ()
    """My follow-ups since `theirs`, without that message itself, oldest first."""
    first: datetime | None = None
    """Since when there is contact as far as the user's own records go: an interaction read from a mailbox counts from when it was read."""
    last_in: datetime | None = None
    """The newest incoming interaction that a human wrote."""
    last_out: datetime | None = None
    """The newest outgoing interaction that arrived."""
    updates: Mapping[str, datetime] = field(default_factory=dict)
    """The last progress update sent, by project id; under the empty id those for the client as a whole."""
    reminders: tuple[Reminded, ...] = ()
    """Every reminder of an invoice that arrived, oldest first."""
    recent: tuple[Interaction, ...] = ()
    """The newest interactions, newest first, automatic ones included."""
    ahead: tuple[Interaction, ...] = ()
    """The next interactions dated in the future, soonest first: they count once their time has come."""
    count: int = 0
    """How many interactions have taken place."""
    valid_from: datetime | None = None
    """Time of the newest entry counted; None when there is none."""
    valid_until: datetime | None = None
    """Time of the earliest entry dated in the future; None when there is none."""

    @property
    def theirs_since(self) -> datetime | None:
        """Since when I have waited for the client."""
        return None if self.theirs is None else self.theirs.at

    @property
    def asked(self) -> Interaction | None:
        """The message that has waited longest for an answer; once it is answered, my last one that asked for an answer."""
        return self.theirs or next((entry for entry in self.recent if entry.direction == "out" and entry.expects_reply), None)

    @property
    def mine_since(self) -> datetime | None:
        """Since when the client has waited for me."""
        return None if self.mine is None else self.mine.at


class Theirs(NamedTuple):
    """The client's side: how long I have waited and what is usual. Lengths in working days."""

    since: datetime | None
    """None when I wait for nothing."""
    elapsed: float | None
    """None when I wait for nothing."""
    usual: float
    limit: float
    replies: int
    """Reply times that `usual` and `limit` were measured on, or could have been: under 5 they are assumed."""
    attempts: tuple[Attempt, ...]


class Mine(NamedTuple):
    """My side: how long the client has waited for me, in working days."""

    since: datetime | None
    """None when I owe no reply."""
    elapsed: float | None
    """None when I owe no reply."""


class Silence(NamedTuple):
    """Both timers of one client at one moment."""

    level: Level
    ratio: float
    """Elapsed over limit of the client's side; 0.0 when I wait for nothing."""
    theirs: Theirs
    mine: Mine
    last_in: datetime | None
    last_out: datetime | None


class FollowUp(NamedTuple):
    """A message or call of mine while I waited for an answer."""

    entry: Interaction
    first: Interaction
    """The message that had waited longest then."""
    answer: Interaction | None
    """What the client answered with, that very call or a later message; None while it has not."""


class _Reading:
    """The state of both timers while the log is read from the oldest entry to the newest."""

    __slots__ = ("attempts", "last_in", "last_out", "mine", "reminders", "replies", "theirs", "updates")

    def __init__(self) -> None:
        self.replies: list[tuple[datetime, datetime]] = []
        self.theirs: Interaction | None = None
        self.mine: Interaction | None = None
        self.attempts: list[Attempt] = []
        self.last_in: datetime | None = None
        self.last_out: datetime | None = None
        self.updates: dict[str, datetime] = {}
        self.reminders: list[Reminded] = []

    def incoming(self, entry: Interaction) -> None:
        self.last_in = entry.at
        self._answered(entry.at)
        if self.mine is None and entry.expects_reply and entry.outcome != "reached":
            self.mine = entry

    def outgoing(self, entry: Interaction) -> None:
        self.last_out = entry.at
        if entry.purpose == "update":
            self.updates[entry.project] = entry.at
        if entry.purpose == "reminder" or (entry.purpose == "notice" and entry.invoice):
            self.reminders.append(Reminded(entry.at, entry.channel, entry.invoice, entry.project, entry.purpose == "notice"))
        if entry.outcome not in UNANSWERED:
            self.mine = None
        if entry.outcome == "reached" and entry.channel in CONVERSED:
            self._answered(entry.at)
        elif self.theirs is None:
            if entry.expects_reply:
                self.theirs = entry
        elif entry.expects_reply or entry.purpose == "follow-up" or entry.outcome in UNANSWERED:
            self.attempts.append(Attempt(entry.at, entry.channel, entry.person))

    def _answered(self, at: datetime) -> None:
        if self.theirs is not None:
            self.replies.append((self.theirs.at, at))
            self.theirs = None
            self.attempts = []


def _moment(entry: Interaction) -> float:
    # Not `entry.at` itself: datetimes of one zone compare by wall clock, which goes backwards in autumn.
    return entry.at.timestamp()


def _light(entry: Interaction) -> Interaction:
    """Leave the letter's text in the log: the summary is kept in memory and in the cache for every client."""
    return replace(entry, text="") if entry.text else entry


def summarise(interactions: Sequence[Interaction], calendar: WorkCalendar, now: datetime) -> Contacts:
    """Read the standing interactions of one client (in order of entry) as of `now` (design 5.1).

    They are taken by the time at which they happened, then by order of entry. Those dated after `now` do not count yet.
    """
    moments = [entry.at.timestamp() for entry in interactions]
    rising, ordered = sorted(moments), list(interactions)
    if moments != rising:  # rarely: most are logged in the order in which they happened
        ordered = [interactions[place] for place in sorted(range(len(moments)), key=moments.__getitem__)]
    begun = bisect_right(rising, now.timestamp())
    ahead = tuple(ordered[begun : begun + RECENT])
    del ordered[begun:]
    reading = _Reading()
    incoming, outgoing = reading.incoming, reading.outgoing
    for entry in ordered:
        if entry.outcome in AUTOMATIC:
            continue
        if entry.direction == "in":
            incoming(entry)
        else:
            outgoing(entry)
    return Contacts(
        replies=tuple(ReplyTime(ended, calendar.spent(began, ended)) for began, ended in reading.replies[-KEPT:]),
        theirs=reading.theirs, mine=reading.mine, attempts=tuple(reading.attempts),
        first=min((max(entry.at, entry.logged) if entry.source else entry.at for entry in ordered), default=None),
        last_in=reading.last_in, last_out=reading.last_out, updates=reading.updates,
        reminders=tuple(reading.reminders),
        recent=tuple(_light(entry) for entry in reversed(ordered[-RECENT:])), ahead=ahead, count=len(ordered),
        valid_from=ordered[-1].at if ordered else None, valid_until=ahead[0].at if ahead else None,
    )


def follow_ups(interactions: Sequence[Interaction]) -> tuple[FollowUp, ...]:
    """Return every attempt to get an answer, oldest first: what counts as one in a silence, and calls that ended it (P55)."""
    reading = _Reading()
    found: list[FollowUp] = []
    pending: list[FollowUp] = []
    for entry in sorted(interactions, key=_moment):
        if entry.outcome in AUTOMATIC:
            continue
        waiting, before = reading.theirs, len(reading.attempts)
        (reading.incoming if entry.direction == "in" else reading.outgoing)(entry)
        if waiting is None:
            continue
        ended = reading.theirs is None
        if entry.direction == "out" and (ended or len(reading.attempts) > before):
            pending.append(FollowUp(entry, waiting, None))
        if ended:
            found += [one._replace(answer=entry) for one in pending]
            pending = []
    return (*found, *pending)


def median(values: Sequence[float]) -> float:
    """Return the middle of sorted values, as `statistics.median` does (whose import costs more than everything here)."""
    half, odd = divmod(len(values), 2)
    return values[half] if odd else (values[half - 1] + values[half]) / 2


def ninth_decile(values: Sequence[float]) -> float:
    """Return the 90th percentile of two or more sorted values: `statistics.quantiles(n=10, method="inclusive")[8]`."""
    index, rest = divmod(9 * (len(values) - 1), 10)
    return (values[index] * (10 - rest) + values[index + 1] * rest) / 10


def _rhythm(contacts: Contacts, client: Client, settings: Settings, calendar: WorkCalendar, now: datetime) -> tuple[float, float, int]:
    """Return usual reply time, limit, and on how many reply times they rest.

    Those that ended in the two years before the running timer began (before now when none runs). A running timer keeps
    its limit: a reply time is only ever added by ending it, so none here is newer than its beginning.
    """
    moment = contacts.theirs_since or now
    began = calendar.local(moment)
    oldest = datetime.combine(years_after(began.date(), -YEARS), began.timetz())
    replies = contacts.replies
    if replies and replies[0].ended < oldest:
        replies = tuple(reply for reply in replies if reply.ended >= oldest)
    days = sorted([reply.days for reply in replies])
    if len(days) >= ENOUGH:
        usual, limit = median(days), min(max(ninth_decile(days), SHORTEST), LONGEST)
    else:
        usual = settings.usual if client.usual is None else client.usual
        limit = settings.limit
    if client.limit is not None and client.limit > 0:
        limit = client.limit
    return usual, limit, len(days)


def _level(ratio: float, attempts: Sequence[Attempt]) -> Level:
    if ratio < 1:
        return "calm"
    if ratio < 2:
        return "quiet"
    if ratio >= 4 and len(attempts) >= 3 and len({attempt.channel for attempt in attempts}) >= 2:
        return "vanished"
    return "silent"


def measure(
    contacts: Contacts, client: Client, settings: Settings, calendar: WorkCalendar, now: datetime, frozen: datetime | None = None,
) -> Silence:
    """Return both timers at `now`, which lies in the span for which `contacts` is valid (design 5.1).

    `frozen`: when work was paused; the client's timer stands still from then on.
    """
    usual, limit, replies = _rhythm(contacts, client, settings, calendar, now)
    since, owed = contacts.theirs_since, contacts.mine_since
    until = now if frozen is None else min(now, frozen, key=datetime.timestamp)
    elapsed = None if since is None else calendar.elapsed(since, until)
    ratio = elapsed / limit if elapsed and limit > 0 else 0.0
    return Silence(
        level=_level(ratio, contacts.attempts),
        ratio=ratio,
        theirs=Theirs(since=since, elapsed=elapsed, usual=usual, limit=limit, replies=replies, attempts=contacts.attempts),
        mine=Mine(since=owed, elapsed=None if owed is None else calendar.elapsed(owed, now)),
        last_in=contacts.last_in,
        last_out=contacts.last_out,
    )
