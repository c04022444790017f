"""The notice of a client's contract, what falls inside it, and when giving it disturbs least (playbook P97, P99)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cockpit.domain.client import NoticeUnit
from cockpit.domain.notice import Notice, notice_for, relation_since
from cockpit.domain.notice_moments import Inside, Moment, inside, quiet_moments
from cockpit.services.workspace import Workspace


class NoticeSheet(NamedTuple):
    """Everything there is to know before notice is given."""

    notice: Notice
    inside: Inside
    moments: tuple[Moment, ...]
    """Days proposed for giving it, from the client's today on, the least disturbing first."""


def notice_sheet(
    ws: Workspace, client_id: str, *, given: date | None = None, length: int | None = None, unit: NoticeUnit | None = None,
    received: date | None = None,
) -> NoticeSheet:
    """Return the notice of a client given on a day, by default the client's today.

    Raises `Refused`: `client-unknown`, and those of `notice_for`; a notice that would end before today is `notice-over`.
    """
    client, records = ws.client(client_id), ws.digest(client_id).records
    calendar = ws.calendar(client)
    today = calendar.today(ws.now())
    since, contract = relation_since(records, ws.records(client_id).interactions), records.contract
    found = notice_for(
        contract, given or today, since, calendar, length=length, unit=unit, received=received, today=today,
    )
    moments = quiet_moments(records, today, calendar, lambda day: notice_for(contract, day, since, calendar, length=length, unit=unit))
    return NoticeSheet(found, inside(records, found.given, found.ends), moments)
