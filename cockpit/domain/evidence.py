"""Evidence for weighing a relation: facts of the records, each with its figures, and which way it points (playbook P86 to P95).

Nothing here is a verdict: what weighs how much is the user's to say. Facts that speak against oneself are told like the others.

Values of the sentences (`cockpit.i18n.ending_words`), by code:

| ground | code | values |
|---|---|---|
| communication | `reply-times` | `usual`, `limit` (float, working days), `n` (replies) |
| | `replies-slower`, `replies-faster` | `now`, `before` (float, working days), `n` (replies of the last quarter) |
| | `silence-now` | `days` (float, working days), `limit` (float), `n` (attempts in it) |
| | `long-waits` | `n` of `total` replies that took longer than `days` working days |
| | `follow-ups` | `n` (messages and calls of the last twelve months that only asked again) |
| | `calls-unanswered` | `n` of `total` calls of the last twelve months |
| | `outside-hours` | `n` of `total` messages of the last twelve months on a day off or outside office hours |
| | `one-channel` | `channel`, `n` (contacts of the last twelve months, all over it) |
| | `reply-owed-by-me` | `days` (float, working days) |
| commitments | `pays-late`, `pays-in-time` | `days` (median of calendar days after the due date), `n` late of `total` paid invoices |
| | `overdue-now` | `n` (invoices), `money` (tuple of Money, one a currency), `since` (oldest due date) |
| | `promises-broken` | `n` (open past their day), `since` (the oldest's) |
| | `promises-kept` | `n` in time of `total` promises of theirs whose day has passed |
| | `moved-by-waiting` | `n` (dates moved while something of theirs was overdue) |
| | `own-missed` | `n` (my promises kept late, or open past their day) of `total` |
| resources | `rate-below`, `rate-above` | `rate`, `target` (Money an hour), `hours` |
| | `rate-alone` | `rate` (Money an hour), `hours`: no target to compare it with |
| | `over-budget` | `project`, `hours` (beyond the plan), `percent` |
| | `goodwill-given` | `money` (Money), `n` (gestures) |
| goals | `ratings-fell`, `ratings-rose`, `ratings-steady` | `first`, `last` (int), `n` |
| | `rating-low`, `rating-high` | `last` (int), `on` |
| | `last-talk`, `no-talk` | `on` (last call or meeting in which somebody was reached) |
| | `own-slips` | `n` (moves of dates that I announced or made), `days` (working days in all) |
| needs | `scope-added` | `project`, `n` (deliveries added more than a month after the start) |
| | `scope-drift` | `n` (projects over their hours) |
| | `work-stopped` | `n` (paused or abandoned projects) |
| | `no-new-work` | `on` (start of the newest project) |
| | `contact-left` | `person`, `on` |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from cockpit.domain.declare import dataclass, field
from cockpit.domain.ending import Ground
from cockpit.domain.exposure import overdue, payable_by
from cockpit.domain.habits import trend_of
from cockpit.domain.interaction import AUTOMATIC, UNANSWERED, Interaction
from cockpit.domain.money import Money, totals
from cockpit.domain.paying import paid_in_full
from cockpit.domain.project import Commitment
from cockpit.domain.records import ClientRecords
from cockpit.domain.respect import CLOSES, OPENS
from cockpit.domain.silence import Contacts, Silence, median
from cockpit.domain.workdays import WorkCalendar

Speaks = Literal["against", "for", "neutral"]
"""Whether a fact speaks against going on, for it, or only informs."""
YEAR = timedelta(days=365)
LONG_WAIT = 10
"""Working days after which a reply came late by any measure."""
MANY_FOLLOW_UPS = 4
"""Follow-ups within a year from which asking again has become a habit."""
OFTEN = 0.25
"""Share of messages outside office hours, or of calls nobody answered, from which it is worth saying."""
FEW = 3
"""Contacts below which a share says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One fact with its figures."""

    ground: Ground
    code: str
    speaks: Speaks
    values: Mapping[str, object] = field(default_factory=dict)


class Relation(NamedTuple):
    """One client, or one project of theirs, at one moment: what evidence is drawn from."""

    records: ClientRecords
    interactions: tuple[Interaction, ...]
    """Those that stand, in order of entry; may lie in the future, which does not count."""
    contacts: Contacts
    silence: Silence
    calendar: WorkCalendar
    now: datetime
    target: Money | None
    """What an hour should bring, as the user wishes; None where nothing is set."""
    project: str = ""
    """Id of the one project it is about; empty: the whole relation."""

    @property
    def today(self) -> date:
        """The client's day."""
        return self.calendar.today(self.now)

    def about(self, project: str) -> bool:
        """Whether a record of this project belongs to what is weighed; one of no project always does."""
        return self.project in ("", project) or not project

    def lately(self) -> tuple[Interaction, ...]:
        """Return what people wrote or said within the last twelve months."""
        first, last = (self.now - YEAR).timestamp(), self.now.timestamp()
        return tuple(
            entry for entry in self.interactions
            if entry.outcome not in AUTOMATIC and first <= entry.at.timestamp() <= last and self.about(entry.project)
        )

    def promises(self, by: str) -> tuple[Commitment, ...]:
        """Return what one side promised, what was called off left out."""
        return tuple(
            one for one in self.records.commitments.values() if one.by == by and one.cancelled is None and self.about(one.project)
        )


def telling(ground: Ground) -> Callable[..., Evidence]:
    """Return a maker of evidence for one ground: code, direction, then the values by name."""
    def told(code: str, speaks: Speaks, **values: object) -> Evidence:
        return Evidence(ground=ground, code=code, speaks=speaks, values=values)

    return told


def communication(relation: Relation) -> Iterator[Evidence]:
    """Yield how the two sides talk: replies, silences, attempts, channels (P89)."""
    told = telling("communication")
    theirs, replies = relation.silence.theirs, relation.contacts.replies
    if theirs.replies:
        yield told("reply-times", "neutral", usual=theirs.usual, limit=theirs.limit, n=theirs.replies)
    change = trend_of(replies, relation.now)
    if change is not None and change.direction != "steady":
        slower = change.direction == "slower"
        yield told(
            "replies-slower" if slower else "replies-faster", "against" if slower else "for",
            now=change.now, before=change.before, n=change.replies,
        )
    if theirs.elapsed is not None and relation.silence.level != "calm":
        yield told("silence-now", "against", days=theirs.elapsed, limit=theirs.limit, n=len(theirs.attempts))
    long = sum(reply.days > LONG_WAIT for reply in replies)
    if long:
        yield told("long-waits", "against", n=long, total=len(replies), days=LONG_WAIT)
    yield from _contacts(relation, told)
    if relation.silence.mine.elapsed is not None and relation.silence.mine.elapsed >= 1:
        yield told("reply-owed-by-me", "neutral", days=relation.silence.mine.elapsed)


def _contacts(relation: Relation, told: Callable[..., Evidence]) -> Iterator[Evidence]:
    entries = relation.lately()
    asked = sum(entry.direction == "out" and entry.purpose == "follow-up" for entry in entries)
    if asked:
        yield told("follow-ups", "against" if asked >= MANY_FOLLOW_UPS else "neutral", n=asked)
    calls = [entry for entry in entries if entry.direction == "out" and entry.channel == "phone"]
    missed = sum(entry.outcome in UNANSWERED for entry in calls)
    if len(calls) >= FEW and missed / len(calls) >= OFTEN:
        yield told("calls-unanswered", "against", n=missed, total=len(calls))
    came = [entry for entry in entries if entry.direction == "in"]
    late = sum(_outside_hours(entry, relation.calendar) for entry in came)
    if late >= FEW and late / len(came) >= OFTEN:
        yield told("outside-hours", "against", n=late, total=len(came))
    channels = {entry.channel for entry in entries}
    if len(channels) == 1 and len(entries) >= 2 * FEW:
        yield told("one-channel", "neutral", channel=channels.pop(), n=len(entries))


def _outside_hours(entry: Interaction, calendar: WorkCalendar) -> bool:
    at = calendar.local(entry.at)
    return not calendar.is_working(at.date()) or not OPENS <= at.hour < CLOSES


def commitments(relation: Relation) -> Iterator[Evidence]:
    """Yield what was promised and what became of it: payments, deadlines, other duties, theirs and mine (P91)."""
    told = telling("commitments")
    today, records = relation.today, relation.records
    yield from _payments(relation, told)
    past = [one for one in relation.promises("client") if one.due < today]
    broken = sorted(one.due for one in past if one.open)
    if broken:
        yield told("promises-broken", "against", n=len(broken), since=broken[0])
    if past:
        kept = sum(one.done is not None and one.done <= one.due for one in past)
        yield told("promises-kept", "for" if kept == len(past) else "neutral", n=kept, total=len(past))
    moved = sum(
        _overdue_then(records.commitments.values(), milestone.project, relation.calendar.today(change.at))
        for milestone in records.milestones.values() if relation.about(milestone.project) for _, change in milestone.slips
    )
    if moved:
        yield told("moved-by-waiting", "against", n=moved)
    mine = [one for one in relation.promises("me") if one.due < today]
    missed = sum(one.open or (one.done is not None and one.done > one.due) for one in mine)
    if missed:
        yield told("own-missed", "neutral", n=missed, total=len(mine))


def _payments(relation: Relation, told: Callable[..., Evidence]) -> Iterator[Evidence]:
    invoices = [one for one in relation.records.invoices.values() if relation.about(one.project)]
    terms = relation.records.contract.payment_days
    dated = [(one, due) for one in invoices if (due := payable_by(one, terms)) is not None]
    late = sorted((paid - due).days for one, due in dated if (paid := paid_in_full(one)) is not None)
    if late:
        usual, behind = round(median(late)), sum(days > 0 for days in late)
        yield told("pays-late" if usual > 0 else "pays-in-time", "against" if usual > 0 else "for", days=usual, n=behind, total=len(late))
    unpaid = [(one.balance, due) for one, due in overdue(relation.records, relation.today) if relation.about(one.project)]
    if unpaid:
        money = totals(balance for balance, _ in unpaid)
        yield told("overdue-now", "against", n=len(unpaid), money=money, since=min(due for _, due in unpaid))


def _overdue_then(promises: Iterable[Commitment], project: str, day: date) -> bool:
    """Whether on a day something that the client had promised for a project was past its date and not done."""
    return any(
        one.by == "client" and one.project in ("", project) and one.due < day and (one.done is None or one.done >= day)
        and one.cancelled is None and (one.made is None or one.made <= day)
        for one in promises
    )
