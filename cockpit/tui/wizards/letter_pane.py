"""The live letter: one language of it, scrollable, with its gaps to go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.tui.widgets.key_bar import key_word
from cockpit.tui.widgets.line import BLANK, Line, Span, line, more_line, spread
from cockpit.tui.widgets.line_view import LineView
from cockpit.tui.wizards.letter_lines import Page, letter_page
from cockpit.tui.wizards.walk import Proof

HEAD = 2
"""Lines above the text: the languages, and a rule."""


class LetterPane(LineView, can_focus=True):
    """Shows a proof. Arrows scroll, right and left go from gap to gap, enter or a click fills one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", N_("Down"), id="letter.down", tooltip=N_("Further down in the letter"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="letter.up", tooltip=N_("Further up in the letter"), show=False),
        Binding("pagedown,space", "scroll(10)", N_("Page down"), id="letter.page-down", tooltip=N_("Ten lines further down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), id="letter.page-up", tooltip=N_("Ten lines further up"), show=False),
        Binding("home", "scroll(-100000)", N_("First"), id="letter.first", tooltip=N_("To the beginning"), show=False),
        Binding("end", "scroll(100000)", N_("Last"), id="letter.last", tooltip=N_("To the end"), show=False),
        Binding("right,n", "gap(1)", N_("Next gap"), id="letter.next-gap", tooltip=N_("Go to the next gap in the letter")),
        Binding("left,N", "gap(-1)", N_("Previous gap"), id="letter.gap-before", tooltip=N_("Go to the previous gap"), show=False),
        Binding("enter", "take", N_("Go on"), id="letter.take", tooltip=N_("Fill the gap chosen; without one, go on"), show=False),
    ]

    class Taken(Message):
        """Enter was pressed: on the gap of a fact, or on none."""

        def __init__(self, fact: str) -> None:
            super().__init__()
            self.fact = fact

    def __init__(self, *, id: str | None = None, on: str = "pagedown") -> None:  # noqa: A002 - the name Textual gives it
        """`on` is the key that shows more of the letter, which the user may have bound anew."""
        super().__init__(id=id)
        self._on = on
        self._proof: Proof | None = None
        self._loc: Localizer | None = None
        self._head: tuple[Line, Line] = (BLANK, BLANK)
        self._page = Page(())
        self._chosen = -1
        self._first = 0
        self._drawn_for: tuple[object, ...] = ()

    @property
    def proof(self) -> Proof | None:
        """The letter shown."""
        return self._proof

    def tell(self, proof: Proof | None, left: Line, right: Line, loc: Localizer) -> None:
        """Show a letter below a heading; None while it is being written."""
        before, same = self._page.lines, _same_letter(self._proof, proof)
        self._proof, self._loc = proof, loc
        self._head = (left, right)
        if proof is None or self._chosen >= len(proof.letter.gaps):
            self._chosen = -1
        self._draw()
        if same and not self.has_focus:
            self._follow(before)

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self._draw()

    def on_focus(self) -> None:
        """Show where the keyboard is."""
        self._draw()

    def on_blur(self) -> None:
        """No gap is chosen from elsewhere."""
        self._chosen = -1
        self._draw()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Restyle nothing: the heading alone shows the focus."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go from gap to gap only where there are some."""
        return bool(self._page.gaps) if action == "gap" else True

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self._first = max(0, min(self._first + by, self._last_top()))
        self._draw()

    def action_gap(self, by: int) -> None:
        """Choose the next gap, or the one before; after the last comes the first."""
        count = len(self._page.gaps)
        if count:
            self._chosen = (self._chosen + by) % count if self._chosen >= 0 else (0 if by > 0 else count - 1)
            place = self._page.gaps[self._chosen][0]
            rows = max(1, self.size.height - HEAD)
            if not self._first <= place < self._first + rows:
                self._first = max(0, min(place - rows // 3, self._last_top()))
            self._draw()

    def on_line_view_clicked(self, message: LineView.Clicked) -> None:
        """Fill the gap that was clicked; a click on the languages is the screen's."""
        fact = next((fact for place, fact in self._page.gaps if place == message.place - HEAD + self._first), "")
        if message.place >= HEAD:
            message.stop()
            if fact:
                self.post_message(self.Taken(fact))

    def action_take(self) -> None:
        """Tell which gap was chosen."""
        fact = self._page.gaps[self._chosen][1] if 0 <= self._chosen < len(self._page.gaps) else ""
        self.post_message(self.Taken(fact))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on by three lines."""
        event.stop()
        self.action_scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back by three lines."""
        event.stop()
        self.action_scroll(-3)

    def _last_top(self) -> int:
        return max(0, len(self._page.lines) - max(1, self.size.height - HEAD))

    def _follow(self, before: Sequence[Line]) -> None:
        """Bring the first line that has changed into sight."""
        changed = next((place for place, (old, new) in enumerate(zip(before, self._page.lines, strict=False)) if old != new), None)
        rows = max(1, self.size.height - HEAD)
        if changed is not None and not self._first <= changed < self._first + rows - 1:
            self._first = max(0, min(changed - rows // 3, self._last_top()))
            self._draw()

    def _draw(self) -> None:
        if self._loc is None or not self.size:
            return
        cells = self.size.width
        edge = Span("│ " if self.region.x > 0 else " ", "focus-rule" if self.has_focus else "rule")
        if self._proof is None:
            self._page, self._drawn_for = Page((line((self._loc.gettext("The letter is being written…"), "muted")),)), ()
        else:
            wanted = (self._proof, self._loc, cells, self._chosen)
            if self._drawn_for != wanted:
                self._page = letter_page(self._proof, self._loc, cells - 4, self._chosen)
                self._drawn_for = wanted
        self._first = min(self._first, self._last_top())
        rows = max(0, self.size.height - HEAD)
        seen = list(self._page.lines[self._first : self._first + rows])
        if seen and self._first + rows < len(self._page.lines):
            seen[-1] = more_line(key_word(self._loc, self._on), self._loc.gettext("read on")) if self.has_focus else more_line()
        rule = line(("├" if edge.text.strip() else "─", edge.role), ("─" * max(0, cells - 1), edge.role))
        self.show([(edge, *spread(self._head[0], self._head[1], max(0, cells - 3))), rule, *((edge, *each) for each in seen)] +
                  [(edge,)] * (rows - len(seen)))  # fmt: skip


def _same_letter(one: Proof | None, other: Proof | None) -> bool:
    """Tell whether two proofs are of the same letter, in one language and channel."""
    return one is not None and other is not None and (one.letter.lang, one.letter.channel) == (other.letter.lang, other.letter.channel)
