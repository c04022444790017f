"""Pages that are read from top to bottom, and scroll where they are longer than the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Generic

from cockpit.tui.screens.page_screen import PageScreen, R
from cockpit.tui.widgets.line import Line, Span, line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

WIDEST = 96
"""Cells that a line takes at most: longer ones tire the eye."""
MARGIN = 2
"""Cells left free on each side of a line, at least."""


class PageView(LineView):
    """Lines that end in a sign where more of them follow below the screen."""

    def _line(self, y: int) -> Line:
        last = y == self.size.height - 1 > 0
        return line((f"{' ' * MARGIN}⋯", "muted")) if last and self.top + y + 1 < len(self.lines) else super()._line(y)

    def _window(self) -> list[Line]:
        return [self._line(y) for y in range(self.size.height)]


class ScrolledPage(PageScreen[R], Generic[R]):
    """A page longer than the screen may be; the wheel moves it by three lines, `scroll` by any number."""

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield PageView(id="page")
        yield LineView(id="keys")

    @property
    def view(self) -> LineView:
        """Where the page is drawn."""
        return self.query_one("#page", LineView)

    @property
    def room(self) -> int:
        """Cells that a line of the page may take."""
        return max(10, min(self.view.size.width - 2 * MARGIN, WIDEST))

    def show_page(self, lines: Iterable[Iterable[Span]]) -> None:
        """Show lines of at most `room` cells in the middle, from where the page is scrolled to."""
        left = " " * max(0, (self.view.size.width - self.room) // 2)
        self.show_lines([line(left, *spans) for spans in lines])

    def show_lines(self, lines: list[Line]) -> None:
        """Show lines as they are, from where the page is scrolled to."""
        self.view.show(lines, max(0, min(self.view.top, len(lines) - self.view.size.height)))

    def action_scroll(self, by: int) -> None:
        """Move the page, as far as there are lines."""
        view = self.view
        view.show(view.lines, max(0, min(len(view.lines) - view.size.height, view.top + by)))

    def wheel(self, by: int) -> None:
        """Move the page."""
        self.action_scroll(by)
