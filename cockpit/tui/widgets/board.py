"""The container of home's parts, placed by a layout of our own: folding and zooming restyle nothing."""

from __future__ import annotations

from textual.layout import Layout
from textual.widget import Widget

from cockpit.tui.screens.home_layout import HomeLayout


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
