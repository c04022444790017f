"""Where everything stands on the home screen, as a pure function of the room there is (design 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

WIDE, TALL = 100, 30
"""Columns and rows from which all panes show at once; below, they fold into tabs."""
BROAD = 160
"""Columns from which a pane that takes all the room leaves the detail beside it: no row is as long as the terminal is wide."""
BESIDE = 34
"""Least width of projects and deadlines to stand beside each other."""
PANES: tuple[str, ...] = ("today", "projects", "deadlines", "silence")
"""Ids of the panes, in the order of their numbers."""


class Region(NamedTuple):
    """Where a part stands, in cells: the toolkit's region, without the toolkit."""

    x: int
    y: int
    width: int
    height: int


def folded(size: tuple[int, int]) -> bool:
    """Tell whether the panes fold into tabs on a terminal of so many columns and rows."""
    return size[0] < WIDE or size[1] < TALL


def share(room: int, wishes: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Divide `room` lines: first by weight and never more than wished, then what is left to those who wish more, then to the first."""
    total = sum(weights)
    given = [min(wish, room * weight // total) for wish, weight in zip(wishes, weights, strict=True)]
    left = room - sum(given)
    for index, wish in enumerate(wishes):
        more = min(wish - given[index], left)
        given[index] += more
        left -= more
    given[0] += left
    return given


def home_regions(size: tuple[int, int], wishes: Mapping[str, int], chosen: str, zoomed: str, detail: bool) -> dict[str, Region]:
    """Return the region of every part that shows.

    `wishes` are the rows each pane would fill; `chosen` is the pane that shows when folded, or the detail in its place if
    `detail`; `zoomed` is the part that takes all the room, empty for none.
    """
    width, height = size
    regions = {"banner": Region(0, 0, width, 1), "keys": Region(0, max(1, height - 1), width, 1)}
    body = Region(0, 1, width, max(0, height - 2))
    if folded(size):
        if height > 3:
            regions["tabs"] = Region(0, 1, width, 1)
            body = Region(0, 2, width, height - 3)
        regions["detail" if detail or zoomed == "detail" else chosen] = body
        return regions
    right = max(42, min(width * 2 // 5, 84))
    beside = Region(width - right, 1, right, body.height)
    if zoomed in PANES and width >= BROAD:
        return regions | {zoomed: Region(0, 1, width - right, body.height), "detail": beside}
    if zoomed:
        regions[zoomed] = body
        return regions
    regions["detail"] = beside
    return regions | _left(Region(0, 1, width - right, body.height), wishes)


def _left(area: Region, wishes: Mapping[str, int]) -> dict[str, Region]:
    rows = {name: max(2, wishes.get(name, 2)) for name in PANES}
    half = area.width // 2
    if half < BESIDE:
        heights = share(area.height - 4, [rows[name] for name in PANES], (4, 2, 2, 3))
        regions, y = {}, area.y
        for name, height in zip(PANES, heights, strict=True):
            regions[name] = Region(0, y, area.width, height + 1)
            y += height + 1
        return regions
    middle = max(rows["projects"], rows["deadlines"])
    today, middle, silence = share(area.height - 3, [rows["today"], middle, rows["silence"]], (4, 3, 3))
    y = area.y + today + 1
    return {
        "today": Region(0, area.y, area.width, today + 1),
        "projects": Region(0, y, half, middle + 1),
        "deadlines": Region(half, y, area.width - half, middle + 1),
        "silence": Region(0, y + middle + 1, area.width, silence + 1),
    }
