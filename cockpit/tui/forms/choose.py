"""Choosing one of a few things by its name: letters filter, arrows move, enter takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.tui.forms.controls import LineInput
from cockpit.tui.forms.option import Option
from cockpit.tui.prose import content
from cockpit.tui.text import fit, shown, width
from cockpit.tui.tiny import HEIGHTS, rows_left
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import Line, line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.tui.host import Host

MARK = 2
"""Cells of the cursor, and between a name and what is told of it."""
KEY, KIND = 8, 16
"""Most cells of what is told where it is a key, and where it is a kind."""
NARROWEST, WIDEST = 66, 110
"""Cells of the box."""
FRAME, FRAME_FLAT, TALLEST = 8, 3, 24
"""Lines that are not the list, and most lines of it: more would not be read but searched."""


class ChooseScreen(TranslatedScreen[str | None], ModalScreen[str | None]):
    """A short list over the screen in front. Returns the value chosen, or None."""

    CSS_PATH = "choose.tcss"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Back"), id="choose.leave", tooltip=N_("Choose nothing")),
        Binding("down,ctrl+n,tab", "move(1)", N_("Down"), id="choose.down", tooltip=N_("Next one"), show=False, priority=True),
        Binding("up,ctrl+p,shift+tab", "move(-1)", N_("Up"), id="choose.up", tooltip=N_("Previous one"), show=False, priority=True),
        Binding("pagedown", "move(10)", N_("Page down"), id="choose.page-down", tooltip=N_("Ten further down"), show=False, priority=True),
        Binding("pageup", "move(-10)", N_("Page up"), id="choose.page-up", tooltip=N_("Ten further up"), show=False, priority=True),
    ]

    def __init__(
        self, title: str, options: Sequence[Option], chosen: str = "", typed: Callable[[str], Option | None] | None = None,
    ) -> None:
        """`title` is a msgid; `chosen` the value on which the cursor begins; `typed` returns what words mean that no option has."""
        super().__init__()
        self._title = title
        self._options = tuple(options)
        self._typed = typed
        self._hint = N_("type to search") if typed is None else N_("or type a day")
        self._found = self._options
        self._cursor = next((place for place, option in enumerate(self._options) if option.value == chosen), 0)
        self._top = 0
        """Place of the first one that shows."""

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("Host", self.app).loc

    @property
    def cursor(self) -> str:
        """The value under the cursor; empty when nothing matches."""
        return self._found[self._cursor].value if self._found else ""

    def compose(self) -> ComposeResult:
        """Heading, where to type, and the list."""
        with Vertical(id="choose"):
            yield Static(id="heading")
            yield LineInput()
            yield LineView(id="list")
            yield LineView(id="keys")

    def on_mount(self) -> None:
        """Take as much room as the list needs."""
        self._make_room()
        self.query_one(LineInput).focus()
        self.redraw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._make_room()
        self.call_after_refresh(self._draw)

    def _make_room(self) -> None:
        most = min(TALLEST, rows_left(self.app.size, FRAME, FRAME_FLAT))
        self.query_one("#list").styles.height = max(1, min(len(self._options), most))
        widest = max((2 * MARK + self._named(self._options) + width(option.detail) for option in self._options), default=0)
        self.query_one("#choose").styles.width = min(self.app.size.width, max(NARROWEST, min(WIDEST, widest + 4)))

    @staticmethod
    def _named(options: Sequence[Option]) -> int:
        """Return the cells of the column of names."""
        return max((width(shown(option.name)) for option in options), default=0)

    def redraw(self) -> None:
        """Write the words in the language of the screen."""
        self.query_one("#heading", Static).update(content(self.loc.gettext(self._title)))
        self.query_one(LineInput).placeholder = self.loc.gettext(self._hint)
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        """Keep what contains every word typed, with names that begin with them first."""
        event.stop()
        words = event.value.casefold().split()
        found = [option for option in self._options if all(word in f"{option.name} {option.detail}".casefold() for word in words)]
        own = self._typed(event.value) if self._typed and words and not found else None
        found += [own] if own is not None else []
        first = words[0] if words else ""
        chosen = self.cursor
        self._found = tuple(sorted(found, key=lambda option: not option.name.casefold().startswith(first)))
        self._cursor = 0 if words else next((place for place, option in enumerate(self._found) if option.value == chosen), 0)
        self._draw()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        """Take the one under the cursor."""
        event.stop()
        if self._found:
            self.dismiss(self.cursor)

    def action_move(self, by: int) -> None:
        """Move the cursor; single steps go round, pages stop at the ends."""
        if self._found:
            last = len(self._found) - 1
            moved = self._cursor + by
            self._cursor = moved % (last + 1) if abs(by) == 1 else max(0, min(last, moved))
            self._draw()

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    @on(LineView.Clicked, "#list")
    def _pick(self, message: LineView.Clicked) -> None:
        """Take the one that was clicked."""
        message.stop()
        if self._found:
            self.dismiss(self._found[self._top + message.place].value)

    def on_mouse_scroll_down(self) -> None:
        """Move on by three."""
        self.action_move(3)

    def on_mouse_scroll_up(self) -> None:
        """Move back by three."""
        self.action_move(-3)

    def _draw(self) -> None:
        view, keys, _ = self.query_one("#list", LineView), self.query_one("#keys", LineView), self.loc.gettext
        count = _("%(n)s of %(total)s", n=self._cursor + 1, total=len(self._found)) if len(self._found) > view.size.height > 0 else ""
        labels = [("⏎", _("Choose")), ("↑↓", count or _("Move"))]
        keys.show([key_line(labels if self._found else [], ("esc", _("Back")), keys.size.width)])
        if not self._found:
            view.show([line("  ", (_("nothing of that name"), "muted"))])
            return
        height = max(1, view.size.height)
        self._top = max(0, min(self._cursor - height // 2, len(self._found) - height))
        view.show([self._row(place, view.size.width) for place in range(self._top, min(self._top + height, len(self._found)))])

    def _row(self, place: int, cells: int) -> Line:
        """Return a name with what is told of it in a column of its own, at the right end where it is as short as a key or a kind."""
        option, here = self._found[place], place == self._cursor
        name, room = shown(option.name), cells - 2 * MARK
        widths = [width(each.detail) for each in self._options]
        told, named = max(widths), self._named(self._options)
        kinds = max((each for each in widths if each <= KIND), default=0)
        if told <= KEY:
            names = room - told
        elif named + told > room and kinds:
            names = room - max(kinds, min(width(option.detail), room - width(name)))
        else:
            names = max(min(named, max(cells // 2, room - told)), min(width(name), room - width(option.detail)))
        detail = fit(option.detail, max(0, min(told, room - names)))
        return line(("▌ " if here else "  ", "accent"), (fit(name, names), "strong" if here else ""), "  ", (detail, "muted"))
