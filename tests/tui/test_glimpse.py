"""What home shows first, worked out beside the import of the toolkit: the same as what it shows in the end, and never in the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from cockpit.i18n.localizer import Localizer
from cockpit.services.entries import create
from cockpit.tui.app import CockpitApp
from cockpit.tui.glimpse import Glimpse, glimpse
from cockpit.tui.screens.home import HomeScreen
from tests.desk import NOW, Desk
from tests.tui.opened import opened, screen_lines, screen_text, settled, type_keys

SIZES = [(80, 24), (120, 36), (160, 45), (60, 15)]
ALL = (120, 36)


def drawn(desk: Desk, loc: Localizer, size: tuple[int, int]) -> Glimpse:
    """Return the first look, as another process would work it out."""
    workspace = desk.open()
    return glimpse(workspace, loc, workspace.settings.keys, size)


@asynccontextmanager
async def glimpsed(
    desk: Desk, loc: Localizer, size: tuple[int, int], found: Callable[[], Glimpse | None], monkeypatch: pytest.MonkeyPatch | None = None
) -> AsyncIterator[tuple[CockpitApp, HomeScreen, Pilot[None]]]:
    """Run the app with what was worked out ahead; with `monkeypatch`, nothing is known in full unless a key asks for it."""
    if monkeypatch:
        monkeypatch.setattr(HomeScreen, "_fill_in", lambda _home: None)
    workspace = desk.open()
    app = CockpitApp(workspace, loc, config_file=desk.config, first_start=False, ahead=found)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        assert app.home is not None
        yield app, app.home, pilot
    workspace.close()


def panes(lines: list[str], size: tuple[int, int]) -> list[str]:
    """Return the lines of a screen without the detail, which comes after the first frame."""
    detail = max(42, min(size[0] * 2 // 5, 84))
    return [line[: size[0] - detail] if size[0] >= 100 and 0 < place < size[1] - 1 else line for place, line in enumerate(lines)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_worked_out_ahead_shows_to_the_letter(desk: Desk, loc: Localizer, size: tuple[int, int], monkeypatch) -> None:
    async with opened(desk, loc, size) as (app, _):
        meant = screen_lines(app)
    found = drawn(desk, loc, size)
    looks: list[object] = []
    monkeypatch.setattr("cockpit.services.workspace.Workspace.overview", lambda _workspace: looks.append(1))
    async with glimpsed(desk, loc, size, lambda: found, monkeypatch) as (app, _, _):
        assert panes(screen_lines(app), size) == panes(meant, size)
        assert looks == [], "the store is not looked through before the first frame"


async def test_it_is_then_known_in_full_and_nothing_moves(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, _):
        meant = screen_lines(app)
    found = drawn(desk, en, ALL)
    async with glimpsed(desk, en, ALL, lambda: found) as (app, home, pilot):
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert len(home.panes["today"].entries) == len(home.overview.agenda)
        assert screen_lines(app) == meant


async def test_the_cursor_moves_before_all_is_known_and_stays_where_it_is(desk: Desk, en: Localizer, monkeypatch) -> None:
    found = drawn(desk, en, ALL)
    async with glimpsed(desk, en, ALL, lambda: found, monkeypatch) as (_, home, pilot):
        await type_keys(pilot, "2", "j")
        assert home.panes["projects"].list.cursor == 1
        here = home.panes["projects"].list.current
        assert home.panes["projects"].entries == []
        home.finish()
        await settled(pilot)
        assert home.panes["projects"].list.current == here
        assert here.endswith(home.selection.record)


@pytest.mark.parametrize(("keys", "words"), [(("enter",), "Why"), (("slash", "L", "a", "r", "k"), "of 11 with “Lark”"), (("z",), "TODAY")])
async def test_a_key_that_needs_more_has_it_at_once(desk: Desk, en: Localizer, monkeypatch, keys: tuple[str, ...], words: str) -> None:
    found = drawn(desk, en, ALL)
    async with glimpsed(desk, en, ALL, lambda: found, monkeypatch) as (app, home, pilot):
        await type_keys(pilot, *keys)
        assert home.panes["silence"].entries
        assert words in screen_text(app)


async def test_an_act_before_all_is_known_meets_the_right_client(desk: Desk, en: Localizer, monkeypatch) -> None:
    found = drawn(desk, en, ALL)
    async with opened(desk, en) as (app, _):
        first = app.home.overview.agenda[0]
    async with glimpsed(desk, en, ALL, lambda: found, monkeypatch) as (_, home, pilot):
        await type_keys(pilot, "space")
        assert first.id not in [item.id for item in home.overview.agenda]


@pytest.mark.parametrize("other", ["size", "language", "nothing"])
async def test_what_was_not_meant_for_this_screen_is_left_aside(desk: Desk, en: Localizer, fr: Localizer, other: str) -> None:
    found = {"size": drawn(desk, en, (160, 45)), "language": drawn(desk, fr, ALL), "nothing": None}[other]
    async with opened(desk, en) as (app, _):
        meant = screen_lines(app)
    async with glimpsed(desk, en, ALL, lambda: found) as (app, home, _):
        assert home.panes["today"].entries
        assert screen_lines(app) == meant


async def test_folded_panes_that_did_not_show_are_drawn_when_they_do(desk: Desk, en: Localizer, monkeypatch) -> None:
    found = drawn(desk, en, (80, 24))
    async with glimpsed(desk, en, (80, 24), lambda: found, monkeypatch) as (app, home, pilot):
        await type_keys(pilot, "4")
        assert home.overview.silences[0].client_name.split()[0] in screen_text(app)


async def test_another_size_before_all_is_known_is_drawn_for_it(desk: Desk, en: Localizer, monkeypatch) -> None:
    found = drawn(desk, en, ALL)
    async with opened(desk, en, (160, 45)) as (app, _):
        meant = screen_lines(app)
    async with glimpsed(desk, en, ALL, lambda: found, monkeypatch) as (app, _, pilot):
        await pilot.resize_terminal(160, 45)
        await settled(pilot)
        assert panes(screen_lines(app), (160, 45)) == panes(meant, (160, 45))


async def test_time_that_passes_is_shown(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        desk.now = NOW + timedelta(days=1)
        app.keep_time()
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert "Wednesday 25 March 2026" in screen_text(app)


async def test_what_a_command_in_a_shell_changed_is_shown(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (160, 60)) as (app, pilot):
        other = desk.open()
        create(other, "client", None, {"name": "Zinnia & Co"}, en)
        other.close()
        assert "Zinnia" not in screen_text(app)
        app.keep_up()
        await settled(pilot)
        assert "Zinnia" in screen_text(app)


AHEAD = """
from datetime import date
from cockpit.tui.ahead import Ahead
from cockpit.tui.glimpse import Drawn, Glimpse
from cockpit.tui.widgets.line import Span

def draw():
    return Glimpse((80, 24), "en", date(2026, 3, 24), (Span("x" * 300_000, "bad"),), {"today": Drawn(("a",), 3, ((Span("é"),),))})

def fail():
    raise KeyboardInterrupt

asked = [Ahead(draw), Ahead(fail)]
found = asked[0].glimpse()
assert found == draw() and type(found.panes["today"].lines[0][0]) is Span
assert asked[1].glimpse() is None
"""


def test_it_is_worked_out_elsewhere_and_failing_there_says_nothing_here() -> None:
    done = subprocess.run([sys.executable, "-c", AHEAD], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, [], "")
