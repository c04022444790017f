"""What the records know of an ending for its letters: notice, reason as stated, what is handed over, the account (letters L10 to L13).

Only what was meant to be said is read here: of an ending the stated reason, never the private one; of a case its dates alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from cockpit.domain.case import Case
from cockpit.domain.ending import Ending
from cockpit.domain.exposure import accounts
from cockpit.domain.ladder import silence_case
from cockpit.domain.project import Project
from cockpit.domain.records import ClientRecords
from cockpit.letters.values import Offer, Period, Step
from cockpit.services.letters.accounts import accounts_of, last_day, to_date
from cockpit.services.letters.subject import Subject


def ending_of(records: ClientRecords) -> tuple[Ending | None, Case | None]:
    """Return the ending that is under way and its case, else the last one; either may be missing."""
    cases = sorted(
        (case for case in records.cases.values() if case.kind == "ending"), key=lambda case: (case.closed is None, case.opened, case.id),
    )
    case = cases[-1] if cases else None
    return (records.endings.get(case.id) if case else None), case


def termination(about: Subject) -> Mapping[str, object]:
    """Return the facts of a termination letter (letters L11)."""
    contract, (ending, case) = about.records.contract, ending_of(about.records)
    end = case.effective if case else None
    facts: dict[str, object] = {
        "contract_date": contract.signed, "end_date": end, "fixed_term": end is not None and contract.ends == end,
        "confidential_until": contract.confidential_until if end and later(contract.confidential_until, end) else None,
        "phone": about.user.phone, "place": about.user.place,
    }
    if ending is None:
        return facts
    recent, found = about.digest.contacts.recent, about.settle(end)
    return facts | {
        # A default notice rests on no clause: none is cited then.
        "clause": contract.notice_clause if ending.notice_basis == "contract" else None,
        "notice": Period(length=ending.notice_length, unit=ending.notice_unit) if ending.notice_length else None,
        "formal_notice": next((about.calendar.today(entry.at) for entry in recent if entry.letter == "formal-notice"), None),
        "reason_kind": ending.stated, "reason": ending.reason, "handover": handed_over(about), "goodwill": unused(about),
        "settlement": list(accounts_of(found, about.records, last_day(found), about.user.currency)),
        "peers": list(ending.peers), "deletion": ending.deletion, "positives": ending.positives,
    }


def stopped(about: Subject) -> tuple[Project, ...]:
    """Return the projects of which the work to date is invoiced: those that a pause stopped, unless an ending is under way."""
    paused = silence_case(about.records)
    if paused is None or leaving(about.records):
        return about.projects
    names = paused.paused_projects
    return tuple(about.records.projects[name] for name in names if name in about.records.projects) or about.projects


def work_to_date(about: Subject) -> dict[str, object]:
    """Return the facts of an invoice of the work to date (letters L10); its number is the user's to give.

    It is due to the end where one is under way, else to the pause.
    """
    contract, case, paused = about.records.contract, ending_of(about.records)[1], silence_case(about.records)
    end = case.effective if case and case.closed is None else None
    pause = paused.paused_on if paused else None
    stopped = about.calendar.add(pause, -1) if pause else None
    wanted = {project.id for project in about.projects}
    claim = to_date(about.records, (one for one in accounts(about.records) if one.project.id in wanted))
    return {
        "end_date": end, "pause_date": None if end else pause, "until": min(about.today, end) if end else stopped or about.today,
        "clause": contract.billing_clause, "charges": list(claim.charges), "deducted": claim.deducted, "deposit": claim.deposit,
        "due": _payable(about),
        "hours": about.projects[0].spent if len(about.projects) == 1 else None,
    }


def _payable(about: Subject) -> date | None:
    """Return the last day to pay an invoice of today by the terms of the contract: a working day at the client's."""
    days = about.records.contract.payment_days
    return None if days is None else about.calendar.on_or_after(about.today + timedelta(days=days))


def reference(about: Subject) -> dict[str, object]:
    """Return the facts of a reference (letters L11, P106): for whoever asks, so it has no addressee."""
    ending, case = ending_of(about.records)
    known = [project.started for project in about.projects if project.started]
    over = case.effective if case and case.effective and case.effective <= about.today else None
    return {
        "contact": None, "started": min(known, default=about.client.since), "ended": over, "phone": about.user.phone,
        "place": about.user.place, "positives": ending.positives if ending else None,
    }


def leaving(records: ClientRecords) -> bool:
    """Whether an ending is under way and notice was given, or an end agreed."""
    case = ending_of(records)[1]
    return case is not None and case.closed is None and (case.notice_given is not None or case.effective is not None)


def left(records: ClientRecords, today: date) -> bool:
    """Whether the last day of an ending is over."""
    case = ending_of(records)[1]
    return case is not None and case.effective is not None and case.effective < today


def later(day: date | None, than: date) -> bool:
    """Whether a day is known and comes after another one."""
    return day is not None and day > than


def handed_over(about: Subject) -> list[Step]:
    """Return what I still have to hand over, the earliest first."""
    promises = sorted(
        (promise.due, promise.id, promise.text) for promise in about.records.commitments.values()
        if promise.kind == "handover" and promise.by == "me" and promise.open and promise.due >= about.today
    )
    return [Step(text=text, on=due) for due, _, text in promises]


def unused(about: Subject) -> list[Offer]:
    """Return the extras that the client accepted and has not had yet; discounts are part of the account."""
    return [
        Offer(kind=gesture.kind, text=gesture.text) for gesture in about.records.goodwill.values()
        if gesture.kind == "free-extra" and gesture.accepted is not None and gesture.honoured is None
    ]
