"""Choosing and confirming take a few keys, whatever the names are made of."""

from __future__ import annotations

import pytest

from cockpit.i18n.localizer import Localizer
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.confirm import ConfirmScreen
from cockpit.tui.forms.option import Option
from tests.tui.forms.stage import shown, words

CLIENTS = [
    Option("courtevent", "Librairie Courtevent", "fr"),
    Option("norte", "Norte [/b] Gráfico", "es"),
    Option("lark", "Larkfield Ltd", "en"),
]


async def test_letters_filter_and_enter_takes(loc: Localizer) -> None:
    async with shown(ChooseScreen("Client", CLIENTS), loc) as (app, pilot):
        assert "Norte [/b] Gráfico" in words(app)
        await pilot.press(*"grá", "enter")
        await pilot.pause()
        assert app.result == "norte"


async def test_arrows_move_and_go_round(en: Localizer) -> None:
    screen = ChooseScreen("Client", CLIENTS, chosen="norte")
    async with shown(screen, en) as (app, pilot):
        assert screen.cursor == "norte"
        await pilot.press("down", "down")
        assert screen.cursor == "courtevent"
        await pilot.press("up", "enter")
        await pilot.pause()
        assert app.result == "lark"


async def test_names_that_begin_with_what_was_typed_come_first(en: Localizer) -> None:
    screen = ChooseScreen("Client", [Option("1", "Mallard"), Option("2", "Lark"), Option("3", "Clark")])
    async with shown(screen, en) as (_, pilot):
        await pilot.press(*"la")
        assert screen.cursor == "2"


async def test_nothing_of_that_name_and_escape_choose_nothing(en: Localizer) -> None:
    async with shown(ChooseScreen("Client", CLIENTS), en) as (app, pilot):
        await pilot.press(*"zzz", "enter")
        await pilot.pause()
        assert "nothing of that name" in words(app)
        assert app.result == "still open"
        await pilot.press("escape")
        await pilot.pause()
        assert app.result is None


async def test_a_long_list_keeps_the_cursor_in_sight(en: Localizer) -> None:
    screen = ChooseScreen("Project", [Option(str(n), f"Project {n:03d}") for n in range(200)])
    async with shown(screen, en) as (app, pilot):
        await pilot.press("pagedown", "pagedown", "pagedown", "down")
        await pilot.pause()
        assert "▌ Project 031" in words(app)


@pytest.mark.parametrize(
    ("keys", "expected"), [(("enter",), False), (("escape",), False), (("right", "enter"), True), (("y",), True), (("n",), False)]
)
async def test_the_harmless_answer_is_under_the_cursor(en: Localizer, keys: tuple[str, ...], expected: bool) -> None:
    screen = ConfirmScreen("Delete %(name)s?", "Delete", {"name": "[/b] plan"})
    async with shown(screen, en) as (app, pilot):
        assert "Delete [/b] plan?" in words(app)
        await pilot.press(*keys)
        await pilot.pause()
        assert app.result is expected
