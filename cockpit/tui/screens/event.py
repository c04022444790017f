"""One event of the chronology, whole: what is known of it, and the exact text of a letter."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.services.events import Told
from cockpit.tui.screens.chronology_lines import page
from cockpit.tui.screens.scrolled_page import ScrolledPage
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import Span
from cockpit.tui.widgets.line_view import LineView

MARGIN = 2


class EventScreen(ScrolledPage[None]):
    """A page to read, scrolled by keys."""

    CSS_PATH = "event.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", N_("Down"), id="event.down", tooltip=N_("Further down"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="event.up", tooltip=N_("Further up"), show=False),
        Binding("pagedown,space", "scroll(10)", N_("Page down"), id="event.page-down", tooltip=N_("Ten lines down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), id="event.page-up", tooltip=N_("Ten lines up"), show=False),
        Binding("home,g", "scroll(-100000)", N_("First"), id="event.first", tooltip=N_("To the beginning"), show=False),
        Binding("end,G", "scroll(100000)", N_("Last"), id="event.last", tooltip=N_("To the end"), show=False),
        Binding("L", "app.next_language", N_("language"), id="event.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("escape,q,enter", "leave", N_("Back"), id="event.leave", tooltip=N_("Return to where you were"), show=False),
    ]

    def __init__(self, told: Told) -> None:
        super().__init__()
        self._told = told

    def redraw(self) -> None:
        """Draw the page from where it is scrolled to."""
        if not self.is_mounted:
            return
        view, keys, _ = self.view, self.query_one("#keys", LineView), self.loc.gettext
        room = max(10, min(100, view.size.width - 2 * MARGIN))
        lines = [(Span(" " * MARGIN), *each) for each in page(self._told, room, self.loc)]
        self.show_lines(lines)
        labels = [("↑↓", _("Scroll"))] if len(lines) > view.size.height else []
        keys.show([key_line(labels, ("esc", _("Back")), keys.size.width)])
