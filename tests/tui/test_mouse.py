"""What a mouse can do: a key that is written somewhere is pressed by a click on it, and lists are chosen from."""

from __future__ import annotations

import asyncio
import re

import pytest
from textual import events
from textual.pilot import Pilot

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.screens.checkin import CheckInScreen
from cockpit.tui.screens.help import HelpScreen
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.screens.ledger import LedgerScreen
from cockpit.tui.screens.money import MoneyScreen
from cockpit.tui.widgets.key_names import key_name, pressed_key
from cockpit.tui.widgets.line import key_at, line, span_at
from cockpit.tui.widgets.line_view import LineView
from cockpit.tui.wizards.pick import PickScreen
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, settled, type_keys


async def _click(app: CockpitApp, pilot: Pilot[None], words: str, *, last: bool = False) -> None:
    """Click on the first, or the last, place of the screen where some words stand."""
    rows = list(enumerate(screen_lines(app)))
    y, text = next((y, text) for y, text in (reversed(rows) if last else rows) if words in text)
    await pilot.click(offset=(text.rindex(words) if last else text.index(words), y))
    await settled(pilot)


@pytest.mark.parametrize("key", ["space", "enter", "escape", "question_mark", "tab", "ctrl+n", "f3", "c", "L", "0", "dollar_sign"])
def test_the_name_of_a_key_leads_back_to_the_key(key: str) -> None:
    assert pressed_key(key_name(key)) == key


@pytest.mark.parametrize("name", ["↑↓", "←→", "", "Reply", "Pg suiv"])
def test_names_of_no_single_key_press_nothing(name: str) -> None:
    assert pressed_key(name) == ""


def test_a_key_reaches_over_the_words_that_explain_it_and_no_further() -> None:
    bar = line(" ", ("c", "key"), (" check-in  ", "muted"), ("d", "key"), (" delay", "muted"), "rest")
    assert [key_at(bar, x) for x in (0, 1, 2, 12, 13, 14, 19, 20, 99, -1)] == ["", "c", "c", "c", "d", "d", "d", "", "", ""]
    assert [span_at(bar, x) for x in (-1, 0, 1, 23, 24)] == [-1, 0, 1, 5, -1]


async def test_a_click_on_the_key_bar_presses_the_key(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await _click(app, pilot, loc.gettext("check-in"), last=True)
        assert isinstance(app.screen, CheckInScreen)
        await _click(app, pilot, loc.gettext("Leave"), last=True)
        assert isinstance(app.screen, HomeScreen)
        await _click(app, pilot, f"? {loc.gettext('help')}", last=True)
        assert isinstance(app.screen, HelpScreen)
        await _click(app, pilot, f"esc {loc.gettext('Back')}", last=True)
        assert isinstance(app.screen, HomeScreen)


async def test_a_click_on_a_language_changes_to_it(desk: Desk) -> None:
    async with opened(desk, Localizer.load("en")) as (app, pilot):
        banner = screen_lines(app)[0].rstrip()
        await pilot.click(offset=(len(banner) - 5, 0))
        await settled(pilot)
        assert app.loc.language == banner[-5:-3].strip().lower() == "es"


async def test_a_click_on_a_tab_shows_that_pane(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        for number, pane in (("3", "deadlines"), ("1", "today"), ("4", "silence")):
            tab = re.search(rf"(?<!\d){number} \D", screen_lines(app)[1])
            assert tab is not None
            await pilot.click(offset=(tab.start() + 2, 1))
            await settled(pilot)
            assert isinstance(app.screen, HomeScreen)
            assert app.screen.current == pane


async def test_a_click_takes_one_of_a_menu_and_the_wheel_moves_on(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await type_keys(pilot, "n")
        assert isinstance(app.screen, ChooseScreen)
        before = app.screen.cursor
        app.screen.on_mouse_scroll_down()
        assert app.screen.cursor != before
        await _click(app, pilot, loc.gettext("Milestone"), last=True)
        assert isinstance(app.screen, FormScreen)
        assert loc.gettext("Milestone") in " ".join(screen_lines(app))


@pytest.mark.parametrize("keys", [("m",), ("E", "up", "enter", "enter"), ("question_mark",), ("H", "home"), ("enter",), ("n",), ("n", "enter")], ids="-".join)
async def test_the_wheel_moves_what_is_longer_than_the_screen_and_back(desk: Desk, en: Localizer, keys: tuple[str, ...]) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        await type_keys(pilot, *keys)
        await settled(pilot)
        before = screen_lines(app)
        await pilot._post_mouse_events([events.MouseScrollDown], offset=(40, 10))
        await settled(pilot)
        assert screen_lines(app) != before
        await pilot._post_mouse_events([events.MouseScrollUp], offset=(40, 10))
        await settled(pilot)
        assert screen_lines(app) == before


@pytest.mark.parametrize(("key", "kind", "words"), [("m", MoneyScreen, "F-"), ("$", LedgerScreen, "Larkfield")])
async def test_a_click_puts_the_cursor_on_a_row_and_two_open_it(desk: Desk, loc: Localizer, key: str, kind: type, words: str) -> None:
    async with opened(desk, loc) as (app, pilot):
        await type_keys(pilot, key)
        assert isinstance(app.screen, kind)
        y = [y for y, text in enumerate(screen_lines(app)) if words in text and text[1:2].strip()][-1]
        await pilot.click(offset=(20, y))
        await settled(pilot)
        assert screen_lines(app)[y].startswith("▌")
        await pilot.click(offset=(20, y), times=2)
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)


async def test_a_choice_clicked_twice_is_made_once(desk: Desk, en: Localizer) -> None:
    """Two clicks faster than the screen can close: the second is for nobody, neither for home nor for what the first one opened."""
    async with opened(desk, en) as (app, pilot):
        answers: list[str | None] = []
        await app.push_screen(PickScreen("Weekly updates", [Option("one", "The first"), Option("two", "The second")]), answers.append)
        await settled(pilot)
        view = app.screen.query_one("#list", LineView)
        for _click in range(2):
            view.post_message(LineView.Clicked(view, 1, 3, 1))
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert answers == ["two"]


async def test_a_click_on_what_is_just_gone_is_for_nobody(desk: Desk, en: Localizer) -> None:
    """As the second of two fast clicks on a toast: it still stood on the screen, and belonged to nothing any more."""
    async with opened(desk, en) as (app, pilot):
        app.say("Something was said.")
        await settled(pilot)
        toast = app.screen.query_one("Toast")
        x, y = toast.region.x + 2, toast.region.y
        toast.remove()
        for _turn in range(1000):
            await asyncio.sleep(0)
            if toast.parent is None:
                break
        assert app.screen.get_widget_at(x, y)[0] is toast
        press = events.MouseDown(app.screen, x, y, 0, 0, 1, False, False, False, x, y)
        app.screen._forward_event(press)
        await settled(pilot)
        await type_keys(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
