"""That the benchmarks measure what they say: no time is compared with anything here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cockpit.domain.interaction import Interaction
from cockpit.storage.store import Store
from tests.benchmarks import mail_intake, setting, shell, wizard, writing
from tests.benchmarks.budgets import ALLOWED, BUDGETS, ORDINARY, STRESS, Figure, Size, amount, times
from tests.benchmarks.chart import WIDTH, chart
from tests.benchmarks.fill import client_records, fill
from tests.benchmarks.growth import charts
from tests.benchmarks.run import MEASURES, ONCE
from tests.benchmarks.screens import worst
from tests.benchmarks.stopwatch import Run, command, program
from tests.desk import NOW

TINY = Size("ordinary", 2, 2, 6)


def test_every_budget_has_a_row_and_every_row_a_budget():
    rows = [row for _, names in MEASURES.values() for row in names]
    assert sorted(rows) == sorted(BUDGETS)
    assert {row for name in ONCE for row in MEASURES[name][1]} >= {row for row, budget in BUDGETS.items() if budget.stress is None}


def test_the_page_that_explains_them_names_every_row():
    page = (Path(__file__).parent / "README.md").read_text("utf-8")
    explained = re.findall(r"^\| \*\*(.+?)\*\* \|", page, re.MULTILINE)
    assert explained == list(BUDGETS)


@pytest.mark.parametrize(("size", "clients", "projects", "interactions"), [(ORDINARY, 50, 200, 10_000), (STRESS, 200, 2_000, 100_000)])
def test_the_sizes_are_those_of_the_budgets(size, clients, projects, interactions):
    assert (size.clients, size.clients * size.projects, size.clients * size.interactions) == (clients, projects, interactions)


def test_one_client_of_the_stress_size_holds_what_the_size_says():
    made = client_records(3, STRESS.projects, STRESS.interactions, NOW)
    assert (len(made.projects), len(made.interactions)) == (10, 500)
    assert all(entry.at <= NOW for entry in made.interactions)


def test_the_store_is_filled_with_as_much_as_the_size_says(tmp_path):
    fill(tmp_path, TINY.clients, TINY.projects, TINY.interactions, NOW)
    store = Store.open(tmp_path)
    found = [store.read(name) for name in store.clients()]
    store.close()
    assert [(len(one.projects), len(one.interactions)) for one in found] == [(2, 6), (2, 6)]


def test_a_ratio_within_the_tolerance_is_ok_and_beyond_it_over():
    budget = BUDGETS["first frame"].ordinary
    assert Figure("first frame", ORDINARY, budget * ALLOWED * 0.999, 1.0).verdict == "ok"
    assert Figure("first frame", ORDINARY, budget * ALLOWED * 1.001, 1.0).verdict == "over"
    assert Figure("leaving", ORDINARY, 0.07).verdict == "ok"
    assert Figure("leaving", ORDINARY, 0.09).verdict == "over"


def test_the_stress_size_has_budgets_of_its_own():
    assert Figure("first frame, no caches", STRESS, 5.0, 1.0).verdict == "ok"
    assert Figure("first frame, no caches", ORDINARY, 5.0, 1.0).verdict == "over"
    assert Figure("idle, processor", STRESS, 0.4).budget == 0.5


def test_the_json_tells_everything_and_no_path():
    told = Figure("one commit", STRESS, 0.0006, 0.0003, "a note").told()
    assert told == {
        "what": "one commit", "size": "stress", "unit": "s", "measured": 0.0006, "against": "an insert of SQLite (WAL, FULL)",
        "floor": 0.0003, "ratio": 2.0, "budget": 3, "verdict": "ok", "note": "a note",
    }
    assert Figure("leaving", ORDINARY, 0.07).told()["ratio"] is None


def test_a_line_shows_measured_floor_ratio_budget_and_verdict():
    assert Figure("one commit", ORDINARY, 0.0006, 0.0003).line().split() == [
        "one", "commit", "ordinary", "600", "us", "300", "us", "2", "x", "3", "x", "ok",
    ]
    assert Figure("leaving", ORDINARY, 0.1).line().split() == ["leaving", "ordinary", "100.00", "ms", "75.00", "ms", "over"]


def test_amounts_are_written_in_the_unit_that_suits():
    assert [amount(value, "s") for value in (1.5, 0.0255, 0.00042)] == ["1.50 s", "25.50 ms", "420 us"]
    assert amount(51.23, "MB") == "51.2 MB"
    assert [times(ratio) for ratio in (0.479, 1.25, 1131.4)] == ["0.479 x", "1.25 x", "1131 x"]


def test_a_chart_draws_bars_against_the_largest_and_ratios_to_the_first():
    lines = chart("first frame", [("10 clients", 0.2), ("200 clients", 0.8)])
    assert lines[0] == "first frame"
    small, large = lines[1:]
    assert small.count("█") == WIDTH // 4
    assert large.count("█") == WIDTH
    assert small.startswith("   10 clients  ") and small.endswith("  1.00 x")
    assert large.split()[-2:] == ["4.00", "x"]
    assert len(small) == len(large)


def test_a_chart_shows_the_smallest_part_too():
    assert "▏" in chart("", [("a", 1e-9), ("b", 1.0)])[1]


def test_growth_is_drawn_for_each_thing_and_says_where_it_is_processor_time():
    lines = list(charts({"one commit": [("10 clients", 0.001)], "first frame": [("10 clients", 0.2), ("50 clients", 0.3)]}))
    assert [line for line in lines if line and not line.startswith(" ")] == ["one commit, by size", "first frame, by size: processor time"]
    assert lines[-1].endswith("1.50 x")


def test_import_times_are_read_among_what_is_drawn():
    sent = b"\x1b[2Jimport time:       120 |        300 |   cockpit.domain.client\r\nTODAY import time: self [us] | cumulative | imported package\r\nimport time:        50 |         50 | textual._x\r\n"
    found = shell.self_times(sent)
    assert found == {"cockpit.domain.client": 0.00012, "textual._x": 0.00005}
    assert shell.beyond(found, set()) == {"cockpit.domain.client": 0.00012}
    assert shell.beyond(found, {"cockpit.domain.client"}) == {}
    assert shell.slowest({"a": 1, "b": 3, "c": 2}, 2) == ["b", "c"]


def test_the_worst_key_is_that_of_no_single_run():
    assert worst([(1.0, 9.0, 2.0), (8.0, 3.0, 2.0)]) == 3.0


def test_the_frame_waited_for_is_the_row_with_the_cursor():
    moved = "\x1b[3;1H\x1b[38;5;188m  a row\x1b[0m\r\n\x1b[4;1H\x1b[1;38;5;111;48;5;23m▌ \x1b[0mthe next".encode()
    assert setting.CURSOR.search(moved)
    assert not setting.CURSOR.search("\x1b[3;1H  a row ▕███▌ ·▏ half".encode())
    assert setting.SWITCHED.search("\x1b[16;1H 2 PROJECTS ━━━\x1b[17;1H▌ a row".encode())
    assert not setting.SWITCHED.search("\x1b[16;1H 2 PROJECTS ───\x1b[17;1H▌ a row".encode())
    assert not setting.counted(2).search(b"MINIMAL READY 1")


def test_the_cockpit_is_measured_without_what_the_user_has_set(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("COCKPIT_STORE", "/elsewhere")
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    environment = setting.Setting(ORDINARY, tmp_path, 1).environment
    assert not {"PYTHONDONTWRITEBYTECODE", "COCKPIT_STORE", "XDG_CACHE_HOME"} & environment.keys()
    assert environment["COCKPIT_CACHE"].startswith(str(tmp_path))


def test_the_minimal_app_answers_each_key_with_its_number(tmp_path):
    environment = setting.Setting(ORDINARY, tmp_path, 1).environment
    with program(setting.MINIMAL, {**environment, "PYTHONPATH": str(Path(__file__).parents[2])}) as running:
        assert running.ready(setting.READY).seconds > 0
        for number in (1, 2):
            assert running.press(b"j", setting.counted(number)) > 0
        assert running.peak() > 1
        assert running.processor() > 0
        assert running.leave() > 0


def test_a_program_that_ends_too_early_is_no_measurement(tmp_path):
    with program(setting.BARE, setting.Setting(ORDINARY, tmp_path, 1).environment) as running, pytest.raises(TimeoutError):
        running.ready(setting.READY)


def test_commands_tell_time_and_processor(tmp_path):
    ran = command(setting.BARE, setting.Setting(ORDINARY, tmp_path, 1).environment)
    assert ran.processor > 0
    assert Run.least([Run(1.0, 9.0), Run(2.0, 4.0)]) == Run(1.0, 4.0)
    assert Run(1.0, 6.0).beside(Run(1.0, 4.0)) == "processor 1.5 x"


def test_commits_their_undo_and_the_agenda_are_timed_and_leave_the_log_as_it_was(tmp_path):
    fill(tmp_path / "store", 2, 1, 6, NOW)
    least = writing.measured(tmp_path / "store", tmp_path / "caches", NOW, 2)
    assert len(least) == 5
    assert all(seconds > 0 for seconds in least)
    store = Store.open(tmp_path / "store")
    assert len(store.read(writing.CLIENT).interactions) == 6
    store.close()


def test_the_bare_loop_finds_reply_times_and_who_waits():
    def said(number: int, direction: str, hour: int, expects_reply: bool = True) -> Interaction:
        at = NOW.replace(hour=hour)
        return Interaction(id=str(number), at=at, logged=at, direction=direction, channel="email", summary="", expects_reply=expects_reply)

    replies, theirs, mine = writing.bare_loop([said(1, "out", 9), said(2, "in", 11), said(3, "out", 12), said(4, "out", 13)])
    assert replies == [7200.0]
    assert theirs is not None and theirs.id == "3"
    assert mine is None


def test_the_letter_is_written_in_three_languages_and_rendered_alone(tmp_path):
    fill(tmp_path / "store", 1, 1, 6, NOW)
    written, rendered = wizard.proofs(tmp_path / "store", tmp_path / "caches", NOW, 1)
    assert written > rendered > 0


def test_a_mailbox_is_read_whole_by_both_sides(tmp_path):
    mail_intake.write(tmp_path / "box", 20, 2)
    assert mail_intake.bare_loop(tmp_path / "box") == 20
    read = mail_intake.apart("cockpit", tmp_path / "box", tmp_path / "store")
    assert read.messages == 20
    assert read.seconds > 0 and read.peak > 1
