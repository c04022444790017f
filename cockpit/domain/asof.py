"""The records as they stood at another moment, for looking back or ahead (`--at`)."""

from __future__ import annotations

from datetime import datetime

from cockpit.domain.case import Case
from cockpit.domain.declare import replace
from cockpit.domain.invoice import Invoice
from cockpit.domain.project import Commitment, Goodwill, Milestone
from cockpit.domain.records import ClientRecords


def records_as_of(records: ClientRecords, moment: datetime) -> ClientRecords:
    """Return the records without what had not happened at `moment`: later date changes, completions and payments.

    The first date of a milestone always stands, whenever it was entered. Interactions need no filter: silence counts
    only those whose time has come (design 5.1). Days are compared in the zone of `moment`.
    """
    day = moment.date()

    def milestone(item: Milestone) -> Milestone:
        dates = (item.dates[0], *(change for change in item.dates[1:] if change.at <= moment))
        done = item.done if item.done and item.done <= day else None
        told = item.announced_late if item.announced_late and item.announced_late <= day else None
        return replace(item, dates=dates, done=done, announced_late=told)

    def commitment(item: Commitment) -> Commitment:
        return replace(item, done=None) if item.done and item.done > day else item

    def goodwill(item: Goodwill) -> Goodwill:
        accepted = item.accepted if item.accepted and item.accepted <= day else None
        honoured = item.honoured if item.honoured and item.honoured <= day else None
        return replace(item, accepted=accepted, honoured=honoured)

    def case(item: Case) -> Case:
        if item.closed and item.closed > day:
            item = replace(item, closed=None)
        if item.decided and item.decided > day:
            item = replace(item, decision=None, decided=None, until=None, attempts=0)
        if item.retrospective and item.retrospective > day:
            item = replace(item, retrospective=None)
        # A pause that begins tomorrow is already announced today; one that was decided later is not known yet.
        return replace(item, paused_on=None) if item.paused_on and item.decision is None else item

    def invoice(item: Invoice) -> Invoice:
        return replace(item, payments=tuple(payment for payment in item.payments if payment.on <= day))

    return replace(
        records,
        milestones={key: milestone(item) for key, item in records.milestones.items()},
        commitments={key: commitment(item) for key, item in records.commitments.items()},
        goodwill={key: goodwill(item) for key, item in records.goodwill.items() if item.offered <= day},
        cases={key: case(item) for key, item in records.cases.items()},
        invoices={key: invoice(item) for key, item in records.invoices.items() if item.issued <= day},
        expenses={key: item for key, item in records.expenses.items() if item.on <= day},
        ratings={key: item for key, item in records.ratings.items() if item.on <= day},
        retrospectives={key: item for key, item in records.retrospectives.items() if item.drawn <= day},
        attachments={key: item for key, item in records.attachments.items() if item.added <= day},
    )
