"""A list of rows under a header line, flat in the number of rows: only what is seen is ever drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cockpit.i18n import N_
from cockpit.tui.theme import palette_of
from cockpit.tui.widgets.line import BLANK, Line, Span, line, spread, to_strip
from cockpit.tui.widgets.line_view import rows_regions

MARK = 2
"""Cells before each row, where the cursor stands."""
EDGE = 2
"""Cells after each row, where the scroll position stands."""
REST = 0.06
"""Seconds between two `Highlighted` messages while a key is held down."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a list shows, drawn on demand."""

    keys: Sequence[str] = ()
    """Identity of each row, in order: the cursor follows it when rows come and go."""
    draw: Callable[[int, int], Line] = lambda index, cells: BLANK
    """Line of the row at an index, in at most so many cells."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the rows."""

    title: str = ""
    number: str = ""
    """The key that leads to this list."""
    note: str = ""
    """Count, filter and the like."""


class RowList(Widget, can_focus=True):
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

    @dataclass
    class Highlighted(Message):
        """The cursor has come to rest on another row, or the row under it is another one."""

        row_list: RowList
        key: str
        """Key of the row; empty when the list is."""

    @dataclass
    class Selected(Message):
        """A row was chosen, by enter or a double click."""

        row_list: RowList
        key: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self.rows = Rows()
        self.header = Header()
        self.empty: Callable[[int], Sequence[Line]] = lambda cells: ()
        """Lines shown in so many cells when there are no rows: what would fill the list and which key does."""
        self.cursor = 0
        self.top = 0
        self.marked = False
        """Whether the cursor shows although the focus is elsewhere (on the detail of this very row)."""
        self._drawn: dict[int, Line] = {}
        self._drawn_for = 0
        """Width of the widget for which rows were drawn."""
        self._resting = False
        self._moved = False

    @property
    def current(self) -> str:
        """Key of the row under the cursor; empty when there are no rows."""
        return self.rows.keys[self.cursor] if self.cursor < len(self.rows.keys) else ""

    @property
    def room(self) -> int:
        """Rows that can be seen at once."""
        return max(1, self.size.height - 1)

    def show(self, rows: Rows, header: Header | None = None) -> int:
        """Show other rows, repainting only the lines that differ; returns how many. The cursor stays on the same key."""
        height = self.size.height
        before = [self._look(y) for y in range(height)]
        key = self.current
        self.rows, self._drawn = rows, {}
        if header is not None:
            self.header = header
        self.cursor = self._find(key)
        self.top = self._top_for(self.cursor, self.top)
        changed = [y for y in range(height) if self._look(y) != before[y]]
        if changed:
            self.refresh(*rows_regions(changed, self.size.width))
        if self.current != key:
            self._announce()
        return len(changed)

    def to(self, index: int) -> None:
        """Move the cursor to a row, or as near to it as there are rows."""
        index = max(0, min(index, len(self.rows.keys) - 1))
        if index == self.cursor:
            return
        old, self.cursor = self.cursor, index
        top = self._top_for(index, self.top)
        if top != self.top:
            self.top = top
            self.refresh(*rows_regions(range(1, self.size.height), self.size.width))
        else:
            self.refresh(*rows_regions(sorted((1 + old - top, 1 + index - top)), self.size.width))
        self._announce()

    def to_key(self, key: str) -> bool:
        """Move the cursor to the row with that key; False when there is none."""
        index = self._find(key)
        found = index < len(self.rows.keys) and self.rows.keys[index] == key
        if found:
            self.to(index)
        return found

    def mark(self, marked: bool) -> None:
        """Show or hide the cursor while the focus is elsewhere."""
        if marked != self.marked:
            self.marked = marked
            self._refresh_focus()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the screen."""
        spans, under = self._look(y)
        return to_strip(spans, self.size.width, palette_of(self.app.theme_variables), under)

    # What a line looks like ------------------------------------------------------------------------------------------

    def _look(self, y: int) -> tuple[Line, str]:
        """Return the line at height `y` of the widget and the role of its background."""
        cells = self.size.width
        if y == 0:
            return self._header_line(cells), ""
        index = self.top + y - 1
        if not self.rows.keys:
            lines = self.empty(cells - MARK - EDGE) if cells > MARK + EDGE else ()
            return (Span(" " * MARK), *lines[y - 1]) if y <= len(lines) else BLANK, ""
        if index >= len(self.rows.keys):
            return BLANK, ""
        if self._drawn_for != cells:
            self._drawn, self._drawn_for = {}, cells
        drawn = self._drawn.get(index)
        if drawn is None:
            drawn = self._drawn[index] = self.rows.draw(index, max(0, cells - MARK - EDGE))
        here = index == self.cursor
        shows = here and (self.has_focus or self.marked)
        mark = Span("▌ ", "accent") if shows else Span(" " * MARK)
        return spread((mark, *drawn), self._edge(y), cells), "cursor" if shows and self.has_focus else ""

    def _edge(self, y: int) -> Line:
        """Return the part of the scroll position that stands beside the line at height `y`."""
        total, room = len(self.rows.keys), self.room
        if total <= room:
            return line("  ")
        length = max(1, room * room // total)
        start = 1 + self.top * (room - length) // max(1, total - room)
        return line(" ", ("┃" if start <= y < start + length else " ", "rule"))

    def _header_line(self, cells: int) -> Line:
        focused = self.has_focus
        number, words, told = self.header.number, self.header.title, self.header.note
        title = line(" ", (number, "key"), " " if number else "", (words, "accent" if focused else "strong"), " ") if words else ()
        note = line((f"{told} " if words else f" {told} ", "muted")) if told else ()
        rule = Span("━", "focus-rule") if focused else Span("─", "rule")
        return spread((*title, *note), line(rule), cells, rule)

    # Moving ----------------------------------------------------------------------------------------------------------

    def _find(self, key: str) -> int:
        """Return the index of a key; where it is gone, the place where the cursor is now, as far as there are rows."""
        keys = self.rows.keys
        if self.cursor < len(keys) and keys[self.cursor] == key:
            return self.cursor
        try:
            return keys.index(key)
        except ValueError:
            return max(0, min(self.cursor, len(keys) - 1))

    def _top_for(self, index: int, top: int) -> int:
        """Return the first row to show so that the one at `index` can be seen, moving as little as possible."""
        room = self.room
        top = max(0, min(top, len(self.rows.keys) - room))
        return index if index < top else max(top, index - room + 1)

    def _announce(self) -> None:
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

    # Events ----------------------------------------------------------------------------------------------------------

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Restyle nothing: no style depends on the focus (a restyled pane costs six times a header line)."""

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

    def _refresh_focus(self) -> None:
        y = 1 + self.cursor - self.top
        self.refresh(*rows_regions([0, y] if 0 < y < self.size.height else [0], self.size.width))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        top = self._top_for(self.cursor, self.top)
        if top != self.top:
            self.top = top
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a double click chooses."""
        index = self.top + event.y - 1
        if event.y < 1 or index >= len(self.rows.keys):
            return
        self.to(index)
        if event.chain == 2:
            self.action_select()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on by three rows."""
        event.stop()
        self.to(self.cursor + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back by three rows."""
        event.stop()
        self.to(self.cursor - 3)
