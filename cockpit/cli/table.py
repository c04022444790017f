"""Plain tables for the terminal, aligned by what the cells really take up on the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from cockpit.i18n.cleaning import visible

Rows = tuple[Sequence[Sequence[str]], Sequence[str], list[dict[str, object]]]
"""Cells, headings (msgids), and the same as JSON."""


LEAST = 12
"""Columns of the screen that a cell keeps when it is cut."""


def table(rows: Sequence[Sequence[str]], header: Sequence[str], *, room: int | None = None, loose: Mapping[int, int] = {}) -> str:
    """Lay out rows under a header; text from outside is made harmless to the terminal on the way.

    Where a line would not fit into `room`, the cells of the `loose` columns are cut until it does: names and titles, never a figure or
    an id, in shares of the room according to what each is worth. Where even that does not help, nothing is cut.
    """
    lines = [[(cell, cells(cell)) for cell in map(visible, row)] for row in (header, *rows)]
    widths = [max([width for _, width in column]) for column in zip(*lines, strict=True)]
    if room is not None and (over := sum(widths) + 2 * (len(widths) - 1) - room) > 0:
        widths = _narrowed(widths, loose, over)
        lines = [[(cell, width) if width <= most else _cut(cell, most) for (cell, width), most in zip(line, widths, strict=True)]
                 for line in lines]
    return "\n".join([
        "  ".join([cell + " " * (most - width) for (cell, width), most in zip(line, widths, strict=True)]).rstrip() for line in lines
    ])


def _narrowed(widths: list[int], loose: Mapping[int, int], over: int) -> list[int]:
    """Take what is too much from the columns that may be cut, each time from the one that is widest for what it is worth."""
    if sum(max(widths[column] - LEAST, 0) for column in loose) < over:
        return widths
    narrow = list(widths)
    for _ in range(over):
        narrow[max((column for column in loose if narrow[column] > LEAST), key=lambda column: narrow[column] / loose[column])] -= 1
    return narrow


def _cut(text: str, most: int) -> tuple[str, int]:
    """Return as much of a text as fits, with an ellipsis, and how many columns that takes."""
    kept = text[: most - 1]
    while cells(kept) > most - 1:
        kept = kept[:-1]
    kept = kept.rstrip()
    return f"{kept}…", cells(kept) + 1


def cells(text: str) -> int:
    """Return how many columns a text takes up: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    # Nothing before the combining marks, in the order of Unicode, is wide: of the rest each sign is looked up once.
    return len(text) + sum([text.count(sign) * (_width(sign) - 1) for sign in set(text) if sign >= "\u0300"])


def _width(sign: str) -> int:
    return 0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
