"""The ladder under random days, holidays, clock changes, promises and outcomes: one step, within the limits of respect, whenever one looks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.agenda import assess, client_agenda
from cockpit.domain.case import Case
from cockpit.domain.digest import digest
from cockpit.domain.interaction import Channel, Interaction
from cockpit.domain.ladder import StepDue, step_due, upcoming
from cockpit.domain.project import Commitment
from cockpit.domain.records import ClientRecords
from cockpit.domain.respect import ATTEMPT_DAYS, ATTEMPTS, CLOSES, INTRUSIVE, INTRUSIVE_DAYS, OPENS, TIMED
from cockpit.domain.settings import Settings
from cockpit.domain.silence import measure, summarise
from cockpit.domain.workdays import WorkCalendar
from tests.domain.samples import client, person, project

ZONES = ("Europe/Paris", "America/New_York", "America/Santiago", "Pacific/Auckland", "UTC")
CHANNELS: tuple[Channel, ...] = ("email", "phone", "chat", "meeting", "post", "social")
CAUSES = ("overload", "absence", "change", "decision", "money", "lost", "unknown")
SETTINGS = Settings()


@st.composite
def worlds(draw: st.DrawFn) -> tuple[WorkCalendar, ClientRecords]:
    """A client whose message of mine waits, from any hour of two years that hold every clock change."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    days = draw(st.frozensets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=30))
    calendar = WorkCalendar(zone, lambda year: frozenset(day for day in days if day.year == year))
    asked = draw(st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC)))
    opening = Interaction(id="1", at=asked, logged=asked, direction="out", channel=draw(st.sampled_from(CHANNELS)), person="ana")
    declined = tuple(draw(st.sets(st.sampled_from(CHANNELS), max_size=3)))
    causes = tuple(draw(st.lists(st.sampled_from(CAUSES), max_size=1)))
    case = Case(id="silence", kind="silence", opened=calendar.today(asked), causes=causes)
    limit = draw(st.sampled_from([None, 1.0, 2.5, 8.0]))
    records = ClientRecords(client=client(limit=limit, zone=str(zone)), log=(opening,)).put(
        project(), case, person("ana", declined=declined), person("leo", role="alternate"),
    )
    return calendar, records


def look(calendar: WorkCalendar, records: ClientRecords, now: datetime) -> StepDue | None:
    contacts = summarise(records.interactions, calendar, now)
    assert records.client is not None
    silence = measure(contacts, records.client, SETTINGS, calendar, now)
    assert silence.ratio >= 0
    assert silence.theirs.elapsed is None or silence.theirs.elapsed >= 0
    return step_due(contacts, silence, records, SETTINGS, calendar=calendar, now=now)


def done(records: ClientRecords, step: StepDue, now: datetime, outcome: Any) -> ClientRecords:
    channel = step.channel or "email"
    return records.append(Interaction(
        id=str(len(records.log) + 1), at=now, logged=now, direction="out", channel=channel, person=step.person, purpose="follow-up",
        outcome=outcome if channel in {"phone", "meeting"} else "",
    ))


def steps_on_the_agenda(calendar: WorkCalendar, records: ClientRecords, now: datetime) -> int:
    assert records.client is not None
    at = assess(digest(records, calendar, now), records.client, calendar=calendar, settings=SETTINGS, portfolio=(), now=now)
    return sum(item.kind == "ladder-step" for item in client_agenda(at))


def keeps_the_limits(calendar: WorkCalendar, records: ClientRecords) -> None:
    opening, *attempts = records.log
    for entry in attempts:
        local = calendar.local(entry.at)
        assert calendar.is_working(local.date())
        assert entry.channel not in records.people[entry.person].declined
        assert entry.channel not in TIMED or OPENS <= local.hour < CLOSES
    for first, third in zip(attempts, attempts[ATTEMPTS:], strict=False):
        assert third.at - first.at >= ATTEMPT_DAYS
    intrusive = [entry for entry in (opening, *attempts) if entry.channel in INTRUSIVE]
    for one, other in pairwise(intrusive):
        assert calendar.elapsed(one.at, other.at) >= INTRUSIVE_DAYS - 1e-6


@settings(max_examples=120, deadline=None)
@given(worlds(), st.data())
def test_a_silence_lived_through_day_by_day_stays_within_the_limits(world: tuple[WorkCalendar, ClientRecords], data: st.DataObject) -> None:
    calendar, records = world
    now = records.log[0].at
    for number in range(data.draw(st.integers(5, 40))):
        now += timedelta(hours=data.draw(st.integers(1, 60)))
        step = look(calendar, records, now)
        assert steps_on_the_agenda(calendar, records, now) <= 1
        if step is None:
            break
        assert step.allowed_at.timestamp() >= max(now, step.due_at).timestamp()
        if data.draw(st.integers(0, 9)) == 0:
            today = calendar.today(now)
            due = today + timedelta(days=data.draw(st.integers(0, 9)))
            records = records.put(Commitment(id=f"p{number}", by="client", text="answer", due=due, made=today))
        elif step.is_due and step.channel is not None and step.allowed_at.timestamp() <= now.timestamp() and data.draw(st.booleans()):
            records = done(records, step, now, data.draw(st.sampled_from(["", "voicemail", "no-answer", "refused"])))
    keeps_the_limits(calendar, records)


@settings(max_examples=80, deadline=None)
@given(worlds(), st.integers(1, 60), st.data())
def test_it_makes_no_difference_how_often_one_looks(world: tuple[WorkCalendar, ClientRecords], days: int, data: st.DataObject) -> None:
    """Whoever comes back after weeks finds the step, and the moment it was due, that looking every day would have shown."""
    calendar, records = world
    opening = calendar.today(records.log[0].at)
    if data.draw(st.booleans()):
        due = opening + timedelta(days=data.draw(st.integers(0, 20)))
        records = records.put(Commitment(id="p", by="client", text="answer", due=due, made=opening))
    last = look(calendar, records, records.log[0].at + timedelta(days=days))
    assert last is not None
    shown = [look(calendar, records, records.log[0].at + timedelta(days=day)) for day in range(days)]
    assert {(step.name, step.due_at, step.channel, step.person) for step in shown if step} == {
        (last.name, last.due_at, last.channel, last.person),
    }
    due_since = [step.is_due for step in shown if step]
    assert due_since == sorted(due_since)


@settings(max_examples=60, deadline=None)
@given(worlds(), st.integers(0, 400))
def test_what_comes_next_comes_in_order_and_on_working_days(world: tuple[WorkCalendar, ClientRecords], hours: int) -> None:
    calendar, records = world
    now = records.log[0].at + timedelta(hours=hours)
    contacts = summarise(records.interactions, calendar, now)
    assert records.client is not None
    silence = measure(contacts, records.client, SETTINGS, calendar, now)
    found = upcoming(contacts, silence, records, SETTINGS, calendar=calendar, now=now)
    assert [step.name for step in found] == ["other-channel", "call", "other-person", "decision"]
    assert all(calendar.is_working(step.on) for step in found)
    assert [step.on for step in found] == sorted(step.on for step in found)
