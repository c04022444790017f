"""The rhythm of a client at a glance: reply times, trend, channels, when to write, early signs of disengagement (playbook P17, P18).

Nothing here is a score: every sign names the facts it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from cockpit.domain.declare import dataclass, field
from cockpit.domain.exposure import overdue
from cockpit.domain.interaction import AUTOMATIC, Channel, Interaction
from cockpit.domain.records import ClientRecords
from cockpit.domain.silence import Contacts, ReplyTime, median
from cockpit.domain.workdays import WorkCalendar

EDGES: tuple[float, ...] = (0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
"""Upper ends of the buckets of reply times, in working days, each inclusive; the last bucket is open."""
QUARTER = timedelta(days=91)
ENOUGH = 4
"""Reply times needed on each side before a trend is told."""
SLOWER = 1.5
"""A median so many times the one before is a change, not chance; as much faster likewise."""
HABITS_SINCE = timedelta(days=365)
"""Only what the client wrote in the last year tells when and how they like to write."""
ENOUGH_MESSAGES = 5
"""Messages needed before a best weekday or hour is told."""
SPAN = 2
"""Hours of the day that count as one for the best time to write."""

SignName = Literal["slower-replies", "missed-commitments", "overdue-invoices"]


@dataclass(frozen=True, slots=True)
class Bucket:
    """One bar of the distribution of reply times."""

    over: float
    """Longer than so many working days; 0.0 for the first bar, which holds immediate answers too."""
    upto: float | None
    """Up to and including so many; None: open."""
    count: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The usual reply time of the last quarter against the time before, in working days."""

    now: float
    before: float
    replies: int
    """Reply times of the last quarter."""

    @property
    def direction(self) -> Literal["slower", "faster", "steady"]:
        """Whether they take notably longer, notably less, or about as long."""
        low = max(self.before, 0.1)
        if self.now >= low * SLOWER and self.now - self.before >= EDGES[0]:
            return "slower"
        return "faster" if self.now * SLOWER <= low and self.before - self.now >= EDGES[0] else "steady"


@dataclass(frozen=True, slots=True)
class Sign:
    """An early sign that a client turns away, with its evidence."""

    name: SignName
    values: Mapping[str, object] = field(default_factory=dict)
    """`slower-replies`: `now`, `before` (working days), `n` (replies) · others: `n`, `since` (date of the oldest)."""
    evidence: tuple[str, ...] = ()
    """The user's own words for what it rests on: promises, invoice numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What is known of one client's rhythm."""

    buckets: tuple[Bucket, ...]
    """Every bar, empty ones included, shortest first; all empty where no reply is known."""
    usual: float | None
    """Median of all reply times kept, in working days."""
    trend: Trend | None
    """None while there are too few replies on either side."""
    channels: tuple[tuple[Channel, int], ...]
    """How the client writes and calls, with how often, the most frequent first."""
    weekday: int | None
    """On which weekday they write most, Monday being 0; None while too little is known."""
    hour: int | None
    """From which hour, in their own time, they write most within two hours; None while too little is known."""
    messages: int
    """Messages of the last year that weekday and hour rest on."""
    signs: tuple[Sign, ...]


def habits(
    interactions: Sequence[Interaction], contacts: Contacts, calendar: WorkCalendar, now: datetime, records: ClientRecords | None = None,
) -> Habits:
    """Return a client's rhythm as of `now`.

    `interactions` are those that stand; those of robots and those dated after `now` do not count. Without `records` the signs rest on
    reply times alone.
    """
    oldest, latest = (now - HABITS_SINCE).timestamp(), now.timestamp()
    theirs = [
        entry for entry in interactions
        if entry.direction == "in" and entry.outcome not in AUTOMATIC and oldest <= entry.at.timestamp() <= latest
    ]
    moments = [calendar.local(entry.at) for entry in theirs]
    days = sorted(reply.days for reply in contacts.replies)
    trend = trend_of(contacts.replies, now)
    channels: Counter[Channel] = Counter(entry.channel for entry in theirs)
    enough = len(moments) >= ENOUGH_MESSAGES
    return Habits(
        buckets=_buckets(days), usual=median(days) if days else None, trend=trend,
        channels=tuple(sorted(channels.items(), key=lambda pair: (-pair[1], pair[0]))),
        weekday=_most([moment.weekday() for moment in moments]) if enough else None,
        hour=_best_hour([moment.hour for moment in moments]) if enough else None,
        messages=len(moments), signs=tuple(_signs(trend, records, calendar.today(now))),
    )


def _buckets(days: Sequence[float]) -> tuple[Bucket, ...]:
    found = []
    for over, upto in zip((0.0, *EDGES), (*EDGES, None), strict=True):
        inside = [value for value in days if (value > over or over == 0) and (upto is None or value <= upto)]
        found.append(Bucket(over, upto, len(inside)))
    return tuple(found)


def trend_of(replies: Iterable[ReplyTime], now: datetime) -> Trend | None:
    """Return how the reply times of the last quarter compare with those before; None while there are too few on either side."""
    border = (now - QUARTER).timestamp()
    recent: list[float] = []
    before: list[float] = []
    for reply in replies:
        (recent if reply.ended.timestamp() > border else before).append(reply.days)
    if len(recent) < ENOUGH or len(before) < ENOUGH:
        return None
    return Trend(median(sorted(recent)), median(sorted(before)), len(recent))


def _most(values: Iterable[int]) -> int:
    """Return the most frequent value, the smallest of several."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _best_hour(hours: Sequence[int]) -> int:
    """Return the hour from which most messages come within the span; the earliest of several."""
    counts = Counter(hours)
    return min(range(24), key=lambda first: (-sum(counts[hour] for hour in range(first, first + SPAN)), -counts[first], first))


def _signs(trend: Trend | None, records: ClientRecords | None, today: date) -> Iterable[Sign]:
    if trend is not None and trend.direction == "slower":
        yield Sign("slower-replies", {"now": trend.now, "before": trend.before, "n": trend.replies})
    if records is None:
        return
    missed = sorted(
        (promise.due, promise.id, promise.text) for promise in records.commitments.values()
        if promise.by == "client" and promise.open and promise.due < today
    )
    if missed:
        yield Sign("missed-commitments", {"n": len(missed), "since": missed[0][0]}, tuple(text for _, _, text in missed))
    late = sorted((due, invoice.number) for invoice, due in overdue(records, today))
    if late:
        yield Sign("overdue-invoices", {"n": len(late), "since": late[0][0]}, tuple(number for _, number in late))
