"""The ladder: which follow-up of a silence is due, over which channel, to whom (design 5.2, playbook P52, P53, P60)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from cockpit.domain.client import Person
from cockpit.domain.interaction import Channel
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import LadderStep, Settings
from cockpit.domain.silence import Contacts, Silence
from cockpit.domain.workdays import WorkCalendar

DECISION = "decision"
"""The step at which the user decides (wait, pause, notify, end); nothing further is proposed by itself (P60)."""
_ORDER: tuple[Channel, ...] = ("email", "phone", "chat", "meeting", "post", "social")
"""Channels from the least to the most unusual to follow up over."""


class StepDue(NamedTuple):
    """The one step that comes next in a silence."""

    name: str
    """As in `LadderStep.name`."""
    number: int
    """1 for the first step."""
    due_at: datetime
    """The moment from which it is due; on a working day, in the client's zone."""
    due: date
    """The client's date of that moment."""
    is_due: bool
    """Whether that moment has come and no promise of the client pauses the ladder."""
    channel: Channel | None
    """Proposed; None when the step is no contact, or when every channel was declined."""
    person: str
    """Id of the person proposed; empty when the step is no contact or nobody suits."""
    paused_until: date | None
    """Inclusive: the day until which a promise of the client, made during this silence, still holds."""


def step_due(
    contacts: Contacts, silence: Silence, records: ClientRecords, settings: Settings, *, calendar: WorkCalendar, now: datetime,
) -> StepDue | None:
    """Return the next step of a running silence, due or not; None when I wait for nothing or the ladder has no step.

    The number of attempts made decides the step, so that however long one was away exactly one step is due. The first
    comes at the limit; each further one so many working days after the attempt before, and never before the limit.
    """
    opening = contacts.theirs
    if opening is None or not settings.ladder:
        return None
    index = min(len(contacts.attempts), _last_proposed(settings.ladder))
    step = settings.ladder[index]
    due_at = calendar.after(opening.at, silence.theirs.limit + (step.after if not contacts.attempts else 0))
    if contacts.attempts:
        due_at = max(due_at, calendar.after(contacts.attempts[-1].at, step.after), key=datetime.timestamp)
    due = calendar.today(due_at)
    if not calendar.is_working(due):
        due = calendar.add(due, 1)
        due_at = calendar.start_of(due)
    today = calendar.today(now)
    paused_until = _paused(records, calendar.today(opening.at), today)
    channel, person = _proposal(step.name, contacts, records, today)
    return StepDue(
        name=step.name, number=index + 1, due_at=due_at, due=due, is_due=paused_until is None and due_at.timestamp() <= now.timestamp(),
        channel=channel, person=person, paused_until=paused_until,
    )


def _last_proposed(ladder: tuple[LadderStep, ...]) -> int:
    names = [step.name for step in ladder]
    return names.index(DECISION) if DECISION in names else len(names) - 1


def _paused(records: ClientRecords, since: date, today: date) -> date | None:
    """Return the last day of the client's open promises made since the silence began; a promise of unknown day pauses nothing."""
    held = [
        promise.due for promise in records.commitments.values()
        if promise.by == "client" and promise.open and promise.due >= today and promise.made is not None and promise.made >= since
    ]
    return max(held, default=None)


def _proposal(step: str, contacts: Contacts, records: ClientRecords, today: date) -> tuple[Channel | None, str]:
    if contacts.theirs is None or step in {DECISION, "pause", "formal-notice", "dossier"}:
        return None, ""
    opening = contacts.theirs
    people = [person for person in records.people.values() if person.left is None or person.left > today]
    addressed = next((person for person in people if person.id == opening.person), None)
    first = addressed or next((person for person in people if person.role == "primary"), people[0] if people else None)
    used: list[Channel] = [opening.channel, *(attempt.channel for attempt in contacts.attempts)]
    if step == "other-person":
        return _to_another(people, first)
    if step == "call":
        return _choose(("phone", "meeting", *_ORDER), first), first.id if first else ""
    if step == "other-channel":
        fresh = [channel for channel in _ORDER if channel not in used]
        return _choose((*fresh, *(channel for channel in _ORDER if channel != used[-1])), first), first.id if first else ""
    return _choose((opening.channel, *_ORDER), first), first.id if first else ""


def _to_another(people: Iterable[Person], first: Person | None) -> tuple[Channel | None, str]:
    roles = ("alternate", "sponsor", "primary", "billing")
    others = sorted((person for person in people if first is None or person.id != first.id), key=lambda person: roles.index(person.role))
    for person in others:
        channel = _choose(_ORDER, person)
        if channel is not None:
            return channel, person.id
    return None, ""


def _choose(wanted: Iterable[Channel], person: Person | None) -> Channel | None:
    """Return the first wanted channel the person has not declined, those with a known address or number before the others."""
    allowed = [channel for channel in wanted if person is None or channel not in person.declined]
    if person is None or not (person.emails or person.phones):
        return allowed[0] if allowed else None
    reachable = [channel for channel in allowed if _has(person, channel)]
    return next(iter(reachable or allowed), None)


def _has(person: Person, channel: Channel) -> bool:
    if channel == "email":
        return bool(person.emails)
    return bool(person.phones) if channel == "phone" else channel not in {"chat", "social"}
