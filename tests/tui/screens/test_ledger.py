"""The goodwill ledger shows what was offered, accepted and honoured, and a gesture is changed from there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cockpit.domain.act import Act
from cockpit.i18n.localizer import Localizer
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.screens.ledger import LedgerScreen
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, screen_text, type_keys


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (1, 1)])
async def test_sums_by_client_and_year_and_every_gesture(desk: Desk, loc: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        await type_keys(pilot, "dollar_sign")
        screen = app.screen
        assert isinstance(screen, LedgerScreen)
        book = screen.book()
        assert book.gestures
        if size == (1, 1):
            await type_keys(pilot, "v", "down", "escape")
            return
        page = screen_text(app)
        assert loc.gettext("Honoured") in page
        assert " ".join(loc.money(book.by_client[0].tally.offered).split()) in page
        assert book.gestures[0].client_name[:10] in page
        await type_keys(pilot, "v")
        assert str(book.by_year[0].year) in screen_text(app)
        await type_keys(pilot, "v", "v", "end", "home", "enter")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, "escape", "escape")
        assert app.screen is app.home


async def test_space_notes_that_a_gesture_was_accepted_then_given_and_undo_takes_each_back(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (120, 36)) as (app, pilot):
        await type_keys(pilot, "dollar_sign")
        screen = app.screen
        assert isinstance(screen, LedgerScreen)
        states = [one.state for one in screen.book().gestures]
        place = states.index("offered")
        seen = []
        for key in (*["down"] * place, "space", "space", "space", "u", "u"):
            await type_keys(pilot, key)
            seen.append(screen.book().gestures[place].state)
        assert seen[place:] == ["accepted", "honoured", "honoured", "accepted", "offered"]
        assert [one.state for one in screen.book().gestures] == states


async def test_hostile_words_stand_as_they_are(desk: Desk, en: Localizer) -> None:
    workspace = desk.open()
    client = next(name for name, digest in workspace.digests().items() if digest.records.goodwill)

    def worse(records):
        return replace(records, goodwill={name: replace(one, text="[@click=app.quit]x[/] [/b]") for name, one in records.goodwill.items()})

    workspace.commit(client, Act("goodwill-edited", {"title": "x", "client": client}), worse)
    workspace.close()
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "dollar_sign")
        assert any("[@click=app.quit]x" in line for line in screen_lines(app))
        await type_keys(pilot, "u")
        assert not any("[@click=app.quit]x" in line for line in screen_lines(app))


async def test_an_empty_ledger_says_how_it_fills(empty_desk: Desk, en: Localizer) -> None:
    async with opened(empty_desk, en) as (app, pilot):
        await type_keys(pilot, "dollar_sign", "enter", "v")
        assert "No gesture has been offered yet." in screen_text(app)
