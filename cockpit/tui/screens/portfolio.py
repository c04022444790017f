"""The portfolio: money to come by week, with and without a client, and who the income depends on (playbook P121 to P125)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.services.receivables import portfolio_of
from cockpit.tui.screens import portfolio_page
from cockpit.tui.screens.scrolled_page import ScrolledPage
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line_view import LineView


class PortfolioScreen(ScrolledPage[None]):
    """One page that scrolls."""

    CSS_PATH = "portfolio.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", N_("Down"), id="portfolio.down", tooltip=N_("Further down"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="portfolio.up", tooltip=N_("Further up"), show=False),
        Binding("pagedown,space", "scroll(10)", N_("Page down"), id="portfolio.page-down", tooltip=N_("Ten lines down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), id="portfolio.page-up", tooltip=N_("Ten lines up"), show=False),
        Binding("c", "client", N_("Other client"), id="portfolio.client", tooltip=N_("Leave another client out of the second column")),
        Binding("L", "app.next_language", N_("language"), id="portfolio.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="portfolio.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q,w", "leave", N_("Back"), id="portfolio.leave", tooltip=N_("Return to where you were"), show=False),
    ]

    def __init__(self, without: str = "") -> None:
        """`without` is the client that the second column of the weeks leaves out; empty for none."""
        super().__init__()
        self._without = without

    def redraw(self) -> None:
        """Draw the page from where it is scrolled to."""
        if not self.is_mounted:
            return
        keys, workspace = self.query_one("#keys", LineView), self.cockpit.workspace
        names = {name: entry.records.client.name for name, entry in workspace.digests().items() if entry.records.client}
        without = self._without if self._without in names else ""
        self.show_lines(portfolio_page.page(portfolio_of(workspace, without), names.get(without, ""), self.view.size.width, self.loc))
        scrolls = [("↑↓", self.loc.gettext("Scroll"))] if len(self.view.lines) > self.view.size.height else []
        labels = [*scrolls, *key_labels(self.active_bindings.values())]
        keys.show([key_line(labels, ("esc", self.loc.gettext("Back")), keys.size.width)])

    def action_client(self) -> None:
        """Leave out the next client, then none."""
        workspace = self.cockpit.workspace
        order = ["", *(one.client for one in portfolio_of(workspace).exposures)]
        self._without = order[(order.index(self._without) + 1) % len(order)] if self._without in order else ""
        self.redraw()
