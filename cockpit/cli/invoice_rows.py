"""What `cockpit list invoices` prints: every invoice with its age, when it may be paid, and its next reminder.

Besides the fields of the record, each entry of the JSON holds: `balance` (still owed, a decimal as text), `pay_by` (the last day to pay,
from the invoice or the payment terms; null when unknown), `state` (`open`, `late`, `disputed`, `paid`, `credit`), `days_late`, `age`
(`not-due`, `1-30`, `31-60`, `61-90`, `over-90`, `undated`), `expected` (day the money may come, or null), `expected_by` (`promise`,
`habit`, `limit`, `due`, `beyond` or ""), `reminder` (null, or `{step, name, on, due, why, sent}`) and `oddities` (see
`Receivable.oddities`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.records import record_json
from cockpit.cli.table import Rows
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.domain.dunning import Reminder
    from cockpit.domain.receivables import Receivable


def invoice_rows(context: Context) -> Rows:
    """Return every invoice, those that are open first, the longest late before."""
    from cockpit.i18n.money_words import age_word, state_word  # noqa: PLC0415 - the other lists need none of this
    from cockpit.services.receivables import money_owed  # noqa: PLC0415 - as above

    loc = context.localizer
    found = money_owed(context.workspace).invoices
    rows = [
        (
            one.invoice.number, one.client_name, loc.day(one.invoice.issued), loc.day(one.due) if one.due else "–",
            loc.money(one.invoice.amount), loc.money(one.invoice.balance),
            age_word(loc, one.age) if one.open else state_word(loc, one.state),
            loc.day(one.expected.on) if one.expected.on else "–",
        )
        for one in found
    ]
    header = (N_("Number"), N_("Client"), N_("Issued"), N_("Due"), N_("Amount"), N_("Balance"), N_("Age"), N_("Expected"))
    return rows, header, [_plain(one) for one in found]


def _plain(one: Receivable) -> dict[str, object]:
    return {
        **record_json(one.client, one.invoice), "balance": str(one.invoice.balance.amount), "pay_by": one.due, "state": one.state,
        "days_late": one.late, "age": one.age, "expected": one.expected.on, "expected_by": one.expected.basis,
        "reminder": None if one.reminder is None else _reminder(one.reminder), "oddities": list(one.oddities),
    }


def _reminder(reminder: Reminder) -> dict[str, object]:
    return {
        "step": reminder.rung, "name": reminder.name, "on": reminder.on, "due": reminder.is_due, "why": reminder.why,
        "sent": list(reminder.sent),
    }
