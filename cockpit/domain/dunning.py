"""Reminders of an unpaid invoice: which one comes next, and from which day it may go (letters L9, playbook P81, P117, P120).

The same respect as in a silence: little by little, never twice in a row, never on a day off. What counts is what was logged as sent;
a promise to pay leaves the client in peace, and what is contested is answered instead of reminded of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cockpit.domain.declare import dataclass
from cockpit.domain.exposure import payable_by
from cockpit.domain.invoice import Invoice
from cockpit.domain.records import ClientRecords
from cockpit.domain.respect import ATTEMPT_DAYS, ATTEMPTS
from cockpit.domain.silence import Contacts, Reminded
from cockpit.domain.workdays import WorkCalendar

RungName = Literal["first", "second", "third", "formal-notice", "dossier"]
Why = Literal["window", "spacing", "attempts", "promise", "broken", "deadline"]


class Rung(NamedTuple):
    """One step towards being paid."""

    name: RungName
    after: int
    """Calendar days past the last day to pay from which it may go."""
    until: int | None
    """Calendar days past it up to which it is best sent; None for the formal steps."""
    gap: int
    """Working days of peace since the reminder before it."""


RUNGS: tuple[Rung, ...] = (
    Rung("first", 3, 7, 0), Rung("second", 10, 15, 5), Rung("third", 20, 30, 5), Rung("formal-notice", 30, None, 8),
    Rung("dossier", 45, None, 15),
)
"""The steps, each a little firmer: the first two at the times of letter L9, the third before any formal notice; the two formal ones as
far apart as on the ladder of a silence (design 5.2)."""
REMINDERS = 3
"""How many of them are friendly reminders, which must be logged before a formal notice is proposed (P72)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What comes next for one unpaid invoice."""

    rung: int
    """1 to 3 for the reminders, 4 for the formal notice, 5 for the dossier."""
    name: RungName
    on: date
    """The first day on which it may go: a working day at the client's, today or later."""
    is_due: bool
    """Whether its day has come. On a day off it is due and waits until `on`."""
    why: Why
    """What decides on the day: `window` days past the last day to pay · `spacing` days of peace since the last reminder · `attempts` two
    contacts within seven days are enough · `promise` the client promised to pay · `broken` that promise was not kept · `deadline` the day
    that a formal notice gives."""
    late: int
    """Calendar days past the last day to pay; 0 or less while it has not passed."""
    best_until: date | None
    """The day up to which it is best sent; None for the formal steps."""
    sent: tuple[date, ...]
    """The days of the reminders that were logged, oldest first."""
    promised: date | None = None
    """The day for which payment is promised, or was where it was not kept."""


def next_reminder(
    invoice: Invoice, records: ClientRecords, contacts: Contacts, calendar: WorkCalendar, today: date,
) -> Reminder | None:
    """Return what comes next for an invoice, due or not; None when nothing does.

    That is so when it is settled, when no last day to pay is known, and when it is disputed: then an answer is owed, not a reminder.
    `contacts` must hold all that was logged up to `today`, the client's day. Pure; the number of reminders logged decides the step, so
    that however long one was away exactly one is due.
    """
    due = payable_by(invoice, records.contract.payment_days)
    if due is None or invoice.settled or invoice.disputed.strip():
        return None
    made = [entry for entry in contacts.reminders if concerns(entry, invoice, due, calendar)]
    formal = any(entry.formal for entry in made)
    number = len(RUNGS) - 1 if formal else min(len(made), REMINDERS)
    rung = RUNGS[number]
    sent = tuple(calendar.today(entry.at) for entry in made)
    wanted = due + timedelta(days=rung.after)
    why: Why = "window"
    moves: list[tuple[date, Why]] = [(calendar.add(sent[-1], rung.gap), "spacing")] if sent else []
    promised = promised_for(invoice, due, records)
    if promised is not None and promised < today and not (sent and sent[-1] > promised):
        # Broken: the next working day after it, whatever the step would else have waited for.
        wanted, why, moves = min(wanted, calendar.add(promised, 1)), "deadline" if formal else "broken", []
    if promised is not None and promised >= today:
        moves.append((calendar.add(promised, 1), "deadline" if formal else "promise"))
    moves += [(free, "attempts") for free in _free_again(contacts, calendar)]
    for day, reason in moves:
        if day > wanted:
            wanted, why = day, reason
    return Reminder(
        rung=number + 1, name=rung.name, on=calendar.on_or_after(max(wanted, today)), is_due=wanted <= today, why=why,
        late=(today - due).days, best_until=None if rung.until is None else due + timedelta(days=rung.until), sent=sent,
        promised=promised if why in {"promise", "broken", "deadline"} else None,
    )


def concerns(entry: Reminded, invoice: Invoice, due: date, calendar: WorkCalendar) -> bool:
    """Whether a logged reminder speaks of an invoice: it names it, or it names none and came when it was late for the same project."""
    if entry.invoice:
        return entry.invoice == invoice.id
    return not entry.formal and calendar.today(entry.at) > due and entry.project in {"", invoice.project}


def promised_for(invoice: Invoice, due: date, records: ClientRecords) -> date | None:
    """Return the last day for which the client has promised to pay an invoice, kept or not; None without such a promise.

    A promise to pay before the last day, `due`, binds nobody more than the invoice does.
    """
    days = [
        promise.due for promise in records.commitments.values()
        if promise.invoice == invoice.id and promise.by == "client" and promise.open and promise.due >= due
    ]
    return max(days, default=None)


def _free_again(contacts: Contacts, calendar: WorkCalendar) -> Sequence[date]:
    """Return the day from which another contact keeps the limit of attempts, counting follow-ups and reminders alike; none without."""
    made = [*(attempt.at for attempt in contacts.attempts), *(entry.at for entry in contacts.reminders)]
    moments = sorted({moment.timestamp(): moment for moment in made}.items())
    return [calendar.today(moments[-ATTEMPTS][1]) + ATTEMPT_DAYS] if len(moments) >= ATTEMPTS else []
