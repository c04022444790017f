"""Limits of respect: how often, when and over what a silent client may be followed up (design 5.2, playbook P52).

They concern contacts, never drafts: what counts is what was logged as done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from cockpit.domain.interaction import Channel, Interaction
from cockpit.domain.silence import Attempt
from cockpit.domain.workdays import WorkCalendar

INTRUSIVE: frozenset[Channel] = frozenset({"phone", "chat", "meeting", "social"})
"""Channels that ask for attention at once, or reach people where they are not at work."""
TIMED: frozenset[Channel] = frozenset({"phone", "chat"})
"""Channels that ring: only during office hours of the client."""
OPENS, CLOSES = 9, 18
"""Those hours, in the client's time; the second one excluded."""
INTRUSIVE_DAYS = 5
"""Working days between two intrusive contacts."""
ATTEMPTS, ATTEMPT_DAYS = 2, timedelta(days=7)
"""At most so many attempts in any so many days."""

HoldCode = Literal["intrusive", "attempts", "day-off", "hours", "promise", "decision"]


class Hold(NamedTuple):
    """Something that holds a step back, and until when."""

    code: HoldCode
    """`intrusive` such a contact was made lately · `attempts` two attempts were · `day-off` no working day at the client's ·
    `hours` outside office hours there · `promise` the client promised an answer · `decision` the user chose to wait."""
    until: datetime


def earliest(
    wanted: datetime, channel: Channel | None, opening: Interaction, attempts: Sequence[Attempt], calendar: WorkCalendar,
) -> tuple[datetime, tuple[Hold, ...]]:
    """Return the first moment from `wanted` at which a contact over a channel keeps all limits, and what moved it.

    The message that waits counts as an intrusive contact where it was one, but is no attempt.
    """
    moment, holds = wanted, []
    for code, until in _limits(channel, opening, attempts, calendar):
        if until.timestamp() > wanted.timestamp():
            moment = max(moment, until, key=datetime.timestamp)
            holds.append(Hold(code, until))
    return within_hours(moment, channel, calendar), tuple(holds)


def within_hours(moment: datetime, channel: Channel | None, calendar: WorkCalendar) -> datetime:
    """Return the moment itself, or the next one on a working day and, for what rings, within office hours."""
    day, local = calendar.today(moment), calendar.local(moment)
    if not calendar.is_working(day):
        return _opening_of(calendar.add(day, 1), channel, calendar)
    if channel not in TIMED:
        return moment
    if local.hour < OPENS:
        return _opening_of(day, channel, calendar)
    return moment if local.hour < CLOSES else _opening_of(calendar.add(day, 1), channel, calendar)


def held_now(now: datetime, channel: Channel | None, calendar: WorkCalendar) -> tuple[Hold, ...]:
    """Return what speaks against a contact at this very moment: a day off, or the hour."""
    allowed = within_hours(now, channel, calendar)
    if allowed == now:
        return ()
    return (Hold("hours" if calendar.is_working(calendar.today(now)) else "day-off", allowed),)


def _limits(
    channel: Channel | None, opening: Interaction, attempts: Sequence[Attempt], calendar: WorkCalendar,
) -> list[tuple[HoldCode, datetime]]:
    found: list[tuple[HoldCode, datetime]] = []
    if len(attempts) >= ATTEMPTS:
        # In absolute time: a week in which the clocks change has an hour more or less.
        until = attempts[-ATTEMPTS].at.astimezone(UTC) + ATTEMPT_DAYS
        found.append(("attempts", calendar.local(until)))
    if channel in INTRUSIVE:
        made = [opening.at] if opening.channel in INTRUSIVE else []
        made += [attempt.at for attempt in attempts if attempt.channel in INTRUSIVE]
        if made:
            found.append(("intrusive", calendar.after(made[-1], INTRUSIVE_DAYS)))
    return found


def _opening_of(day: date, channel: Channel | None, calendar: WorkCalendar) -> datetime:
    if channel in TIMED:
        return datetime(day.year, day.month, day.day, OPENS, tzinfo=calendar.zone)
    return calendar.start_of(day)
