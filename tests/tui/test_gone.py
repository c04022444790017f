"""What is erased, taken back or done elsewhere: the keys on what still shows say so, and nothing breaks or is done twice."""

from __future__ import annotations

import pytest

from cockpit.i18n.localizer import Localizer
from cockpit.services import handling
from tests.desk import Desk
from tests.tui.opened import opened, screen_text, settled, toasts, type_keys


@pytest.mark.parametrize("key", ["f", "d", "e", "w", "p", "E"])
async def test_a_key_on_a_client_who_is_gone_says_so(key: str, desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        assert app.home is not None
        client = app.home.selection.client
        (desk.store / "clients" / f"{client}.json").unlink()
        await type_keys(pilot, key)
        assert any(client in told for told in toasts(app)), toasts(app)
        assert app.home.selection.client != client, "the screen shows the store as it is now"


@pytest.mark.parametrize("key", ["c", "a", "g"])
async def test_a_letter_to_a_client_who_is_gone_can_still_be_left(key: str, desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        assert app.home is not None
        client = app.home.selection.client
        await type_keys(pilot, "p")
        (desk.store / "clients" / f"{client}.json").unlink()
        await type_keys(pilot, key)
        app.look_again()
        await pilot.resize_terminal(90, 30)
        await settled(pilot)
        assert f"There is no client “{client}”" in screen_text(app)
        await type_keys(pilot, "escape")
        assert app.screen is app.home


async def test_a_store_that_goes_with_its_drive_is_said_and_what_was_typed_is_saved_once_it_is_back(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        assert app.home is not None
        client = app.home.selection.client
        await type_keys(pilot, "l", *"Kept")
        away = desk.store.with_name("away")
        desk.store.rename(away)
        app.keep_up()
        app.keep_time()
        await settled(pilot)
        await type_keys(pilot, "ctrl+s")
        assert any("there is no such folder or file" in told for told in toasts(app)) and "Kept" in screen_text(app)
        assert not desk.store.exists()
        away.rename(desk.store)
        app.keep_up()
        await type_keys(pilot, "ctrl+s")
        assert app.workspace.records(client).interactions[-1].summary == "Kept"
        assert app.screen is app.home


@pytest.mark.parametrize("key", ["c", "d", "f", "l", "m", "n", "E", "H", "u", "p", "/", "o", "i", "K"])
async def test_a_key_while_the_store_has_gone_says_so(key: str, desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        desk.store.rename(desk.store.with_name("away"))
        await type_keys(pilot, key, "enter", "escape", "escape")
        app.look_again()
        await settled(pilot)
        assert app.is_running and any("no such folder" in told for told in toasts(app)), toasts(app)
        desk.store.with_name("away").rename(desk.store)


@pytest.mark.parametrize("kind", ["reply-owed", "update-owed", "ladder-step", "milestone-late", "commitment-due"])
async def test_what_another_cockpit_has_done_is_not_done_again(kind: str, desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        assert app.home is not None
        item = next(item for item in app.home.overview.agenda if item.kind == kind)
        await type_keys(pilot, *["down"] * app.home.overview.agenda.index(item))
        other = desk.open()
        handling.finish(other, item, "Reply")
        stored = other.records(item.client)
        other.close()
        await type_keys(pilot, "space")
        assert toasts(app)[-1] == "That has been dealt with already."
        assert app.workspace.records(item.client) == stored
        assert item.id not in {one.id for one in app.home.overview.agenda}, "the screen shows the store as it is now"


async def test_a_delivery_that_another_cockpit_has_marked_is_said_to_be(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "3")
        assert app.home is not None
        selection = app.home.selection
        other = desk.open()
        handling.finish_milestone(other, selection.client, selection.record)
        other.close()
        await type_keys(pilot, "space")
        assert toasts(app)[-1] == "That has been dealt with already."
        assert app.home.selection.record != selection.record
