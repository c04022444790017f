"""What the records know of a claim: something awaited in vain, or an unpaid invoice (letters L8, L9; facts 3, playbook P78 to P84).

Interest is not computed here: it depends on the rates in use, which the guided paths ask for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cockpit.domain.client import Clause, Person
from cockpit.domain.dunning import REMINDERS, concerns, next_reminder
from cockpit.domain.exposure import payable_by
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Invoice
from cockpit.domain.project import Milestone
from cockpit.domain.records import ClientRecords
from cockpit.letters.kinds.formal_notice import LAWS
from cockpit.letters.kinds.reminder import STEPS
from cockpit.services.letters import waiting
from cockpit.services.letters.parties import present
from cockpit.services.letters.subject import Subject

USUAL_DAYS = 14
"""Calendar days that a notice gives where the contract says nothing: 8 to 15 are usual in France, 14 in England (facts 3.1)."""
CONSUMER_DAYS = 30
"""Calendar days that the English Debt Protocol gives to an individual (facts 3.1)."""
PAY_WITHIN = 10
"""Calendar days that a reminder leaves for the payment (letters L9)."""
METHODS: Mapping[str, str] = {"FR": "registered", "ES": "burofax", "GB": "signed-for", "IE": "signed-for", "US": "certified"}
"""How formal letters travel where the addressee is; elsewhere registered (facts 3.1)."""
MOST_CLAUSES = 1
"""Clauses cited unless the user chooses: only the user knows which were not kept; the first is a beginning."""


def reminder(about: Subject, given: Mapping[str, object]) -> Mapping[str, object]:
    """Return the facts of an invoice reminder (letters L9)."""
    invoice = chosen_invoice(about, given)
    facts: dict[str, object] = {
        "payment_details": about.user.payment_details, "phone": about.user.phone, "pay_by": pay_by(about),
    }
    if invoice is None:
        return facts
    sent = reminded(about, invoice)
    return facts | {"invoice": invoice, "sent": list(sent), "step": STEPS[min(_rung(about, invoice, len(sent)), len(STEPS)) - 1]}


def formal_notice(about: Subject, given: Mapping[str, object]) -> Mapping[str, object]:
    """Return the facts of a formal notice (letters L8), about an unpaid invoice where `given` says so or nothing else is awaited."""
    contract, user = about.records.contract, about.user
    payment = reason(about, given) == "payment"
    facts: dict[str, object] = {
        "reason": "payment" if payment else "performance", "method": METHODS.get(about.client.country, "registered"),
        "copy": any(person.emails for person in about.people), "contract_date": contract.signed, "reference": contract.reference,
        "clauses": cited(about.records, payment=payment), "phone": user.phone, "deadline": deadline(about, payment=payment),
        "cure_days": contract.cure_days, "end_clause": contract.notice_clause, "law": law(about),
    }
    facts |= _payment(about, given) if payment else _performance(about)
    dates = [day for name in ("sent", "called", "delivered", "paused") for day in _days(facts.get(name))]
    facts["log_from"], facts["log_to"] = min(dates, default=None), max(dates, default=None)
    facts["enclosed"] = [
        name for name, there in (("contract", contract.signed), ("invoice", payment), ("log", dates)) if there
    ]
    return facts


def reason(about: Subject, given: Mapping[str, object]) -> str:
    """Return what a notice is about: as given, else something awaited where an answer is, else an unpaid invoice where one is late."""
    if given.get("reason") in ("payment", "performance"):
        return str(given["reason"])
    return "payment" if about.digest.contacts.theirs is None and late_invoices(about) else "performance"


def late_invoices(about: Subject) -> tuple[Invoice, ...]:
    """Return the invoices that may be reminded of, the oldest first, each with its last day to pay: late, unpaid, not contested."""
    found = [dated(about.records, invoice) for invoice in about.records.invoices.values()]
    late = [one for one in found if one.due is not None and one.due < about.today and not one.settled and not one.disputed.strip()]
    return tuple(sorted(late, key=lambda one: (one.due or date.max, one.id)))


def dated(records: ClientRecords, invoice: Invoice) -> Invoice:
    """Return an invoice with its last day to pay filled in from the payment terms, where it names none itself."""
    return replace(invoice, due=payable_by(invoice, records.contract.payment_days))


def chosen_invoice(about: Subject, given: Mapping[str, object]) -> Invoice | None:
    """Return the invoice given, else the one that has been late longest."""
    wanted = given.get("invoice")
    if isinstance(wanted, Invoice):
        return dated(about.records, wanted)
    return next(iter(late_invoices(about)), None)


def reminded(about: Subject, invoice: Invoice) -> tuple[date, ...]:
    """Return the days on which an invoice was reminded of, oldest first."""
    due = invoice.due or about.today
    found = [entry for entry in about.digest.contacts.reminders if not entry.formal and concerns(entry, invoice, due, about.calendar)]
    return tuple(about.calendar.today(entry.at) for entry in found)


def payment_locked(about: Subject, invoice: Invoice | None) -> bool:
    """Whether the reminders that come before a formal notice of payment are not all logged (P72)."""
    return invoice is None or len(reminded(about, invoice)) < REMINDERS


def deadline(about: Subject, *, payment: bool) -> date:
    """Return the last day that a notice gives: the time of the contract, else what is usual, on a working day at the client's."""
    days = about.records.contract.cure_days
    if days is None:
        english = about.client.country == "GB" and about.client.kind == "consumer" and payment
        days = CONSUMER_DAYS if english else USUAL_DAYS
    return about.calendar.on_or_after(about.today + timedelta(days=days))


def pay_by(about: Subject) -> date:
    """Return the day by which a reminder asks for the payment, a working day at the client's."""
    return about.calendar.on_or_after(about.today + timedelta(days=PAY_WITHIN))


def law(about: Subject) -> str | None:
    """Return the country whose law a notice names: where both sides are there. Across a border nobody can tell without a lawyer."""
    country = about.client.country
    return country if country in LAWS and country == (about.user.country or country) else None


def cited(records: ClientRecords, *, payment: bool) -> list[Clause]:
    """Return the clauses that a notice cites unless the user chooses: those that do not end the contract, in its own order."""
    ends = records.contract.notice_clause.casefold()
    found = [clause for clause in records.clauses.values() if clause.number.casefold() != ends]
    return [] if payment else found[:MOST_CLAUSES]


def billing(records: ClientRecords) -> tuple[Person, ...]:
    """Return whom a reminder is written to: who pays the bills there, else the main contact (letters L9)."""
    people = present(records)
    return tuple(person for person in people if person.role == "billing")[:1] or people[:1]


def from_entries(entries: Sequence[Interaction], about: Subject) -> dict[str, object]:
    """Return the facts that rest on these entries of the log: my messages, my calls, the pause notice, first and last day.

    What went to somebody else is proof, but no message to the addressee.
    """
    calendar, own = about.calendar, waiting.own(about)
    days = sorted(calendar.today(entry.at) for entry in entries)
    mine = [(calendar.today(entry.at), entry) for entry in entries if entry.direction == "out" and entry.person in own]
    paused = [day for day, entry in mine if entry.letter == "pause"]
    return {
        "sent": sorted({day for day, entry in mine if entry.channel in waiting.WRITTEN and entry.letter != "pause"}),
        "called": sorted({day for day, entry in mine if entry.channel == "phone"}),
        "paused": max(paused, default=None), "log_from": days[0] if days else None, "log_to": days[-1] if days else None,
    }


def last_delivery(about: Subject) -> Milestone | None:
    """Return what was delivered last, which an approval is awaited for."""
    finished = [one for one in about.milestones() if one.done is not None]
    return max(finished, key=lambda one: (one.done or date.min, one.id), default=None)


def _payment(about: Subject, given: Mapping[str, object]) -> dict[str, object]:
    invoice = chosen_invoice(about, given)
    work = any(project.status == "active" for project in about.projects)
    return {
        "invoice": invoice, "sent": list(reminded(about, invoice)) if invoice else [], "payment_details": about.user.payment_details,
        "consequences": (["suspend"] if work and about.records.contract.suspension.strip() else []) + ["interest", "remedies"],
    }


def _performance(about: Subject) -> dict[str, object]:
    first, contacts, done = waiting.opening(about), about.digest.contacts, last_delivery(about)
    own = waiting.own(about)
    attempts = [(about.calendar.today(attempt.at), attempt.channel) for attempt in contacts.attempts if attempt.person in own]
    sent = {day for day, channel in attempts if channel in waiting.WRITTEN} | ({about.calendar.today(first.at)} if first else set())
    paused = [about.calendar.today(entry.at) for entry in contacts.recent if entry.direction == "out" and entry.letter == "pause"]
    return {
        **waiting.awaited(about), "sent": sorted(sent), "called": sorted({day for day, channel in attempts if channel == "phone"}),
        "paused": max(paused, default=None), "deliverable": done.title if done else None, "delivered": done.done if done else None,
        "consequences": ["end", "invoice"],
    }


def _rung(about: Subject, invoice: Invoice, sent: int) -> int:
    """Return which reminder comes next, from 1."""
    found = next_reminder(invoice, about.records, about.digest.contacts, about.calendar, about.today)
    return found.rung if found is not None else sent + 1


def _days(value: object) -> list[date]:
    if isinstance(value, date):
        return [value]
    return [day for day in value if isinstance(day, date)] if isinstance(value, list) else []
