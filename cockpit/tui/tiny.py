"""Terminals so small that what asks for something does without frames, blank lines and a column of labels: a pane of a split screen."""

from __future__ import annotations

from textual.geometry import Size

FLAT = 12
"""Rows below which every row is needed for what is asked."""
SLIM = 36
"""Columns below which labels stand above their fields."""
HEIGHTS = [(0, "-flat"), (FLAT, "-tall")]
WIDTHS = [(0, "-slim"), (SLIM, "-broad")]
"""Classes that the library gives a screen by its size."""


def rows_left(size: Size, around: int, flat: int) -> int:
    """Return the rows that are left where `around` of them are taken, or only `flat` on a terminal that is."""
    return size.height - (flat if size.height < FLAT else around)
