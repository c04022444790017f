"""The records as they stood at another moment, for looking back or ahead (`--at`)."""

from __future__ import annotations

from datetime import date, datetime

from cockpit.domain.case import Case
from cockpit.domain.declare import replace
from cockpit.domain.invoice import Invoice
from cockpit.domain.project import Commitment, Goodwill, Milestone
from cockpit.domain.records import ClientRecords


def records_as_of(records: ClientRecords, moment: datetime) -> ClientRecords:
    """Return the records without what had not happened at `moment`: later dates, completions, promises and payments.

    The first date of a milestone always stands, whenever it was entered. Interactions need no filter: silence counts
    only those whose time has come (design 5.1). Days are compared in the zone of `moment`.
    """
    day = moment.date()
    return replace(
        records,
        milestones={key: _milestone(item, moment) for key, item in records.milestones.items()},
        commitments={key: _commitment(item, day) for key, item in records.commitments.items() if item.made is None or item.made <= day},
        goodwill={key: _goodwill(item, day) for key, item in records.goodwill.items() if item.offered <= day},
        cases={key: _case(item, day) for key, item in records.cases.items() if item.opened <= day},
        endings={key: replace(item, called_off=_by(item.called_off, day)) for key, item in records.endings.items()},
        invoices={key: _invoice(item, day) for key, item in records.invoices.items() if item.issued <= day},
        expenses={key: item for key, item in records.expenses.items() if item.on <= day},
        ratings={key: item for key, item in records.ratings.items() if item.on <= day},
        retrospectives={key: item for key, item in records.retrospectives.items() if item.drawn <= day},
        attachments={key: item for key, item in records.attachments.items() if item.added <= day},
    )


def _by(happened: date | None, day: date) -> date | None:
    """Return a day on which something happened; None where that was only after `day`."""
    return happened if happened and happened <= day else None


def _milestone(item: Milestone, moment: datetime) -> Milestone:
    day = moment.date()
    dates = (item.dates[0], *(change for change in item.dates[1:] if change.at <= moment))
    return replace(item, dates=dates, done=_by(item.done, day), announced_late=_by(item.announced_late, day))


def _commitment(item: Commitment, day: date) -> Commitment:
    return replace(item, done=_by(item.done, day), cancelled=_by(item.cancelled, day))


def _goodwill(item: Goodwill, day: date) -> Goodwill:
    return replace(item, accepted=_by(item.accepted, day), honoured=_by(item.honoured, day))


def _case(item: Case, day: date) -> Case:
    item = replace(item, closed=_by(item.closed, day), retrospective=_by(item.retrospective, day))
    if item.decided and item.decided > day:
        item = replace(item, decision=None, decided=None, until=None, attempts=0)
    if item.notice_given and item.notice_given > day:
        item = replace(item, notice_given=None, effective=None)
    # A pause that begins tomorrow is already announced today; one that was decided later is not known yet.
    return replace(item, paused_on=None) if item.paused_on and item.decision is None else item


def _invoice(item: Invoice, day: date) -> Invoice:
    return replace(item, payments=tuple(payment for payment in item.payments if payment.on <= day))
