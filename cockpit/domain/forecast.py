"""Whether a milestone will hold, judged by the work left and by how the user's plans usually turn out (design 5.3, playbook P25)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil

from cockpit.domain.project import ANSWER, Commitment, Milestone
from cockpit.domain.silence import median
from cockpit.domain.workdays import WorkCalendar

KEPT = 40
"""Finished milestones that make a habit: the last so many."""
ENOUGH = 3
"""Finished milestones needed before the habit is believed."""
LARGEST = 3.0
"""An overrun beyond this says that plans were abandoned, not that work took longer."""


def overruns(milestones: Iterable[Milestone], calendar: WorkCalendar) -> tuple[float, ...]:
    """Return, for the last milestones finished, the working days they took over the working days first planned for them.

    Both count from the day the first date was set. A milestone planned for the very day it was entered says nothing and is left out.
    """
    finished = sorted((milestone.done, milestone.id, milestone) for milestone in milestones if milestone.done is not None)
    found: list[float] = []
    for done, _, milestone in finished[-KEPT:]:
        started = calendar.today(milestone.dates[0].at)
        planned = calendar.between(started, milestone.first_due)
        if planned > 0:
            found.append(max(0, calendar.between(started, done)) / planned)
    return tuple(found)


def usual_overrun(*samples: Sequence[float]) -> float:
    """Return the median overrun of the first sample large enough (this client's, then the whole portfolio's), from 1.0 to 3.0.

    1.0 when none is large enough: plans are taken at their word.
    """
    for sample in samples:
        if len(sample) >= ENOUGH:
            return min(max(median(sorted(sample)), 1.0), LARGEST)
    return 1.0


def promised(milestone: Milestone) -> date:
    """Return the newest date the client was told: what the client counts on, whatever was moved in silence since."""
    for change in reversed(milestone.dates):
        if change.announced:
            return change.due
    return milestone.first_due


def work_left(milestone: Milestone, overrun: float) -> int | None:
    """Return the whole working days the rest will probably take; None without an estimate."""
    return None if milestone.remaining is None else ceil(round(float(milestone.remaining) * overrun, 6))


def forecast(milestone: Milestone, overrun: float, calendar: WorkCalendar, today: date) -> date | None:
    """Return the probable day of delivery of an unfinished milestone; for a late one at least the next working day.

    None when it is not late and nobody has estimated what is left.
    """
    left = work_left(milestone, overrun)
    if milestone.due < today:
        return calendar.add(today, max(left or 0, 1))
    return None if left is None else calendar.add(today, left)


def at_risk(milestone: Milestone, overrun: float, calendar: WorkCalendar, today: date) -> bool:
    """Whether an unfinished milestone will probably miss the date the client counts on.

    It will when the remaining work times the usual overrun exceeds the working days left (today not counted), and
    when its date was moved later without telling the client.
    """
    expected = promised(milestone)
    return will_miss(milestone, overrun, expected, calendar.between(today, expected))


def will_miss(milestone: Milestone, overrun: float, expected: date, left: int) -> bool:
    """Return what `at_risk` does, for who knows the date that the client counts on and the working days left until it."""
    return milestone.due > expected or (milestone.remaining is not None and float(milestone.remaining) * overrun > left)


def told_late(milestone: Milestone, commitments: Iterable[Commitment], calendar: WorkCalendar) -> bool:
    """Whether the client was told, since the current date was set, that it will not hold.

    A warning counts until the yes or no that was promised with it: without a new date, the old one stands from then on.
    """
    told = milestone.announced_late
    if told is None or told < calendar.today(milestone.dates[-1].at):
        return False
    promised_with_it = [
        one for one in commitments if one.milestone == milestone.id and one.id.startswith(ANSWER) and one.made == told
    ]
    return not promised_with_it or any(one.done is None for one in promised_with_it)
