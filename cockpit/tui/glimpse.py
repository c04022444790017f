"""What home shows first, as lines that are drawn already; worked out without the toolkit, so that both can be made ready side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, Protocol

from cockpit.domain.client import Client
from cockpit.domain.overview import Overview
from cockpit.domain.workdays import WorkCalendar
from cockpit.i18n.localizer import Localizer
from cockpit.tui.panes import deadlines, projects, silence, today
from cockpit.tui.panes.view import Pane, View, empty_words
from cockpit.tui.screens.home_keys import home_key_names
from cockpit.tui.screens.home_layout import PANES, home_regions
from cockpit.tui.widgets.banner import banner_line
from cockpit.tui.widgets.line import EDGE, MARK, Line

FOUR: tuple[Pane[Any], ...] = (today.PANE, projects.PANE, deadlines.PANE, silence.PANE)
"""The panes in the order of their numbers."""


class Drawn(NamedTuple):
    """The rows of one pane."""

    keys: tuple[str, ...]
    """Identity of every row."""
    cells: int
    """Room the lines were drawn for."""
    lines: tuple[Line, ...]
    """Those rows that show, from the first on."""
    empty: tuple[str, ...] = ()
    """What it says where it has no rows, as msgids."""


class Glimpse(NamedTuple):
    """Home as it is when it opens."""

    size: tuple[int, int]
    """Columns and rows of the terminal it was drawn for."""
    language: str
    today: date
    """The day in the user's own zone."""
    banner: Line
    panes: Mapping[str, Drawn]


class Looked(Protocol):
    """The part of the workspace that is looked at."""

    def overview(self) -> Overview: ...  # noqa: D102 - as in Workspace
    def calendar(self, client: Client | None = None, /) -> WorkCalendar: ...  # noqa: D102 - as in Workspace


def glimpse(records: Looked, loc: Localizer, keymap: Mapping[str, str], size: tuple[int, int]) -> Glimpse:
    """Return what home shows first on a terminal of so many columns and rows; raises what looking at the store raises."""
    overview = records.overview()
    view = View(loc, records.calendar().today(overview.now), home_key_names(keymap))
    entries = {pane.name: pane.entries(overview) for pane in FOUR}
    places = home_regions(size, {name: len(found) for name, found in entries.items()}, PANES[0], "", detail=False)
    panes = {}
    for pane in FOUR:
        place, found = places.get(pane.name), entries[pane.name]
        cells = max(0, place.width - MARK - EDGE) if place else 0
        lines = tuple(pane.draw(entry, cells, view) for entry in found[: place.height]) if place else ()
        panes[pane.name] = Drawn(tuple(map(pane.key, found)), cells, lines, empty_words(pane, overview))
    return Glimpse(size, loc.language, view.today, banner_line(overview, view.today, loc, size[0]), panes)
