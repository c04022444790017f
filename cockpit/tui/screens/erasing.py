"""Erasing for good: the report of what goes and what stays, and the name to be typed before anything is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from cockpit.i18n import N_
from cockpit.services.erasure_report import ASK, sections, title
from cockpit.tui.forms.controls import LineInput
from cockpit.tui.prose import content
from cockpit.tui.screens.page_screen import PageScreen
from cockpit.tui.text import wrap
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import BLANK, Line, line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.services.erasure import Plan

WIDEST = 100
"""Columns of the report: longer lines are hard to read."""


class EraseScreen(PageScreen[bool]):
    """The report, and a field for the name. Returns whether it was confirmed."""

    CSS_PATH = "erasing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", N_("Down"), id="erase.down", tooltip=N_("Further down in the report"), show=False),
        Binding("up", "scroll(-1)", N_("Up"), id="erase.up", tooltip=N_("Further up in the report"), show=False),
        Binding("pagedown", "scroll(10)", N_("Page down"), id="erase.page-down", tooltip=N_("Ten lines down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), id="erase.page-up", tooltip=N_("Ten lines up"), show=False),
        Binding("escape", "leave", N_("Back"), id="erase.leave", tooltip=N_("Erase nothing")),
    ]

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self._first = 0

    def compose(self) -> ComposeResult:
        """The report, the question with its field, the keys."""
        yield LineView(id="page")
        yield Static(id="ask")
        if not self._plan.held:
            yield LineInput()
        yield Static(id="fault")
        yield LineView(id="keys")

    def redraw(self) -> None:
        """Draw the report from where it is scrolled to, and the question."""
        if not self.is_mounted:
            return
        page, keys, _ = self.query_one("#page", LineView), self.query_one("#keys", LineView), self.loc.gettext
        lines = self._lines(min(page.size.width, WIDEST))
        self._first = max(0, min(self._first, len(lines) - page.size.height))
        seen = lines[self._first : self._first + page.size.height]
        if seen and self._first + page.size.height < len(lines):
            seen[-1] = line(("  ⋯", "muted"))
        page.show(seen)
        typed = _("To erase it, type the name: %(name)s", name=self._plan.name)
        self.query_one("#ask", Static).update(content(_("Nothing can be erased here.") if self._plan.held else f"{_(ASK)} {typed}"))
        shown = [("↑↓", _("Read"))] if self._plan.held else [("⏎", _("Erase for good")), ("↑↓", _("Read"))]
        keys.show([key_line(shown, ("esc", _("Back")), keys.size.width)])

    @on(Input.Submitted)
    def _confirm(self) -> None:
        """Go on where the name was typed, whatever its case and blanks; say so otherwise."""
        if _plain(self.query_one(LineInput).text) == _plain(self._plan.name):
            self.dismiss(True)
        else:
            self.query_one("#fault", Static).update(content("✗ " + self.loc.gettext("This is not the name; nothing was erased.")))

    def wheel(self, by: int) -> None:
        """Move the report."""
        self.action_scroll(by)

    def action_scroll(self, by: int) -> None:
        """Move the report."""
        self._first += by
        self.redraw()

    def action_leave(self) -> None:
        """Erase nothing."""
        self.dismiss(False)

    def _lines(self, cells: int) -> list[Line]:
        room = max(10, cells - 5)
        lines = [line(" ", (piece, "accent")) for piece in wrap(title(self.loc, self._plan), max(10, cells - 2), 3)]
        for section in sections(self.loc, self._plan, self.cockpit.workspace.profile().user.zone):
            lines += [BLANK, line(" ", (section.title, "strong"))]
            for text in section.lines:
                inner = "  " if text.startswith("  ") else ""
                signs = ("    " + inner, ("· ", "muted"))
                pieces = wrap(text.strip(), room - len(inner), 6) or [""]
                lines += [line(*(signs if place == 0 else ("      " + inner,)), piece) for place, piece in enumerate(pieces)]
        return lines


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
