"""A list of rows with a cursor, moved by keys and mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from cockpit.i18n import N_
from cockpit.tui.widgets.key_names import pressed_key
from cockpit.tui.widgets.line import key_at
from cockpit.tui.widgets.line_view import repaint
from cockpit.tui.widgets.row_view import Header, Rows, RowView

__all__ = ["Header", "RowList", "Rows"]

REST = 0.06
"""Seconds between two `Highlighted` messages while a key is held down."""


class RowList(RowView, can_focus=True):
    """Rows with a cursor. Where the focus is shows on the header and the cursor line alone, so moving it restyles nothing."""

    DEFAULT_CSS = "RowList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", N_("Down"), id="list.down", tooltip=N_("Next row"), show=False),
        Binding("up,k", "move(-1)", N_("Up"), id="list.up", tooltip=N_("Previous row"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), id="list.page-down", tooltip=N_("Next page"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), id="list.page-up", tooltip=N_("Previous page"), show=False),
        Binding("home,g", "to(0)", N_("First"), id="list.first", tooltip=N_("First row"), show=False),
        Binding("end,G", "to(-1)", N_("Last"), id="list.last", tooltip=N_("Last row"), show=False),
        Binding("enter", "select", N_("Open"), id="list.open", tooltip=N_("Open what is selected"), show=False),
    ]

    class Highlighted(Message):
        """The cursor has come to rest on another row, or the row under it is another one."""

        def __init__(self, row_list: RowList, key: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.key = key
            """Key of the row; empty when the list is."""

    class Selected(Message):
        """A row was chosen, by enter or a double click."""

        def __init__(self, row_list: RowList, key: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self._resting = False
        self._moved = False

    def to(self, index: int) -> None:
        """Move the cursor to a row, or as near to it as there are rows."""
        index = max(0, min(index, len(self.rows.keys) - 1))
        if index == self.cursor:
            return
        old, self.cursor = self.cursor, index
        top = self._top_for(index, self.top)
        if top != self.top:
            self.top = top
            repaint(self, range(1, self.size.height))
        else:
            repaint(self, sorted((1 + old - top, 1 + index - top)))
        self.moved()

    def to_key(self, key: str) -> bool:
        """Move the cursor to the row with that key; False when there is none."""
        index = self._find(key)
        found = index < len(self.rows.keys) and self.rows.keys[index] == key
        if found:
            self.to(index)
        return found

    def moved(self) -> None:
        """Post `Highlighted` after the cursor is painted; while a key is held down, only every now and then."""
        if self._resting:
            self._moved = True
            return
        self._resting = True
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        self._moved = False
        self.set_timer(REST, self._rested)
        self.post_message(self.Highlighted(self, self.current))

    def _rested(self) -> None:
        if self._moved:
            self._tell()
        else:
            self._resting = False

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.to(self.cursor + by)

    def action_page(self, pages: int) -> None:
        """Move the cursor by some pages."""
        self.to(self.cursor + pages * max(1, self.room - 1))

    def action_to(self, index: int) -> None:
        """Move the cursor to a row; negative numbers count from the end."""
        self.to(index if index >= 0 else len(self.rows.keys) + index)

    def action_select(self) -> None:
        """Choose the row under the cursor."""
        if self.current:
            self.post_message(self.Selected(self, self.current))

    def on_focus(self, event: events.Focus) -> None:
        """Show the focus on the header and the cursor line only."""
        self._focus_changed(event, True)
        self.post_message(self.Highlighted(self, self.current))

    def on_blur(self, event: events.Blur) -> None:
        """Take the focus off the header and the cursor line only."""
        self._focus_changed(event, False)

    def _focus_changed(self, event: events.Focus | events.Blur, focused: bool) -> None:
        event.prevent_default()  # Textual would repaint the whole widget
        self.has_focus = focused
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self) if focused else events.DescendantBlur(self))
        self._refresh_focus()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a click on a row's key presses it, a double click chooses."""
        index = self.top + event.y - 1
        if event.y < 1 or index >= len(self.rows.keys):
            return
        self.to(index)
        key = pressed_key(key_at(self._look(event.y)[0], event.x))
        if key:
            self.app.simulate_key(key)
        elif event.chain == 2:
            self.action_select()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on by three rows."""
        event.stop()
        self.to(self.cursor + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back by three rows."""
        event.stop()
        self.to(self.cursor - 3)
