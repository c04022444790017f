"""A page of rows, some of which can be ticked: who becomes a client, what an address book brings, what an import has found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from cockpit.i18n import N_
from cockpit.tui.prose import content
from cockpit.tui.screens.page_screen import PageScreen
from cockpit.tui.text import cut, width, wrap
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import Line, line, spread
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult


LONGEST = 6
"""Most lines for what is only to be read."""
LEAST = 14
"""Cells that the name of a row keeps beside a long detail."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, in words as they are shown."""

    name: str
    detail: str = ""
    key: str = ""
    """What the answer names it by; empty where it is only to be read."""
    ticked: bool = False
    role: str = ""


class TickScreen(PageScreen[frozenset[str] | None]):
    """The rows. Returns the keys of those ticked; None when left."""

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Tick"), id="tick.tick", tooltip=N_("Tick the row under the cursor, or take the tick away")),
        Binding("a", "all", N_("All"), id="tick.all", tooltip=N_("Tick all, or none")),
        Binding("enter", "take", N_("Take"), id="tick.take", tooltip=N_("Take what is ticked")),
        Binding("down,j", "move(1)", N_("Down"), id="tick.down", tooltip=N_("Next row"), show=False),
        Binding("up,k", "move(-1)", N_("Up"), id="tick.up", tooltip=N_("Previous row"), show=False),
        Binding("pagedown", "move(10)", N_("Page down"), id="tick.page-down", tooltip=N_("Ten further down"), show=False),
        Binding("pageup", "move(-10)", N_("Page up"), id="tick.page-up", tooltip=N_("Ten further up"), show=False),
        Binding("home,g", "move(-1000000)", N_("First"), id="tick.first", tooltip=N_("First row"), show=False),
        Binding("end,G", "move(1000000)", N_("Last"), id="tick.last", tooltip=N_("Last row"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="tick.leave", tooltip=N_("Take nothing")),
    ]

    def __init__(self, title: str, rows: Sequence[Row], values: Mapping[str, object] | None = None) -> None:
        """`title` is a msgid, `values` fill its placeholders."""
        super().__init__()
        self._title, self._values = title, dict(values or {})
        self._rows = tuple(rows)
        self._keys = frozenset(row.key for row in rows if row.key)
        self.ticked = {row.key for row in rows if row.key and row.ticked}
        """Keys of the rows that are ticked now."""
        self._cursor = next((place for place, row in enumerate(rows) if row.key), 0)
        self._first = 0
        """Place of the first row that is drawn."""

    def compose(self) -> ComposeResult:
        """Heading, rows, keys."""
        yield Static(content(self.loc.gettext(self._title, **self._values)), id="heading")
        yield LineView(id="list")
        yield LineView(id="keys")

    def redraw(self) -> None:
        """Draw the rows around the cursor: there may be thousands."""
        if not self.is_mounted:
            return
        view, keys, _ = self.query_one("#list", LineView), self.query_one("#keys", LineView), self.loc.gettext
        height = max(1, view.size.height)
        first = self._first = max(0, self._cursor - height)
        blocks = [self._block(place, view.size.width) for place in range(first, min(len(self._rows), self._cursor + height + 1))]
        lines = [each for block in blocks for each in block]
        here = sum(len(block) for block in blocks[: self._cursor - first])
        view.show(lines, max(0, min(here - height // 2, len(lines) - height)))
        labels = [("␣", _("Tick")), ("a", _("All")), ("⏎", _("Take what is ticked"))] if self._keys else [("⏎", _("Close"))]
        keys.show([key_line([*labels, ("↑↓", _("Move"))], ("esc", _("Back")), keys.size.width)])

    @on(LineView.Clicked, "#list")
    def _clicked(self, message: LineView.Clicked) -> None:
        """Tick what was clicked, or take its tick away."""
        message.stop()
        end = 0
        for place in range(self._first, len(self._rows)):
            end += len(self._block(place, message.view.size.width))
            if message.place < end:
                self._cursor = place
                self.action_tick()
                return

    def on_mouse_scroll_down(self) -> None:
        """Move on by three rows."""
        self.action_move(3)

    def on_mouse_scroll_up(self) -> None:
        """Move back by three rows."""
        self.action_move(-3)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(len(self._rows) - 1, self._cursor + by))
        self.redraw()

    def action_tick(self) -> None:
        """Tick the row under the cursor, or take its tick away, and go on to the next."""
        key = self._rows[self._cursor].key if self._rows else ""
        if key:
            self.ticked ^= {key}
        self.action_move(1)

    def action_all(self) -> None:
        """Tick all; where all are, none."""
        self.ticked = set() if self.ticked == self._keys else set(self._keys)
        self.redraw()

    def action_take(self) -> None:
        """Answer with what is ticked."""
        self.dismiss(frozenset(self.ticked))

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)

    def _block(self, place: int, cells: int) -> list[Line]:
        row = self._rows[place]
        mark = ("▌" if place == self._cursor else " ", "accent")
        if not row.key:
            return [line(mark, (piece, row.role)) for piece in wrap(row.name, max(10, cells - 2), LONGEST) or [""]]
        on = row.key in self.ticked
        detail = cut(row.detail, max(0, cells - 8 - LEAST))
        room = max(4, cells - width(detail) - 8)
        name = (cut(row.name, room), "strong" if on else "")
        return [spread(line(mark, ("[x] " if on else "[ ] ", "good" if on else "muted"), name), line((detail, "muted"), " "), cells)]
