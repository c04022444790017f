"""Agenda items about the relation as a whole: money, contract, ending.

| kind | subject | record | values |
|---|---|---|---|
| `invoice-overdue` | invoice number | invoice | `number`, `amount` (Money), `balance` (Money), `due` (last day to pay), `days` (int, calendar days past it), `project` title or "", `rung` (int, 1-5), `name` and `why` (see `dunning.Reminder`), `on` (first day it may go), `sent` (dates of earlier reminders), `promised` (date or None), `reminder` (all of it, as a `dunning.Reminder`) |
| `invoice-disputed` | invoice number | invoice | `number`, `amount`, `balance`, `due` (date or None), `disputed` (the user's words), `project` title or "" |
| `ending-weighed` | "" | case | `until` (day from which it is looked at again), `why` (`cooling`, `repair`, `renegotiate`), `days` (int, working days since), `project` title or "" |
| `notice-ending` | "" | case | `effective` (last day), `days` (int, working days left; under 0 when past), `tasks` (int, open handover commitments), `project` title or "" |
| `retrospective-due` | "" | case | `effective` (date or None), `closed` (date or None), `days` (int, calendar days since), `project` title or "" |
| `contract-gap` | "" | "" | `missing` (tuple of `CLAUSES` names), `entered` (whether a contract sheet exists) |
"""  # noqa: E501 - a table row cannot be folded

from __future__ import annotations

from collections.abc import Callable, Iterator

from cockpit.domain.agenda.item import AgendaItem
from cockpit.domain.agenda.situation import Situation
from cockpit.domain.client import Contract
from cockpit.domain.dunning import next_reminder
from cockpit.domain.endings import ended_on, handover, looked_at_again, memo
from cockpit.domain.exposure import payable_by

NOTICE_DAYS = 15
"""Working days before the end of a relation from which it is shown."""

CLAUSES: dict[str, Callable[[Contract], bool]] = {
    "notice": lambda contract: contract.notice_length is not None,
    "payment": lambda contract: contract.payment_days is not None,
    "suspension": lambda contract: bool(contract.suspension.strip()),
    "interruption": lambda contract: bool(contract.interruption.strip()),
    "continuity": lambda contract: bool(contract.continuity.strip()),
    "responsibilities": lambda contract: bool(contract.responsibilities.strip()),
    "dispute-resolution": lambda contract: bool(contract.dispute_resolution.strip()),
}
"""The clauses whose absence is a gap, with how their presence shows (playbook P4-P7)."""


def invoices_overdue(situation: Situation) -> Iterator[AgendaItem]:
    """Yield the unpaid invoices whose next reminder may go; until then they rest (`dunning`), and a promise to pay is waited for."""
    records, contacts, today = situation.digest.records, situation.digest.contacts, situation.today
    for invoice, due in situation.overdue:
        reminder = next_reminder(invoice, records, contacts, situation.calendar, today)
        if reminder is None or not reminder.is_due:
            continue
        values = {
            "number": invoice.number, "amount": invoice.amount, "balance": invoice.balance, "due": due, "days": reminder.late,
            "project": situation.project_title(invoice.project), "rung": reminder.rung, "name": reminder.name, "why": reminder.why,
            "on": reminder.on, "sent": reminder.sent, "promised": reminder.promised, "reminder": reminder,
        }
        yield situation.item(
            "invoice-overdue", invoice.id, invoice.number, values,
            (due, str(invoice.balance.amount), invoice.balance.currency, reminder.rung),
            project=invoice.project, since=due, due=due, age=situation.calendar.between(due, today), money=invoice.balance,
        )


def invoices_disputed(situation: Situation) -> Iterator[AgendaItem]:
    """Yield the unpaid invoices of which the client contests something: they ask for an answer, never for a reminder."""
    records = situation.digest.records
    for invoice in records.invoices.values():
        if not invoice.disputed.strip() or invoice.settled:
            continue
        due = payable_by(invoice, records.contract.payment_days)
        values = {
            "number": invoice.number, "amount": invoice.amount, "balance": invoice.balance, "due": due, "disputed": invoice.disputed,
            "project": situation.project_title(invoice.project),
        }
        yield situation.item(
            "invoice-disputed", invoice.id, invoice.number, values,
            (str(invoice.balance.amount), invoice.balance.currency, invoice.disputed),
            project=invoice.project, since=due, due=due, money=invoice.balance,
        )


def endings(situation: Situation) -> Iterator[AgendaItem]:
    """Yield notice periods that run out, or have with tasks left, and lessons still to be drawn (playbook P109)."""
    today, calendar = situation.today, situation.calendar
    for case in situation.digest.records.cases.values():
        if case.kind != "ending":
            continue
        title = situation.project_title(case.project)
        if case.closed is None and case.effective is not None:
            tasks = sorted(task.id for task in handover(situation.digest.records, case, today).open)
            left = calendar.between(today, case.effective)
            if (case.effective >= today and left <= NOTICE_DAYS) or (case.effective < today and tasks):
                values = {"effective": case.effective, "days": left, "tasks": len(tasks), "project": title}
                yield situation.item(
                    "notice-ending", case.id, "", values, (case.effective, tasks), project=case.project, since=case.notice_given,
                    due=case.effective, age=max(-left, 0), left=left,
                )
        ended = ended_on(situation.digest.records, case, today)
        if ended is not None and case.retrospective is None:
            values = {"effective": case.effective, "closed": case.closed, "days": (today - ended).days, "project": title}
            yield situation.item(
                "retrospective-due", case.id, "", values, (case.effective, case.closed), project=case.project, since=ended,
                age=calendar.between(ended, today),
            )


def endings_weighed(situation: Situation) -> Iterator[AgendaItem]:
    """Yield decisions to look at again: after a night's sleep, or once a repair or new terms had their time (playbook P85, P90)."""
    today = situation.today
    for case in situation.digest.records.cases.values():
        ending = memo(situation.digest.records, case)
        if case.kind != "ending" or case.closed is not None or case.notice_given is not None or ending is None:
            continue
        until = looked_at_again(ending)
        if until is None or until > today:
            continue
        days = situation.calendar.between(until, today)
        values = {"until": until, "why": ending.outcome or "cooling", "days": days, "project": situation.project_title(case.project)}
        yield situation.item(
            "ending-weighed", case.id, "", values, (until, ending.outcome), project=case.project, since=until, age=days,
        )


def contract_gap(situation: Situation) -> Iterator[AgendaItem]:
    """Yield one item that lists what the contract does not say while work is going on."""
    if not situation.active:
        return
    contract = situation.digest.records.contract
    missing = tuple(name for name, present in CLAUSES.items() if not present(contract))
    if missing:
        values = {"missing": missing, "entered": bool(situation.digest.records.contracts)}
        yield situation.item("contract-gap", "", "", values, missing)
