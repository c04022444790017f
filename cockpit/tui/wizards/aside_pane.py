"""What stands beside a page in the letter's place: facts to decide by, scrollable."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.services.wizards.model import Aside
from cockpit.tui.text import width, wrap
from cockpit.tui.widgets.line import BLANK, Line, Span, line, more_line
from cockpit.tui.widgets.line_view import LineView

HEAD = 2
"""Lines above the text: the title, and a rule."""
LONGEST = 12
"""Lines that one paragraph takes at most."""


class AsidePane(LineView, can_focus=True):
    """Shows an aside. Arrows and the page key scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", N_("Down"), id="aside.down", tooltip=N_("Further down in the text beside"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="aside.up", tooltip=N_("Further up in the text beside"), show=False),
        Binding("pagedown,space", "scroll(10)", N_("Page down"), id="aside.page-down", tooltip=N_("Ten lines further down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), id="aside.page-up", tooltip=N_("Ten lines further up"), show=False),
        Binding("home", "scroll(-100000)", N_("First"), id="aside.first", tooltip=N_("To the beginning"), show=False),
        Binding("end", "scroll(100000)", N_("Last"), id="aside.last", tooltip=N_("To the end"), show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self._aside: Aside | None = None
        self._first = 0

    @property
    def aside(self) -> Aside | None:
        """What is shown."""
        return self._aside

    def tell(self, aside: Aside | None) -> None:
        """Show an aside; another one is read from its beginning."""
        if aside is None or self._aside is None or aside.title != self._aside.title:
            self._first = 0
        self._aside = aside
        self._draw()

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self._draw()

    def on_focus(self) -> None:
        """Show where the keyboard is."""
        self._draw()

    def on_blur(self) -> None:
        """Show that it is elsewhere."""
        self._draw()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Restyle nothing: the heading alone shows the focus."""

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self._first += by
        self._draw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on by three lines."""
        event.stop()
        self.action_scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back by three lines."""
        event.stop()
        self.action_scroll(-3)

    def _draw(self) -> None:
        if self._aside is None or not self.size:
            return
        cells, rows = self.size.width, max(0, self.size.height - HEAD)
        edge = Span("│ " if self.region.x > 0 else " ", "focus-rule" if self.has_focus else "rule")
        lines = aside_lines(self._aside, max(10, cells - 4))
        self._first = max(0, min(self._first, len(lines) - rows))
        seen = lines[self._first : self._first + rows]
        if seen and self._first + rows < len(lines):
            seen[-1] = more_line()
        rule = line(("├" if edge.text.strip() else "─", edge.role), ("─" * max(0, cells - 1), edge.role))
        head = (edge, Span(self._aside.title, "accent"))
        self.show([head, rule, *((edge, *each) for each in seen), *[(edge,)] * (rows - len(seen))])


def aside_lines(aside: Aside, cells: int) -> list[Line]:
    """Return what an aside tells in lines of at most so many cells."""
    lines: list[Line] = []
    for told in aside.told:
        if not told.text:
            lines.append(BLANK)
        room = max(8, cells - width(told.mark))
        for position, part in enumerate(wrap(told.text, room, LONGEST) if told.text else ()):
            mark = told.mark if position == 0 else " " * width(told.mark)
            lines.append(line((mark, told.tone), (part, "" if told.tone in ("good", "warn") else told.tone)))
    return lines
