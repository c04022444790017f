"""A line as data: spans of safe text with the role each plays, turned into colours only when painted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from cockpit.tui.text import fit, width


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    role: str = ""
    """What it is for (`muted`, `bad`...): a key of `cockpit.tui.theme.ROLES`."""


Line: TypeAlias = tuple[Span, ...]
BLANK: Line = ()
MARK = 2
"""Cells before each row of a list, where the cursor stands."""
EDGE = 2
"""Cells after each row of a list, where the scroll position stands."""


def line(*parts: Span | tuple[str, str] | str) -> Line:
    """Build a line from plain strings and (text, role) pairs, leaving out what is empty."""
    return tuple(Span(part) if isinstance(part, str) else Span(*part) for part in parts if part and (isinstance(part, str) or part[0]))


def line_width(spans: Iterable[Span]) -> int:
    """Return the width of a line in cells."""
    return sum(width(span.text) for span in spans)


def span_at(spans: Line, x: int) -> int:
    """Return the place of the span that covers cell `x`, -1 where there is none."""
    right = 0
    for place, span in enumerate(spans):
        right += width(span.text)
        if 0 <= x < right:
            return place
    return -1


def key_at(spans: Line, x: int) -> str:
    """Return the key that is written, or explained right after it, at cell `x`; empty where there is none."""
    place = span_at(spans, x)
    if place < 0:
        return ""
    text, role = spans[place]
    if role == "key":
        return text
    told = role == "muted" and text.startswith(" ") and text.strip() and place > 0 and spans[place - 1].role == "key"
    return spans[place - 1].text if told else ""


def fit_line(spans: Line, cells: int) -> Line:
    """Return the line in exactly `cells` cells, cut with an ellipsis or padded with blanks."""
    used = line_width(spans)
    if used <= cells:
        return spans if used == cells else (*spans, Span(" " * (cells - used)))
    while spans and not spans[-1].text.strip():
        spans = spans[:-1]
    result: list[Span] = []
    room = cells
    for position, span in enumerate(spans):
        size = width(span.text)
        if size < room or (size == room and position == len(spans) - 1):
            result.append(span)
            room -= size
            continue
        # Two more signs than can be shown make this span end in an ellipsis also where only the next one does not fit.
        result.append(Span(fit(span.text + "··", room), span.role))
        return tuple(result)
    return (*result, Span(" " * room)) if room else tuple(result)


def spread(left: Line, right: Line, cells: int, fill: Span | None = None) -> Line:
    """Return `left` and `right` at both ends of a line of `cells` cells; the left gives way where both do not fit."""
    room = cells - line_width(right)
    if room <= 0:
        return fit_line(right, cells)
    used = line_width(left)
    if used > room:
        return (*fit_line(left, room), *right)
    sign, role = fill or Span(" ")
    return (*left, Span(sign * (room - used), role), *right) if room > used else (*left, *right)


def more_line(key: str = "", words: str = "") -> Line:
    """Return the line that stands where more follows than there is room for: the key that goes on, and what it does."""
    return line(("⋯", "muted"), *(((f"  {key}", "key"), (f" {words}", "muted")) if key else ()))
