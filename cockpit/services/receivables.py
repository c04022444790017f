"""Use cases of money owed: the view of all invoices, the portfolio, and marking an invoice as contested."""

from __future__ import annotations

from dataclasses import replace

from cockpit.domain.act import Act
from cockpit.domain.errors import refuse
from cockpit.domain.portfolio import Portfolio, portfolio
from cockpit.domain.receivables import Receivables, receivables
from cockpit.domain.records import ClientRecords
from cockpit.i18n.cleaning import cells, clean
from cockpit.services.sheets.fields import SHORT
from cockpit.services.workspace import Workspace


def money_owed(workspace: Workspace) -> Receivables:
    """Return every invoice of every client as it stands today, with sums by age and currency, habits and what is unbilled."""
    digests = {name: entry for name, entry in workspace.digests().items() if entry.records.client is not None}
    calendars = {name: workspace.calendar(workspace.client(name)) for name in digests}
    return receivables(digests, calendars, workspace.now())


def portfolio_of(workspace: Workspace, without: str = "") -> Portfolio:
    """Return exposure, shares and the money to come; `without` is a client left out of a second row of sums (`client-unknown`)."""
    if without:
        workspace.client(without)
    return portfolio(money_owed(workspace), workspace.today(), without)


def contest(workspace: Workspace, client_id: str, invoice_id: str, words: str) -> Act:
    """Note what the client contests about an invoice, which stops its reminders; nothing: it is contested no longer.

    Raises `Refused` (`record-gone`, `too-long`).
    """
    contested = clean(words)
    if (length := cells(contested)) > SHORT:
        raise refuse("too-long", "disputed", length=length, limit=SHORT)
    client = workspace.client(client_id)
    invoices = workspace.digest(client_id).records.invoices
    if invoice_id not in invoices:
        raise refuse("record-gone")
    act = Act("invoice-contested" if contested else "invoice-uncontested", {"title": invoices[invoice_id].number, "client": client.name})

    def change(records: ClientRecords) -> ClientRecords:
        if invoice_id not in records.invoices:
            raise refuse("record-gone")
        return records.put(replace(records.invoices[invoice_id], disputed=contested))

    workspace.commit(client_id, act, change)
    return act
