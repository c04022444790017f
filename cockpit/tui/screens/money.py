"""Money at a glance: every invoice with its age, what is not invoiced yet, how each client pays (playbook P117 to P125)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.services.receivables import contest, money_owed
from cockpit.tui.screens import money_page
from cockpit.tui.screens.money_list import MoneyList
from cockpit.tui.screens.page_screen import PageScreen
from cockpit.tui.widgets.filter_line import FilterLine
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult


def _bindings() -> list[BindingType]:
    return [
        Binding("down,j", "move(1)", N_("Down"), id="money.down", tooltip=N_("Next invoice"), show=False),
        Binding("up,k", "move(-1)", N_("Up"), id="money.up", tooltip=N_("Previous invoice"), show=False),
        Binding("pagedown,space", "move(10)", N_("Page down"), id="money.page-down", tooltip=N_("Ten invoices down"), show=False),
        Binding("pageup", "move(-10)", N_("Page up"), id="money.page-up", tooltip=N_("Ten invoices up"), show=False),
        Binding("home,g", "move(-1000000)", N_("First"), id="money.first", tooltip=N_("To the first invoice"), show=False),
        Binding("end,G", "move(1000000)", N_("Last"), id="money.last", tooltip=N_("To the last invoice"), show=False),
        Binding("enter,E", "edit", N_("Change"), id="money.edit", tooltip=N_("Change the invoice")),
        Binding("p", "pay", N_("Payment"), id="money.pay", tooltip=N_("Record a payment of the invoice")),
        Binding("r", "remind", N_("Reminder"), id="money.remind", tooltip=N_("Write the next reminder, or log it")),
        Binding("t", "promise", N_("Promised"), id="money.promise", tooltip=N_("Note a promise to pay: no reminders until then")),
        Binding(
            "x", "contest", N_("Contested"), id="money.contest",
            tooltip=N_("Note what the client contests; leave it empty once it is settled"),
        ),
        Binding(
            "v", "turn('view')", N_("View"), id="money.view", tooltip=N_("Show others: unpaid, late, contested, to check, paid, all"),
        ),
        Binding("o", "turn('order')", N_("Order"), id="money.order", tooltip=N_("Sort otherwise: lateness, amount, client, date")),
        Binding("c", "turn('scope')", N_("Client"), id="money.scope", tooltip=N_("Only this client, or all of them")),
        Binding("slash", "filter", N_("Filter"), id="money.filter", tooltip=N_("Show only invoices that hold some words")),
        Binding(
            "w", "portfolio", N_("Portfolio"), id="money.portfolio", tooltip=N_("Money to come by week, and who the income depends on"),
        ),
        Binding("i", "bring_invoices", N_("Import"), id="money.import", tooltip=N_("Bring in invoices from another program’s CSV file")),
        Binding("n", "new", N_("New"), id="money.new", tooltip=N_("Add an invoice"), show=False),
        Binding("u", "undo", N_("Undo"), id="money.undo", tooltip=N_("Undo the last act")),
        Binding("L", "app.next_language", N_("language"), id="money.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="money.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="money.leave", tooltip=N_("Return to where you were"), show=False),
    ]


class MoneyScreen(PageScreen[None]):
    """Sums by age above, the invoices in the middle, what is known of the one under the cursor below."""

    CSS_PATH = "money.tcss"
    AUTO_FOCUS = ""  # the line for words takes the keys only while it shows
    BINDINGS: ClassVar[list[BindingType]] = _bindings()

    def __init__(self, client: str = "") -> None:
        """`client` is the one whose invoices are shown first; empty for all."""
        super().__init__()
        self._shown = MoneyList(client)
        self._above = 0
        """Lines above the first invoice, less the invoices scrolled away."""
        self._typing = ""
        """`filter` or `contest` while words are typed."""

    def compose(self) -> ComposeResult:
        """The page, the line for words, the keys."""
        yield LineView(id="page")
        yield FilterLine(id="line")
        yield LineView(id="keys")

    def redraw(self) -> None:
        """Look at the store again and draw; the cursor stays on its invoice."""
        if not self.is_mounted:
            return
        self._shown.look(money_owed(self.cockpit.workspace))
        self._draw()

    # Keys ------------------------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._shown.move(by)
        self._draw()

    wheel = action_move

    def action_turn(self, what: str) -> None:
        """Show others, sort otherwise, or show only the client under the cursor, or all."""
        self._shown.turn(what)
        self._draw()

    def action_filter(self) -> None:
        """Let words be typed that invoices must hold."""
        _ = self.loc.gettext
        self._type("filter", self._shown.words, _("filter"), _("enter keeps it · esc clears it"))

    def action_contest(self) -> None:
        """Let it be typed what the client contests about the invoice under the cursor."""
        here, _ = self._shown.here, self.loc.gettext
        if here is not None and (here.open or here.invoice.disputed):
            how = _("enter keeps it; empty: no longer contested · esc leaves it as it was")
            self._type("contest", here.invoice.disputed, _("contested"), how)

    @work
    async def action_edit(self) -> None:
        """Change the invoice under the cursor."""
        here = self._shown.here
        if here is not None:
            await self.cockpit.show_form(lambda: self.cockpit.forms.edit("invoice", here.client, here.invoice.id, self.loc))
            self.redraw()

    @work
    async def action_pay(self) -> None:
        """Record a payment of the invoice under the cursor."""
        here = self._shown.here
        if here is not None:
            await self.cockpit.show_form(lambda: self.cockpit.forms.new("payment", here.client, self.loc, parent=here.invoice.id))
            self.redraw()

    @work
    async def action_remind(self) -> None:
        """Write the next reminder of the invoice under the cursor."""
        here = self._shown.here
        if here is None:
            return
        if here.invoice.disputed and here.open:
            self.cockpit.say(self.loc.gettext("It is contested: answer that first; a reminder would only harden it."))
        elif not here.open:
            self.cockpit.say(self.loc.gettext("Nothing is owed for it any more."))
        else:
            await self.cockpit.remind(here.client, here.invoice.id)
            self.redraw()

    @work
    async def action_promise(self) -> None:
        """Note for which day payment of the invoice under the cursor is promised."""
        here = self._shown.here
        if here is not None and here.open:
            words = self.loc.gettext("Payment of %(number)s", number=here.invoice.number)
            given = {"by": "client", "invoice": here.invoice.id, "project": here.invoice.project, "text": words}
            await self.cockpit.show_form(lambda: self.cockpit.forms.new("commitment", here.client, self.loc, given=given))
            self.redraw()

    @work
    async def action_new(self) -> None:
        """Add an invoice for the client shown, or for one to be chosen."""
        here = self._shown.here
        client = self._shown.client or (here.client if here else "") or await self.cockpit.choose_client()
        if client:
            await self.cockpit.show_form(lambda: self.cockpit.forms.new("invoice", client, self.loc))
            self.redraw()

    @work
    async def action_portfolio(self) -> None:
        """Show the money to come and the shares, beside those without the client shown."""
        from cockpit.tui.screens.portfolio import PortfolioScreen  # noqa: PLC0415 - one screen in ten needs it

        here = self._shown.here
        await self.cockpit.push_screen_wait(PortfolioScreen(self._shown.client or (here.client if here else "")))

    @work
    async def action_bring_invoices(self) -> None:
        """Bring in invoices from another program."""
        await self.cockpit.bring_invoices()
        self.redraw()

    def action_leave(self) -> None:
        """Take back the filter, then return."""
        if self._shown.words:
            self._shown.narrow("")
            self._draw()
        else:
            super().action_leave()

    # Words -----------------------------------------------------------------------------------------------------------

    def _type(self, what: str, text: str, prompt: str, hint: str) -> None:
        typed = self.query_one("#line", FilterLine)
        typed.text, typed.prompt, typed.hint = text, prompt, hint
        self._typing = what
        typed.add_class("typing")
        self.set_focus(typed, scroll_visible=False)

    @on(FilterLine.Changed)
    def _words_changed(self, message: FilterLine.Changed) -> None:
        if self._typing == "filter":
            self._shown.narrow(message.text.strip())
            self._draw()

    @on(FilterLine.Closed)
    def _words_closed(self, message: FilterLine.Closed) -> None:
        what, self._typing = self._typing, ""
        if not what:
            return
        typed, here = self.query_one("#line", FilterLine), self._shown.here
        typed.remove_class("typing")
        self.set_focus(None)
        if what == "filter" and not message.kept:
            self._shown.narrow("")
        if what == "contest" and message.kept and here is not None and typed.text.strip() != here.invoice.disputed:
            self.cockpit.act(lambda: contest(self.cockpit.workspace, here.client, here.invoice.id, typed.text))
        self.redraw()

    @on(LineView.Clicked, "#page")
    def _clicked(self, message: LineView.Clicked) -> None:
        """Put the cursor where it was clicked; a double click changes the invoice."""
        if 0 <= message.place - self._above < len(self._shown.rows):
            self._shown.cursor = message.place - self._above
            self._draw()
            if message.chain == 2:
                self.action_edit()

    def _draw(self) -> None:
        view, keys, workspace = self.query_one("#page", LineView), self.query_one("#keys", LineView), self.cockpit.workspace
        today = workspace.today()
        page = money_page.page(self._shown, view.size.width, view.size.height, self.loc, today)
        self._above = page.above
        view.show(page.lines)
        keys.show([key_line(key_labels(self.active_bindings.values()), ("esc", self.loc.gettext("Back")), keys.size.width)])
