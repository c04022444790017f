"""Everything that happened, in order, each under a number by which it can be cited; and the attempts to get an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cockpit.domain.chronology import KINDS, chronology
from cockpit.domain.records import ClientRecords
from cockpit.domain.silence import follow_ups
from tests.domain.samples import PARIS, contact
from tests.services.evidence import records

RECORDS = records()
EVENTS = chronology(RECORDS, PARIS)


def test_every_kind_of_event_is_told_oldest_first() -> None:
    assert {event.kind for event in EVENTS} == set(KINDS)
    assert [event.on for event in EVENTS] == sorted(event.on for event in EVENTS)


def test_numbers_are_unique_and_those_of_contacts_are_their_place_in_the_log() -> None:
    numbers = [event.number for event in EVENTS]
    assert len(set(numbers)) == len(numbers)
    assert {event.number for event in EVENTS if event.entry} == {"1", "2", "3", "4", "5", "8", "9", "10", "11"}


def test_what_is_confidential_is_marked_and_what_was_taken_back_is_gone() -> None:
    assert {event.number for event in EVENTS if event.confidential} == {"5", "A2"}
    assert "6" not in {event.number for event in EVENTS}


def test_days_are_those_of_the_zone() -> None:
    late = contact(1, "2026-03-24 00:30", "out")
    events = chronology(ClientRecords().append(late), PARIS)
    assert [event.on for event in events] == [date(2026, 3, 24)]


def test_a_file_is_told_with_what_it_proves() -> None:
    file = next(event for event in EVENTS if event.number == "A1")
    assert (file.values["entry"], file.person) == ("9", "ana")


def test_attempts_are_followed_by_their_answer() -> None:
    log = [
        contact(1, "2026-03-02 09:00", "out"), contact(2, "2026-03-05 09:00", "out", purpose="follow-up"),
        contact(3, "2026-03-09 09:00", "out", "phone", outcome="voicemail"), contact(4, "2026-03-10 09:00", "in", outcome="auto-reply"),
        contact(5, "2026-03-11 09:00", "in"), contact(6, "2026-03-12 09:00", "out"), contact(7, "2026-03-13 09:00", "out", "phone", outcome="reached"),
        contact(8, "2026-03-16 09:00", "out"), contact(9, "2026-03-20 09:00", "out"),
    ]
    found = [(one.entry.id, one.first.id, one.answer and one.answer.id) for one in follow_ups(log)]
    assert found == [("2", "1", "5"), ("3", "1", "5"), ("7", "6", "7"), ("9", "8", None)]


def test_attempts_do_not_depend_on_the_order_of_entry() -> None:
    assert follow_ups(RECORDS.interactions) == follow_ups(tuple(reversed(RECORDS.interactions)))


def test_a_case_that_only_was_opened_tells_nothing() -> None:
    silent = replace(next(iter(RECORDS.cases.values())), decision=None, decided=None, paused_on=None, closed=None)
    assert chronology(ClientRecords().put(silent), PARIS) == ()
