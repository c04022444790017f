"""Dealing with an agenda item: done, put off, or passed over (design 5.3: an item returns only when its facts change)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from cockpit.domain.act import Act
from cockpit.domain.agenda import AgendaItem
from cockpit.domain.errors import refuse
from cockpit.domain.interaction import AUTOMATIC, Channel, Interaction, Purpose
from cockpit.domain.invoice import Payment
from cockpit.domain.ladder import FORMAL
from cockpit.domain.profile import Dismissal, Profile
from cockpit.domain.records import ClientRecords
from cockpit.services.workspace import Workspace

T = TypeVar("T")
Change = Callable[[ClientRecords], ClientRecords]


def finish(workspace: Workspace, item: AgendaItem, summary: str) -> Act:
    """Record that what the item asks for has been done, today, and return the act.

    Work, promises and payments are marked in the records; a reply, an update or a follow-up is logged as an outgoing
    interaction with `summary`; what has no record of its own is set aside until its facts change. Raises `Refused`
    (`record-gone`) where it was deleted meanwhile.
    """
    change = _change(workspace, item, summary)
    values = {"client": item.client_name, "subject": item.subject, "kind": item.kind}
    if change is None:
        act = Act("item-done", values)
        workspace.commit_profile(act, _dismissing(workspace, item, "done", None))
    else:
        act = Act("item-finished", values)
        workspace.commit(item.client, act, change)
    return act


def finish_milestone(workspace: Workspace, client_id: str, milestone_id: str) -> Act:
    """Record that a milestone was delivered today; raises `Refused` (`record-gone`) when it is no longer there."""
    client, today = workspace.client(client_id), workspace.today(client_id)
    found = _found(workspace.digest(client_id).records.milestones, milestone_id)
    act = Act("milestone-done", {"client": client.name, "title": found.title})
    workspace.commit(client_id, act, lambda records: _delivered(records, milestone_id, today))
    return act


def keep_commitment(workspace: Workspace, client_id: str, commitment_id: str) -> Act:
    """Record that a promise was kept today; raises `Refused` (`record-gone`) when it is no longer there."""
    client, today = workspace.client(client_id), workspace.today(client_id)
    found = _found(workspace.digest(client_id).records.commitments, commitment_id)
    act = Act("commitment-done", {"client": client.name, "title": found.text})
    workspace.commit(client_id, act, lambda records: _kept(records, commitment_id, today))
    return act


def expect_nothing(workspace: Workspace, client_id: str) -> Act | None:
    """Correct the message that waits so that nobody owes an answer to it: theirs first, else mine; None when none waits.

    The log keeps both: a counter-entry and the corrected entry (design 4). The timer ends, and no reply time is learnt.
    """
    contacts = workspace.digest(client_id).contacts
    waiting = contacts.theirs or contacts.mine
    return _overruled(workspace, client_id, waiting, "nothing-expected", expects=False) if waiting else None


def expect_reply(workspace: Workspace, client_id: str) -> Act | None:
    """Correct the last message, where it came from the mail and was taken for one that needs no answer, so that one is awaited.

    None where somebody waits already, or the last contact is no such message. As `expect_nothing`, the log keeps both.
    """
    contacts = workspace.digest(client_id).contacts
    if contacts.theirs or contacts.mine:
        return None
    last = next((entry for entry in contacts.recent if entry.outcome not in AUTOMATIC), None)
    if last is None or not last.source or last.expects_reply or last.outcome:
        return None
    return _overruled(workspace, client_id, last, "reply-expected", expects=True)


def _overruled(workspace: Workspace, client_id: str, message: Interaction, kind: str, *, expects: bool) -> Act:
    """Correct whether a message needs an answer."""
    act = Act(kind, {"client": workspace.client(client_id).name, "title": message.summary})
    logged = workspace.clock()

    def change(records: ClientRecords) -> ClientRecords:
        first = len(records.log) + 1
        # What is summed up of a log lacks the texts of letters.
        whole = next((entry for entry in records.interactions if entry.id == message.id), None)
        if whole is None:
            raise refuse("record-gone")
        retraction = replace(message, id=str(first), logged=logged, entry="retract", target=message.id, summary="", text="", seal="")
        return records.append(retraction, replace(whole, id=str(first + 1), logged=logged, expects_reply=expects, seal=""))

    workspace.commit(client_id, act, change)
    return act


def snooze(workspace: Workspace, item: AgendaItem, until: date) -> Act:
    """Put an item off until a day; raises `Refused` (`snooze-past`) when that day is not ahead."""
    if until <= workspace.today():
        raise refuse("snooze-past", "until", date=until)
    act = Act("item-snoozed", {"client": item.client_name, "subject": item.subject, "kind": item.kind, "until": until.isoformat()})
    workspace.commit_profile(act, _dismissing(workspace, item, "snoozed", until))
    return act


def _dismissing(workspace: Workspace, item: AgendaItem, how: str, until: date | None) -> Callable[[Profile], Profile]:
    mark = Dismissal(id=item.id, facts=item.facts, how="snoozed" if how == "snoozed" else "done", at=workspace.clock(), until=until)
    return lambda profile: replace(profile, dismissals={**profile.dismissals, item.id: mark})


def _change(workspace: Workspace, item: AgendaItem, summary: str) -> Change | None:
    today = workspace.today(item.client)
    record = item.record
    if item.kind in {"milestone-late", "milestone-at-risk", "milestone-due"}:
        return lambda records: _delivered(records, record, today)
    if item.kind in {"commitment-due", "promise-broken"}:
        keep = _given if item.values.get("gesture") else _kept
        return lambda records: keep(records, record, today)
    if item.kind == "invoice-overdue":
        return lambda records: _paid(records, record, today)
    if item.kind == "retrospective-due":
        return lambda records: records.put(replace(_found(records.cases, record), retrospective=today))
    if not logs(item):
        return None
    step = item.values.get("step")
    entry = _outgoing(workspace, item, "notice" if step in FORMAL else _PURPOSES[item.kind], summary)
    return _stop(workspace, item, entry, today) if step == "pause" else lambda records: _logged(records, entry)


def logs(item: AgendaItem) -> bool:
    """Tell whether finishing an item writes a contact into the log: done twice, there would be two of them."""
    return item.kind in _PURPOSES and item.values.get("step") not in _NO_CONTACT


def _logged(records: ClientRecords, entry: Interaction) -> ClientRecords:
    return records.append(replace(entry, id=str(len(records.log) + 1)))


def _stop(workspace: Workspace, item: AgendaItem, entry: Interaction, today: date) -> Change:
    """Return the change of a pause notice that was given: the work is paused with it."""
    from cockpit.services.decision import situation  # noqa: PLC0415 - one item in a hundred needs it
    from cockpit.services.pause import stopped  # noqa: PLC0415 - as above

    at = situation(workspace, item.client)
    return lambda records: _logged(stopped(records, at, today, ""), replace(entry, expects_reply=False))


def _found(table: Mapping[str, T], record: str) -> T:
    """Return a record; raises `Refused` (`record-gone`) where another program deleted it since the agenda was drawn."""
    if record not in table:
        raise refuse("record-gone")
    return table[record]


_PURPOSES: dict[str, Purpose] = {"reply-owed": "", "update-owed": "update", "ladder-step": "follow-up"}
_NO_CONTACT = {"decision", "dossier"}
"""Steps of the ladder that are done without writing to or calling anybody: no attempt must appear in the log."""


def _outgoing(workspace: Workspace, item: AgendaItem, purpose: Purpose, summary: str) -> Interaction:
    recent = workspace.digest(item.client).contacts.recent
    answered = next((entry for entry in recent if entry.direction == "in"), None)
    proposed = item.values.get("channel")
    channel: Channel = proposed if isinstance(proposed, str) and proposed else answered.channel if answered else "email"  # type: ignore[assignment]  # agenda values hold a Channel here
    person = answered.person if answered and purpose == "" else str(item.values.get("person_id") or "")
    return Interaction(
        id="", at=workspace.now(), logged=workspace.clock(), direction="out", channel=channel, summary=summary,
        person=person, project=item.project,
        # A progress report asks for nothing; a reply ends my silence without starting theirs unless the user says so.
        expects_reply=purpose in {"follow-up", "notice"}, purpose=purpose,
    )


def _delivered(records: ClientRecords, record: str, today: date) -> ClientRecords:
    """Mark a milestone; as with all that follow, what another program marked since the agenda was drawn keeps its day."""
    milestone = _found(records.milestones, record)
    return records if milestone.done else records.put(replace(milestone, done=today))


def _kept(records: ClientRecords, record: str, today: date) -> ClientRecords:
    commitment = _found(records.commitments, record)
    return records if commitment.done else records.put(replace(commitment, done=today))


def _given(records: ClientRecords, record: str, today: date) -> ClientRecords:
    goodwill = _found(records.goodwill, record)
    return records if goodwill.honoured else records.put(replace(goodwill, honoured=today))


def _paid(records: ClientRecords, record: str, today: date) -> ClientRecords:
    invoice = _found(records.invoices, record)
    if invoice.settled:
        return records
    payment = Payment(on=today, amount=invoice.balance.amount)
    return records.put(replace(invoice, payments=(*invoice.payments, payment)))
