"""The widget that shows the detail: a header with the client's name, and lines one can scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size

from cockpit.i18n import N_
from cockpit.tui.panes.detail_header import header_line
from cockpit.tui.widgets.line import BLANK, Line, Span
from cockpit.tui.widgets.line_view import LineView, repaint

Draw: TypeAlias = Callable[[int, int], Sequence[Line]]
"""Draws the lines for so many cells and rows."""
MORE: Line = (Span("⋯", "muted"),)
"""Stands in the last line where more lines follow."""
EDGE = Span("│ ", "rule")


class DetailView(LineView, can_focus=True):
    """What is selected, with a line at its left side. The focus shows on the header alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", N_("Down"), id="detail.down", tooltip=N_("Further down"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="detail.up", tooltip=N_("Further up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), id="detail.page-down", tooltip=N_("Next page"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), id="detail.page-up", tooltip=N_("Previous page"), show=False),
        Binding("home,g", "scroll(-100000)", N_("First"), id="detail.first", tooltip=N_("To the top"), show=False),
        Binding("end,G", "scroll(100000)", N_("Last"), id="detail.last", tooltip=N_("To the end"), show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self._title = ""
        self._draw: Draw = lambda cells, rows: ()
        self._drawn_for = Size(0, 0)

    @property
    def _beside(self) -> bool:
        """Whether something stands to the left of it."""
        return self.region.x > 0

    def tell(self, title: str, draw: Draw, *, keep_place: bool) -> int:
        """Show the detail of something, drawn when it is painted; returns how many lines of the screen had to be repainted."""
        before = (self._title, self._window())
        self._title, self._draw, self._drawn_for = title, draw, Size(0, 0)
        if not keep_place:
            self.top = 0
        renamed = before[0] != title
        if renamed:
            repaint(self, [0])
        return self._repaint_from(before[1], 1) + renamed

    def _window(self) -> list[Line]:
        """Return what shows of the lines, below the header, with a sign of more at the end."""
        self._drawn()
        rows = self.size.height - 1
        seen = list(self.lines[self.top : self.top + rows]) if rows > 0 else []
        if seen and self.top + rows < len(self.lines):
            seen[-1] = MORE
            if len(seen) > 2 and seen[-3] == BLANK:  # a heading whose lines do not show
                seen[-2:] = [MORE, BLANK]
        return seen

    def _line(self, y: int) -> Line:
        if y == 0:
            return header_line(self._title, self.size.width, focused=self.has_focus, beside=self._beside)
        seen = self._window()
        return (EDGE if self._beside else Span("  "), *(seen[y - 1] if y <= len(seen) else BLANK))

    def _drawn(self) -> None:
        """Draw for the room there is, unless that has been done."""
        if self._drawn_for != self.size:
            self._drawn_for = self.size
            self.lines = self._draw(max(0, self.size.width - 3), self.size.height - 1)
            self.top = min(self.top, self._last_top())

    def _last_top(self) -> int:
        return max(0, len(self.lines) - (self.size.height - 1))

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        top = max(0, min(self.top + by, self._last_top()))
        if top != self.top:
            before = self._window()
            self.top = top
            self._repaint_from(before, 1)

    def action_page(self, pages: int) -> None:
        """Scroll by some pages."""
        self.action_scroll(pages * max(1, self.size.height - 2))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Restyle nothing: no style depends on the focus."""

    def on_focus(self, event: events.Focus) -> None:
        """Show the focus on the header."""
        self._focus_changed(event, True)

    def on_blur(self, event: events.Blur) -> None:
        """Take the focus off the header."""
        self._focus_changed(event, False)

    def _focus_changed(self, event: events.Focus | events.Blur, focused: bool) -> None:
        event.prevent_default()  # Textual would repaint the whole widget
        self.has_focus = focused
        repaint(self, [0])

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on by three lines."""
        event.stop()
        self.action_scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back by three lines."""
        event.stop()
        self.action_scroll(-3)
