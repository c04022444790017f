"""Reminders of unpaid invoices in words: which one comes next, from which day, and why then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from cockpit.domain.dunning import Reminder
    from cockpit.i18n.localizer import Localizer

RUNGS: Mapping[str, str] = {
    "first": N_("first reminder"),
    "second": N_("second reminder"),
    "third": N_("third reminder"),
    "formal-notice": N_("formal notice"),
    "dossier": N_("dossier"),
}
"""What is sent next for an unpaid invoice."""
REASONS: Mapping[str, str] = {
    "window": N_("it is %(late)s past the last day to pay"),
    "spacing": N_("nothing has come since the one of %(last)s"),
    "attempts": N_("it is %(late)s past the last day to pay"),
    "broken": N_("payment was promised for %(promised)s and has not come"),
    "deadline": N_("the formal notice gave them until %(promised)s"),
}
"""Why the next step may be taken now."""
WAITS: Mapping[str, str] = {
    "window": N_("the steps are days apart, and a payment may be on its way"),
    "spacing": N_("the one of %(last)s needs time"),
    "attempts": N_("two contacts within seven days are enough"),
    "promise": N_("payment is promised for %(promised)s"),
    "broken": N_("payment was promised for %(promised)s"),
    "deadline": N_("the formal notice gives them until %(promised)s"),
}
"""Why it waits."""
TONES: Mapping[str, str] = {
    "first": N_("Friendly: it may have been overlooked. No word of interest or law."),
    "second": N_("Name the day of the first reminder; ask whether anything is contested, and offer a call or instalments."),
    "third": N_("Name what the law or the contract adds, worked out to a day, and keep the door open."),
    "formal-notice": N_("The three reminders are logged: only now may a formal notice follow."),
    "dossier": N_("Nothing helped: the dossier is for a mediator or a lawyer."),
}
"""How each one is written (letter L9)."""


def rung_word(loc: Localizer, name: str) -> str:
    """Return the name of a step towards being paid."""
    return loc.named(RUNGS, name)


def reminder_sentence(loc: Localizer, reminder: Reminder, today: date | None = None) -> str:
    """Return which reminder comes next, when it may go, and why then."""
    values = {
        "late": loc.days_in_words(reminder.late), "last": loc.day(reminder.sent[-1], today) if reminder.sent else "",
        "promised": loc.day(reminder.promised, today) if reminder.promised else "",
    }
    rung = rung_word(loc, reminder.name)
    if not reminder.is_due:
        day, reason = loc.day(reminder.on, today), loc.gettext(WAITS[reminder.why]) % values
        return loc.gettext("%(rung)s, not before %(day)s: %(reason)s", rung=rung, day=day, reason=reason)
    return loc.gettext("%(rung)s, may go now: %(reason)s", rung=rung, reason=loc.gettext(REASONS[reminder.why]) % values)
