"""A client that is erased, or whose creation is taken back, elsewhere: the keys on what still shows say so, and nothing breaks."""

from __future__ import annotations

import pytest

from cockpit.i18n.localizer import Localizer
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
