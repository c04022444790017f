"""Plain tables for the terminal, aligned by what the cells really take up on the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from cockpit.i18n.cleaning import visible

Rows = tuple[Sequence[Sequence[str]], Sequence[str], list[dict[str, object]]]
"""Cells, headings (msgids), and the same as JSON."""


def table(rows: Sequence[Sequence[str]], header: Sequence[str]) -> str:
    """Lay out rows under a header; text from outside is made harmless to the terminal on the way."""
    lines = [[(cell, cells(cell)) for cell in map(visible, row)] for row in (header, *rows)]
    widths = [max([width for _, width in column]) for column in zip(*lines, strict=True)]
    return "\n".join([
        "  ".join([cell + " " * (most - width) for (cell, width), most in zip(line, widths, strict=True)]).rstrip() for line in lines
    ])


def cells(text: str) -> int:
    """Return how many columns a text takes up: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    # Nothing before the combining marks, in the order of Unicode, is wide: of the rest each sign is looked up once.
    return len(text) + sum([text.count(sign) * (_width(sign) - 1) for sign in set(text) if sign >= "\u0300"])


def _width(sign: str) -> int:
    return 0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
