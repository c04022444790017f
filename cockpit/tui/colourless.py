"""The screen without a single colour code, where the user asks for that with `NO_COLOR` (https://no-color.org).

What colours tell apart is told by what every terminal has: reversed, underlined, bold and dim signs. Which of them depends on the colours
that our dark theme would have used, so that one rule serves every widget, the library's own as well.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from cockpit.tui.theme import DARK, contrast

if TYPE_CHECKING:
    from rich.color import Color as RichColor

_GROUND = Color.parse(str(DARK.background))
_CURSOR = Color.parse(DARK.variables["cockpit-cursor"])
_APART, _BRIGHT, _FAINT = 1.12, 1.9, 3.0
"""Contrasts: from which a surface is one of its own, from which it shines, and below which signs are ornament."""
_REVERSED, _UNDERLINED, _DIM = Style(reverse=True), Style(underline=True), Style(dim=True)


class Colourless(LineFilter):
    """Takes every colour away and leaves attributes in its place."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in the terminal's own colours."""
        return [
            segment if segment.style is None else Segment(segment.text, _plain(segment.style, segment.text.isspace()), segment.control)
            for segment in segments
        ]


COLOURLESS = Colourless()
"""The one there is: what was painted once is kept by the filter it went through."""


def _plain(style: Style, blank: bool) -> Style:
    attributes = style.without_color + _attributes(style.color, style.bgcolor, blank)
    return attributes + Style.from_meta(style.meta) if style.meta else attributes  # what a click there does


@lru_cache(maxsize=512)
def _attributes(color: RichColor | None, background: RichColor | None, blank: bool) -> Style:
    """Return what takes the place of two colours: the cursor is reversed, fields are underlined, ornament is dim."""
    under = _GROUND if background is None or background.is_default else Color.from_rich_color(background)
    surface = contrast(under, _GROUND)
    if surface >= _BRIGHT or under == _CURSOR:
        return _REVERSED
    if surface >= _APART:
        return _UNDERLINED
    if blank or color is None or color.is_default:
        return Style.null()
    return _DIM if contrast(Color.from_rich_color(color), under) < _FAINT else Style.null()
