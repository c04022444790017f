"""Use case of deleting a record together with what belongs to it, or saying why it has to stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import cast

from cockpit.domain.act import Act
from cockpit.domain.errors import refuse
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Milestone
from cockpit.domain.records import ClientRecords, Record
from cockpit.services.contexts import context_for
from cockpit.services.sheets import Context, sheet_for
from cockpit.services.sheets.finding import find
from cockpit.services.sheets.invoices import Receipt
from cockpit.services.workspace import Workspace


def delete(ws: Workspace, kind: str, client_id: str, record_id: str) -> None:
    """Delete a record in one commit, which one undo brings back.

    A project takes its milestones and commitments along; it stays when invoices, expenses or goodwill belong to it, and a person
    stays when interactions name them: those are evidence. An interaction is retracted, never removed (design 4).
    Raises `Refused`: `record-gone`, `project-has-money`, `person-in-log`.
    """
    context = context_for(ws, client_id, record_id)
    record = find(kind, context)
    sheet = sheet_for(kind, context)
    client = context.records.client
    act = Act(f"{kind}-deleted", {"title": sheet.name(sheet.values(record, context)), "client": client.name if client else client_id})

    def change(records: ClientRecords) -> ClientRecords:
        fresh = replace(context, records=records)
        return _REMOVALS.get(kind, _removed)(records, find(kind, fresh), fresh)

    ws.commit(client_id, act, change)


def _removed(records: ClientRecords, record: object, context: Context) -> ClientRecords:
    return records.remove(cast(Record, record))


def _without_client(records: ClientRecords, record: object, context: Context) -> ClientRecords:
    """Leave nothing that a later client of the same id would inherit; the log keeps what was said, retracted."""
    return ClientRecords(log=_retracted(records, context, records.interactions).log)


def _without_person(records: ClientRecords, record: object, context: Context) -> ClientRecords:
    count = sum(entry.person == context.record_id for entry in records.interactions)
    if count:
        raise refuse("person-in-log", n=count)
    return records.remove(records.people[context.record_id])


def _without_project(records: ClientRecords, record: object, context: Context) -> ClientRecords:
    wanted = context.record_id
    money = sum(item.project == wanted for item in records.invoices.values())
    money += sum(item.project == wanted for item in records.goodwill.values())
    money += sum(item.project == wanted for item in records.expenses.values())
    if money:
        raise refuse("project-has-money", n=money)
    along: list[Record] = [item for item in records.milestones.values() if item.project == wanted]
    along += [item for item in records.commitments.values() if item.project == wanted]
    cases = [replace(case, project="") for case in records.cases.values() if case.project == wanted]
    return records.put(*cases).remove(records.projects[wanted], *along)


def _without_milestone(records: ClientRecords, record: object, context: Context) -> ClientRecords:
    freed = [replace(item, milestone="") for item in records.commitments.values() if item.milestone == context.record_id]
    return records.put(*freed).remove(cast(Milestone, record))


def _without_invoice(records: ClientRecords, record: object, context: Context) -> ClientRecords:
    wanted = context.record_id
    freed: list[Record] = [replace(item, invoice="") for item in records.commitments.values() if item.invoice == wanted]
    freed += [replace(item, invoice="") for item in records.expenses.values() if item.invoice == wanted]
    return records.put(*freed).remove(records.invoices[wanted])


def _without_payment(records: ClientRecords, record: object, context: Context) -> ClientRecords:
    receipt = cast(Receipt, record)
    invoice = records.invoices[receipt.invoice]
    return records.put(replace(invoice, payments=invoice.payments[: receipt.place] + invoice.payments[receipt.place + 1 :]))


def _without_interaction(records: ClientRecords, record: object, context: Context) -> ClientRecords:
    return _retracted(records, context, (cast(Interaction, record),))


def _retracted(records: ClientRecords, context: Context, entries: tuple[Interaction, ...]) -> ClientRecords:
    first = len(records.log) + 1
    return records.append(*(retraction(entry, place, context.now) for place, entry in enumerate(entries, start=first)))


def retraction(entry: Interaction, place: int, now: datetime) -> Interaction:
    """Return the counter-entry that takes an interaction back; `place` is its number in the log, counted from 1."""
    return Interaction(
        id=str(place),
        at=entry.at,
        direction=entry.direction,
        channel=entry.channel,
        logged=now,
        entry="retract",
        target=entry.id,
    )


_REMOVALS: Mapping[str, Callable[[ClientRecords, object, Context], ClientRecords]] = {
    "client": _without_client,
    "person": _without_person,
    "project": _without_project,
    "milestone": _without_milestone,
    "invoice": _without_invoice,
    "payment": _without_payment,
    "interaction": _without_interaction,
}
"""How a record of each kind is taken out; the others just leave their table."""
