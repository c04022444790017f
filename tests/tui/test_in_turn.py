"""Keys reach what they are meant for, in the order in which they were pressed, however fast they come."""

from __future__ import annotations

from textual import events

from cockpit.i18n.localizer import Localizer
from cockpit.tui.screens.checkin import CheckInScreen
from cockpit.tui.screens.help import HelpScreen
from cockpit.tui.wizards.screen import WizardScreen
from tests.desk import Desk
from tests.tui.opened import hammer_keys, key_event, opened
from tests.tui.wizards.walking import begun, looked, wizard

SAID = ("tab", *"Grand opening", "enter", "enter", *"Boxes came late", "ctrl+n", *"Fair", "tab", *"2026-04-15",
        "ctrl+n", *"2026-04-01", "ctrl+n")  # fmt: skip
"""Keys that name a delivery, its cause, the client's event, and a new date, over four steps."""


def _said(screen: WizardScreen) -> None:
    texts = screen.walk.texts
    assert texts["deliverable"] == "Grand opening"
    assert texts["cause"].startswith("Boxes came late")
    assert (texts["stake"], texts["stake_on"]) == ("Fair", "2026-04-15")
    assert texts["new_date"] == "2026-04-01"
    assert screen.walk.place == 4


async def test_nothing_typed_is_lost_while_steps_of_a_path_are_built(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        screen = await begun(app, pilot)
        await hammer_keys(pilot, *SAID)
        await looked(app, pilot)
        _said(screen)


async def test_keys_wait_for_the_screen_that_the_key_before_them_opens(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        assert app.home is not None
        item = next(item for item in app.home.overview.agenda if item.record == "boutique-ouverture")
        await hammer_keys(pilot, *["down"] * app.home.overview.agenda.index(item), "d", *SAID)
        await looked(app, pilot)
        _said(wizard(app))
        await hammer_keys(pilot, "escape", "question_mark", "escape", "c")
        assert isinstance(app.screen, CheckInScreen)
        await hammer_keys(pilot, "escape", "question_mark")
        assert isinstance(app.screen, HelpScreen)


async def test_letters_that_choose_an_answer_stay_in_their_field(desk: Desk, en: Localizer) -> None:
    """What is chosen changes which fields there are; the keys after it are for the field that follows."""
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await hammer_keys(pilot, *["ctrl+n"] * 6, *"free", "tab", *"A workshop", "tab", *"250", "tab", *"choose")
        await looked(app, pilot)
        assert screen.walk.current.name == "goodwill"
        texts = screen.walk.texts
        assert (texts["goodwill"], texts["gift"], texts["cost"]) == ("free-extra", "A workshop", "250")


async def test_a_paste_keeps_its_place_between_keys(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        driver = app._driver
        assert driver is not None
        await hammer_keys(pilot, "tab")
        for event in (events.Paste("Grand"), *map(key_event, " opening")):
            driver.send_message(event)
        await hammer_keys(pilot, "tab")
        await looked(app, pilot)
        assert screen.walk.texts["deliverable"] == "Grand opening"


async def test_leaving_in_the_middle_of_what_is_typed_leaves_nothing_waiting(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await begun(app, pilot)
        await hammer_keys(pilot, "tab", *"Fair", "escape", "u", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert not app.keys_at_work
