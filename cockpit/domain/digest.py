"""What the agenda needs to know of one client: the records without the log, and a summary of the log. May be cached."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from cockpit.domain.declare import dataclass, replace
from cockpit.domain.forecast import overruns
from cockpit.domain.records import ClientRecords
from cockpit.domain.silence import Contacts, summarise
from cockpit.domain.workdays import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One client, small enough to keep all clients at hand."""

    records: ClientRecords
    """With an empty log."""
    contacts: Contacts
    overruns: tuple[float, ...] = ()
    """How this client's finished milestones turned out, see `forecast.overruns`."""

    def valid_at(self, now: datetime) -> bool:
        """Whether no entry's time has come, or has not come yet, between the making of this digest and `now`."""
        begins, ends, moment = self.contacts.valid_from, self.contacts.valid_until, now.timestamp()
        return (begins is None or begins.timestamp() <= moment) and (ends is None or moment < ends.timestamp())


def digest(records: ClientRecords, calendar: WorkCalendar, now: datetime) -> Digest:
    """Summarise one client's records as of `now`, counting in the client's own calendar."""
    contacts = summarise(records.interactions, calendar, now)
    return Digest(
        records=replace(records, log=()),
        contacts=_unpaused(contacts, records, calendar),
        overruns=overruns(records.milestones.values(), calendar),
    )


def _unpaused(contacts: Contacts, records: ClientRecords, calendar: WorkCalendar) -> Contacts:
    """Leave out the reply times in which work was paused: their timer stood still, so they say nothing of the client's rhythm."""
    pauses = [case.paused_on for case in records.cases.values() if case.paused_on is not None]
    if not pauses:
        return contacts
    kept = []
    for reply in contacts.replies:
        ended = calendar.today(reply.ended)
        if not any(calendar.add(ended, -ceil(reply.days)) <= day <= ended for day in pauses):
            kept.append(reply)
    return replace(contacts, replies=tuple(kept))
