"""What a screen shows is what it would show if all of it were painted anew: nothing seen before comes back with a part that was hidden."""

from __future__ import annotations

import random

import pytest
from textual.pilot import Pilot

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.theme import THEMES
from cockpit.tui.widgets import row_list
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, settled, type_keys
from tests.tui.wizards.walking import begun, typed

SIZES = ((80, 24), (120, 36), (200, 60))
KEYS = ("1", "2", "3", "4", "j", "j", "k", "G", "g", "enter", "enter", "escape", "tab", "z", "space", "u", "L", "pagedown", "ctrl+r", "slash", "s")
"""Keys of home, those that move more than once; `enter` opens the detail, `space` and `u` change rows."""


def _painted(app: CockpitApp) -> list[list[tuple[str, object]]]:
    return [[(segment.text, segment.style) for segment in strip] for strip in app.screen._compositor.render_strips()]


async def _same_when_painted_anew(app: CockpitApp, pilot: Pilot[None], said: object) -> None:
    before, seen = _painted(app), screen_lines(app)
    for widget in app.screen.walk_children():
        widget.refresh()
    await settled(pilot)
    assert screen_lines(app) == seen, said
    assert _painted(app) == before, said


async def test_the_detail_of_a_small_terminal_is_that_of_the_row_it_was_opened_from(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        await type_keys(pilot, "down", "enter")
        assert "Hélène Sorel" in screen_lines(app)[3]
        await type_keys(pilot, "escape", "home", "enter")
        assert "Clínica Dental Aldamar" in screen_lines(app)[2]
        assert "Marta Quirós Velarde" in screen_lines(app)[3]


async def test_a_folded_pane_has_lost_what_was_done_in_another(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        await type_keys(pilot, "3")
        (row,) = (text for text in screen_lines(app) if "Épreuves" in text)
        await type_keys(pilot, "1", *["down"] * 7)
        await type_keys(pilot, "space", "3")
        await _same_when_painted_anew(app, pilot, row)
        assert row not in screen_lines(app)


async def test_a_folded_pane_comes_back_as_things_are_now(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        await type_keys(pilot, "3", "end", "1")
        assert "Test version in Priya's hands" in "".join(screen_lines(app))
        await type_keys(pilot, "3", "home", "1", "4", "1")
        app.theme = THEMES[1].name
        await settled(pilot)
        await type_keys(pilot, "L", "3")
        await _same_when_painted_anew(app, pilot, "another language and theme")
        assert "▌" in screen_lines(app)[3]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", range(2))
async def test_whatever_is_pressed_at_home(
    desk: Desk, en: Localizer, size: tuple[int, int], seed: int, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(row_list, "REST", 0)  # the detail follows the cursor at once
    keys = random.Random(seed)  # noqa: S311 - keys, not secrets
    pressed: list[str] = []
    async with opened(desk, en, size) as (app, pilot):
        for turn in range(40):
            pressed.append(keys.choice(KEYS))
            await type_keys(pilot, pressed[-1])
            if turn % 10 == 9:
                app.theme = keys.choice(THEMES).name
                await settled(pilot)
            app.clear_notifications()
            await settled(pilot)
            if isinstance(app.screen, HomeScreen):
                await _same_when_painted_anew(app, pilot, pressed)
            else:
                await type_keys(pilot, "escape")


@pytest.mark.parametrize("size", SIZES)
async def test_whatever_is_pressed_on_a_guided_path(desk: Desk, en: Localizer, size: tuple[int, int]) -> None:
    keys = random.Random(size[0])  # noqa: S311 - keys, not secrets
    pressed: list[str] = []
    async with opened(desk, en, size) as (app, pilot):
        path = await begun(app, pilot)
        for _ in range(40):
            pressed.append(keys.choice(("f5", "f5", "f3", "ctrl+n", "ctrl+n", "ctrl+p", "down", "x", "pagedown", "f2", "f4")))
            await typed(app, pilot, pressed[-1])
            app.clear_notifications()
            await settled(pilot)
            if app.screen is path:
                await _same_when_painted_anew(app, pilot, pressed)
            else:
                await typed(app, pilot, "escape")
