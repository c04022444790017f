"""How rows look: a header line, the rows that are seen, the cursor and the place in the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.strip import Strip
from textual.widget import Widget

from cockpit.tui.theme import palette_of
from cockpit.tui.widgets.line import BLANK, EDGE, MARK, Line, Span, line, spread
from cockpit.tui.widgets.line_view import repaint
from cockpit.tui.widgets.painting import to_strip


class Rows(NamedTuple):
    """What a list shows, drawn on demand."""

    keys: Sequence[str] = ()
    """Identity of each row, in order: the cursor follows it when rows come and go."""
    draw: Callable[[int, int], Line] = lambda index, cells: BLANK
    """Line of the row at an index, in at most so many cells."""


class Header(NamedTuple):
    """What stands above the rows."""

    title: str = ""
    number: str = ""
    """The key that leads to this list."""
    note: str = ""
    """Count, filter and the like."""


class RowView(Widget):
    """Rows under a header line, flat in the number of rows: only what is seen is ever drawn."""

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

    @property
    def current(self) -> str:
        """Key of the row under the cursor; empty when there are no rows."""
        return self.rows.keys[self.cursor] if self.cursor < len(self.rows.keys) else ""

    @property
    def room(self) -> int:
        """Rows that can be seen at once."""
        return max(1, self.size.height - 1)

    def show(self, rows: Rows, header: Header | None = None, empty: Callable[[int], Sequence[Line]] | None = None) -> int:
        """Show other rows, repainting only the lines that differ; returns how many. The cursor stays on the same key.

        `empty` says, in so many cells, what stands there when there are no rows.
        """
        height = self.size.height
        before = [self._look(y) for y in range(height)]
        key = self.current
        self.rows, self._drawn = rows, {}
        if header is not None:
            self.header = header
        if empty is not None:
            self.empty = empty
        self.cursor = self._find(key)
        self.top = self._top_for(self.cursor, self.top)
        changed = [y for y in range(height) if self._look(y) != before[y]]
        repaint(self, changed)
        if self.current != key:
            self.moved()
        return len(changed)

    def mark(self, marked: bool) -> None:
        """Show or hide the cursor while the focus is elsewhere."""
        if marked != self.marked:
            self.marked = marked
            self._refresh_focus()

    def moved(self) -> None:
        """Be told that another row is under the cursor."""

    def render_line(self, y: int) -> Strip:
        """Paint one line of the screen."""
        spans, under = self._look(y)
        return to_strip(spans, self.size.width, palette_of(self.app.theme_variables), under)

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
        """Return the first row to show so that the one at `index` can be seen, moving as little as possible; not while hidden."""
        if not self.size:
            return top
        room = self.room
        top = max(0, min(top, len(self.rows.keys) - room))
        return index if index < top else max(top, index - room + 1)

    def _refresh_focus(self) -> None:
        y = 1 + self.cursor - self.top
        repaint(self, [0, y] if 0 < y < self.size.height else [0])

    def on_show(self) -> None:
        """Keep the cursor in sight, wherever it went meanwhile."""
        self.on_resize()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        top = self._top_for(self.cursor, self.top)
        if top != self.top:
            self.top = top
            self.refresh()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Restyle nothing: no style depends on the focus (a restyled pane costs six times a header line)."""
