"""What falls inside a notice, and the days on which giving it disturbs the client least (playbook P97, P99)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from cockpit.domain.exposure import payable_by
from cockpit.domain.invoice import Invoice
from cockpit.domain.notice import Notice
from cockpit.domain.project import Commitment, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.domain.workdays import WorkCalendar

SEARCHED = 60
"""Working days ahead that are looked at for a better moment: about a quarter."""
BEFORE_EVENT, AFTER_EVENT = 10, 5
"""Working days before and after an event of the client's on which the relation should not end."""
NEWS_BEFORE_EVENT = 5
"""Working days before an event, and the event's own day, on which notice should not be given."""
NEAR_DELIVERY = 10
"""Working days after the last day within which an open delivery is so near that the end would cut it off."""

DisturbanceCode = Literal["ends-near-event", "news-near-event", "cuts-delivery"]
MomentReason = Literal["free-now", "clear", "clear-of-events", "soonest", "least"]


class Inside(NamedTuple):
    """What a notice has to deal with: everything open that falls due up to its last day, and what the end cuts off."""

    milestones: tuple[Milestone, ...]
    """Unfinished and due by the last day, the late ones included; by date."""
    beyond: tuple[Milestone, ...]
    """Unfinished and due after the last day: to be finished earlier, handed over or dropped; by date."""
    stakes: tuple[tuple[Project, Stake], ...]
    """Events of the client's from the day of notice to the last day; by date."""
    commitments: tuple[Commitment, ...]
    """Open promises of either side that fall due by the last day; by date."""
    invoices: tuple[tuple[Invoice, date], ...]
    """Unpaid invoices with their last day to pay, where it falls by the last day; by date."""


class Disturbance(NamedTuple):
    """One thing of the client's that a moment would disturb."""

    code: DisturbanceCode
    """`ends-near-event` the relation ends around an event · `news-near-event` notice comes just before one · `cuts-delivery` an open
    delivery follows shortly after the end."""
    text: str
    """The user's own words for the event or delivery."""
    on: date


class Moment(NamedTuple):
    """A day proposed for giving notice."""

    given: date
    notice: Notice
    why: MomentReason
    """`free-now` the first day possible disturbs nothing · `clear` the first day that disturbs nothing · `clear-of-events` the first that
    spares the client's events · `soonest` the first day possible · `least` no day is clear, this one disturbs least."""
    disturbs: tuple[Disturbance, ...]


def inside(records: ClientRecords, given: date, ends: date) -> Inside:
    """Return what falls inside a notice given on a day and ending on another, both inclusive. Only projects in hand count."""
    hand = {project.id: project for project in records.projects.values() if project.in_hand}
    unfinished = sorted(_deliveries(records, hand), key=lambda one: (one.due, one.id))
    stakes = [
        (project, stake) for project in hand.values() for stake in project.stakes if stake.on is not None and given <= stake.on <= ends
    ]
    terms = records.contract.payment_days
    dated = [(invoice, payable_by(invoice, terms)) for invoice in records.invoices.values() if not invoice.settled]
    return Inside(
        milestones=tuple(one for one in unfinished if one.due <= ends),
        beyond=tuple(one for one in unfinished if one.due > ends),
        stakes=tuple(sorted(stakes, key=lambda pair: (pair[1].on or given, pair[1].text))),
        commitments=tuple(
            sorted((one for one in records.commitments.values() if one.open and one.due <= ends), key=lambda one: (one.due, one.id))
        ),
        invoices=tuple(
            sorted(((one, due) for one, due in dated if due is not None and due <= ends), key=lambda pair: (pair[1], pair[0].id))
        ),
    )


def quiet_moments(
    records: ClientRecords, today: date, calendar: WorkCalendar, notice_on: Callable[[date], Notice],
) -> tuple[Moment, ...]:
    """Return up to three days for giving notice, the least disturbing first and the soonest always among them.

    `notice_on` returns the notice given on a day (`notice_for` with everything else filled in). Days searched are the working days of
    the next quarter.
    """
    events, deliveries = _events(records), _deliveries(records)
    days = [today] if calendar.is_working(today) else []
    days += [calendar.add(today, count) for count in range(1, SEARCHED + 1)]
    found: list[Moment] = []
    for day in days:
        notice = notice_on(day)
        disturbs = tuple(_disturbances(day, notice.ends, events, deliveries, calendar))
        found.append(Moment(day, notice, "soonest", disturbs))
        if not disturbs:
            break
    return tuple(_chosen(found))


def _chosen(found: list[Moment]) -> tuple[Moment, ...]:
    soonest, last = found[0], found[-1]
    if not soonest.disturbs:
        return (soonest._replace(why="free-now"),)
    chosen: dict[date, Moment] = {}
    if not last.disturbs:
        chosen[last.given] = last._replace(why="clear")
    spared = next((moment for moment in found if all(one.code == "cuts-delivery" for one in moment.disturbs)), soonest)
    least = min(found, key=lambda moment: len(moment.disturbs))
    chosen.setdefault(spared.given, spared._replace(why="clear-of-events"))
    if last.disturbs and len(least.disturbs) < len(soonest.disturbs):
        chosen.setdefault(least.given, least._replace(why="least"))
    chosen[soonest.given] = soonest
    return tuple(chosen.values())


def _events(records: ClientRecords) -> list[tuple[str, date]]:
    return [
        (stake.text, stake.on) for project in records.projects.values() if project.in_hand
        for stake in project.stakes if stake.on is not None
    ]


def _deliveries(records: ClientRecords, projects: Iterable[str] | None = None) -> list[Milestone]:
    """Return the unfinished milestones of the given projects, of all in hand where none are given."""
    hand = [one.id for one in records.projects.values() if one.in_hand] if projects is None else projects
    wanted = frozenset(hand)
    return [one for one in records.milestones.values() if one.done is None and one.project in wanted]


def _disturbances(
    given: date, ends: date, events: Iterable[tuple[str, date]], deliveries: Iterable[Milestone], calendar: WorkCalendar,
) -> Iterable[Disturbance]:
    for text, on in events:
        if calendar.add(on, -BEFORE_EVENT) <= ends <= calendar.add(on, AFTER_EVENT):
            yield Disturbance("ends-near-event", text, on)
        if calendar.add(on, -NEWS_BEFORE_EVENT) <= given <= on:
            yield Disturbance("news-near-event", text, on)
    for one in deliveries:
        if ends < one.due <= calendar.add(ends, NEAR_DELIVERY):
            yield Disturbance("cuts-delivery", one.title, one.due)
