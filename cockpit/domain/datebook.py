"""Everything dated in the records, as entries of a calendar: what is due, what ends, what is to be looked back on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from cockpit.domain.agenda import Situation
from cockpit.domain.declare import dataclass, field, replace
from cockpit.domain.exposure import payable_by
from cockpit.domain.ladder import step_due

EntryKind = Literal["deadline", "stake", "commitment", "follow-up", "invoice", "notice", "contract", "retrospective"]
"""`deadline` a milestone · `stake` the client's own event · `notice` the last day of a relation · `contract` the end of a fixed term."""
EntryState = Literal["open", "done", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEntry:
    """One day of a calendar."""

    kind: EntryKind
    record: str
    """Id of the record within its client; with kind and client it stays the same however the entry changes."""
    client: str
    client_name: str
    on: date
    subject: str = ""
    """The user's own words: title of the milestone, text of the promise, number of the invoice."""
    project: str = ""
    """Title of the project; empty for the client as a whole."""
    state: EntryState = "open"
    values: Mapping[str, object] = field(default_factory=dict)
    """`deadline`: `first` (date first promised), `moved` (int); `commitment`: `by`; `invoice`: `balance` (Money); `follow-up`: `step`."""


def dated_entries(at: Situation) -> tuple[DatedEntry, ...]:
    """Return the entries of one client by day. Where the relation is over, what was still open counts as cancelled but for invoices."""
    found = [*_deadlines(at), *_stakes(at), *_commitments(at), *_invoices(at), *_endings(at), *_follow_up(at)]
    if at.client.archived:
        found = [replace(one, state="cancelled") if one.state == "open" and one.kind != "invoice" else one for one in found]
    return tuple(sorted(found, key=lambda one: (one.on, one.kind, one.record)))


def _entry(at: Situation, kind: EntryKind, record: str, on: date, *, subject: str = "", project: str = "", state: EntryState = "open",
           **values: object) -> DatedEntry:
    return DatedEntry(
        kind=kind, record=record, client=at.client.id, client_name=at.client.name, on=on, subject=subject,
        project=at.project_title(project), state=state, values=values,
    )


def _deadlines(at: Situation) -> Iterator[DatedEntry]:
    projects = at.digest.records.projects
    for one in at.digest.records.milestones.values():
        project = projects.get(one.project)
        given_up = project is not None and project.status == "abandoned"
        state: EntryState = "done" if one.done else "cancelled" if given_up else "open"
        yield _entry(
            at, "deadline", one.id, one.due, subject=one.title, project=one.project, state=state, first=one.first_due, moved=len(one.slips),
        )


def _stakes(at: Situation) -> Iterator[DatedEntry]:
    for project in at.digest.records.projects.values():
        for place, stake in enumerate(project.stakes):
            if stake.on is not None:
                state: EntryState = "cancelled" if project.status == "abandoned" else "open"
                yield _entry(at, "stake", f"{project.id}:{place}", stake.on, subject=stake.text, project=project.id, state=state)


def _commitments(at: Situation) -> Iterator[DatedEntry]:
    for one in at.digest.records.commitments.values():
        state: EntryState = "done" if one.done else "cancelled" if one.cancelled else "open"
        yield _entry(at, "commitment", one.id, one.due, subject=one.text, project=one.project, state=state, by=one.by)


def _invoices(at: Situation) -> Iterator[DatedEntry]:
    days = at.digest.records.contract.payment_days
    for one in at.digest.records.invoices.values():
        due = payable_by(one, days)
        if due is not None:
            state: EntryState = "done" if one.settled else "open"
            yield _entry(at, "invoice", one.id, due, subject=one.number, project=one.project, state=state, balance=one.balance)


def _endings(at: Situation) -> Iterator[DatedEntry]:
    contract = at.digest.records.contract
    if contract.ends is not None:
        yield _entry(at, "contract", contract.id, contract.ends, subject=contract.reference)
    for case in at.digest.records.cases.values():
        if case.kind != "ending":
            continue
        if case.effective is not None:
            early = case.closed is not None and case.closed < case.effective
            yield _entry(at, "notice", case.id, case.effective, project=case.project, state="cancelled" if early else "open")
        ended = case.closed or case.effective
        if ended is not None:
            state: EntryState = "done" if case.retrospective else "open"
            yield _entry(at, "retrospective", case.id, case.retrospective or ended, project=case.project, state=state)


def _follow_up(at: Situation) -> Iterator[DatedEntry]:
    """Yield the one follow-up of a client, always under the same name: the next step moves it, an answer cancels it."""
    contacts, records = at.digest.contacts, at.digest.records
    if contacts.theirs is not None and at.handled:
        step = step_due(contacts, at.silence, records, at.settings, calendar=at.calendar, now=at.now)
        if step is not None:
            project = contacts.theirs.project
            yield _entry(at, "follow-up", "", step.due, subject=contacts.theirs.summary, project=project, step=step.name)
            return
    if contacts.replies:
        yield _entry(at, "follow-up", "", at.calendar.today(contacts.replies[-1].ended), state="cancelled", step="")
