"""Our own light and dark themes, and the palette: the few roles that colours have, readable on any theme.

Contrast follows WCAG 2.2, 1.4.3 (AA): at least 4.5 to 1 for text, on the plain background and on the line with the cursor.
"""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

AA = 4.5
"""Least contrast of text against its background (WCAG 2.2, 1.4.3)."""

DARK = Theme(
    name="cockpit-dark", dark=True, background="#10151b", surface="#161c24", panel="#1d2530", foreground="#d9dfe7",
    primary="#79b8f0", secondary="#9aa7d8", accent="#79b8f0", warning="#e8b65a", error="#f48a80", success="#85c98f",
    variables={"cockpit-muted": "#93a0af", "cockpit-rule": "#3a4655", "cockpit-cursor": "#213247", "footer-key-foreground": "#79b8f0",
               "input-selection-background": "#34506c"},
)  # fmt: skip
LIGHT = Theme(
    name="cockpit-light", dark=False, background="#fbfaf6", surface="#f3f1ea", panel="#e9e6dc", foreground="#20262d",
    primary="#14568f", secondary="#4a5590", accent="#14568f", warning="#7d5200", error="#a8231b", success="#1f6430",
    variables={"cockpit-muted": "#5a636d", "cockpit-rule": "#c2bfb3", "cockpit-cursor": "#dce8f5", "footer-key-foreground": "#14568f"},
)  # fmt: skip
THEMES: tuple[Theme, ...] = (DARK, LIGHT)
"""To be registered by the app."""
DARK_256 = Theme(
    name=DARK.name, dark=True, background="#121212", surface="#1c1c1c", panel="#262626", foreground="#dadada", primary="#87afff",
    secondary="#afafd7", accent="#87afff", warning="#d7af5f", error="#ff8787", success="#87d787",
    variables={"cockpit-muted": "#a8a8a8", "cockpit-rule": "#444444", "cockpit-cursor": "#303030", "footer-key-foreground": "#87afff",
               "input-selection-background": "#5f5f5f"},
)  # fmt: skip
LIGHT_256 = Theme(
    name=LIGHT.name, dark=False, background="#ffffff", surface="#f5f5f5", panel="#f5f5f5", foreground="#262626", primary="#005f87",
    secondary="#5f5f87", accent="#005f87", warning="#875f00", error="#af0000", success="#005f00",
    variables={"cockpit-muted": "#626262", "cockpit-rule": "#bcbcbc", "cockpit-cursor": "#f5f5f5", "footer-key-foreground": "#005f87"},
)  # fmt: skip
COARSE: tuple[Theme, ...] = (DARK_256, LIGHT_256)
"""The same for terminals of 256 colours: in those, the nearest to our dark greys would be navy and teal."""


def known_themes() -> list[str]:
    """Return the names that the settings may give as a theme, our own first."""
    from textual.theme import BUILTIN_THEMES  # noqa: PLC0415 - asked by the one command that sets a theme

    return [*(theme.name for theme in THEMES), *sorted(BUILTIN_THEMES)]


VARIABLES: tuple[str, ...] = ("cockpit-muted", "cockpit-rule", "cockpit-cursor")
"""Variables of ours; themes that do not define them get a mixture of their own colours."""

ROLES: dict[str, tuple[str, bool]] = {
    "strong": ("foreground", True), "muted": ("cockpit-muted", False), "accent": ("primary", True), "key": ("primary", False),
    "good": ("success", False), "warn": ("warning", False), "bad": ("error", False), "bad-strong": ("error", True),
    "rule": ("cockpit-rule", False), "focus-rule": ("primary", False),
    "fill": ("cockpit-muted", False), "fill-warn": ("warning", False), "fill-bad": ("error", False),
}  # fmt: skip
"""Role of a piece of text: theme variable of its colour, and whether it is bold."""


FILLS: tuple[str, ...] = ("fill", "fill-warn", "fill-bad")
"""Roles of areas, which weigh more than letters and so are toned down (WCAG 1.4.11 asks 3 to 1 of them)."""


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two opaque colours (WCAG 2.2), from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in (color.r, color.g, color.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def readable(color: Color, *backgrounds: Color) -> Color:
    """Return `color`, moved towards black or white as little as needed for AA on all the given backgrounds."""
    goals = [Color(255, 255, 255), Color(0, 0, 0)]
    goals.sort(key=lambda goal: -min(contrast(goal, background) for background in backgrounds))
    for step in range(21):
        moved = color.blend(goals[0], step / 20)
        if all(contrast(moved, background) >= AA for background in backgrounds):
            return moved
    return goals[0]


class Palette:
    """Styles by role, for one theme."""

    def __init__(self, variables: dict[str, str]) -> None:
        """`variables` are the theme variables of the app (`App.theme_variables`)."""
        self.background = _color(variables, "background")
        foreground = _color(variables, "foreground")
        self.cursor = _color(variables, "cockpit-cursor", self.background.blend(_color(variables, "primary"), 0.22))
        self._variables = variables
        self._mixed = {
            "cockpit-muted": foreground.blend(self.background, 0.35),
            "cockpit-rule": self.background.blend(foreground, 0.25),
        }
        self.base = Style(color=self._text(foreground).rich_color, bgcolor=self.background.rich_color)
        self._styles = {role: self._style(variable, bold) for role, (variable, bold) in ROLES.items()}
        self._styles[""] = Style.null()
        for role in FILLS:
            variable, _ = ROLES[role]
            color = _color(variables, variable, self._mixed.get(variable))
            self._styles[role] = Style(color=color.blend(self.background, 0.2).rich_color)
        self._styles["cursor"] = Style(color=self._text(foreground).rich_color, bgcolor=self.cursor.rich_color)

    def style(self, role: str) -> Style:
        """Return the style of a role; raises `KeyError` for one that does not exist."""
        return self._styles[role]

    def _style(self, variable: str, bold: bool) -> Style:
        color = _color(self._variables, variable, self._mixed.get(variable))
        if variable != "cockpit-rule":  # lines are ornament, not text
            color = self._text(color)
        return Style(color=color.rich_color, bold=bold or None)

    def _text(self, color: Color) -> Color:
        if color.ansi is not None or self.background.ansi is not None:
            return color  # the terminal's own colours: what they look like is not known
        return readable(color, self.background, self.cursor)


def _color(variables: dict[str, str], name: str, otherwise: Color | None = None) -> Color:
    value = variables.get(name)
    if not value:
        if otherwise is None:
            raise KeyError(name)
        return otherwise
    return Color.parse(value)


@lru_cache(maxsize=4)
def _palette(items: tuple[tuple[str, str], ...]) -> Palette:
    return Palette(dict(items))


_NAMES = ("background", *sorted({variable for variable, _ in ROLES.values()} | {"foreground", "primary", "cockpit-cursor"}))


def palette_of(variables: dict[str, str]) -> Palette:
    """Return the palette for an app's theme variables; the same object while the theme stays."""
    return _palette(tuple((name, variables[name]) for name in _NAMES if name in variables))
