"""What entry sheets look at, gathered from the open store."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from cockpit.domain.lessons import lessons
from cockpit.domain.records import ClientRecords
from cockpit.services.sheets import Context
from cockpit.services.workspace import Workspace


def context_for(ws: Workspace, client_id: str = "", record_id: str = "", parent: str = "") -> Context:
    """Return what a sheet looks at; raises `Refused` (`client-unknown`)."""
    user = ws.profile().user
    digests = ws.digests()
    clients = {name: digest.records.client.name for name, digest in digests.items() if digest.records.client}
    others = [digest.records for digest in digests.values()]
    records = ws.records(client_id) if client_id else ClientRecords()
    invoices = sorted(
        (invoice for found in others for invoice in found.invoices.values()), key=lambda invoice: (invoice.issued, invoice.number)
    )
    drawn = lessons({name: digest.records for name, digest in digests.items() if name != client_id})
    return Context(
        now=ws.now().astimezone(ZoneInfo(user.zone)),
        user=user,
        clients=clients,
        client_id=client_id,
        records=records,
        projects=frozenset(name for found in others for name in found.projects),
        numbers=tuple(invoice.number for invoice in invoices),
        record_id=record_id,
        parent=parent,
        lessons=drawn,
        calendar=ws.calendar(records.client),
    )
