"""The container of home's parts, placed by a layout of our own: folding and zooming restyle nothing."""

from __future__ import annotations

from collections.abc import Mapping

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from cockpit.tui.screens.home_layout import PANES, home_regions


class HomeLayout(Layout):
    """Places the parts of the home screen by their ids; those without a region do not show."""

    name = "home"

    def __init__(self) -> None:
        self.wishes: Mapping[str, int] = {}
        self.chosen = PANES[0]
        self.zoomed = ""
        self.detail = False
        self.filtering = False

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Return the placement of each part that shows."""
        regions = home_regions(size, self.wishes, self.chosen, self.zoomed, self.detail)
        if self.filtering:
            regions["filter"] = regions.pop("keys")
        return [
            WidgetPlacement(Region(*region), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if (region := regions.get(child.id or "")) is not None
        ]


class Board(Widget):
    """Holds the parts of the home screen and where they go."""

    def __init__(self, *parts: Widget) -> None:
        super().__init__(*parts)
        self.places = HomeLayout()

    @property
    def layout(self) -> Layout:
        """The layout of home."""
        return self.places

    def rearrange(self) -> None:
        """Place the parts again; before they are on the screen there is nothing to do."""
        for part in self.children[:1]:
            part.refresh(layout=True)  # asked of a part: a container keeps its own arrangement unless a part of it changes
