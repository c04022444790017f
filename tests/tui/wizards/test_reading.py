"""Reading in a guided path: keys and wheel scroll the letter, a click goes to a step, a language or a gap."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.wizards.aside_pane import AsidePane
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, type_keys
from tests.tui.wizards.walking import begun, looked, typed


async def _click(app: CockpitApp, pilot: Pilot[None], x: int, y: int) -> None:
    await pilot.click(offset=(x, y))
    await looked(app, pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_page_keys_scroll_what_one_reads_and_turn_pages_of_the_form(desk: Desk, en: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, en, size) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "pagedown", "pagedown", "pageup")
        assert screen.walk.place == 1
        await typed(app, pilot, "ctrl+s")
        top = screen_lines(app)
        await typed(app, pilot, "pagedown")
        assert screen.walk.reading
        below = screen_lines(app)
        assert below != top
        await typed(app, pilot, "end")
        assert "Jeanne Maravel" in " ".join(screen_lines(app))
        await typed(app, pilot, "pageup", "home")
        assert (screen_lines(app), screen.walk.reading) == (top, True)
        await type_keys(pilot, "end")
        at_end = screen_lines(app)
        screen.panes[0].action_scroll(-3)
        await looked(app, pilot)
        assert screen_lines(app) != at_end


async def test_the_letter_keeps_its_place_while_another_field_is_typed_in(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, *["tab"] * len(screen.asking.rows), "end")
        before = [line[72:] for line in screen_lines(app)]
        await typed(app, pilot, "tab", "tab", "shift+tab")
        assert [line[72:] for line in screen_lines(app)][3:-1] == before[3:-1]


async def test_page_keys_scroll_the_facts_that_stand_beside(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        app.run_worker(app.walk_through("termination", "cycles-montrevaux"))
        await looked(app, pilot)
        aside = app.screen.query_one(AsidePane)
        aside.focus()
        await typed(app, pilot, "pagedown")
        assert app.screen.walk.place == 0  # type: ignore[attr-defined]  # the path is in front
        await typed(app, pilot, "end", "home", "pageup")
        assert app.screen.walk.place == 0  # type: ignore[attr-defined]  # as above


async def test_a_click_on_a_step_goes_there(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        screen = await begun(app, pilot)
        title = loc.gettext(screen.walk.steps[3].title)
        y = next(y for y, line in enumerate(screen_lines(app)) if title in line[:28])
        await _click(app, pilot, 8, y)
        assert screen.walk.place == 3 and screen.asking.row is screen.asking.rows[0]
        await _click(app, pilot, 8, 2)
        assert screen.walk.place == 0
        await _click(app, pilot, 8, 30)
        assert screen.walk.place == 0, "nothing stands there"


async def test_a_click_on_the_sign_of_a_step_in_the_folded_rail_goes_there(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        screen = await begun(app, pilot)
        count = len(screen.walk.steps)
        await _click(app, pilot, 79 - count + 4, 1)
        assert screen.walk.place == 4
        await _click(app, pilot, 3, 1)
        assert screen.walk.place == 4, "the title is no sign"


async def test_a_click_on_a_language_shows_the_letter_in_it(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        screen = await begun(app, pilot)
        head = screen_lines(app)[1]
        await _click(app, pilot, head.rindex(" es ") + 1, 1)
        assert screen.language == "es" and "▸ES" in screen_lines(app)[1]
        proof = screen.panes[0].proof
        assert proof is not None and proof.letter.lang == "es"


async def test_a_click_on_a_gap_goes_to_the_field_that_fills_it(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        app.run_worker(app.walk_through("handover", "norte-grafico"))
        await looked(app, pilot)
        await typed(app, pilot, "ctrl+s")
        y = next(y for y, line in enumerate(screen_lines(app)) if "⟦" in line)
        await _click(app, pilot, 60, y)
        assert app.screen.asking.row.field.name == "help_hours"  # type: ignore[attr-defined]  # the path is in front
