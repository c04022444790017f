"""Whatever stands on the screen in our own themes can be read: every pair of colours that occurs keeps WCAG AA, wherever it comes from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.screen import ModalScreen

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.theme import AA, THEMES, contrast
from tests.desk import Desk
from tests.tui.opened import opened, settled, type_keys
from tests.tui.test_ways import WAYS

ORNAMENT = set("─━│┃├┤┆┊┬╭╮╰╯▌▏▎▍▋▊▉█▆▄▁▕▪·◂▸●○×◆┄»")
"""Signs that are drawn, not read; the areas among them are measured where the themes are."""
MORE: dict[str, tuple[str, ...]] = {
    "home": (), "another pane": ("2",), "the detail": ("down", "enter"), "a filter": ("slash", "c"), "a filter that holds": ("slash", "c", "enter"),
    "a toast": ("4", "space"), "a toast over a form": ("4", "space", "l"), "mistakes in a form": ("l", "down", "down", "down", *"31/31", "ctrl+s"),
    "hints in a form": ("l", "f1"), "something typed in a menu": ("n", "c"), "a question": ("E", "up", "up", "up", "enter", "enter"),
    "its other answer": ("E", "up", "up", "up", "enter", "enter", "right"), "what goes for good": ("E", "up", "enter", "enter", "x", "enter"),
    "a selected word": ("2", "E", "enter"), "the last check-in page": ("c", "enter", *["n"] * 30), "an export": ("o",),
}  # fmt: skip


def _read(app: CockpitApp) -> Iterator[tuple[str, Style]]:
    """Yield what is read on the screen in front; what shows through from below a dialog is dimmed on purpose."""
    screen = app.screen
    parts = [each.region for each in screen.children if each.display]
    if not isinstance(screen, ModalScreen):
        parts = [screen.region]
    for y, strip in enumerate(screen._compositor.render_strips()):
        for part in parts:
            if part.y <= y < part.bottom:
                yield from ((segment.text, segment.style) for segment in strip.crop(part.x, part.right) if segment.style)


def _opaque(color: RichColor | None, otherwise: Color) -> Color:
    return otherwise if color is None or color.is_default else Color.from_rich_color(color)


def _poor(app: CockpitApp) -> dict[tuple[str, str], str]:
    """Return the pairs of colours that are hard to read, with words in which they occur."""
    ground, ink = Color.parse(app.theme_variables["background"]), Color.parse(app.theme_variables["foreground"])
    found: dict[tuple[str, str], str] = {}
    for text, style in _read(app):
        if not set(text) - ORNAMENT - {" "}:
            continue
        pair = (_opaque(style.color, ink), _opaque(style.bgcolor, ground))
        if contrast(*pair) < AA - 0.05:  # 8-bit rounding may cost a hundredth
            found[pair[0].hex, pair[1].hex] = text.strip()
    return found


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_pair_of_colours_that_occurs_is_readable(desk: Desk, en: Localizer, theme: str) -> None:
    async with opened(desk, en) as (app, pilot):
        app.theme = theme
        await settled(pilot)
        poor: dict[str, dict[tuple[str, str], str]] = {}
        for name, keys in {**MORE, **WAYS}.items():
            await type_keys(pilot, *keys)
            poor[name] = _poor(app)
            app.clear_notifications()
            for _ in range(6):
                await type_keys(pilot, *(() if isinstance(app.screen, HomeScreen) else ("escape",)))
            await type_keys(pilot, "escape", "escape", "1", "home")
        assert not {name: pairs for name, pairs in poor.items() if pairs}
