"""Small records for the tests of the rules. Everyone in them is made up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from cockpit.domain.client import Client, Contract, Person
from cockpit.domain.interaction import Channel, Direction, Interaction
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.domain.project import Commitment, DateChange, Milestone, Project
from cockpit.domain.records import ClientRecords, Record
from cockpit.domain.workdays import WorkCalendar

PARIS = ZoneInfo("Europe/Paris")
MAY = frozenset({date(2026, 5, 1), date(2026, 5, 8)})
"""Two French holidays of 2026, both on a Friday."""


def french_holidays(year: int) -> frozenset[date]:
    """Return those French holidays that the examples meet."""
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 5, 8), date(year, 12, 25)}
    return frozenset(fixed | ({date(2026, 4, 6)} if year == 2026 else set()))


FRANCE = WorkCalendar(PARIS, french_holidays)


def paris(text: str) -> datetime:
    """Return a moment as clocks in Paris show it, `2026-03-24 09:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def contact(key: object, at: str, direction: Direction, channel: Channel = "email", **values: Any) -> Interaction:
    moment = paris(at)
    return Interaction(id=str(key), at=moment, logged=moment, direction=direction, channel=channel, **values)


def history(*days: float, start: str = "2025-09-01 09:00") -> list[Interaction]:
    """Return exchanges in which the client took so many working days to answer, one every second Monday."""
    log: list[Interaction] = []
    begins = paris(start)
    for position, length in enumerate(days):
        asked = begins + timedelta(weeks=4 * position)
        answered = FRANCE.after(asked, length)
        log.append(Interaction(id=f"q{position}", at=asked, logged=asked, direction="out", channel="email"))
        log.append(
            Interaction(id=f"a{position}", at=answered, logged=answered, direction="in", channel="email", expects_reply=False),
        )
    return log


def client(**values: Any) -> Client:
    return Client(**{"id": "courtevent", "name": "Librairie Courtevent", "zone": "Europe/Paris", "update_every": None, **values})


def records(*items: Record, log: tuple[Interaction, ...] | list[Interaction] = (), **of_client: Any) -> ClientRecords:
    return ClientRecords(client=client(**of_client), log=tuple(log)).put(*items)


def project(key: str = "shop", **values: Any) -> Project:
    return Project(**{"id": key, "title": "Online shop", **values})


def milestone(key: str, *due: str, project: str = "shop", set_on: str = "2026-01-05 09:00", **values: Any) -> Milestone:
    dates = tuple(DateChange(due=date.fromisoformat(day), at=paris(set_on)) for day in due)
    return Milestone(**{"id": key, "project": project, "title": f"Milestone {key}", "dates": dates, **values})


def commitment(key: str, by: str, due: str, **values: Any) -> Commitment:
    return Commitment(**{"id": key, "by": by, "text": f"Promise {key}", "due": date.fromisoformat(due), **values})


def invoice(key: str, due: str | None, amount: str = "2400", currency: str = "EUR", **values: Any) -> Invoice:
    last = None if due is None else date.fromisoformat(due)
    money = Money(Decimal(amount), currency)
    return Invoice(**{"id": key, "number": f"F-{key}", "issued": date(2026, 1, 5), "due": last, "amount": money, **values})


def person(key: str, **values: Any) -> Person:
    return Person(**{"id": key, "name": key.title(), "emails": (f"{key}@example.org",), "phones": ("+33 1 99 00 00 00",), **values})


COMPLETE = Contract(
    notice_length=30, payment_days=30, continuity="c", suspension="s", interruption="i", dispute_resolution="d", responsibilities="r",
)
"""A contract without gaps."""

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
