"""Weekly updates: one key per project, one pass for all that are due, and a slip that comes to light is announced at once."""

from __future__ import annotations

from datetime import timedelta

from cockpit.i18n.localizer import Localizer
from cockpit.services.wizards.update import due_updates
from cockpit.tui.host import Selection
from cockpit.tui.screens.sending import SendingScreen
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.screen import WizardScreen
from tests.desk import Desk
from tests.tui.opened import opened, screen_text, toasts
from tests.tui.wizards.walking import looked, typed, wizard


async def sent(app, pilot) -> None:
    """Send the letter in front, warnings accepted."""
    await typed(app, pilot, "ctrl+s", "ctrl+s")
    if isinstance(app.screen, PickScreen):
        await typed(app, pilot, "enter")
    assert isinstance(app.screen, SendingScreen)
    await typed(app, pilot, "y")


async def test_the_key_opens_the_update_of_the_selected_project_and_records_it(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await typed(app, pilot, "2", "w")
        screen = wizard(app)
        client, project = screen.walk.wizard.client, app.home.selection.record  # type: ignore[union-attr]  # home is there
        assert screen.walk.wizard.key == f"update:{client}:{project}"
        await sent(app, pilot)
        entry = app.workspace.records(client).log[-1]
        assert (entry.letter, entry.purpose, entry.project) == ("update", "update", project)


async def test_the_pass_goes_through_all_that_are_due_with_a_key_to_skip(desk: Desk, en: Localizer) -> None:
    desk.now += timedelta(days=3)
    workspace = desk.open()
    due = due_updates(workspace)
    workspace.close()
    assert len(due) > 1
    async with opened(desk, en) as (app, pilot):
        await typed(app, pilot, "W")
        for place, (client, _) in enumerate(due, 1):
            assert wizard(app).walk.wizard.client == client
            assert f"{place} of {len(due)}" in screen_text(app)
            await typed(app, pilot, "f7")
        assert app.screen is app.home
        await typed(app, pilot, "W", "escape")
        assert app.screen is app.home, "escape ends the pass"


async def test_on_a_friday_the_key_offers_the_pass(desk: Desk, en: Localizer) -> None:
    desk.now += timedelta(days=3)
    async with opened(desk, en) as (app, pilot):
        await typed(app, pilot, "w")
        assert isinstance(app.screen, PickScreen)
        await typed(app, pilot, "enter")
        assert isinstance(app.screen, WizardScreen) and wizard(app).check_action("skip", ()) is True
        await typed(app, pilot, "escape", "w", "down", "enter")
        assert wizard(app).check_action("skip", ()) is False


async def test_a_slip_is_announced_at_once(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        app.open_update(Selection("client", "librairie-courtevent"))
        await looked(app, pilot)
        await sent(app, pilot)
        assert isinstance(app.screen, PickScreen), toasts(app)
        assert "Announce it now" in screen_text(app)
        await typed(app, pilot, "enter")
        assert wizard(app).walk.wizard.kind == "delay"


async def test_the_check_in_walks_the_paths_it_recommends(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        assert app.home is not None
        item = next(item for item in app.home.overview.agenda if item.action == "delay")
        app.start_checkin()
        await typed(app, pilot, "enter")
        while app.screen._item is not None and app.screen._item.id != item.id:  # type: ignore[attr-defined]  # the check-in
            await typed(app, pilot, "n")
        await typed(app, pilot, "enter")
        assert wizard(app).walk.texts["milestone"] == item.record
        await sent(app, pilot)
        assert item.id not in [each.id for each in app.workspace.overview().agenda]
