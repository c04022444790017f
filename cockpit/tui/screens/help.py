"""Help: every key of the cockpit, by where it works, in one page that scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.tui.text import fit, width, wrap
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_name
from cockpit.tui.widgets.line import BLANK, Line, line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer
    from cockpit.tui.app import CockpitApp

WORDS = (
    N_("Cockpit keeps watch over four things: what you owe, what slips, who has gone silent, and what was promised."),
    N_("A silence is measured in working days of the client's country, against the rhythm of that very client: "
       "the mark on the bar is what is usual, the end of the bar the limit that nine replies out of ten keep."),
    N_("Nothing is ever sent by the program, and everything can be undone, also after leaving."),
)  # fmt: skip
"""What a newcomer should know, above the keys."""


class HelpScreen(TranslatedScreen[None]):
    """All keys, with the ones the user rebound shown as they are now."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "close", N_("Back"), id="help.close", tooltip=N_("Return to where you were")),
        Binding("down,j", "scroll(1)", N_("Down"), id="help.down", tooltip=N_("Next line"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="help.up", tooltip=N_("Line before"), show=False),
        Binding("pagedown,space", "scroll(15)", N_("Page down"), id="help.page-down", tooltip=N_("Next page"), show=False),
        Binding("pageup", "scroll(-15)", N_("Page up"), id="help.page-up", tooltip=N_("Page before"), show=False),
    ]

    def __init__(self, groups: Sequence[tuple[str, Iterable[BindingType]]]) -> None:
        """`groups` are headings (msgids) with the bindings that work there."""
        super().__init__()
        self._groups = groups

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("CockpitApp", self.app).loc

    def compose(self) -> ComposeResult:
        """One view of lines, and the line with the keys of this screen."""
        yield LineView(id="page")
        yield LineView(id="keys")

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    def on_mount(self) -> None:
        """Draw once the size is known."""
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw the page from where it is scrolled to."""
        view, keys = self.query_one("#page", LineView), self.query_one("#keys", LineView)
        view.show(self._lines(view.size.width), view.top)
        keys.show([line(" ", ("↑↓", "key"), (f" {self.loc.gettext('Scroll')}  ", "muted"), ("esc", "key"), (f" {self.loc.gettext('Back')}", "muted"))])

    def action_close(self) -> None:
        """Return to where the user was."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Move the page, as far as there are lines."""
        view = self.query_one("#page", LineView)
        most = max(0, len(view.lines) - view.size.height)
        view.show(view.lines, max(0, min(most, view.top + by)))

    def on_mouse_scroll_down(self) -> None:
        """Move on by three lines."""
        self.action_scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Move back by three lines."""
        self.action_scroll(-3)

    def _lines(self, cells: int) -> list[Line]:
        _ = self.loc.gettext
        room = min(cells - 4, 96)
        lines: list[Line] = [BLANK, line(("  " + _("Help"), "accent")), BLANK]
        for text in WORDS:
            lines += [line("  ", piece) for piece in wrap(_(text), room)] + [BLANK]
        for heading, bindings in self._groups:
            lines += [line(("  " + _(heading), "strong"))]
            lines += [line("  ", (fit(keys, 16), "key"), " ", words) for keys, words in self._keys(bindings, room - 18)]
            lines.append(BLANK)
        return lines

    def _keys(self, bindings: Iterable[BindingType], room: int) -> Iterable[tuple[str, str]]:
        keymap = cast("CockpitApp", self.app).workspace.settings.keys
        for binding in bindings:
            if not isinstance(binding, Binding) or not binding.description:
                continue
            given = keymap.get(binding.id or "", binding.key)
            names = " ".join(key_name(key) for key in given.split(",")[:3])
            words = self.loc.gettext(binding.tooltip or binding.description)
            for position, piece in enumerate(wrap(words, room) if width(words) > room else [words]):
                yield (names if position == 0 else "", piece)
