"""Choosing one of a few sentences, each shown in full with the reason for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.tui.forms.option import Option
from cockpit.tui.prose import content
from cockpit.tui.text import wrap
from cockpit.tui.tiny import HEIGHTS, rows_left
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import Line, line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.tui.host import Host

MARK, PLAIN = "▌ ", "  "
FRAME, FRAME_FLAT = 6, 2
"""Lines that are not the list; the second where the terminal is flat."""


class PickScreen(TranslatedScreen[str | None], ModalScreen[str | None]):
    """A short list of sentences over the screen in front. Returns the value chosen, or None."""

    CSS_PATH = "pick.tcss"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "take(False)", N_("Back"), id="pick.leave", tooltip=N_("Choose nothing")),
        Binding("enter", "take(True)", N_("Choose"), id="pick.take", tooltip=N_("Choose the line under the cursor")),
        Binding("down,j,tab", "move(1)", N_("Down"), id="pick.down", tooltip=N_("Next one"), show=False),
        Binding("up,k,shift+tab", "move(-1)", N_("Up"), id="pick.up", tooltip=N_("Previous one"), show=False),
    ]

    def __init__(self, title: str, options: Sequence[Option], values: Mapping[str, object] | None = None) -> None:
        """`title` is a msgid, `values` fill its placeholders; names and details of the options are shown as they are."""
        super().__init__()
        self._title, self._values = title, dict(values or {})
        self._options = tuple(options)
        self._cursor = 0

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("Host", self.app).loc

    def compose(self) -> ComposeResult:
        """Heading, the list, the keys."""
        with Vertical(id="pick"):
            yield Static(id="heading")
            yield LineView(id="list")
            yield LineView(id="keys")

    def on_mount(self) -> None:
        """Take as much room as there is to say."""
        self.redraw()

    def on_resize(self) -> None:
        """Break the sentences for the new width."""
        self.call_after_refresh(self._draw)

    def redraw(self) -> None:
        """Write the words in the language of the screen."""
        self.query_one("#heading", Static).update(content(self.loc.gettext(self._title, **self._values)))
        self.call_after_refresh(self._draw)

    def action_move(self, by: int) -> None:
        """Move the cursor; after the last comes the first."""
        self._cursor = (self._cursor + by) % max(1, len(self._options))
        self._draw()

    def action_take(self, chosen: bool) -> None:
        """Answer."""
        self.dismiss(self._options[self._cursor].value if chosen and self._options else None)

    @on(LineView.Clicked, "#list")
    def _clicked(self, message: LineView.Clicked) -> None:
        """Take what was clicked."""
        message.stop()
        ends, end = [], 0
        for place in range(len(self._options)):
            end += len(self._block(place, self._room))
            ends.append(end)
        self._cursor = next(place for place, end in enumerate(ends) if message.place < end)
        self.action_take(True)

    @property
    def _room(self) -> int:
        """Cells of a sentence."""
        return max(10, self.query_one("#keys").size.width - 3)

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        view, keys = self.query_one("#list", LineView), self.query_one("#keys", LineView)
        blocks = [self._block(place, self._room) for place in range(len(self._options))]
        lines = [each for block in blocks for each in block]
        view.styles.height = max(1, min(len(lines), rows_left(self.app.size, FRAME, FRAME_FLAT)))
        start = sum(len(block) for block in blocks[: self._cursor])
        rows = int(view.styles.height.value) if view.styles.height else len(lines)
        top = max(0, min(start - rows // 3, len(lines) - rows))
        view.show(lines, top)
        _ = self.loc.gettext
        keys.show([key_line([("⏎", _("Choose")), ("↑↓", _("Move"))], ("esc", _("Back")), keys.size.width)])

    def _block(self, place: int, cells: int) -> list[Line]:
        option, here = self._options[place], place == self._cursor
        mark = (MARK if here else PLAIN, "accent")
        lines = [line(mark, (piece, "strong" if here else "")) for piece in wrap(option.name, cells, 6)]
        return lines + [line(mark, "  ", (piece, "muted")) for piece in wrap(option.detail, cells - 2, 4)]
