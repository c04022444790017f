"""What a progress update reports: done since the last one, in progress, next, needed from the client, planned and current dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from cockpit.domain.forecast import promised
from cockpit.domain.project import Commitment, Milestone
from cockpit.letters.values import Row, Step
from cockpit.services.letters.subject import Subject

NEXT_STEPS = 2
"""Coming milestones named as the next steps."""
ASKED_WITHIN = 3
"""Working days within which something that the client promised and still owes is asked for again."""
WEEK = 7
"""Days reported on where no update was ever sent."""


def update(about: Subject) -> Mapping[str, object]:
    """Return the facts of a progress update (letters L2)."""
    start, last = period_start(about), about.last_update()
    waiting = [one for one in about.milestones() if one.done is None]
    # With a single delivery left, it is what comes next; what is being done for it is in my open promises.
    current, coming = (waiting[:1], waiting[1:]) if len(waiting) > 1 else ([], waiting)
    return {
        "period_start": start,
        "period_end": about.today,
        "done": [Step(text=text) for text in _done(about, last or start - timedelta(days=1))],
        "doing": [*(_step(about, one) for one in current), *_promised(about)],
        "next": [_step(about, one) for one in coming[:NEXT_STEPS]],
        "needed": needed(about),
        "schedule": [
            Row(
                step=about.named(one.title, one.project), planned=one.first_due, current=one.done or about.expected(one),
                done=one.done is not None, told=promised(one),
            )
            for one in about.milestones() if one.done is None or one.done >= start
        ],
    }


def period_start(about: Subject) -> date:
    """Return the first working day after the last update, else that of the last seven days; never after today."""
    last = about.last_update()
    if last is None:
        first = about.today - timedelta(days=WEEK - 1)
        return min(about.calendar.on_or_after(first), about.today)
    return min(about.calendar.add(last, 1), about.today)


def needed(about: Subject) -> list[Step]:
    """Return what the client promised and has not done yet; what is overdue is asked for again, with a new day (letters L2)."""
    again = about.calendar.add(about.today, ASKED_WITHIN)
    return [
        Step(text=about.named(promise.text, promise.project), on=promise.due if promise.due >= about.today else again)
        for promise in _commitments(about) if promise.by == "client" and promise.open
    ]


def _promised(about: Subject) -> list[Step]:
    """Return my open promises about the work itself."""
    return [
        Step(text=about.named(promise.text, promise.project), on=promise.due if promise.due >= about.today else None)
        for promise in _commitments(about) if promise.by == "me" and promise.open and promise.kind in ("promise", "recovery")
    ]


def _done(about: Subject, last: date) -> list[str]:
    """Return what was finished after a day, milestones and promises alike, in the order in which it was."""
    finished = [(one.done, one.id, one.title, one.project) for one in about.milestones() if one.done and one.done > last]
    finished += [
        (promise.done, promise.id, promise.text, promise.project)
        for promise in _commitments(about) if promise.by == "me" and promise.done and promise.done > last and promise.kind != "update"
    ]
    texts = [about.named(title, project) for done, _, title, project in sorted(finished) if done <= about.today]
    return list(dict.fromkeys(texts))


def _step(about: Subject, milestone: Milestone) -> Step:
    return Step(text=about.named(milestone.title, milestone.project), on=about.expected(milestone))


def _commitments(about: Subject) -> list[Commitment]:
    wanted = {"", *(project.id for project in about.projects)}
    found = [promise for promise in about.records.commitments.values() if promise.project in wanted]
    return sorted(found, key=lambda promise: (promise.due, promise.id))
