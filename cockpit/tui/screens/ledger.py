"""The goodwill ledger: what was offered, accepted and honoured, and what it cost, by client and by year (playbook P38)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from cockpit.domain.ledger import Gesture, GoodwillLedger
from cockpit.domain.ledger import Line as Sum
from cockpit.i18n import N_
from cockpit.services.goodwill import further, goodwill_ledger
from cockpit.tui.screens.page_screen import PageScreen
from cockpit.tui.screens.scrolled_page import WIDEST
from cockpit.tui.text import fit, width, wrap
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line import BLANK, Line, line, line_width, spread
from cockpit.tui.widgets.line_view import LineView

STATES = {"offered": ("○", N_("offered"), "warn"), "accepted": ("◐", N_("accepted"), "accent"), "honoured": ("●", N_("honoured"), "good")}
"""How far a gesture has come: sign, word, role."""
KINDS = {
    "discount-now": N_("discount on this project"), "discount-later": N_("discount on the next project"),
    "free-extra": N_("something free of charge"),
}
MONEY = 13
"""Width of a column of money."""
OPEN = 10
"""Width of the column that counts what is still to be given."""
COLUMNS = (N_("Offered"), N_("Accepted"), N_("Honoured"))


class LedgerScreen(PageScreen[None]):
    """The sums, and every gesture below them; enter changes the one under the cursor."""

    CSS_PATH = "ledger.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", N_("Down"), id="ledger.down", tooltip=N_("Next gesture"), show=False),
        Binding("up,k", "move(-1)", N_("Up"), id="ledger.up", tooltip=N_("Previous gesture"), show=False),
        Binding("pagedown", "move(10)", N_("Page down"), id="ledger.page-down", tooltip=N_("Ten gestures down"), show=False),
        Binding("pageup", "move(-10)", N_("Page up"), id="ledger.page-up", tooltip=N_("Ten gestures up"), show=False),
        Binding("home,g", "move(-100000)", N_("First"), id="ledger.first", tooltip=N_("To the first gesture"), show=False),
        Binding("end,G", "move(100000)", N_("Last"), id="ledger.last", tooltip=N_("To the last gesture"), show=False),
        Binding("enter,E", "edit", N_("Change"), id="ledger.edit", tooltip=N_("Change it: words, cost, days")),
        Binding(
            "space", "further", N_("Accepted, honoured"), id="ledger.further",
            tooltip=N_("Note today that it was accepted, then that it was honoured"),
        ),
        Binding("v", "turn", N_("View"), id="ledger.turn", tooltip=N_("Sums by client, by year, or by both")),
        Binding("u", "undo", N_("Undo"), id="ledger.undo", tooltip=N_("Undo the last act")),
        Binding("L", "app.next_language", N_("language"), id="ledger.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="ledger.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="ledger.leave", tooltip=N_("Return to where you were"), show=False),
    ]
    VIEWS = (N_("by client"), N_("by year"), N_("by client and year"))

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0
        self._view = 0
        self._above = 0
        """Lines above the first gesture, less the gestures scrolled away."""

    def book(self) -> GoodwillLedger:
        """Return the ledger as the records are now."""
        return goodwill_ledger(self.cockpit.workspace)

    def redraw(self) -> None:
        """Draw the sums and the gestures around the cursor."""
        if not self.is_mounted:
            return
        page, keys, book = self.query_one("#page", LineView), self.query_one("#keys", LineView), self.book()
        cells, rows = page.size.width, page.size.height
        self._cursor = max(0, min(self._cursor, len(book.gestures) - 1))
        head = self._sums(book, cells, max(2, rows // 2 - 4))
        room = max(1, rows - len(head) - 1)
        top = max(0, min(self._cursor - room // 2, len(book.gestures) - room))
        gestures = [self._gesture(place, one, cells) for place, one in enumerate(book.gestures)][top : top + room]
        self._above = len(head) - top
        page.show([*head, *gestures])
        keys.show([key_line(key_labels(self.active_bindings.values()), ("esc", self.loc.gettext("Back")), keys.size.width)])

    # Keys ------------------------------------------------------------------------------------------------------------

    @on(LineView.Clicked, "#page")
    def _clicked(self, message: LineView.Clicked) -> None:
        """Put the cursor where it was clicked; a double click changes the gesture."""
        place = message.place - self._above
        if 0 <= place < len(self.book().gestures):
            self.action_move(place - self._cursor)
            if message.chain == 2:
                self.action_edit()

    def wheel(self, by: int) -> None:
        """Move the cursor."""
        self.action_move(by)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, self._cursor + by)
        self.redraw()

    def action_turn(self) -> None:
        """Show other sums."""
        self._view = (self._view + 1) % len(self.VIEWS)
        self.redraw()

    @work
    async def action_edit(self) -> None:
        """Change the gesture under the cursor."""
        gestures = self.book().gestures
        if gestures:
            chosen = gestures[self._cursor]
            await self.cockpit.show_form(lambda: self.cockpit.forms.edit("goodwill", chosen.client, chosen.goodwill.id, self.loc))
            self.redraw()

    def action_further(self) -> None:
        """Note that the gesture under the cursor was accepted, or given where it had been."""
        gestures = self.book().gestures
        if not gestures:
            return
        chosen = gestures[self._cursor]
        if chosen.state == "honoured":
            self.cockpit.say(self.loc.gettext("It was honoured already, on %(day)s.", day=chosen.goodwill.honoured))
            return
        self.cockpit.act(lambda: further(self.cockpit.workspace, chosen.client, chosen.goodwill.id))
        self.redraw()

    # Drawing ---------------------------------------------------------------------------------------------------------

    def _sums(self, book: GoodwillLedger, cells: int, most: int) -> list[Line]:
        _ = self.loc.gettext
        title = line(" ", (_("Goodwill ledger"), "accent"), "  ", (_(self.VIEWS[self._view]), "muted"))
        if not book.gestures:
            empty = _("No gesture has been offered yet. The announcement of a delay proposes one, and it is kept here.")
            return [title, BLANK, *(line((" " + part, "muted")) for part in wrap(empty, min(cells - 2, WIDEST)))]
        found: Sequence[Sum] = (book.by_client, book.by_year, book.by_client_and_year)[self._view]
        still = self.loc.pgettext("gestures of goodwill", "Open")
        heads = line(*((fit(_(name), MONEY, "right"), "muted") for name in COLUMNS), (fit(still, OPEN, "right"), "muted"), " ")
        beside = line_width(title) + line_width(heads) < cells
        above = [spread(title, heads, cells)] if beside else [title, BLANK, spread((), heads, cells)]
        lines = [*above, line(("─" * cells, "rule"))]
        lines += [self._sum(each, cells) for each in found[:most]]
        if len(found) > most:
            lines.append(line((" " + self.loc.ngettext("and one more", "and %(n)s more", len(found) - most), "muted")))
        return [*lines, BLANK, line((" " + _("Every gesture"), "strong")), line(("─" * cells, "rule"))]

    def _sum(self, each: Sum, cells: int) -> Line:
        tally = each.tally
        name = " · ".join(part for part in (each.client_name, str(each.year) if each.year else "") if part)
        amounts = [fit(self.loc.money(money), MONEY, "right") for money in (tally.offered, tally.accepted, tally.honoured)]
        opened = (fit(str(tally.open) if tally.open else "·", OPEN, "right"), "warn" if tally.open else "muted")
        return spread(line(" ", fit(name, max(4, cells - 3 * MONEY - OPEN - 3))), line(*amounts, opened, " "), cells)

    def _gesture(self, place: int, gesture: Gesture, cells: int) -> Line:
        _, goodwill = self.loc.gettext, gesture.goodwill
        sign, word, role = STATES[gesture.state]
        here = place == self._cursor
        day = fit(self.loc.date(goodwill.offered, "short"), 10)
        left = line(("▌" if here else " ", "accent"), (f"{sign} {fit(_(word), 10)}", role), (f" {day} ", "muted"))
        cost = self.loc.money(goodwill.cost)
        what = goodwill.text or _(KINDS[goodwill.kind])
        room = max(4, cells - sum(width(span.text) for span in left) - width(cost) - 3)
        name = fit(gesture.client_name, min(24, room // 3))
        words = line((name, "strong" if here else ""), " ", fit(what, max(1, room - width(name) - 1)))
        return spread((*left, *words), line(cost, " "), cells)
