"""Help: every key of the cockpit, by where it works, in one page that scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.i18n.topics import titles
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.screens.scrolled_page import ScrolledPage
from cockpit.tui.text import fit, width, wrap
from cockpit.tui.widgets.key_bar import key_line, key_word
from cockpit.tui.widgets.line import BLANK, Line, Span, fit_line, line
from cockpit.tui.widgets.line_view import LineView

WORDS = (
    N_("Cockpit keeps watch over four things: what you owe, what slips, who has gone silent, and what was promised."),
    N_("A silence is measured in working days of the client’s country, against that client’s own rhythm: the dotted mark on a bar is "
       "what is usual, the line in its middle the limit that nine replies out of ten keep."),
    N_("Nothing is ever sent by the program, and everything can be undone, also after leaving."),
)  # fmt: skip
"""What a newcomer should know, above the keys."""
WIDEST, READABLE, TWO = 124, 96, 110
"""Cells that the page takes at most, that a line of running text takes, and from which the keys stand in two columns."""
GAP = 4
"""Cells between the two columns."""


class HelpScreen(ScrolledPage[None]):
    """All keys, with the ones the user rebound shown as they are now."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "leave", N_("Back"), id="help.close", tooltip=N_("Return to where you were")),
        Binding("down,j", "scroll(1)", N_("Down"), id="help.down", tooltip=N_("Next line"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="help.up", tooltip=N_("Previous line"), show=False),
        Binding("pagedown,space", "scroll(15)", N_("Page down"), id="help.page-down", tooltip=N_("Next page"), show=False),
        Binding("pageup", "scroll(-15)", N_("Page up"), id="help.page-up", tooltip=N_("Previous page"), show=False),
        Binding("t", "topics", N_("Topics"), id="help.topics", tooltip=N_("Read how things are done, topic by topic"), show=False),
        Binding("L", "app.next_language", N_("language"), id="help.language", tooltip=N_("Switch to the next language"), show=False),
    ]

    def __init__(self, groups: Sequence[tuple[str, Iterable[BindingType]]]) -> None:
        """`groups` are headings (msgids) with the bindings that work there."""
        super().__init__()
        self._groups = groups

    def redraw(self) -> None:
        """Draw the page from where it is scrolled to."""
        view, keys = self.view, self.query_one("#keys", LineView)
        lines = self._lines(view.size.width)
        self.show_lines(lines)
        labels = [("↑↓", self.loc.gettext("Scroll"))] if len(lines) > view.size.height else []
        keys.show([key_line([*labels, ("t", self.loc.gettext("Topics"))], ("esc", self.loc.gettext("Back")), keys.size.width)])

    @work
    async def action_topics(self) -> None:
        """Choose a topic and read it."""
        from cockpit.tui.screens.topics import TopicScreen  # noqa: PLC0415 - that module draws on this one

        options = [Option(name, title) for name, title in titles(self.loc.language)]
        chosen = await self.app.push_screen_wait(ChooseScreen(N_("What do you want to know?"), options))
        if chosen is not None:
            self.app.push_screen(TopicScreen(chosen))

    def _lines(self, cells: int) -> list[Line]:
        """Return the page: what a newcomer should know, then the keys, in two columns where there is room."""
        _ = self.loc.gettext
        room = max(10, min(cells - 4, WIDEST))
        left = " " * max(0, (cells - room) // 2)
        lines: list[Line] = [BLANK, line(left, (_("Help"), "accent")), BLANK]
        for text in WORDS:
            lines += [*(line(left, piece) for piece in wrap(_(text), min(room, READABLE))), BLANK]
        columns = [self._groups[:1], self._groups[1:]] if room >= TWO else [self._groups]
        width_each = (room - GAP * (len(columns) - 1)) // len(columns)
        blocks = [list(self._column(column, width_each)) for column in columns]
        for parts in zip_longest(*blocks, fillvalue=BLANK):
            spans = [span for part in parts for span in (*fit_line(part, width_each), Span(" " * GAP))]
            lines.append((Span(left), *spans))
        return lines

    def _column(self, groups: Sequence[tuple[str, Iterable[BindingType]]], room: int) -> Iterable[Line]:
        """Yield each heading with its keys, in lines of `room` cells."""
        keys = 2 + max((width(self._names(binding)) for _, bindings in groups for binding in self._told(bindings)), default=0)
        for heading, bindings in groups:
            yield line((self.loc.gettext(heading), "strong"))
            for binding in self._told(bindings):
                for place, piece in enumerate(wrap(self.loc.gettext(binding.tooltip or binding.description), room - keys)):
                    yield line((fit("" if place else self._names(binding), keys), "key"), piece)
            yield BLANK

    def _told(self, bindings: Iterable[BindingType]) -> Iterable[Binding]:
        """Return the bindings that are told."""
        return (binding for binding in bindings if isinstance(binding, Binding) and binding.description)

    def _names(self, binding: Binding) -> str:
        """Return the keys of a binding, at most three, as they are now and as they are printed on the user's keyboard."""
        given = self.cockpit.keymap.get(binding.id or "", binding.key)
        return " ".join(dict.fromkeys(key_word(self.loc, key) for key in given.split(",")[:3]))
