"""What the records know of a silence for its letters: my messages, what is awaited, times to talk, restart dates (letters L3 to L7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from math import ceil
from zoneinfo import ZoneInfo

from cockpit.domain.client import Person
from cockpit.domain.forecast import promised
from cockpit.domain.interaction import Interaction
from cockpit.domain.ladder import silence_case
from cockpit.domain.project import Milestone
from cockpit.domain.workdays import WorkCalendar
from cockpit.letters.kinds.nudge import HYPOTHESES
from cockpit.letters.values import Step
from cockpit.services.letters import progress
from cockpit.services.letters.parties import present
from cockpit.services.letters.subject import Subject

WRITTEN = frozenset({"email", "chat", "post", "social"})
RESTART_DAYS = 2
"""Working days after which a paused client has a new schedule (letters L6)."""
SOONEST = 3
"""Working days that the shortest deadline leaves for an answer; one that is nearer would only press."""
SHORTEST_RESTART = 5
"""Working days that a restart leaves before the next delivery at least."""
LONGEST_EASING = 20
"""Working days by which the lighter pace is later than the usual one at most."""
_HOURS = (time(10), time(15))
"""Proposed times, in the client's zone, well within 9 and 18 o'clock (playbook P52)."""


def nudge(about: Subject) -> Mapping[str, object]:
    """Return the facts of a first nudge (letters L3)."""
    coming = _next(about)
    return {
        **awaited(about), "sent": sent(about), "done": _finished(about), "next": _coming(about),
        "hold_until": _hold_until(about, coming) if coming else None, "hypothesis": _hypothesis(about),
    }


def second_nudge(about: Subject) -> dict[str, object]:
    """Return the facts of a second nudge or of a request to meet (letters L4)."""
    return {**awaited(about), "sent": sent(about), "slots": slots(about), "phone": about.user.phone}


def pause(about: Subject) -> Mapping[str, object]:
    """Return the facts of a pause notice (letters L6): it begins on the next working day, on the ground that the contract gives."""
    contract, coming = about.records.contract, _next(about)
    return {
        **awaited(about), "sent": sent(about), "pause_date": about.calendar.add(about.today, 1), "contract": contract.suspension,
        "several": about.whole,
        "contract_date": contract.signed if contract.suspension else None, "interruption": contract.interruption,
        "affected": promised(coming) if coming and promised(coming) > about.today else None, "restart_days": RESTART_DAYS,
    }


def welcome_back(about: Subject) -> Mapping[str, object]:
    """Return the facts of a welcome back (letters L7)."""
    coming = _next(about)
    return {
        "restart": list(paces(about)), "deliverable": coming.title if coming else None, "done": _finished(about),
        "next": [Step(text=step.text) for step in _coming(about)], "needed": progress.needed(about), "slots": slots(about),
    }


def opening(about: Subject) -> Interaction | None:
    """Return the message that has waited longest for an answer; once it is answered, my last one that asked for an answer."""
    return about.digest.contacts.asked


def addressed(about: Subject) -> tuple[Person, ...]:
    """Return the person that the silence is about: whoever was written to, else the main contact."""
    first, everyone = opening(about), present(about.records)
    return tuple(person for person in everyone if first is not None and person.id == first.person) or everyone[:1]


def sent(about: Subject) -> list[date]:
    """Return the days of the first and the last message of this silence, in the client's zone; more would read as a reproach.

    What was written to somebody else is none of the addressee's messages.
    """
    first = opening(about)
    if first is None:
        return []
    to_them = own(about)
    later = [attempt.at for attempt in about.digest.contacts.attempts if attempt.channel in WRITTEN and attempt.person in to_them]
    days = sorted({about.calendar.today(moment) for moment in (first.at, *later)})
    return [days[0], days[-1]] if len(days) > 1 else days


def own(about: Subject) -> frozenset[str]:
    """Return the ids of those whom a letter addresses, with the empty one of contacts that name nobody."""
    return frozenset({"", *(person.id for person in about.people)})


def awaited(about: Subject) -> Mapping[str, object]:
    """Return what the client has to give or to look at: their oldest open promise, else the last delivery.

    Where nothing was delivered yet there is nothing to have an opinion on, only something to answer.
    """
    wanted = {"", *(project.id for project in about.projects)}
    owed = sorted(
        (promise.due, promise.id, promise.text) for promise in about.records.commitments.values()
        if promise.by == "client" and promise.open and promise.project in wanted
    )
    if owed:
        return {"awaited": owed[0][2], "expects": "item"}
    delivered = sorted((one.done, one.id, one.title) for one in about.milestones() if one.done is not None)
    return {"awaited": delivered[-1][2], "expects": "opinion"} if delivered else {"awaited": None, "expects": "item"}


def slots(about: Subject) -> list[datetime]:
    """Return two times to talk or to meet, in the morning and in the afternoon of two working days at the client's."""
    return [_at(about.calendar, about.calendar.add(about.today, days), hour) for days, hour in zip((2, 3), _HOURS, strict=True)]


def paces(about: Subject) -> tuple[date, ...]:
    """Return the next delivery at the usual pace, moved by the working days that were lost, and at a lighter one (playbook P76, P77)."""
    coming = _next(about)
    if coming is None:
        return ()
    calendar, contacts = about.calendar, about.digest.contacts
    if contacts.theirs_since is not None:
        lost = calendar.between(calendar.today(contacts.theirs_since), about.today)
    else:
        lost = ceil(contacts.replies[-1].days) if contacts.replies else 0
    usual = max(calendar.add(promised(coming), max(lost, 0)), calendar.add(about.today, max(SHORTEST_RESTART, ceil(coming.remaining or 0))))
    # Half the speed, but never so much later that the work would be forgotten.
    return usual, calendar.add(usual, min(calendar.between(about.today, usual), LONGEST_EASING))


def _hypothesis(about: Subject) -> str:
    """Return the supposed cause that a letter may show to know of; absence, money and lost interest are never hinted at (playbook P42)."""
    case = silence_case(about.records)
    cause = case.causes[0] if case and case.causes else "unknown"
    return cause if cause in HYPOTHESES else "unknown"


def _at(calendar: WorkCalendar, day: date, hour: time) -> datetime:
    zone: ZoneInfo = calendar.zone
    return datetime.combine(day, hour, zone)


def _next(about: Subject) -> Milestone | None:
    return next((one for one in about.milestones() if one.done is None), None)


def _finished(about: Subject) -> list[Step]:
    finished = sorted((one.done, one.id, one.title) for one in about.milestones() if one.done is not None)
    return [Step(text=title) for _, _, title in finished[-2:]]


def _coming(about: Subject) -> list[Step]:
    coming = _next(about)
    return [Step(text=coming.title, on=about.expected(coming))] if coming else []


def _hold_until(about: Subject, coming: Milestone) -> date | None:
    """Return the last day of an answer that leaves the work its days; None where they are not known or the day is too near."""
    if coming.remaining is None:
        return None
    last = about.calendar.add(promised(coming), -ceil(coming.remaining))
    return last if last >= about.calendar.add(about.today, SOONEST) else None
