"""The calendar of a store: the words of the screen, no private note, bytes that stay, revisions that grow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.services.calendar_export import calendar

ACT = Act("milestone-moved")


def events_of(data):
    return {str(one["uid"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def test_twice_the_same_bytes_and_after_a_change_a_higher_revision(desk, en):
    ws = desk.open()
    first, count = calendar(ws, en, "librairie-courtevent")
    assert count and first == calendar(desk.open(), en, "librairie-courtevent")[0]
    key, milestone = next((key, one) for key, one in ws.records("librairie-courtevent").milestones.items() if one.done is None)
    moved = replace(milestone.dates[-1], due=milestone.due + timedelta(days=14), at=desk.now)
    ws.commit("librairie-courtevent", ACT, lambda records: records.put(replace(milestone, dates=(*milestone.dates, moved))))
    before, after = events_of(first), events_of(calendar(ws, en, "librairie-courtevent")[0])
    assert before.keys() == after.keys()
    ((old, new),) = [(before[name], after[name]) for name in before if before[name].decoded("dtstart") != after[name].decoded("dtstart")]
    assert key and new.decoded("dtstart") - old.decoded("dtstart") == timedelta(days=14)
    assert new["sequence"] > old["sequence"] and new.decoded("last-modified") == desk.now.replace(microsecond=0)
    ws.undo()
    undone = events_of(calendar(ws, en, "librairie-courtevent")[0])[str(old["uid"])]
    assert undone.decoded("dtstart") == old.decoded("dtstart") and undone["sequence"] > new["sequence"], "an undoing replaces too"


def test_it_speaks_the_language_of_the_screen_and_keeps_private_words_private(desk, fr, en, es):
    ws = desk.open()
    private = "Zyzzyva"
    client = replace(ws.client("librairie-courtevent"), note=private)
    ws.commit("librairie-courtevent", ACT, lambda records: replace(records, client=client))
    texts = [calendar(ws, loc)[0].decode().replace("\r\n ", "") for loc in (fr, en, es)]
    assert all(private not in text for text in texts)
    assert [("Échéance" in text, "Delivery due" in text, "Fecha de entrega" in text) for text in texts] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]


def test_an_unknown_client_is_refused(desk, en):
    with pytest.raises(Refused, match="client-unknown"):
        calendar(desk.open(), en, "nobody")
