"""A pause freezes schedule and timers; the way back takes the time lost into account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.asof import records_as_of
from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import DateChange, Project, Stake
from cockpit.domain.restart import restart
from cockpit.services.back import date_name
from cockpit.services.decision import decide, situation
from cockpit.services.handling import finish
from cockpit.services.pause import pause
from cockpit.services.wizards.returning import ReturnPath
from tests.services.bookshop import at, bookshop, milestone, open_shop
from tests.services.test_decision import HERE, NOW, silent

FROZEN = {"ladder-step", "update-owed", "milestone-late", "milestone-at-risk", "milestone-due"}


def kinds(workspace) -> set[str]:
    return {item.kind for item in workspace.overview().agenda}


def test_a_pause_freezes_schedule_and_timers_and_one_undo_brings_them_back(tmp_path):
    workspace = open_shop(tmp_path, silent(), NOW)
    before = kinds(workspace)
    assert before >= {"ladder-step", "update-owed", "milestone-late"}
    pause(workspace, HERE, NOW.date(), "rien ne vient")
    assert not kinds(workspace) & FROZEN
    records = workspace.records(HERE)
    (case,) = records.cases.values()
    assert (case.paused_on, case.paused_projects, case.decision, case.reason) == (NOW.date(), ("shop",), "pause", "rien ne vient")
    assert (records.projects["shop"].status, records.projects["old"].status) == ("paused", "done")
    workspace.undo()
    assert kinds(workspace) == before
    assert workspace.records(HERE).projects["shop"].status == "active"


def test_the_timer_stands_still_during_a_pause(tmp_path):
    workspace = open_shop(tmp_path, silent(), NOW)
    pause(workspace, HERE, NOW.date())
    records = workspace.records(HERE)
    later = open_shop(tmp_path / "later", records, at(10, 9))
    assert later.silence(HERE).theirs.elapsed == pytest.approx(workspace.silence(HERE).theirs.elapsed, abs=0.5)
    answer = Interaction(id="99", at=at(9, 9), logged=at(9, 9), direction="in", channel="email", person="helene")
    back = open_shop(tmp_path / "back", records.append(answer), at(10, 9))
    assert back.silence(HERE).mine.elapsed == pytest.approx(1.0)
    assert back.silence(HERE).theirs.replies == 0
    assert "reply-owed" in kinds(back)


def test_what_is_paused_cannot_be_paused_again_and_keeps_its_decision(tmp_path):
    workspace = open_shop(tmp_path, silent(), NOW)
    decide(workspace, HERE, "pause", "rien ne vient")
    pause(workspace, HERE, NOW.date())
    assert workspace.records(HERE).cases["silence"].reason == "rien ne vient"
    with pytest.raises(Refused, match="already-paused"):
        pause(workspace, HERE, NOW.date())


def test_every_open_date_moves_by_the_time_lost_at_two_rhythms(tmp_path):
    """Paused on Thursday 21 May; back on Thursday 4 June: nine working days lost, Whit Monday being a holiday in France."""
    paused = open_shop(tmp_path, silent(), NOW)
    pause(paused, HERE, NOW.date())
    workspace = open_shop(tmp_path / "back", paused.records(HERE), at(4, 6))
    found = restart(situation(workspace, HERE))
    assert found is not None
    assert (found.lost.since, found.lost.days, found.lost.paused) == (date(2026, 5, 21), 9, True)
    assert (found.begins, found.answered) == (date(2026, 6, 5), False)
    assert [moved.milestone.id for moved in found.moved] == ["import", "launch", "training"]
    for moved in found.moved:
        calendar = workspace.calendar(workspace.client(HERE))
        assert found.begins < moved.brisk < moved.gentle
        assert calendar.is_working(moved.brisk)
        assert calendar.is_working(moved.gentle)
    assert [promise.id for promise in found.needed] == ["photos", "terms"]


def test_a_date_still_ahead_moves_by_exactly_the_time_lost(tmp_path):
    records = silent()
    late = replace(records.milestones["launch"], dates=(replace(records.milestones["launch"].dates[0], due=date(2026, 7, 1)),))
    paused = open_shop(tmp_path, records.put(late), NOW)
    pause(paused, HERE, NOW.date())
    found = restart(situation(open_shop(tmp_path / "back", paused.records(HERE), at(4, 6)), HERE))
    assert found is not None
    assert next(moved.brisk for moved in found.moved if moved.milestone.id == "launch") == date(2026, 7, 15)


def test_a_date_moved_in_the_middle_of_the_silence_moves_by_what_was_lost_since(tmp_path):
    records = silent()
    launch = records.milestones["launch"]
    first = replace(launch.dates[0], due=date(2026, 7, 1))
    moved = replace(launch, dates=(first, DateChange(due=date(2026, 7, 8), at=at(2, 6))))
    paused = open_shop(tmp_path, records.put(moved), NOW)
    pause(paused, HERE, NOW.date())
    found = restart(situation(open_shop(tmp_path / "back", paused.records(HERE), at(4, 6)), HERE))
    assert found is not None
    assert next(one.brisk for one in found.moved if one.milestone.id == "launch") == date(2026, 7, 10)


def test_a_date_that_comes_to_lie_after_their_event_is_pointed_at(tmp_path, loc):
    workspace = open_shop(tmp_path, silent().put(milestone("launch", "Mise en ligne", date(2026, 7, 1))), NOW)
    shop = workspace.records(HERE).projects["shop"]
    event = replace(shop, stakes=(Stake(text="Fête du livre", on=date(2026, 7, 2)),))
    path = ReturnPath(open_shop(tmp_path / "event", workspace.records(HERE).put(event), NOW), HERE)
    (told,) = [remark for remark in path.remarks(path.propose({}, loc), loc) if remark.field == date_name("launch")]
    assert told.level == "warning"
    assert "Fête du livre" in told.text


def test_nobody_comes_back_who_was_not_away(tmp_path):
    assert restart(situation(open_shop(tmp_path, bookshop(), NOW), HERE)) is None


def test_the_step_marked_as_done_pauses_the_work(tmp_path):
    workspace = open_shop(tmp_path, silent(), NOW)
    decide(workspace, HERE, "pause", "rien ne vient")
    item = next(item for item in workspace.overview().agenda if item.kind == "ladder-step")
    finish(workspace, item, "Pause annoncée")
    records = workspace.records(HERE)
    assert (records.log[-1].purpose, records.log[-1].expects_reply) == ("notice", False)
    assert (records.cases["silence"].paused_on, records.projects["shop"].status) == (NOW.date(), "paused")
    assert not kinds(workspace) & FROZEN


def test_looked_at_from_before_nothing_was_decided_yet(tmp_path):
    workspace = open_shop(tmp_path, silent(), NOW)
    pause(workspace, HERE, NOW.date())
    records = workspace.records(HERE)
    assert "silence" not in records_as_of(records, at(20, 5)).cases  # it was opened with the pause
    earlier = records.put(replace(records.cases["silence"], opened=at(18, 5).date()))
    case = records_as_of(earlier, at(20, 5)).cases["silence"]
    assert (case.decision, case.paused_on) == (None, None)
    assert records_as_of(earlier, at(22, 5)).cases["silence"].paused_on == NOW.date()


def test_a_project_stopped_by_hand_is_taken_up_again_where_the_silence_is_about_it(tmp_path):
    records = silent()
    by_hand, other = (replace(records.projects[key], status="paused") for key in ("shop", "old"))
    workspace = open_shop(tmp_path, records.put(by_hand, other), NOW)
    pause(workspace, HERE, NOW.date())
    found = restart(situation(workspace, HERE))
    assert found is not None
    assert found.projects == ("shop",)
    assert [moved.milestone.id for moved in found.moved] == ["import", "launch", "training"]


BRAND = Project(id="brand", title="Identité")
LOGO = milestone("logo", "Logo", date(2026, 5, 29), project="brand")


def test_a_pause_stops_the_work_that_waits_for_the_client_and_nothing_else(tmp_path):
    """The notice names one project: the dates of another stand, and so does what is owed for it."""
    workspace = open_shop(tmp_path, silent().put(BRAND, LOGO), NOW)
    pause(workspace, HERE, NOW.date())
    records = workspace.records(HERE)
    assert (records.projects["shop"].status, records.projects["brand"].status) == ("paused", "active")
    assert records.cases["silence"].paused_projects == ("shop",)
    back = restart(situation(open_shop(tmp_path / "back", records, at(4, 6)), HERE))
    assert back is not None
    assert "logo" not in [moved.milestone.id for moved in back.moved]


def test_a_pause_after_a_message_about_no_project_stops_all_of_them(tmp_path):
    records = silent().put(BRAND, LOGO)
    log = tuple(replace(entry, project="") for entry in records.log)
    workspace = open_shop(tmp_path, replace(records, log=log), NOW)
    pause(workspace, HERE, NOW.date())
    assert workspace.records(HERE).cases["silence"].paused_projects == ("shop", "brand")


def test_within_a_project_no_date_is_proposed_before_an_earlier_one(tmp_path):
    """Six days of work for the first and five for the second, which was due later: it is done after it."""
    first = milestone("first", "Version d'essai", date(2026, 5, 19), remaining=Decimal(6), project="brand")
    second = milestone("second", "Mise en ligne", date(2026, 5, 20), remaining=Decimal(5), project="brand")
    log = tuple(replace(entry, project="brand") for entry in silent().log)
    paused = open_shop(tmp_path, replace(silent().put(BRAND, first, second), log=log), NOW)
    pause(paused, HERE, NOW.date())
    back = restart(situation(open_shop(tmp_path / "back", paused.records(HERE), at(22, 5)), HERE))
    assert back is not None
    dates = {moved.milestone.id: moved.brisk for moved in back.moved}
    assert dates["second"] == situation(paused, HERE).calendar.add(dates["first"], 5)
