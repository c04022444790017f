"""Finding the record that a sheet edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cockpit.domain.errors import refuse
from cockpit.domain.records import ClientRecords
from cockpit.services.sheets.fields import Context
from cockpit.services.sheets.invoices import Receipt

TABLES: Mapping[str, Callable[[ClientRecords], Mapping[str, object]]] = {
    "person": lambda records: records.people,
    "project": lambda records: records.projects,
    "milestone": lambda records: records.milestones,
    "commitment": lambda records: records.commitments,
    "goodwill": lambda records: records.goodwill,
    "invoice": lambda records: records.invoices,
    "expense": lambda records: records.expenses,
    "case": lambda records: records.cases,
    "clause": lambda records: records.clauses,
    "rating": lambda records: records.ratings,
    "ending": lambda records: records.endings,
    "attachment": lambda records: records.attachments,
    "interaction": lambda records: {entry.id: entry for entry in records.interactions},
}
"""The records of a kind by their ids."""


def find(kind: str, context: Context) -> object:
    """Return the record of this kind that the context names; raises `Refused` (`record-gone`) when it no longer exists."""
    records = context.records
    found: object | None
    if kind == "user":
        found = context.user
    elif kind == "client":
        found = records.client
    elif kind == "contract":
        found = records.contract
    elif kind == "payment":
        found = _payment(records, context.record_id)
    else:
        found = TABLES[kind](records).get(context.record_id)
    if found is None:
        raise refuse("record-gone")
    return found


def _payment(records: ClientRecords, record_id: str) -> Receipt | None:
    name, _, place = record_id.partition(":")
    invoice = records.invoices.get(name)
    if invoice is None or not place.isdigit() or int(place) >= len(invoice.payments):
        return None
    return Receipt(id=record_id, payment=invoice.payments[int(place)])
