"""The calendar file: valid for others, the same to the byte where nothing changed, and no name can break out of its event."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cockpit.export.calendar import Event, calendar_file, uid

CHANGED = datetime(2026, 3, 24, 9, 30, 15, 999, tzinfo=UTC)
NASTY = [
    "END:VEVENT\r\nBEGIN:VEVENT", "a\nEND:VCALENDAR\nBEGIN:VCALENDAR", ";:,\\n\\;", '"quoted";X=1:', "\x00\x1b]52;c;x\x07", "é" * 80, "\u2028a\u2029b\x85c\x0bd\x0ce",
    "\ud800", "\u202eevil", "ATTACH;VALUE=URI:file:///etc/passwd", "",
]


def event(**values):
    return Event(**{"key": ("lark", "deadline", "m1"), "on": date(2026, 4, 1), "title": "Launch · Larkfield", "changed": CHANGED, **values})


def events_of(data):
    return Calendar.from_ical(data).walk("VEVENT")


def test_an_event_is_a_whole_day_that_blocks_nothing():
    (found,) = events_of(calendar_file([event(category="Deadline", notes="Project: Shop", revision=7)], "Cockpit"))
    assert found.decoded("dtstart") == date(2026, 4, 1) and found["dtstart"].params["VALUE"] == "DATE"
    assert found.decoded("dtend") == date(2026, 4, 2)
    assert (str(found["summary"]), str(found["description"]), str(found["status"]), str(found["transp"])) == (
        "Launch · Larkfield", "Project: Shop", "CONFIRMED", "TRANSPARENT"
    )
    assert found["sequence"] == 7 and found.decoded("dtstamp") == found.decoded("last-modified") == CHANGED.replace(microsecond=0)
    assert found["categories"].cats == ["Deadline"]


def test_a_name_stays_and_tells_nothing():
    assert uid(("lark", "deadline", "m1")) == uid(["lark", "deadline", "m1"]) != uid(("lark", "deadline", "m2"))
    assert uid(("a", "bc")) != uid(("ab", "c"))
    assert "lark" not in uid(("lark", "deadline", "m1"))


def test_what_is_given_up_is_cancelled_and_the_last_day_of_all_is_no_trap():
    cancelled, last = events_of(calendar_file([event(state="cancelled"), event(on=date.max)], "Cockpit"))
    assert cancelled["status"] == "CANCELLED" and "dtend" not in last


def test_lines_end_and_fold_as_the_standard_says():
    data = calendar_file([event(title="é" * 200, notes="n" * 500)], "C")
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@given(st.lists(st.tuples(st.text(), *[st.one_of(st.text(), st.sampled_from(NASTY))] * 3), max_size=4))
def test_no_text_adds_or_removes_an_event(texts):
    data = calendar_file([event(key=(key,), title=title, notes=notes, category=category) for key, title, notes, category in texts], "C\r\nX:1")
    calendar = Calendar.from_ical(data)
    assert len(events_of(data)) == len(texts) and [len(one.subcomponents) for one in events_of(data)] == [0] * len(texts)
    allowed = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP"}
    assert all(set(one.keys()) <= allowed for one in events_of(data)) and "X" not in calendar
    assert data == calendar_file([event(key=(key,), title=title, notes=notes, category=category) for key, title, notes, category in texts], "C\r\nX:1")
