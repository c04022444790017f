"""The widget that shows the detail: a header with the client's name, and lines one can scroll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region

from cockpit.i18n import N_
from cockpit.tui.panes.detail import header_line
from cockpit.tui.widgets.line import BLANK, Line, Span
from cockpit.tui.widgets.line_view import LineView

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
        self.title = ""

    @property
    def cells(self) -> int:
        """Cells for the text of a line."""
        return max(0, self.size.width - 3)

    def tell(self, title: str, lines: Sequence[Line], *, keep_place: bool) -> int:
        """Show the detail of something; returns how many lines of the screen had to be repainted."""
        renamed, self.title = title != self.title, title
        changed = self.show(lines, min(self.top, self._last_top(lines)) if keep_place else 0)
        if renamed:
            self.refresh(Region(0, 0, self.size.width, 1))
        return changed + renamed

    def _line(self, y: int) -> Line:
        if y == 0:
            return header_line(self.title, self.size.width, self.has_focus)
        index = self.top + y - 1
        text = self.lines[index] if index < len(self.lines) else BLANK
        below = y == self.size.height - 1 and index < len(self.lines) - 1
        return (EDGE, Span("⋯", "muted")) if below else (EDGE, *text)

    def _last_top(self, lines: Sequence[Line]) -> int:
        return max(0, len(lines) - (self.size.height - 1))

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        top = max(0, min(self.top + by, self._last_top(self.lines)))
        if top != self.top:
            self.show(self.lines, top)

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
        self.refresh(Region(0, 0, self.size.width, 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on by three lines."""
        event.stop()
        self.action_scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back by three lines."""
        event.stop()
        self.action_scroll(-3)
