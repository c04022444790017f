"""Which invoices the view of money shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cockpit.domain.receivables import Receivable
from cockpit.i18n import N_
from cockpit.tui.panes.matching import matches

VIEWS: Mapping[str, Callable[[Receivable], bool]] = {
    N_("still owed"): lambda one: one.open or one.state == "credit",
    N_("late"): lambda one: one.late > 0,
    N_("contested by the client"): lambda one: one.state == "disputed",
    N_("to check"): lambda one: bool(one.oddities),
    N_("paid"): lambda one: one.state == "paid",
    N_("all of them"): lambda _one: True,
}
"""What is shown, by the word for it (msgid)."""
ORDERS: Mapping[str, Callable[[Receivable], tuple[object, ...]]] = {
    N_("longest late first"): lambda one: (not one.open, one.due or date.max if one.open else date.max, -one.invoice.issued.toordinal()),
    N_("largest first"): lambda one: (one.invoice.amount.currency, -one.invoice.balance.amount, -one.invoice.amount.amount),
    N_("by client"): lambda one: (one.client_name.casefold(), one.client, one.invoice.issued),
    N_("newest first"): lambda one: (-one.invoice.issued.toordinal(),),
}
"""In which order, by the word for it (msgid); the largest are compared within their currency only."""


def chosen(found: Sequence[Receivable], view: str, order: str, client: str, words: str) -> list[Receivable]:
    """Return the invoices of one view in an order; `client` is empty for all clients, `words` must all be found in a row."""
    kept = [one for one in found if VIEWS[view](one) and (not client or one.client == client) and matches(words, *_texts(one))]
    return sorted(kept, key=ORDERS[order])


def _texts(one: Receivable) -> tuple[str, ...]:
    return one.invoice.number, one.client_name, one.invoice.disputed, one.invoice.note
