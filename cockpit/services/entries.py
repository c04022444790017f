"""Use cases of entering, changing and deleting records through their sheets; each leaves one commit behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from cockpit.domain import ids
from cockpit.domain.act import Act
from cockpit.domain.client import Client
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.interaction import Interaction
from cockpit.domain.profile import Profile, User
from cockpit.domain.records import ClientRecords, Record
from cockpit.i18n.localizer import Localizer
from cockpit.services.attachments import attach
from cockpit.services.contexts import context_for
from cockpit.services.deletions import delete, retraction
from cockpit.services.sheets import Context, Sheet, Texts, Values, changes, read, sheet_for, write, write_proposals
from cockpit.services.sheets.clients import first_people
from cockpit.services.sheets.finding import TABLES, find
from cockpit.services.sheets.invoices import Receipt
from cockpit.services.sheets.reading import at_field, read_field, refuse_all, whole
from cockpit.services.workspace import Workspace

__all__ = ["context_for", "create", "delete", "edit", "proposals", "texts_of"]

_ADDED = {"interaction": "interaction-logged", "user": "user-edited", "contract": "contract-edited"}
_EDITED = {"interaction": "interaction-corrected"}


def proposals(ws: Workspace, kind: str, client_id: str, loc: Localizer, parent: str = "") -> dict[str, str]:
    """Return the texts that the fields of a new record start with."""
    context = context_for(ws, client_id, parent=parent)
    return write_proposals(sheet_for(kind, context), {}, loc, context)


def texts_of(ws: Workspace, kind: str, client_id: str, record_id: str, loc: Localizer) -> dict[str, str]:
    """Return the texts of an existing record; raises `Refused` (`record-gone`)."""
    context = context_for(ws, client_id, record_id)
    return write(sheet_for(kind, context), find(kind, context), loc, context)


def create(ws: Workspace, kind: str, client_id: str | None, texts: Texts, loc: Localizer, parent: str = "") -> tuple[str, object]:
    """Enter a new record; returns the client's id and the record as stored.

    `client_id` is None for a new client and for the user's own profile, `parent` the project or invoice it belongs to.
    Fields that `texts` leaves out take the sheet's proposals. Raises `Refused` with every problem; nothing is stored then.
    """
    if kind == "attachment" and client_id:
        return client_id, attach(ws, client_id, texts, loc)
    context = context_for(ws, client_id or "", parent=parent)
    sheet = sheet_for(kind, context)
    values = read(sheet, texts, loc, context)
    act = Act(_ADDED.get(kind, f"{kind}-added"), _told(sheet, values, context))
    if kind == "user":
        return "", ws.commit_profile(act, lambda profile: replace(profile, user=sheet.build(values, "", context))).user
    target = client_id or _new_client_id(ws, values)
    made: list[object] = []

    def change(records: ClientRecords) -> ClientRecords:
        fresh = replace(context, records=records)
        record, after = _added(kind, sheet_for(kind, fresh), read(sheet, texts, loc, fresh), fresh, target)
        made[:] = [record]
        return after

    ws.commit(target, act, change)
    return target, made[0]


def edit(ws: Workspace, kind: str, client_id: str, record_id: str, before: Texts, after: Texts, loc: Localizer) -> object:
    """Change what the user changed in a record, and only that; returns the record as stored.

    `before` are the texts the form was opened with. A field that was changed elsewhere in the meantime is refused
    (`changed-meanwhile`) rather than overwritten. Nothing changed: nothing is stored.
    """
    touched = changes(before, after)
    context = context_for(ws, client_id, record_id)
    record = find(kind, context)
    if not touched:
        return record
    sheet = sheet_for(kind, context)
    values = _merged(sheet, record, before, touched, loc, context)
    act = Act(_edited(kind, sheet.values(record, context), values), _told(sheet, values, context))
    if kind == "user":
        return _edit_user(ws, act, before, touched, loc, context)
    made: list[object] = []

    def change(records: ClientRecords) -> ClientRecords:
        fresh = replace(context, records=records)
        current = find(kind, fresh)
        new = sheet.apply(current, _merged(sheet, current, before, touched, loc, fresh), fresh)
        made[:] = [new]
        return _replaced(records, current, new, fresh)

    ws.commit(client_id, act, change)
    return made[0]


def _edit_user(ws: Workspace, act: Act, before: Texts, touched: Texts, loc: Localizer, context: Context) -> User:
    def change(profile: Profile) -> Profile:
        fresh = replace(context, user=profile.user)
        sheet = sheet_for("user", fresh)
        return replace(profile, user=sheet.apply(profile.user, _merged(sheet, profile.user, before, touched, loc, fresh), fresh))

    return ws.commit_profile(act, change).user


def _merged(sheet: Sheet[Any], record: object, before: Texts, touched: Texts, loc: Localizer, context: Context) -> Values:
    """Return the record's values with the changed ones put in; raises `Refused` with every problem of the changes."""
    current = dict(sheet.values(record, context))
    stored = write(sheet, record, loc, context)
    problems: list[Problem] = []
    values = dict(current)
    for field in sheet.fields:
        name = field.name
        if name not in touched:
            continue
        if stored.get(name, "") not in (before.get(name, ""), touched[name]):
            problems.append(Problem("changed-meanwhile", name, {"value": stored[name]}))
            continue
        try:
            values[name] = read_field(field, touched[name], loc, context)
        except Refused as refused:
            problems += at_field(name, refused)
            continue
        if field.required and values[name] in ("", None, ()):
            problems.append(Problem("required", name))
    known = whole(sheet, current, context, [])  # what was wrong before, in imported records say, is not held against this edit
    problems += [problem for problem in whole(sheet, values, context, problems) if problem not in known]
    refuse_all(sheet, problems)
    return values


def _added(kind: str, sheet: Sheet[Any], values: Values, context: Context, client_id: str) -> tuple[object, ClientRecords]:
    """Return the new record and the client's records with it."""
    records = context.records
    if kind == "client":
        if records.client is not None:
            raise refuse("id-taken", "id", id=client_id)
        people = [replace(person, id=ids.slug(person.name, "person")) for person in first_people(values)]
        client = cast(Client, sheet.build(values, client_id, context))
        return client, replace(records, client=client).put(*people)
    if kind == "interaction":
        entry = cast(Interaction, sheet.build(values, str(len(records.log) + 1), context))
        return entry, records.append(entry)
    record = sheet.build(values, _new_id(kind, sheet, values, context), context)
    if isinstance(record, Receipt):
        invoice = record.put(records.invoices[record.invoice])
        return replace(record, id=f"{invoice.id}:{len(invoice.payments) - 1}"), records.put(invoice)
    return record, records.put(cast(Record, record))


def _replaced(records: ClientRecords, old: object, new: object, context: Context) -> ClientRecords:
    """Return the records with one record in place of another; the log keeps both."""
    if isinstance(new, Client):
        return replace(records, client=new)
    if isinstance(new, Receipt):
        return records.put(new.put(records.invoices[new.invoice]))
    if isinstance(old, Interaction) and isinstance(new, Interaction):
        place = len(records.log) + 1
        return records.append(retraction(old, place, context.now), replace(new, id=str(place + 1), logged=context.now, seal=""))
    return records.put(cast(Record, new))


def _new_client_id(ws: Workspace, values: Values) -> str:
    taken = ws.store.clients()
    if not (wanted := _wanted_id(values)):
        return ids.unique(ids.slug(str(values["name"]), "client"), taken)
    if wanted in taken:
        raise refuse("id-taken", "id", id=wanted)
    return wanted


def _new_id(kind: str, sheet: Sheet[Any], values: Values, context: Context) -> str:
    """Return an id that is free within the client, and for projects within the store."""
    if kind not in TABLES:
        return ""
    taken = set(TABLES[kind](context.records)) | (context.projects if kind == "project" else frozenset())
    wanted = _wanted_id(values)
    if wanted in taken:
        raise refuse("id-taken", "id", id=wanted)
    return wanted or ids.unique(ids.slug(sheet.name(values), kind), taken)


def _wanted_id(values: Values) -> str:
    wanted = str(values.get("id") or "")
    if wanted and not ids.acceptable(wanted):
        raise refuse("id-invalid", "id", id=wanted)
    return wanted


def _told(sheet: Sheet[Any], values: Values, context: Context) -> dict[str, str]:
    """Return what the undo sentence tells: the record in the user's own words, and the client."""
    name = sheet.name(values)
    if sheet.kind == "payment" and name in context.records.invoices:
        name = context.records.invoices[name].number
    client = context.records.client.name if context.records.client else context.clients.get(context.client_id, name)
    return {"title": name, "client": client}


def _edited(kind: str, before: Values, after: Values) -> str:
    """Return the kind of act that an edit is."""
    if kind == "milestone" and before["due"] != after["due"]:
        return "milestone-moved"
    if kind == "milestone" and after["done"] and not before["done"]:
        return "milestone-done"
    if kind == "commitment" and after["done"] and not before["done"]:
        return "commitment-done"
    return _EDITED.get(kind, f"{kind}-edited")
