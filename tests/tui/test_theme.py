"""Our themes are readable, and so is whatever the palette makes of any other theme."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.theme import AA, COARSE, DARK, DARK_256, FILLS, LIGHT, ROLES, THEMES, VARIABLES, Palette, contrast, palette_of, readable
from tests.desk import Desk

ORNAMENT = {"rule", *FILLS}


def _color(color: RichColor | None) -> Color:
    assert color is not None
    return Color.from_rich_color(color)


def _palette(theme: Theme) -> Palette:
    return palette_of({**dict.fromkeys(VARIABLES, ""), **theme.to_color_system().generate()})


def test_contrast_is_computed_as_wcag_defines_it() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21.0)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [*THEMES, *COARSE], ids=str)
def test_our_themes_hold_aa_by_themselves_without_correction(theme: Theme) -> None:
    background, cursor = Color.parse(str(theme.background)), Color.parse(theme.variables["cockpit-cursor"])
    named = [theme.foreground, theme.primary, theme.secondary, theme.accent, theme.warning, theme.error, theme.success, theme.variables["cockpit-muted"]]
    for text in named:
        assert text is not None
        for under in (background, cursor, Color.parse(str(theme.surface)), Color.parse(str(theme.panel))):
            assert contrast(Color.parse(text), under) >= AA, (text, under)


@pytest.mark.parametrize("name", [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi and name != "textual-ansi"] + ["cockpit-dark", "cockpit-light"])
def test_every_role_is_readable_on_every_theme_and_on_the_cursor_line(name: str) -> None:
    theme = {**BUILTIN_THEMES, DARK.name: DARK, LIGHT.name: LIGHT}[name]
    palette = _palette(theme)
    for role in ROLES.keys() - ORNAMENT:
        text = _color(palette.style(role).color)
        for under in (palette.base, palette.style("cursor")):
            # 8-bit rounding may cost a hundredth.
            assert contrast(text, _color(under.bgcolor)) >= AA - 0.05, role


def _shown(value: object) -> Color:
    """Return a colour as a terminal of 256 colours shows it."""
    return Color(*Color.parse(str(value)).rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


@pytest.mark.parametrize("theme", COARSE, ids=lambda theme: theme.name)
def test_where_there_are_256_colours_ours_hold_aa_as_they_are_shown_and_greys_stay_greys(theme: Theme) -> None:
    under = [theme.background, theme.surface, theme.panel, theme.variables["cockpit-cursor"]]
    named = [theme.foreground, theme.primary, theme.secondary, theme.accent, theme.warning, theme.error, theme.success, theme.variables["cockpit-muted"]]
    for ground in map(_shown, under):
        assert ground.r == ground.g == ground.b
        assert min(contrast(_shown(text), ground) for text in named) >= AA, ground


@pytest.mark.parametrize(("system", "coarse"), [("256", True), ("truecolor", False)])
def test_a_terminal_gets_the_colours_it_has(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch, system: str, coarse: bool) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", system)
    workspace = desk.open()
    app = CockpitApp(workspace, en, config_file=desk.config, first_start=False, fits_colours=True)
    assert (app.get_theme(DARK.name) is DARK_256) is coarse
    workspace.close()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_filled_areas_stand_out_from_the_background(theme: Theme) -> None:
    palette = _palette(theme)
    for role in FILLS:
        assert contrast(_color(palette.style(role).color), _color(palette.base.bgcolor)) >= 3.0, role


def test_a_colour_that_is_readable_already_stays() -> None:
    assert readable(Color(0, 0, 0), Color(255, 255, 255)) == Color(0, 0, 0)


def test_a_role_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        _palette(DARK).style("nonsense")


def test_terminal_colours_are_left_to_the_terminal() -> None:
    palette = palette_of({"background": "ansi_black", "foreground": "ansi_white", "primary": "ansi_blue", "success": "ansi_green", "warning": "ansi_yellow", "error": "ansi_red"})
    assert palette.style("bad").color is not None
