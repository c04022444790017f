"""The ladder: which follow-up of a silence is due, how, to whom, and what holds it back (design 5.2, playbook P49 to P60)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from cockpit.domain.approach import Approach, WhyChannel, WhyPerson, approach
from cockpit.domain.case import Case
from cockpit.domain.declare import replace
from cockpit.domain.hypotheses import Tone, advice
from cockpit.domain.interaction import Channel, Interaction
from cockpit.domain.records import ClientRecords
from cockpit.domain.respect import Hold, earliest, held_now, within_hours
from cockpit.domain.settings import LadderStep, Settings
from cockpit.domain.silence import Attempt, Contacts, Silence
from cockpit.domain.workdays import WorkCalendar

DECISION = "decision"
"""The step at which the user decides (wait, propose, pause, notify, end); nothing further is proposed by itself (P60)."""
NOTICE = "formal-notice"
"""The step, and the kind of letter, by which formal notice is given."""
FORMAL: tuple[str, ...] = ("pause", NOTICE, "dossier")
"""Steps that stay locked until the amicable attempts are logged (P72)."""
_CHOSEN = {"pause": "pause", "notify": NOTICE}
"""The step that a choice at the decision point leads to; one to end leaves the decision standing until the ending is under way."""


class StepDue(NamedTuple):
    """The one step that comes next in a silence."""

    name: str
    """As in `LadderStep.name`."""
    number: int
    """1 for the first step."""
    due_at: datetime
    """The moment from which it is due; on a working day and within the limits of respect, in the client's zone."""
    due: date
    """The client's date of that moment."""
    is_due: bool
    """Whether that moment has come and neither a promise of the client nor a decision to wait pauses the ladder."""
    channel: Channel | None
    """Proposed; None when the step is no contact, or when every channel was declined."""
    person: str
    """Id of the person proposed; empty when the step is no contact or nobody suits."""
    paused_until: date | None
    """Inclusive: the day until which a promise of the client, made during this silence, or a decision to wait still holds."""
    allowed_at: datetime
    """The first moment from now on at which it may be done: `due_at`, or later when now is a day off or outside office hours."""
    holds: tuple[Hold, ...] = ()
    """What has moved it or still holds it back; empty for a step that may be done now."""
    why_channel: WhyChannel = ""
    why_person: WhyPerson = ""
    tone: Tone = "plain"
    """How to write, from the supposed cause."""
    broken: bool = False
    """Whether it is due because a promise of the client was not kept; such a step does not wait for the limit."""


class Upcoming(NamedTuple):
    """A step that would follow if nobody answers and each step before it is done on its day."""

    name: str
    number: int
    on: date
    channel: Channel | None
    person: str


class _Pause(NamedTuple):
    """A stretch in which the client is left in peace."""

    until: date
    """Inclusive."""
    code: Literal["promise", "decision"]


def ladder_of(records: ClientRecords, settings: Settings) -> tuple[LadderStep, ...]:
    """Return the client's own plan, else the one of the settings."""
    return (records.client.ladder if records.client else ()) or settings.ladder


def silence_case(records: ClientRecords) -> Case | None:
    """Return the open case of this client's silence, the one opened last; None where none was opened."""
    found = [case for case in records.cases.values() if case.kind == "silence" and case.closed is None]
    return max(found, key=lambda case: (case.paused_on is not None, case.opened, case.id), default=None)


def choice_of(records: ClientRecords, since: date) -> Case | None:
    """Return the case where its decision was taken in the silence that began on a day; an older decision no longer holds."""
    case = silence_case(records)
    return case if case is not None and case.decision is not None and case.decided is not None and case.decided >= since else None


def frozen_at(records: ClientRecords, calendar: WorkCalendar) -> datetime | None:
    """Return the moment from which the client's timer stands still because work is paused; None when it is not."""
    case = silence_case(records)
    return calendar.start_of(case.paused_on) if case is not None and case.paused_on is not None else None


def formal_locked(contacts: Contacts, records: ClientRecords, settings: Settings) -> bool:
    """Whether formal steps are still locked: amicable attempts are missing, and nobody unlocked them with a reason (P72)."""
    case = silence_case(records)
    return len(contacts.attempts) < amicable(ladder_of(records, settings)) and not (case and case.unlocked)


def amicable(ladder: tuple[LadderStep, ...]) -> int:
    """Return how many attempts a ladder asks for before any formal step."""
    names = [step.name for step in ladder]
    first = min((names.index(name) for name in (DECISION, *FORMAL) if name in names), default=len(names))
    return max(first, 1)


def step_due(
    contacts: Contacts, silence: Silence, records: ClientRecords, settings: Settings, *, calendar: WorkCalendar, now: datetime,
) -> StepDue | None:
    """Return the next step of a running silence, due or not; None when I wait for nothing, work is paused, or the ladder has no step.

    Nor has a silence one that lasted already when notice of an ending was given: that ends it.

    The number of attempts made decides the step, so that however long one was away exactly one step is due. The first
    comes at the limit; each further one so many working days after the attempt before, and never before the limit. A broken
    promise is followed up on the next working day. Limits of respect move the moment or the channel.
    """
    opening, ladder, case = contacts.theirs, ladder_of(records, settings), silence_case(records)
    if opening is None or not ladder or (case is not None and case.paused_on is not None):
        return None
    if any(given >= calendar.today(opening.at) for given in _notices(records)):
        return None
    choice = choice_of(records, calendar.today(opening.at))
    found = _step(ladder, contacts, records, choice)
    if found is None:
        return None
    index, step = found
    today = calendar.today(now)
    hint = advice(case)
    pauses = _pauses(records, calendar.today(opening.at), choice)
    wanted, broken = _wanted(step, opening, contacts.attempts, silence.theirs.limit + hint.wait, hint.wait, choice, pauses, calendar)
    contact = step.name not in {DECISION, *FORMAL}
    if contact:
        chosen = approach(
            step.name, contacts, opening, records, hint, today,
            lambda channel: any(hold.code == "intrusive" for hold in earliest(wanted, channel, opening, contacts.attempts, calendar)[1]),
        )
        due_at, holds = earliest(wanted, chosen.channel, opening, contacts.attempts, calendar)
    else:
        chosen, due_at, holds = Approach(None, ""), within_hours(wanted, None, calendar), ()
    held = max((pause for pause in pauses if pause.until >= today), default=None)
    come = due_at.timestamp() <= now.timestamp()
    if held is not None:
        holds = (Hold(held.code, calendar.start_of(calendar.add(held.until, 1))), *holds)
    elif come:
        holds = held_now(now, chosen.channel, calendar) if contact else ()
    latest = calendar.local(max(due_at, now, key=datetime.timestamp))
    return StepDue(
        name=step.name, number=index + 1, due_at=due_at, due=calendar.today(due_at), is_due=held is None and come,
        channel=chosen.channel, person=chosen.person, paused_until=held.until if held else None,
        allowed_at=within_hours(latest, chosen.channel, calendar) if contact else latest, holds=holds,
        why_channel=chosen.why_channel, why_person=chosen.why_person, tone=hint.tone, broken=broken,
    )


def upcoming(
    contacts: Contacts, silence: Silence, records: ClientRecords, settings: Settings, *, calendar: WorkCalendar, now: datetime,
) -> tuple[Upcoming, ...]:
    """Return what comes after the step that is next, up to the decision, each on its day if the one before is done when it is due.

    Empty when no step is next, or when what is next is no contact.
    """
    return tuple(_following(contacts, silence, records, settings, calendar, now))


def _following(
    contacts: Contacts, silence: Silence, records: ClientRecords, settings: Settings, calendar: WorkCalendar, now: datetime,
) -> Iterator[Upcoming]:
    moment = now
    for _ in ladder_of(records, settings):
        step = step_due(contacts, silence, records, settings, calendar=calendar, now=moment)
        if step is None or step.name in {DECISION, *FORMAL}:
            return
        done = max([step.allowed_at, *(hold.until for hold in step.holds)], key=datetime.timestamp)
        contacts = replace(contacts, attempts=(*contacts.attempts, Attempt(done, step.channel or "email")))
        following = step_due(contacts, silence, records, settings, calendar=calendar, now=done)
        if following is None or following.name == step.name:
            return
        yield Upcoming(following.name, following.number, following.due, following.channel, following.person)
        moment = done


def _step(ladder: tuple[LadderStep, ...], contacts: Contacts, records: ClientRecords, choice: Case | None) -> tuple[int, LadderStep] | None:
    """Return the place and the step that the attempts and the choice lead to; None once an ending is under way."""
    names = [step.name for step in ladder]
    last = names.index(DECISION) if DECISION in names else len(names) - 1
    if choice is not None and choice.decision == "end":
        if any(case.kind == "ending" and case.closed is None for case in records.cases.values()):
            return None
        return last, replace(ladder[last], after=0)
    name = _CHOSEN.get(choice.decision or "", "") if choice is not None else ""
    if choice is not None and name in names:
        since = max(len(contacts.attempts) - choice.attempts, 0) if name == NOTICE else 0
        if name == NOTICE and contacts.theirs is not None and contacts.theirs.letter == NOTICE:
            since += 1  # the silence began with the notice itself, which counts like one that came during it
        index = min(names.index(name) + since, len(names) - 1)
    else:
        index = min(len(contacts.attempts), last)
    return index, ladder[index]


def _notices(records: ClientRecords) -> Iterator[date]:
    """Yield the days on which notice of an ending under way was given."""
    for case in records.cases.values():
        if case.kind == "ending" and case.closed is None and case.notice_given is not None:
            yield case.notice_given


def _pauses(records: ClientRecords, since: date, choice: Case | None) -> tuple[_Pause, ...]:
    """Return the client's open promises made since the silence began, and the wait that was decided.

    A promise of unknown day pauses nothing.
    """
    found = [
        _Pause(promise.due, "promise") for promise in records.commitments.values()
        if promise.by == "client" and promise.open and promise.made is not None and promise.made >= since and promise.due >= since
    ]
    if choice is not None and choice.decision in {"wait", "propose"} and choice.until is not None:
        found.append(_Pause(choice.until, "decision"))
    return tuple(found)


def _wanted(
    step: LadderStep, opening: Interaction, attempts: tuple[Attempt, ...], limit: float, wait: float, choice: Case | None,
    pauses: tuple[_Pause, ...], calendar: WorkCalendar,
) -> tuple[datetime, bool]:
    """Return when a step is due before the limits of respect, and whether it is a promise not kept that makes it due."""
    if choice is not None and choice.decided is not None and choice.decision in {"pause", "notify", "end"}:
        chosen = calendar.start_of(choice.decided)
        spaced = calendar.after(attempts[-1].at, step.after) if attempts else chosen
        return max(chosen, spaced, key=datetime.timestamp), False
    due = calendar.after(opening.at, limit + (step.after if not attempts else 0))
    if attempts:
        due = max(due, calendar.after(attempts[-1].at, step.after + wait), key=datetime.timestamp)
    if not pauses:
        return due, False
    last = max(pauses)
    resumed = calendar.start_of(calendar.add(last.until, 1))
    followed = bool(attempts) and calendar.today(attempts[-1].at) >= last.until
    if last.code == "promise" and not followed:
        return resumed, True
    return max(due, resumed, key=datetime.timestamp), False
