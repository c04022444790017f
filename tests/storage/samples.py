"""Fictional records and the small changes that the storage tests make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.project import DateChange, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.storage.store import Store

NOW = datetime(2026, 3, 24, 9, 30, tzinfo=UTC)
ADDED = Act("client-added", {"name": "Larkfield"})
LOGGED = Act("interaction-logged", {"client": "Larkfield"})
EDITED = Act("client-edited")


def entry(number: int, summary: str = "") -> Interaction:
    at = NOW + timedelta(minutes=number)
    return Interaction(id=str(number), at=at, logged=at, direction="in", channel="email", summary=summary or f"Message {number}")


def named(name: str):
    def change(records: ClientRecords) -> ClientRecords:
        return replace(records, client=Client(id=records.client.id if records.client else "lark", name=name))

    return change


def logging(summary: str = ""):
    def change(records: ClientRecords) -> ClientRecords:
        return records.append(entry(len(records.log) + 1, summary))

    return change


def rich(client_id: str = "lark") -> ClientRecords:
    """One record of every sort of value: dates, decimals, nested records, odd characters."""
    return ClientRecords(client=Client(id=client_id, name="Łark & Søn [b]«ñ»\n😀", since=date(2024, 2, 29), usual=1.5, limit=4)).put(
        Person(id="ana", name="Ana", emails=("ana@lark.example",), declined=("phone",)),
        Project(id="shop", title="Shop", value=Money(Decimal("4800.10"), "EUR"), stakes=(Stake(text="Fair", on=date(2026, 5, 1)),)),
        Milestone(id="m1", project="shop", title="Launch", dates=(DateChange(due=date(2026, 4, 1), at=NOW),), remaining=Decimal("2.5")),
        Invoice(
            id="i1", number="F-1", issued=date(2026, 1, 2), amount=Money(Decimal(100), "EUR"),
            payments=(Payment(on=date(2026, 2, 1), amount=Decimal("40.5")),),
        ),
    ).append(entry(1), entry(2))


def fill(store: Store, client_id: str = "lark", entries: int = 3) -> None:
    """Create a client and log some entries, one commit each."""
    store.commit(client_id, ADDED, lambda records: replace(records, client=Client(id=client_id, name=client_id.title())), NOW)
    for _ in range(entries):
        store.commit(client_id, LOGGED, logging(), NOW)


def standing(records: ClientRecords) -> tuple[object, ...]:
    """What counts as the content: the tables, and the entries that stand (without seals)."""
    return (
        records.client, dict(records.people), dict(records.projects), dict(records.milestones), dict(records.invoices),
        {item.id: replace(item, seal="") for item in records.interactions},
    )
