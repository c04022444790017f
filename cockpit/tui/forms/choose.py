"""Choosing one of a few things by its name: letters filter, arrows move, enter takes."""

from __future__ import annotations

from collections.abc import Sequence
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
from cockpit.tui.text import content, cut, fit, shown
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.line import Line, line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.tui.host import Host


class ChooseScreen(TranslatedScreen[str | None], ModalScreen[str | None]):
    """A short list over the screen in front. Returns the value chosen, or None."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Back"), id="choose.leave", tooltip=N_("Choose nothing")),
        Binding("down,ctrl+n,tab", "move(1)", N_("Down"), id="choose.down", tooltip=N_("Next one"), show=False, priority=True),
        Binding("up,ctrl+p,shift+tab", "move(-1)", N_("Up"), id="choose.up", tooltip=N_("The one before"), show=False, priority=True),
        Binding("pagedown", "move(10)", N_("Page down"), id="choose.page-down", tooltip=N_("Ten further down"), show=False, priority=True),
        Binding("pageup", "move(-10)", N_("Page up"), id="choose.page-up", tooltip=N_("Ten further up"), show=False, priority=True),
    ]

    def __init__(self, title: str, options: Sequence[Option], chosen: str = "") -> None:
        """`title` is a msgid; `chosen` the value on which the cursor begins."""
        super().__init__()
        self._title = title
        self._options = tuple(options)
        self._found = self._options
        self._cursor = next((place for place, option in enumerate(self._options) if option.value == chosen), 0)

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

    def on_mount(self) -> None:
        """Take as much room as the list needs."""
        self.query_one("#list").styles.height = max(1, min(len(self._options), 14))
        self.query_one(LineInput).focus()
        self.redraw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.call_after_refresh(self._draw)

    def redraw(self) -> None:
        """Write the words in the language of the screen."""
        self.query_one("#heading", Static).update(content(self.loc.gettext(self._title)))
        self.query_one(LineInput).placeholder = self.loc.gettext("type to search")
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        """Keep what contains every word typed, with names that begin with them first."""
        event.stop()
        words = event.value.casefold().split()
        found = [option for option in self._options if all(word in f"{option.name} {option.detail}".casefold() for word in words)]
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

    def on_click(self) -> None:
        """Keep the keyboard where one types."""
        self.query_one(LineInput).focus()

    def _draw(self) -> None:
        view = self.query_one("#list", LineView)
        if not self._found:
            view.show([line("  ", (self.loc.gettext("nothing of that name"), "muted"))])
            return
        height = max(1, view.size.height)
        top = max(0, min(self._cursor - height // 2, len(self._found) - height))
        view.show([self._row(place, view.size.width) for place in range(top, min(top + height, len(self._found)))])

    def _row(self, place: int, cells: int) -> Line:
        option = self._found[place]
        here = place == self._cursor
        detail = cut(option.detail, max(0, cells // 2))
        room = max(1, cells - 4 - len(detail))
        name = fit(shown(option.name), room)
        return line(("▌ " if here else "  ", "accent"), (name, "strong" if here else ""), "  ", (detail, "muted"))
