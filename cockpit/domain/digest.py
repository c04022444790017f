"""What the agenda needs to know of one client: the records without the log, and a summary of the log. May be cached."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cockpit.domain.forecast import overruns
from cockpit.domain.frozen import dataclass
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
    return Digest(
        records=replace(records, log=()),
        contacts=summarise(records.interactions, calendar, now),
        overruns=overruns(records.milestones.values(), calendar),
    )
