"""What a formal notice leaves in the records beside its own entry: the deadline as a promise, and the case of the silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cockpit.domain import ids
from cockpit.domain.agenda.situation import Situation
from cockpit.domain.case import Case
from cockpit.domain.invoice import Invoice
from cockpit.domain.ladder import silence_case
from cockpit.domain.project import Commitment
from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.services.decision import new_case


def promise(day: date, invoice: Invoice | None, project: str, today: date, loc: Localizer) -> Commitment:
    """Return what the client has until the deadline to do, so that the agenda comes back to it the day after; its id is still to come."""
    text = loc.gettext("Answer to the formal notice")
    if invoice is not None:
        text = loc.gettext("Payment of invoice %(number)s", number=invoice.number)
    return Commitment(
        id="", by="client", text=text, due=day, project=invoice.project if invoice else project, invoice=invoice.id if invoice else "",
        made=today,
    )


def given(records: ClientRecords, at: Situation, wanted: Commitment, unlocked: str, *, payment: bool) -> ClientRecords:
    """Return the records with the deadline, and with the case of the silence that now awaits an answer to the notice.

    A notice of payment opens no silence of its own: what answers it is the payment. Why it came before the amicable attempts is kept
    all the same.
    """
    records = records.put(replace(wanted, id=ids.unique(ids.slug(wanted.text, "notice"), records.commitments)))
    case = silence_case(records)
    if payment and case is None and not unlocked:
        return records
    return records.put(_notified(case or new_case(records, at), at, unlocked, payment=payment))


def _notified(case: Case, at: Situation, unlocked: str, *, payment: bool) -> Case:
    """Return the case with the choice to give notice, where it had not been taken before, and why it came so early."""
    if not payment and case.decision != "notify":
        case = replace(case, decision="notify", decided=at.today, until=None, attempts=len(at.digest.contacts.attempts))
    return replace(case, unlocked=unlocked or case.unlocked)
