"""Time cannot lie (R11): wherever the clock stands and whatever days are recorded, no timer is negative and the future resets none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.client import Client
from cockpit.domain.digest import digest
from cockpit.domain.interaction import Interaction
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.domain.silence import Silence, measure
from cockpit.services.calendars import Calendars

ZONES = ("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")
CALENDARS = Calendars(None)
MOMENTS = st.one_of(
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)),
    st.sampled_from([datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 30), datetime(2026, 3, 8, 2, 30), datetime(2026, 11, 1, 1, 30)]),
)
"""Among them the gap and the overlap of both sides of the Atlantic."""
ENTRIES = st.lists(st.tuples(MOMENTS, st.sampled_from(["in", "out"]), st.integers(0, 1)), min_size=1, max_size=8)


def entry(number: int, at: datetime, direction: str) -> Interaction:
    return Interaction(id=str(number), at=at, logged=at, direction=direction, channel="email")


def silence(log: list[Interaction], zone: str, now: datetime) -> Silence:
    client = Client(id="lark", name="Lark", country="FR", zone=zone)
    calendar = CALENDARS.get("FR", "", zone)
    return measure(digest(ClientRecords(client=client, log=tuple(log)), calendar, now).contacts, client, Settings(), calendar, now)


@given(entries=ENTRIES, zone=st.sampled_from(ZONES), now=MOMENTS)
def test_r11_no_timer_is_negative(entries: list[tuple[datetime, str, int]], zone: str, now: datetime) -> None:
    log = [entry(number, at.replace(tzinfo=ZoneInfo(zone), fold=fold), way) for number, (at, way, fold) in enumerate(entries, start=1)]
    found = silence(log, zone, now.replace(tzinfo=ZoneInfo(zone)))
    for waited in (found.theirs.elapsed, found.mine.elapsed):
        assert waited is None or waited >= 0


@given(entries=ENTRIES, zone=st.sampled_from(ZONES), now=MOMENTS, ahead=st.timedeltas(timedelta(minutes=1), timedelta(days=4000)), way=st.sampled_from(["in", "out"]))
def test_r11_what_is_dated_ahead_resets_no_timer(entries: list[tuple[datetime, str, int]], zone: str, now: datetime, ahead: timedelta, way: str) -> None:
    log = [entry(number, at.replace(tzinfo=ZoneInfo(zone), fold=fold), side) for number, (at, side, fold) in enumerate(entries, start=1)]
    moment = now.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    future = entry(len(log) + 1, moment + ahead, way)
    assert silence([*log, future], zone, moment) == silence(log, zone, moment)


@given(entries=ENTRIES, now=MOMENTS)
def test_r11_the_zone_of_the_machine_changes_nothing(entries: list[tuple[datetime, str, int]], now: datetime) -> None:
    log = [entry(number, at.replace(tzinfo=UTC), way) for number, (at, way, _) in enumerate(entries, start=1)]
    moment = now.replace(tzinfo=UTC)
    first = silence(log, "Europe/Paris", moment)
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        assert silence(log, "Europe/Paris", moment.astimezone(ZoneInfo(zone))) == first
