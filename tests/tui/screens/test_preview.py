"""Any letter for the selected client, in three languages: the same text as the command line's, nothing stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.i18n.localizer import Localizer
from cockpit.services.letters.preview import preview
from cockpit.services.wizards.paths import proposed_facts
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.host import Selection
from cockpit.tui.screens.preview import PreviewScreen
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, screen_text, settled, toasts, type_keys

CLIENT = "librairie-courtevent"


async def test_three_languages_channels_tones_people_and_kinds(desk: Desk, loc: Localizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(desk, loc) as (app, pilot):
        before = app.workspace.store.identity(CLIENT)
        app.open_preview(Selection("client", CLIENT))
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PreviewScreen) and screen.language == "fr"
        assert "Bonjour" in screen_text(app) and "Dear" in screen_text(app) and "Estimad" in screen_text(app)
        given = proposed_facts(app.workspace, "delay", CLIENT, locale="es")
        assert screen.panes[2].proof is not None
        assert screen.panes[2].proof.body == preview(app.workspace, "delay", CLIENT, given=given, locale="es").body
        await type_keys(pilot, "y")
        assert app.clipboard.endswith(screen.panes[0].proof.body)  # type: ignore[union-attr]  # it is there
        await type_keys(pilot, "g")
        assert "⟦" in screen.panes[0].proof.body  # type: ignore[union-attr]  # as above
        await type_keys(pilot, "right", "enter")
        assert toasts(app)
        await type_keys(pilot, "g", "c")
        assert screen.panes[0].proof.letter.channel != "email"  # type: ignore[union-attr]  # as above
        await type_keys(pilot, "f", "a", "tab")
        assert screen.language == "en"
        await type_keys(pilot, "s")
        assert saved(tmp_path) == [f"2026-03-24-{CLIENT}-delay-en-chat.txt"]
        await type_keys(pilot, "m")
        assert isinstance(app.screen, ChooseScreen)
        await type_keys(pilot, "down", "enter")
        assert screen.wanted.kind == "update"
        await type_keys(pilot, "escape")
        assert app.screen is app.home
        assert app.workspace.store.identity(CLIENT) == before


def saved(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("2026-*")]


@pytest.mark.parametrize("size", [(80, 24), (1, 1)])
async def test_one_language_at_a_time_where_there_is_no_room(desk: Desk, fr: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, fr, size) as (app, pilot):
        await type_keys(pilot, "p", "f3", "g", "right", "space", "L")
        if size == (80, 24):
            screen = app.screen
            assert isinstance(screen, PreviewScreen)
            assert [pane.display for pane in screen.panes] == [True, False, False]
            assert app.loc.gettext("Gaps") in screen_lines(app)[-1] or app.loc.gettext("Tone") in screen_lines(app)[-1]
        await type_keys(pilot, "escape")
        assert app.screen is app.home
