"""The palette finds any command by its name, in the language of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.storage.config import load_settings
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.screens.checkin import CheckInScreen
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.screens.palette import commands, own_name
from tests.desk import Desk
from tests.tui.opened import flat, opened, screen_text, settled, type_keys


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_a_command_is_found_by_its_name_and_run(desk: Desk, loc: Localizer, key: str) -> None:
    async with opened(desk, loc) as (app, pilot):
        await type_keys(pilot, key)
        assert isinstance(app.screen, ChooseScreen)
        assert flat(loc.gettext("What do you want to do?")) in screen_text(app)
        await type_keys(pilot, *loc.gettext("Go through what needs attention, one key for each")[:14], "enter")
        assert isinstance(app.screen, CheckInScreen)


async def test_every_command_stands_there_once_and_none_fails(
    desk: Desk, en: Localizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # commands that write a file do so
    async with opened(desk, en) as (app, pilot):
        found = commands(app)
        assert len({option.value for option in found}) == len(found)
        assert len({option.name for option in found}) == len(found)
        for place, option in enumerate(found):
            if option.value == "action:app.quit":
                continue
            await type_keys(pilot, "ctrl+p", *["pagedown"] * (place // 10), *["down"] * (place % 10), "enter")
            for _ in range(3):
                if not isinstance(app.screen, HomeScreen):
                    await type_keys(pilot, "escape")
            assert isinstance(app.screen, HomeScreen), option.value


async def test_languages_go_by_their_own_names_and_are_kept(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        for language in LANGUAGES:
            await type_keys(pilot, "ctrl+p", *own_name(language), "enter")
            assert app.loc.language == language
            assert load_settings(desk.config).language == language
            assert app.loc.gettext("Today").upper() in screen_text(app)


async def test_a_theme_is_put_on_and_kept(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "ctrl+p", *"cockpit-light", "enter")
        assert app.theme == "cockpit-light"
        assert load_settings(desk.config).theme == "cockpit-light"
    async with opened(desk, en) as (app, pilot):
        assert app.theme == "cockpit-light"


@pytest.mark.parametrize("theme", ["cockpit-dark", "cockpit-light", "textual-dark", "nord", "dracula", "ansi-dark", "solarized-light"])
async def test_every_screen_can_be_drawn_in_any_theme(desk: Desk, en: Localizer, theme: str) -> None:
    async with opened(desk, en) as (app, pilot):
        app.theme = theme
        await settled(pilot)
        await type_keys(pilot, "c", "enter", "escape", "question_mark", "escape", "n", "escape", "l", "escape", "space")
        assert app.screen is app.home


async def test_ones_own_details_are_changed_from_here(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "ctrl+p", *"your own", "enter")
        assert isinstance(app.screen, FormScreen)
        assert "Jeanne Maravel" in screen_text(app)


async def test_nothing_of_that_name_chooses_nothing(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await type_keys(pilot, "ctrl+p", *"xyzzy")
        assert loc.gettext("nothing of that name") in screen_text(app)
        await type_keys(pilot, "enter", "escape")
        assert app.screen is app.home


async def test_it_stays_shut_where_something_is_being_typed(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "l")
        form = app.screen
        await type_keys(pilot, "ctrl+p")
        assert app.screen is form
