"""Use case: erasing a person or a client for good, after a report of what goes, what stays and why (playbook P127, facts 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cockpit.domain.errors import refuse
from cockpit.domain.records import ClientRecords
from cockpit.domain.retention import Duty, Retention, invoices_kept
from cockpit.domain.traces import Traces, person_traces
from cockpit.i18n.localizer import Localizer
from cockpit.services.retention import retention_of, terms
from cockpit.services.workspace import Workspace
from cockpit.storage.blanking import Order
from cockpit.storage.erasure import Survey
from cockpit.storage.migrations import Tables

PSEUDONYM = "erased"
"""Beginning of the id under which the invoices of an erased client stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An erasure that was looked into and not carried out."""

    order: Order
    name: str
    """Of the person, or of the client."""
    client_name: str
    survey: Survey
    kept: tuple[Duty, ...]
    """Invoices that the law asks to keep; `record` is the number."""
    until: date | None
    """The last day on which there is a reason to keep the correspondence; None where nothing is known."""
    running: bool
    """Whether work, money or promises are still open."""
    held: str
    """Why nothing may be erased: a legal hold; empty: nothing forbids it."""


def plan_person(ws: Workspace, client_id: str, person: str) -> Plan:
    """Look into erasing a person, by id or name.

    Raises `Refused`: `client-unknown`, `person-unknown`, `name-ambiguous`, and `person-is-client` where the client bears their name.
    """
    records = ws.records(client_id)
    found = records.people[person_id(records, person)]
    states = list(ws.store.erasing.states(client_id))
    traces = person_traces_of(ws, records, found.id, states)
    client_name = records.client.name if records.client else client_id
    whole = Traces(names=traces.names, addresses=traces.addresses, ids=frozenset({found.id}))
    if whole.within(client_name) or whole.within(client_id):
        raise refuse("person-is-client", "person", person=found.name, client=client_name, id=client_id)
    retention = retention_of(ws, client_id, found.id)
    order = _order(ws, client_id, traces, retention, person=found.id)
    return Plan(
        order=order, name=found.name, client_name=client_name, survey=ws.store.erasing.survey(order), kept=(), until=_latest(retention),
        running=retention.running, held=retention.held,
    )


def plan_client(ws: Workspace, client_id: str, loc: Localizer) -> Plan:
    """Look into erasing a client with everything about it; one that was deleted before, too. Raises `Refused` (`client-unknown`)."""
    states = list(ws.store.erasing.states(client_id))
    names = [str(one["name"]) for tables in states for one in tables.get("client", {}).values() if one.get("name")]
    if ws.store.identity(client_id) is None or not states:
        raise refuse("client-unknown", "client", client=client_id)
    people = [one for tables in states for one in tables.get("people", {}).values()]
    domains = [one for tables in states for client in tables.get("client", {}).values() for one in client.get("mail_domains", ())]
    traces = Traces(
        names=frozenset({*names, *(str(one["name"]) for one in people if one.get("name"))}),
        addresses=frozenset({*_several(people, "emails"), *domains}), phones=frozenset(_several(people, "phones")),
        ids=frozenset({client_id}),
    )
    name = names[0] if names else client_id
    if client_id not in ws.store.clients():  # deleted before: nothing of it is in use, and only its traces are left
        order = _order(ws, client_id, traces, None)
        return Plan(
            order=order, name=name, client_name=name, survey=ws.store.erasing.survey(order), kept=(), until=None, running=False, held="",
        )
    records, today = ws.digest(client_id).records, ws.today()
    retention, kept = retention_of(ws, client_id), invoices_kept(records, terms(ws), today)
    number = _number(ws)
    order = _order(
        ws, client_id, traces, retention, invoices=tuple(one.record for one in kept),
        pseudonym=f"{PSEUDONYM}-{number}", pseudonym_name=loc.gettext("Erased client %(number)s", number=str(number)),
    )
    return Plan(
        order=order, name=name, client_name=name, survey=ws.store.erasing.survey(order),
        kept=tuple(one._replace(record=records.invoices[one.record].number) for one in kept), until=_latest(retention),
        running=retention.running, held=retention.held,
    )


def erase(ws: Workspace, plan: Plan) -> None:
    """Carry a plan out, for good: nothing brings it back. Raises `Refused`.

    `legal-hold`; `erasure-elsewhen` where the store is looked at from another moment, as of which invoices may not be there yet; and
    what the store refuses.
    """
    if ws.elsewhen:
        raise refuse("erasure-elsewhen", "at")
    if plan.held:
        raise refuse("legal-hold", client=plan.client_name, reason=plan.held)
    ws.forget()  # before, so that a crash behind the erasure leaves no summary; and after it, should another process have written one
    ws.store.erasing.carry_out(plan.order)
    ws.forget()


def person_id(records: ClientRecords, person: str) -> str:
    """Return the id of a person at a client's, given by id or by name; raises `Refused` (`person-unknown`, `name-ambiguous`)."""
    if person in records.people:
        return person
    found = [one.id for one in records.people.values() if one.name.casefold() == person.strip().casefold()]
    if len(found) > 1:
        raise refuse("name-ambiguous", "person", name=person, known=", ".join(found))
    if not found:
        raise refuse("person-unknown", "person", person=person)
    return found[0]


def person_traces_of(ws: Workspace, records: ClientRecords, wanted: str, states: Iterable[Tables]) -> Traces:
    """Return what a person is and was known by: names, addresses and numbers of every state, but for those that others share."""
    own = [one for tables in states for one in tables.get("people", {}).values() if one.get("id") == wanted]
    person, user = records.people[wanted], ws.profile().user
    others = [one for one in records.people.values() if one.id != wanted]
    shared = {*user.emails, *(email for one in others for email in one.emails)}
    phones = {user.phone, *(phone for one in others for phone in one.phones)}
    return person_traces(
        {person.name, *(str(one["name"]) for one in own if one.get("name"))},
        {*person.emails, *_several(own, "emails")} - shared, {*person.phones, *_several(own, "phones")} - phones,
        [*(one.name for one in others), records.client.name if records.client else "", user.name], [wanted],
    )


def _order(
    ws: Workspace, client_id: str, traces: Traces, retention: Retention | None, *, person: str = "", invoices: tuple[str, ...] = (),
    pseudonym: str = "", pseudonym_name: str = "",
) -> Order:
    today = ws.today()
    over = retention is not None and retention.over(today)
    return Order(
        client=client_id, person=person, names=tuple(sorted(traces.names)), parts=tuple(sorted(traces.parts)),
        addresses=tuple(sorted(traces.addresses)), phones=tuple(sorted(traces.phones)), on=today,
        ground="retention" if over else "request", invoices=invoices, pseudonym=pseudonym, pseudonym_name=pseudonym_name,
    )


def _latest(retention: Retention) -> date | None:
    """Return until when somebody could still ask for the correspondence; the invoices are another matter."""
    return max((one.until for one in retention.duties if one.kind != "accounts"), default=None)


def _several(documents: Iterable[dict[str, object]], field: str) -> set[str]:
    return {str(item) for one in documents if isinstance(values := one.get(field), list) for item in values}


def _number(ws: Workspace) -> int:
    number = 1
    while ws.store.identity(f"{PSEUDONYM}-{number}") is not None:
        number += 1
    return number
