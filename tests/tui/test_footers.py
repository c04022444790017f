"""Every key that a screen names in its bottom line does something there, and the focus is never lost on the way."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.widgets.key_names import pressed_key
from cockpit.tui.widgets.line_view import LineView
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, toasts, type_keys

SCREENS: dict[str, tuple[str, ...]] = {
    "home": (), "detail": ("enter",), "zoomed": ("z",), "arrivals": ("c",), "item": ("c", "enter"), "closing": ("c", "enter", *["n"] * 30),
    "menu": ("n",), "form": ("l",), "new client": ("n", "enter"), "edit": ("2", "E", "enter"), "help": ("question_mark",),
    "topic": ("question_mark", "t", "enter"), "commands": ("ctrl+p",), "money": ("m",), "portfolio": ("m", "w"), "chronology": ("H",),
    "event": ("H", "enter"), "lessons": ("K",), "goodwill": ("$",), "export": ("o",), "question": ("E", "up", "up", "up", "enter", "enter"),
    "erasing": ("E", "up", "enter", "enter"),
}  # fmt: skip
"""Keys from home to each screen."""
CASES = [(name, (120, 36)) for name in SCREENS] + [(name, (80, 24)) for name in ("home", "money")]
"""Each screen, and those that a small terminal draws otherwise once more."""
HOME = 6
"""Escapes that lead home from anywhere."""


def _keys(app: CockpitApp) -> list[str]:
    """Return the keys that stand in the bottom line of the screen in front."""
    view = app.screen.query_one("#keys", LineView)
    return [key for key in (pressed_key(span.text) for span in view._line(0) if span.role == "key") if key]


def _look(app: CockpitApp) -> object:
    """Return all that a key may change for the one who pressed it."""
    return app.screen, screen_lines(app), toasts(app), app.screen.focused, app._exit


def _held(app: CockpitApp) -> bool:
    """Tell whether keys arrive somewhere: at what has the focus, or at the screen where nothing on it can have it."""
    focused, chain = app.screen.focused, app.screen.focus_chain
    return focused in chain if focused is not None else not chain


async def _home(app: CockpitApp, pilot: Pilot[None]) -> None:
    for _ in range(HOME):
        if not isinstance(app.screen, HomeScreen):
            await type_keys(pilot, "escape")
    assert isinstance(app.screen, HomeScreen)
    while app.workspace.store.last_act() is not None:
        await type_keys(pilot, "u")
    app.clear_notifications()
    await type_keys(pilot, "escape", "escape", "1", "home")
    if app.screen.zooming:
        await type_keys(pilot, "z")


@pytest.mark.parametrize(("name", "size"), CASES)
async def test_each_key_of_the_bottom_line_does_something(desk: Desk, en: Localizer, name: str, size: tuple[int, int]) -> None:
    async with opened(desk, en, size) as (app, pilot):
        await type_keys(pilot, *SCREENS[name])
        keys = _keys(app)
        assert keys, "nothing tells which keys there are"
        for key in keys:
            before = _look(app)
            await type_keys(pilot, key)
            assert _look(app) != before, f"{key} does nothing"
            assert app._exit or _held(app), f"after {key} no key arrives anywhere"
            await _home(app, pilot)
            await type_keys(pilot, *SCREENS[name])
