"""What the view of money shows: which invoices, in which order, and which of them is under the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cockpit.tui.screens.money_rows import ORDERS, VIEWS, chosen

if TYPE_CHECKING:
    from cockpit.domain.receivables import Receivable, Receivables


class MoneyList:
    """The list as the user has narrowed and sorted it; the cursor stays on its invoice as long as that is shown."""

    def __init__(self, client: str = "") -> None:
        """`client` is the only one whose invoices are shown; empty for all."""
        self.client = client
        self.view = next(iter(VIEWS))
        self.order = next(iter(ORDERS))
        self.words = ""
        self.found: Receivables | None = None
        self.rows: list[Receivable] = []
        self.cursor = 0

    @property
    def here(self) -> Receivable | None:
        """The invoice under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def look(self, found: Receivables) -> None:
        """Take what the records say now."""
        self.found = found
        self._choose()

    def move(self, by: int) -> None:
        """Move the cursor, as far as there are rows."""
        self.cursor = max(0, min(self.cursor + by, len(self.rows) - 1))

    def turn(self, what: str) -> None:
        """Go on to the next `view` or `order`; or, by `scope`, between the client under the cursor and all of them."""
        if what == "view":
            self.view = _next(VIEWS, self.view)
        elif what == "order":
            self.order = _next(ORDERS, self.order)
        else:
            here = self.here
            self.client = "" if self.client or here is None else here.client
        self._choose()

    def narrow(self, words: str) -> None:
        """Show only invoices that hold some words."""
        self.words = words
        self._choose()

    def _choose(self) -> None:
        here = self.here
        self.rows = chosen(self.found.invoices if self.found else (), self.view, self.order, self.client, self.words)
        same = (place for place, one in enumerate(self.rows) if here and (one.client, one.invoice.id) == (here.client, here.invoice.id))
        self.cursor = next(same, max(0, min(self.cursor, len(self.rows) - 1)))


def _next(names: Iterable[str], name: str) -> str:
    known = list(names)
    return known[(known.index(name) + 1) % len(known)]
