"""Every screen is reached by keys, says which ones lead on and out, and is left by escape; nothing needs colour to be understood."""

from __future__ import annotations

import pytest
from rich.style import Style

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.widgets.drawings import LEVEL_GLYPHS
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, settled, type_keys

WAYS: dict[str, tuple[str, ...]] = {
    "check-in": ("c",), "an item of it": ("c", "enter"), "what to add": ("n",), "a form": ("l",), "commands": ("ctrl+p",),
    "help": ("question_mark",), "topics": ("question_mark", "t"), "a delay": ("d",), "its third step": ("d", "ctrl+n", "ctrl+n"),
    "letters": ("p",), "lessons": ("K",), "money": ("m",), "the money to come": ("m", "P"), "an invoice": ("m", "enter"),
    "goodwill": ("$",), "chronology": ("H",), "an event": ("H", "enter"), "kinds of events": ("H", "1"), "import": ("i",),
    "what can be changed": ("E",), "an ending": ("e",), "days to put off to": ("s",),
}  # fmt: skip
"""Keys from home to each screen; what is open over home then must be left by a few escapes."""
AT_MOST = 4
"""Escapes that lead home from anywhere: a list, the page below it, its filter."""


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_no_screen_is_a_dead_end_and_each_says_its_way_out(desk: Desk, loc: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        for name, keys in WAYS.items():
            await type_keys(pilot, *keys)
            assert not isinstance(app.screen, HomeScreen), name
            app.clear_notifications()  # they stand over the keys for a few seconds
            await settled(pilot)
            text = " ".join(screen_lines(app))
            assert "esc" in text, f"{name} does not say how it is left"
            for _ in range(AT_MOST):
                if not isinstance(app.screen, HomeScreen):
                    await type_keys(pilot, "escape")
            assert isinstance(app.screen, HomeScreen), f"{name} is not left by escape"


async def test_the_focus_shows_on_exactly_one_part_of_home_wherever_it_is(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        places: list[tuple[int, int]] = []
        for _ in range(5):
            runs = [(y, text.index("━━")) for y, text in enumerate(screen_lines(app)) if "━━" in text]
            assert len(runs) == 1
            places += runs
            await type_keys(pilot, "tab")
        assert len(set(places)) == 5  # four panes and the detail
        assert [(y, text.index("━━")) for y, text in enumerate(screen_lines(app)) if "━━" in text] == places[:1]


def _styles(app: CockpitApp) -> list[tuple[str, Style]]:
    strips = app.screen._compositor.render_strips()
    return [(segment.text, segment.style) for strip in strips for segment in strip if segment.style]


async def test_no_colour_is_written_where_none_is_wanted(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(desk, en) as (app, pilot):
        for name, keys in {"home": (), "a toast": ("4", "space"), **WAYS}.items():
            await type_keys(pilot, *keys)
            assert all(style.color is None and style.bgcolor is None for _, style in _styles(app)), name
            while not isinstance(app.screen, HomeScreen):
                await type_keys(pilot, "escape")


async def test_the_focus_shows_without_colour(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(desk, en) as (app, pilot):

        def reversed_words() -> str:
            return "".join(text for text, style in _styles(app) if style.reverse).strip()

        assert "Clínica Dental" in reversed_words()
        await type_keys(pilot, "down")
        assert "Librairie Court" in reversed_words()
        await type_keys(pilot, "l", "up", "up")
        assert "from me" in reversed_words()
        await type_keys(pilot, "down")
        assert "e-mail" in reversed_words() and "from me" not in reversed_words()
        await type_keys(pilot, "escape", "E", "up", "up", "up", "enter", "enter")
        assert reversed_words() == "Leave it as it is"
        await type_keys(pilot, "right")
        assert reversed_words() == "Delete it"


async def test_what_differs_in_colour_differs_in_sign_or_word(desk: Desk, en: Localizer) -> None:
    assert len(set(LEVEL_GLYPHS.values())) == len(LEVEL_GLYPHS)
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "4", "z")
        rows = [text for text in screen_lines(app) if text[2:3] in LEVEL_GLYPHS.values()]
        said = {(text[2], word) for text in rows for word in ("calm", "quiet", "silent", "vanished") if f" {word} " in f"{text} "}
        assert len(said) == len({word for _, word in said}) == len({glyph for glyph, _ in said}) > 1
