"""The data of others on the screen: handed over, erased once the name was typed, and never by the first key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.i18n.localizer import Localizer
from cockpit.tui.screens.erasing import EraseScreen
from tests.desk import Desk
from tests.tui.opened import flat, opened, screen_text, settled, toasts, type_keys

CLIENT = "larkfield-pantry"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the cockpit was started."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def offered(pilot, loc: Localizer, words: str) -> None:
    """Choose a line of the menu of what can be changed about the selected client."""
    await type_keys(pilot, "4", "slash", *"Larkfield", "enter")
    await again(pilot, loc, words)


async def again(pilot, loc: Localizer, words: str) -> None:
    """Choose a line of the menu for the client that is still selected."""
    await type_keys(pilot, "E", *loc.gettext(words).strip("…"), "enter")


async def test_a_person_is_erased_once_their_name_was_typed(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        person = next(iter(app.workspace.records(CLIENT).people.values()))
        await offered(pilot, loc, "Erase for good…")
        assert flat(loc.gettext("Whom do you want to erase for good?")) in screen_text(app)
        await type_keys(pilot, "enter")
        assert isinstance(app.screen, EraseScreen)
        assert loc.gettext("What goes") in screen_text(app) and person.name in screen_text(app)
        await type_keys(pilot, *"wrong", "enter")
        assert flat(loc.gettext("This is not the name; nothing was erased.")) in screen_text(app)
        assert person.id in app.workspace.records(CLIENT).people
        await type_keys(pilot, *["backspace"] * 5, *person.name.lower(), "enter")
        assert person.id not in app.workspace.records(CLIENT).people
        assert toasts(app)[-1] == loc.gettext("Erased for good.")
        assert app.workspace.store.check() == []


async def test_going_back_erases_nothing_and_a_hold_asks_for_no_name(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        before = app.workspace.records(CLIENT)
        await offered(pilot, en, "Erase for good…")
        await type_keys(pilot, "enter", "pagedown", "down", "pageup", "escape")
        assert app.workspace.records(CLIENT) == before
        app.workspace.commit(CLIENT, Act("client-edited"), lambda old: replace(old, client=replace(old.client, hold="a lawsuit")))
        app.look_again()
        await again(pilot, en, "Erase for good…")
        await type_keys(pilot, "enter")
        assert "a lawsuit" in screen_text(app) and "Nothing can be erased here." in screen_text(app)
        await type_keys(pilot, "enter", "escape")
        assert app.workspace.records(CLIENT).people == before.people


async def test_what_is_held_on_a_person_is_written_in_their_language(desk: Desk, fr: Localizer, folder: Path) -> None:
    async with opened(desk, fr) as (app, pilot):
        await offered(pilot, fr, "Export what is held on a person…")
        await type_keys(pilot, "enter")
        person = next(iter(app.workspace.records(CLIENT).people))
        path = folder / f"personal-data-{CLIENT}-{person}.txt"
        assert path.read_text(encoding="utf-8").startswith("What is held on") and str(path) in toasts(app)[-1]


@pytest.mark.parametrize(("words", "name"), [("calendar", "cockpit.ics"), ("people as a table", "cockpit-clients.csv"), ("plain JSON", "cockpit-2026-03-24.zip")])
async def test_the_palette_writes_files_and_never_over_one(desk: Desk, en: Localizer, folder: Path, words: str, name: str) -> None:
    async with opened(desk, en) as (app, pilot):
        for _ in range(2):
            await type_keys(pilot, "ctrl+p", *words, "enter")
        stem, suffix = name.rsplit(".", 1)
        assert (folder / name).is_file() and (folder / f"{stem}-2.{suffix}").is_file()
        assert f"{stem}-2.{suffix}" in toasts(app)[-1]


async def test_an_export_goes_home_where_the_folder_one_began_in_is_gone(
    desk: Desk, en: Localizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone, home = tmp_path / "gone", tmp_path / "home"
    gone.mkdir()
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(gone)
    gone.rmdir()
    async with opened(desk, en) as (app, pilot):
        app.write_export("clients")
        await settled(pilot)
        assert [path.name for path in home.iterdir()] == ["cockpit-clients.csv"]


async def test_an_export_of_everything_says_what_is_not_in_it(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        (desk.store / "clients" / f"{CLIENT}.json").write_bytes(b"harmed")
        app.write_export("all")
        await settled(pilot)
        assert any(CLIENT in told for told in toasts(app)) and any("Saved as" in told for told in toasts(app))
