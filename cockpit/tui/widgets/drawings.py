"""Small drawings made of block characters, as pure functions from figures to lines.

Every drawing says the same without its colours: levels have a glyph each, marks have a shape each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cockpit.tui.widgets.line import Line, Span

EIGHTHS = " ▏▎▍▌▋▊▉"
LEVEL_GLYPHS: Mapping[str, str] = {"calm": "●", "quiet": "◐", "silent": "○", "vanished": "✕"}
"""The moon wanes: the less one hears from a client, the less is left of it."""
LEVEL_FILLS: Mapping[str, str] = {"calm": "fill", "quiet": "fill-warn", "silent": "fill-bad", "vanished": "fill-bad"}
LEVEL_ROLES: Mapping[str, str] = {"calm": "good", "quiet": "warn", "silent": "bad", "vanished": "bad-strong"}
SCALE = 2.0
"""A silence bar ends at so many limits: where the level becomes `silent` (design 5.1). So the limit stands in its middle."""
FIRST, MOVED, NOW, FORECAST = "○", "×", "●", "◆"
"""Marks on a line of slips: the first date promised, dates given up since, the date now, and where my usual overrun leads."""


def silence_bar(elapsed: float, usual: float, limit: float, level: str, cells: int) -> Line:
    """Draw a silence against its rhythm: filled up to `elapsed`, a dotted mark at `usual`, a line at `limit`.

    All bars end at twice their limit, so that limits stand below each other; a fuller one ends in `»`. Lengths are in working days.
    """
    room = cells - 2
    if room < 1:
        return ()
    full = SCALE * max(limit, 0.01)
    filled = max(0.0, min(elapsed / full, 1.0)) * room
    marks = {min(room - 1, int(usual / full * room)): "┊", min(room - 1, int(limit / full * room)): "│"}
    fill, rest = LEVEL_FILLS.get(level, "fill"), "muted"
    spans = [Span("▕", rest)]
    for cell in range(room):
        part = filled - cell
        mark = marks.get(cell)
        if part >= 1:
            sign, role = ("»", fill) if cell == room - 1 and elapsed > full else ("█", fill)
        elif part >= 0.125 and mark is None:
            sign, role = EIGHTHS[int(part * 8)], fill
        else:
            sign, role = mark or "·", rest
        spans.append(Span(sign, role))
    return _merged([*spans, Span("▏", rest)])


def progress_bar(fraction: float, cells: int) -> Line:
    """Draw a share between 0 and 1 as a bar of `cells` cells."""
    eighths = round(max(0.0, min(fraction, 1.0)) * cells * 8)
    whole, part = divmod(eighths, 8)
    done = "█" * whole + (EIGHTHS[part] if part else "")
    return _merged([Span(done, "fill"), Span("·" * (cells - len(done)), "muted")])


def slip_line(promised: Sequence[date], forecast: date | None, cells: int) -> Line:
    """Draw the dates a milestone has been given, oldest first, and where it is heading, as a time line of `cells` cells.

    The first and the last sign stand for the earliest and the latest date; where room is short, old dates give way.
    """
    if not promised or cells < 1:
        return ()
    points: list[tuple[date, str]] = [(day, MOVED) for day in promised[:-1]]
    if points:
        points[0] = (points[0][0], FIRST)
    points.append((promised[-1], NOW))
    if forecast is not None and forecast > promised[-1]:
        points.append((forecast, FORECAST))
    points.sort(key=lambda point: point[0])
    while len(points) > cells:
        points.pop(next((index for index, point in enumerate(points) if point[1] == MOVED), 0))
    start, end = points[0][0], points[-1][0]
    span = max(1, (end - start).days)
    signs = ["─"] * cells
    roles = ["muted"] * cells
    last = -1
    for left, (day, sign) in enumerate(points):
        wanted = round((day - start).days / span * (cells - 1)) if len(points) > 1 else 0
        last = max(last + 1, min(wanted, cells - len(points) + left))
        signs[last], roles[last] = sign, _MARK_ROLES[sign]
    return _merged([Span(sign, role) for sign, role in zip(signs[: last + 1], roles, strict=False)])


_MARK_ROLES = {FIRST: "muted", MOVED: "warn", NOW: "strong", FORECAST: "bad"}


def _merged(spans: Sequence[Span]) -> Line:
    """Join neighbours of one role, which halves what is sent to the terminal."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].role == span.role:
            merged[-1] = Span(merged[-1].text + span.text, span.role)
        elif span.text:
            merged.append(span)
    return tuple(merged)
