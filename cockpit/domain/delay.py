"""What a delay leads to: new dates worth promising, what speaks against one, the dates that follow, the steps of a plan.

Design 5.4; playbook P30, P33 to P35, P39. All counts are working days at the client's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from math import ceil
from typing import Literal

from cockpit.domain.declare import dataclass, field
from cockpit.domain.forecast import promised, work_left
from cockpit.domain.project import Milestone, Project, Stake
from cockpit.domain.workdays import WorkCalendar

RESERVE = 5
"""One working day of reserve for so many of work: a second delay costs more trust than a later first date."""
STAKE_MARGIN = 3
"""Working days between delivery and the client's own event that leave time to find and mend faults."""
PLAN_STEPS = 5
"""Most steps of a recovery plan: more than a client reads."""

Reason = Literal["overrun", "reserve", "work", "habit", "before-stake", "week", "room"]
Concern = Literal[
    "new-date-past", "new-date-not-later", "new-date-weekend", "new-date-holiday", "new-date-after-stake", "new-date-before-work",
    "new-date-before-forecast", "delay-again",
]


@dataclass(frozen=True, slots=True)
class DateSuggestion:
    """A date that could be promised, and why."""

    on: date
    reason: Reason
    """`overrun` the work left times my usual overrun · `reserve` the work left and a reserve · `work` the work left as estimated ·
    `habit` the time first planned times my usual overrun · `before-stake` some days before the client's event · `week` one or two
    weeks on, for want of an estimate · `room` the same, where the work left would still fit before the date."""
    values: Mapping[str, object] = field(default_factory=dict)
    """`days` (int, working days that the reason counts), `overrun` (float), `reserve` (int, working days), `stake` (text) and
    `on` (its date)."""


@dataclass(frozen=True, slots=True)
class DateConcern:
    """Something that speaks against a date."""

    code: Concern
    values: Mapping[str, object] = field(default_factory=dict)
    """`date` (the one the sentence names), `days` (int), `stake` (text), `n` (int, which delay of this milestone it is)."""

    @property
    def blocking(self) -> bool:
        """Whether no letter can name such a date."""
        return self.code in {"new-date-past", "new-date-not-later"}


@dataclass(frozen=True, slots=True)
class Shift:
    """A later milestone whose date follows."""

    milestone: Milestone
    old: date
    """What the client counts on."""
    new: date
    """Later than `old`, by as many working days as the milestone before it moves."""


def pressing_stake(project: Project, agreed: date) -> Stake | None:
    """Return the client's event that a delivery agreed for a day is for: the first one from that day on, else one without a date.

    An event before that day cannot depend on the delivery.
    """
    dated = sorted((stake for stake in project.stakes if stake.on and stake.on >= agreed), key=lambda stake: stake.on or agreed)
    return next(iter([*dated, *(stake for stake in project.stakes if stake.on is None)]), None)


def suggest_dates(
    milestone: Milestone, project: Project, overrun: float, calendar: WorkCalendar, today: date,
) -> tuple[DateSuggestion, ...]:
    """Return dates later than the promised one, none in the past and all working days at the client's, best first.

    The work left decides, taken times the user's usual overrun, or with a reserve where no habit is known; then the date that
    still leaves a margin before the client's event. Where nobody has estimated what is left, the habit is applied to the time planned.
    """
    beyond = max(promised(milestone), milestone.due)
    by_work = [one for one in _from_work(milestone, overrun, calendar, today) if one.on > beyond and one.on >= today]
    by_event = [one for one in _from_stake(milestone, project, calendar, today) if one.on > beyond and one.on >= today]
    if not by_work:
        start = max(beyond, today)
        reason: Reason = "week" if milestone.remaining is None else "room"
        by_work = [DateSuggestion(calendar.add(start, days), reason, {"days": days}) for days in (5, 10)]
        if by_event and by_work[0].on > by_event[0].on:
            by_work, by_event = by_event, by_work  # a guess does not push the work past the client's event
    kept: dict[date, DateSuggestion] = {}
    for suggestion in (*by_work, *by_event):
        kept.setdefault(suggestion.on, suggestion)
    return tuple(kept.values())


def _from_work(milestone: Milestone, overrun: float, calendar: WorkCalendar, today: date) -> Iterable[DateSuggestion]:
    plain = work_left(milestone, 1.0)
    if plain is None:
        started = calendar.today(milestone.dates[0].at)
        planned = calendar.between(started, milestone.first_due)
        if planned > 0 and overrun > 1:
            days = ceil(round(planned * overrun, 6))
            yield DateSuggestion(calendar.add(started, days), "habit", {"days": planned, "overrun": overrun})
        return
    likely = max(work_left(milestone, overrun) or 0, 1)
    if overrun > 1 and likely > plain:
        yield DateSuggestion(calendar.add(today, likely), "overrun", {"days": likely, "overrun": overrun})
    else:
        reserve = max(1, ceil(plain / RESERVE))
        yield DateSuggestion(calendar.add(today, plain + reserve), "reserve", {"days": plain, "reserve": reserve})
    yield DateSuggestion(calendar.add(today, max(plain, 1)), "work", {"days": plain})


def _from_stake(milestone: Milestone, project: Project, calendar: WorkCalendar, today: date) -> Iterable[DateSuggestion]:
    stake = pressing_stake(project, promised(milestone))
    if stake is not None and stake.on is not None and stake.on > today:
        on = calendar.add(stake.on, -STAKE_MARGIN)
        yield DateSuggestion(on, "before-stake", {"days": STAKE_MARGIN, "stake": stake.text, "on": stake.on})


def concerns(
    new: date, milestone: Milestone, stake: Stake | None, overrun: float, calendar: WorkCalendar, today: date,
) -> tuple[DateConcern, ...]:
    """Return what speaks against promising a date, the worst first."""
    found: list[DateConcern] = []
    told = promised(milestone)
    if new < today:
        found.append(DateConcern("new-date-past", {"date": new}))
    elif new <= told:
        found.append(DateConcern("new-date-not-later", {"date": told}))
    if not calendar.is_working(new):
        code: Concern = "new-date-weekend" if new.weekday() in calendar.weekend else "new-date-holiday"
        found.append(DateConcern(code, {"date": calendar.add(new, 1)}))
    if stake is not None and stake.on is not None and new > stake.on:
        found.append(DateConcern("new-date-after-stake", {"stake": stake.text, "date": stake.on, "days": (new - stake.on).days}))
    plain, likely = work_left(milestone, 1.0), work_left(milestone, overrun)
    days = calendar.between(today, new)
    if plain is not None and days < plain:
        found.append(DateConcern("new-date-before-work", {"days": plain, "n": max(days, 0)}))
    elif likely is not None and days < likely:
        found.append(DateConcern("new-date-before-forecast", {"date": calendar.add(today, likely), "days": likely}))
    before = earlier_dates(milestone)
    if before:
        found.append(DateConcern("delay-again", {"n": len(before) + 1, "date": before[0]}))
    return tuple(found)


def earlier_dates(milestone: Milestone) -> tuple[date, ...]:
    """Return the dates the client was told before the one that holds now and that were moved later, oldest first."""
    told = [milestone.first_due, *(change.due for change in milestone.dates[1:] if change.announced)]
    return tuple(old for old, new in pairwise(told) if new > old)


def knock_on(milestone: Milestone, new: date, milestones: Iterable[Milestone], calendar: WorkCalendar) -> tuple[Shift, ...]:
    """Return the unfinished milestones of the same project that follow this one, moved by as many working days as it is, by date.

    None is moved to an earlier day than it has; one that was moved before without a word to the client is among them, for the
    client still counts on its older date.
    """
    days = max(calendar.between(milestone.due, new), 0)
    found = []
    for other in milestones:
        if other.id == milestone.id or other.project != milestone.project or other.done is not None or other.due < milestone.due:
            continue
        old, following = promised(other), calendar.add(other.due, days)
        if following > old:
            found.append(Shift(other, old, following))
    return tuple(sorted(found, key=lambda shift: (shift.old, shift.milestone.id)))


def spread(count: int, new: date, calendar: WorkCalendar, today: date, work: int = 0) -> tuple[date, ...]:
    """Return days for the steps of a plan, evenly over the working days from tomorrow to the last one before the new date.

    Never after the new date, never in the past. Where there are as many days as steps only with the new date itself, the last step
    falls on it; where there are fewer, steps share them. The first step is what is left to do (`work`, in working days): it is not
    promised for sooner than that, as far as the new date leaves room.
    """
    days = calendar.between(today, new)
    room = days if days == count or work >= days - 1 else max(days - 1, 1)
    places = [max(1, room * step // count) for step in range(1, count + 1)]
    first = min(work, room - count + 1)
    if places and first > places[0]:
        places = [first + (room - first) * step // max(count - 1, 1) for step in range(count)]
    found = (calendar.add(today, place) for place in places)
    return tuple(max(min(day, new), min(today, new)) for day in found)


def next_update(new: date, every: int | None, calendar: WorkCalendar, today: date) -> date:
    """Return a day for the next word to the client: after the promised rhythm (`every` calendar days, a week at most), or halfway."""
    days = min(max(every or 7, 1), 7)
    wanted = date.fromordinal(today.toordinal() + days)
    if not calendar.is_working(wanted):
        wanted = calendar.add(wanted, -1)
    halfway = calendar.add(today, max(calendar.between(today, new) // 2, 1))
    return wanted if today < wanted < new else max(min(halfway, new), today)


def confirm_by(milestone: Milestone, calendar: WorkCalendar, today: date) -> date:
    """Return the day by which an early warning becomes a yes or a no: halfway to the promised date, at most a week off."""
    left = calendar.between(today, promised(milestone))
    return calendar.add(today, min(max(left // 2, 1), 5))
