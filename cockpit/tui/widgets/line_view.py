"""A widget that shows lines and repaints only those that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cockpit.tui.theme import Palette, palette_of
from cockpit.tui.widgets.key_names import pressed_key
from cockpit.tui.widgets.line import BLANK, Line, key_at
from cockpit.tui.widgets.painting import to_strip


class LineView(Widget):
    """Some lines, drawn with the line API: no renderables, no restyling, no children.

    A click on a key that stands there, or on what is said of it, presses that key; elsewhere it tells which line was clicked.
    """

    class Clicked(Message):
        """A line was clicked, beside all keys."""

        def __init__(self, view: LineView, place: int, x: int, chain: int) -> None:
            super().__init__()
            self.view = view
            self.place = place
            """Index of the line."""
            self.x = x
            """Cell in the line."""
            self.chain = chain
            """1 for a click, 2 for a double one."""

        @property
        def control(self) -> LineView:
            """The view, for handlers that name one."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()
        self.top = 0
        """Number of lines scrolled away."""

    @property
    def palette(self) -> Palette:
        """Colours of the theme in use."""
        return palette_of(self.app.theme_variables)

    def show(self, lines: Sequence[Line], top: int = 0) -> int:
        """Show `lines` from `top` on; returns how many lines of the screen had to be repainted."""
        before = self._window()
        self.lines, self.top = lines, top
        return self._repaint_from(before)

    def render_line(self, y: int) -> Strip:
        """Paint one line of the screen."""
        return to_strip(self._line(y), self.size.width, self.palette)

    def on_click(self, event: events.Click) -> None:
        """Press the key that stands there, or tell which line it is."""
        place = event.get_content_offset(self)
        if place is None:
            return
        key = pressed_key(key_at(self._line(place.y), place.x))
        if key:
            event.stop()
            self.app.simulate_key(key)
        elif 0 <= self.top + place.y < len(self.lines):
            self.post_message(self.Clicked(self, self.top + place.y, place.x, event.chain))

    def _line(self, y: int) -> Line:
        index = self.top + y
        return self.lines[index] if 0 <= index < len(self.lines) else BLANK

    def _window(self) -> list[Line]:
        """Return what shows of the lines, from the top down."""
        return list(self.lines[self.top : self.top + self.size.height])

    def _repaint_from(self, before: list[Line], offset: int = 0) -> int:
        """Repaint the lines that are not as they were before; `offset` is the height at which the first of them stands."""
        pairs = zip_longest(before, self._window(), fillvalue=BLANK)
        changed = [y for y, (old, new) in enumerate(pairs, offset) if old != new]
        repaint(self, changed)
        return len(changed)


class LazyLine(LineView):
    """A single line that depends on the room there is, drawn when it is first painted."""

    def __init__(self, draw: Callable[[int], Line], *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self.lines = (BLANK,)  # stands for the one that is drawn when it is painted
        self._draw = draw
        self._painted: tuple[int, Line] | None = None

    def renew(self) -> None:
        """Draw the line again, and repaint it if it differs."""
        before, self._painted = self._painted, None
        if before is None or self._line(0) != before[1]:
            self.refresh()

    def _line(self, y: int) -> Line:
        cells = self.size.width
        if self._painted is None or self._painted[0] != cells:
            self._painted = (cells, self._draw(cells))
        return BLANK if y else self._painted[1]


def repaint(widget: Widget, rows: Sequence[int]) -> None:
    """Repaint some lines of a widget, ascending; all of one that does not show now: what it showed before must not come back with it."""
    if not widget.size:
        widget.refresh()
    elif rows:
        widget.refresh(*rows_regions(rows, widget.size.width))


def rows_regions(rows: Sequence[int], width: int) -> list[Region]:
    """Return the regions that cover the given lines (ascending), one for each run of neighbours."""
    regions: list[Region] = []
    start = previous = -2
    for y in rows:
        if y != previous + 1:
            if start >= 0:
                regions.append(Region(0, start, width, previous - start + 1))
            start = y
        previous = y
    if start >= 0:
        regions.append(Region(0, start, width, previous - start + 1))
    return regions
