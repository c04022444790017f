"""The daily check-in: a pass through the agenda that can be left and resumed, and is no act of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cockpit.domain.act import Act
from cockpit.domain.profile import CheckIn
from cockpit.domain.project import Commitment
from cockpit.domain.records import ClientRecords
from cockpit.services import checkin, handling
from cockpit.services.workspace import Workspace
from tests.desk import NOW, Desk


@pytest.fixture
def ws(desk: Desk) -> Workspace:
    return desk.open()


def walk(ws: Workspace, passing: CheckIn, how: checkin.How, steps: int) -> CheckIn:
    for _ in range(steps):
        passing, item = checkin.current(ws, passing)
        assert item is not None
        passing = checkin.passed(ws, passing, how)
    return passing


def log(ws: Workspace, client: str, minutes: int, direction: str = "in", **values: object) -> None:
    at = ws.now() + timedelta(minutes=minutes)

    def change(records: ClientRecords) -> ClientRecords:
        model = records.log[-1]
        entry = replace(model, id=str(len(records.log) + 1), at=at, logged=at, direction=direction, seal="", outcome="", entry="record", target="", **values)
        return records.append(entry)

    ws.commit(client, Act("interaction-logged", {"title": "x"}), change)


def test_it_meets_the_agenda_as_it_stands(ws: Workspace) -> None:
    passing = checkin.begin(ws)
    assert passing.queue == tuple(item.id for item in ws.overview().agenda)
    assert (passing.id, passing.position, passing.finished) == ("2026-03-24", 0, None)
    seen = []
    while True:
        passing, item = checkin.current(ws, passing)
        if item is None:
            break
        seen.append(item.id)
        passing = checkin.passed(ws, passing, "skipped")
    assert tuple(seen) == passing.queue
    closed = checkin.finish(ws, passing)
    assert closed.finished == NOW
    assert ws.profile().checkins["2026-03-24"] == closed


def test_left_in_the_middle_it_resumes_there_after_a_restart(ws: Workspace, desk: Desk) -> None:
    passing = walk(ws, checkin.begin(ws), "skipped", 3)
    assert checkin.resumable(ws)
    ws.close()
    again = desk.open()
    assert checkin.resumable(again)
    resumed = checkin.begin(again)
    assert (resumed.position, resumed.queue, resumed.handled) == (3, passing.queue, passing.handled)
    again.close()


def test_neither_one_not_begun_nor_one_finished_is_resumed(ws: Workspace) -> None:
    assert not checkin.resumable(ws)
    passing = checkin.begin(ws)
    assert not checkin.resumable(ws)
    checkin.finish(ws, walk(ws, passing, "skipped", 2))
    assert not checkin.resumable(ws)


def test_the_next_day_begins_anew(ws: Workspace, desk: Desk) -> None:
    walk(ws, checkin.begin(ws), "skipped", 3)
    desk.now = NOW + timedelta(days=1)
    assert not checkin.resumable(ws)
    passing = checkin.begin(ws)
    assert (passing.id, passing.position) == ("2026-03-25", 0)


def test_the_day_is_the_users(ws: Workspace, desk: Desk) -> None:
    desk.now = NOW.replace(hour=23, minute=30)
    assert checkin.begin(ws).id == "2026-03-24"
    desk.now = NOW + timedelta(hours=15)
    assert checkin.begin(ws).id == "2026-03-25"


def test_a_second_one_on_the_same_day_meets_what_is_left(ws: Workspace) -> None:
    passing = walk(ws, checkin.begin(ws), "skipped", 1)
    checkin.finish(ws, passing)
    handling.finish(ws, ws.overview().agenda[0], "")
    again = checkin.begin(ws)
    assert (again.id, again.position) == ("2026-03-24.2", 0)
    assert checkin.begin(ws) == again
    assert again.queue == tuple(item.id for item in ws.overview().agenda)


def test_what_vanished_meanwhile_is_passed_over(ws: Workspace) -> None:
    passing = checkin.begin(ws)
    agenda = ws.overview().agenda
    for item in (agenda[0], agenda[1], agenda[3]):
        handling.finish(ws, item, "")
    passing, item = checkin.current(ws, passing)
    assert item is not None and item.id == agenda[2].id
    passing = checkin.passed(ws, passing, "done")
    _, item = checkin.current(ws, passing)
    assert item is not None and item.id == agenda[4].id


def test_what_came_meanwhile_is_met_at_the_end(ws: Workspace) -> None:
    first = walk(ws, checkin.begin(ws), "skipped", 2)
    log(ws, "tidewrack-ceramics", -1, expects_reply=True)
    resumed = checkin.begin(ws)
    assert resumed.queue[: len(first.queue)] == first.queue
    assert resumed.queue[len(first.queue) :] == ("reply-owed:tidewrack-ceramics",)
    assert resumed.position == 2


def test_everything_dealt_with_elsewhere_ends_it(ws: Workspace) -> None:
    passing = checkin.begin(ws)
    for item in ws.overview().agenda:
        handling.snooze(ws, item, date(2026, 4, 1))
    passing, item = checkin.current(ws, passing)
    assert item is None
    assert passing.position == len(passing.queue)


def test_back_goes_to_an_earlier_item_and_never_before_the_first(ws: Workspace) -> None:
    passing = walk(ws, checkin.begin(ws), "skipped", 2)
    assert checkin.back(ws, passing, 1).position == 1
    assert checkin.back(ws, passing, -4).position == 0
    assert checkin.back(ws, passing, 9).position == 2
    assert ws.profile().checkins["2026-03-24"].position == 2


def test_taking_back_leads_to_the_item_that_was_handled(ws: Workspace) -> None:
    passing = walk(ws, checkin.begin(ws), "skipped", 1)
    passing, item = checkin.current(ws, passing)
    assert item is not None
    handling.finish(ws, item, "")
    passing = walk(ws, checkin.passed(ws, passing, "done"), "skipped", 2)
    ws.undo()
    reopened = checkin.reopened(ws, passing)
    assert reopened.queue[reopened.position] == item.id
    assert item.id not in reopened.handled
    assert checkin.current(ws, reopened)[1] == item


def test_taking_back_something_else_stays_where_one_is(ws: Workspace) -> None:
    passing = walk(ws, checkin.begin(ws), "skipped", 3)
    assert checkin.reopened(ws, passing) is passing


def test_a_finished_one_is_open_again_when_its_last_act_is_taken_back(ws: Workspace) -> None:
    item = ws.overview().agenda[0]
    handling.finish(ws, item, "")
    passing = CheckIn(id="2026-03-24", started=NOW, queue=(item.id,), position=1, handled={item.id: "done"}, finished=NOW)
    ws.undo()
    reopened = checkin.reopened(ws, passing)
    assert (reopened.finished, reopened.position) == (None, 0)


def test_where_one_stands_is_no_act_that_could_be_undone(ws: Workspace) -> None:
    handling.snooze(ws, ws.overview().agenda[-1], date(2026, 4, 1))
    last = ws.store.last_act()
    passing = walk(ws, checkin.begin(ws), "skipped", 3)
    checkin.finish(ws, checkin.back(ws, passing, 1))
    assert ws.store.last_act() == last
    assert ws.undo().act.kind == "item-snoozed"


def test_arrivals_are_those_of_the_last_seven_days_at_first(ws: Workspace) -> None:
    assert checkin.last_look(ws) is None
    found = checkin.arrivals(ws)
    assert found
    moments = [arrival.interaction.at for arrival in found]
    assert moments == sorted(moments, reverse=True)
    assert all(NOW - timedelta(days=7) < at <= NOW for at in moments)
    assert {arrival.interaction.direction for arrival in found} == {"in"}


def test_arrivals_are_only_those_since_the_last_finished_one(ws: Workspace, desk: Desk) -> None:
    checkin.finish(ws, checkin.begin(ws))
    assert checkin.arrivals(ws) == ()
    log(ws, "tidewrack-ceramics", 30, summary="New")
    log(ws, "tidewrack-ceramics", 31, direction="out")
    desk.now = NOW + timedelta(hours=1)
    assert [(arrival.client_name, arrival.interaction.summary) for arrival in checkin.arrivals(ws)] == [("Tidewrack Ceramics", "New")]
    assert checkin.last_look(ws) == NOW
    checkin.begin(ws)  # begun is not finished: what arrived is still news
    assert len(checkin.arrivals(ws)) == 1


def test_automatic_messages_and_those_to_come_are_no_arrivals(ws: Workspace, desk: Desk) -> None:
    checkin.finish(ws, checkin.begin(ws))
    for minutes in (20, 90):
        log(ws, "tidewrack-ceramics", minutes)
    desk.now = NOW + timedelta(hours=1)
    entry = ws.records("tidewrack-ceramics").log[-2]
    automatic = replace(entry, id="99", outcome="auto-reply", at=NOW + timedelta(minutes=25), seal="")
    ws.commit("tidewrack-ceramics", Act("interaction-logged", {"title": "x"}), lambda records: records.append(replace(automatic, id=str(len(records.log) + 1))))
    assert [arrival.interaction.at for arrival in checkin.arrivals(ws)] == [NOW + timedelta(minutes=20)]


def test_after_a_long_absence_arrivals_go_back_a_week(ws: Workspace, desk: Desk) -> None:
    checkin.finish(ws, checkin.begin(ws))
    desk.now = NOW + timedelta(days=20)
    assert checkin.last_look(ws) is None
    assert checkin.arrivals(ws) == ()


def test_promised_next_is_what_falls_due_within_a_week(ws: Workspace) -> None:
    found = checkin.promised_next(ws)
    assert found
    assert all(date(2026, 3, 24) < promise.due <= date(2026, 3, 31) for promise in found)
    assert [promise.due for promise in found] == sorted(promise.due for promise in found)

    def promise(records: ClientRecords) -> ClientRecords:
        mine = Commitment(id="mine", by="me", text="Mine", due=date(2026, 3, 31))
        return records.put(mine, replace(mine, id="theirs", by="client", text="Theirs"), replace(mine, id="later", text="Later", due=date(2026, 4, 1)))

    ws.commit("tidewrack-ceramics", Act("commitment-added", {"title": "x"}), promise)
    assert [new.text for new in checkin.promised_next(ws) if new not in found] == ["Mine"]


def test_only_the_newest_are_kept(ws: Workspace, desk: Desk) -> None:
    for day in range(checkin.KEPT + 5):
        desk.now = NOW + timedelta(days=day)
        checkin.begin(ws)
    kept = ws.profile().checkins
    assert len(kept) == checkin.KEPT
    assert max(kept) == desk.now.date().isoformat()


def test_an_empty_agenda_makes_an_empty_pass(empty_desk: Desk) -> None:
    ws = empty_desk.open()
    passing, item = checkin.current(ws, checkin.begin(ws))
    assert (passing.queue, item) == ((), None)
    assert checkin.arrivals(ws) == () and checkin.promised_next(ws) == ()
    ws.close()
