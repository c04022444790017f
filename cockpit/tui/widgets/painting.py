"""Lines in colours: the only place where a role becomes a style."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from cockpit.tui.text import fit, width
from cockpit.tui.theme import Palette
from cockpit.tui.widgets.line import Line, fit_line


def to_strip(spans: Line, cells: int, palette: Palette, under: str = "") -> Strip:
    """Paint a line of exactly `cells` cells; `under` names the role of the background (`cursor`) where it is not the usual one."""
    base = palette.style(under) if under else palette.base
    segments: list[Segment] = []
    for text, role in fit_line(spans, cells):
        # Whatever did not pass through the door before does so here, in the cells it was given.
        safe = text if text.isprintable() else fit(text, width(text))
        segments.append(Segment(safe, base + palette.style(role) if role else base))
    return Strip(segments, cells)
