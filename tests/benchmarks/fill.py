"""Makes large stores for timing: `python -m tests.benchmarks.fill DIR [--clients 50] [--projects 4] [--interactions 200]`.

Ordinary heavy use is 50 clients, 200 projects, 10,000 interactions; stress is 200 clients, 2,000 projects, 100,000
interactions (design 8): `--clients 200 --projects 10 --interactions 500`.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.interaction import Channel, Interaction
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.profile import Profile, User
from cockpit.domain.project import Commitment, DateChange, Milestone, Project
from cockpit.domain.records import ClientRecords
from cockpit.storage.store import Store

REGIONS = (
    ("FR", "fr-FR", "Europe/Paris"),
    ("GB", "en-GB", "Europe/London"),
    ("ES", "es-ES", "Europe/Madrid"),
    ("US", "en-US", "America/New_York"),
)
CHANNELS: tuple[Channel, ...] = ("email", "email", "phone", "email", "chat")


def client_records(number: int, projects: int, interactions: int, now: datetime) -> ClientRecords:
    """Return one client with whom messages go back and forth, each one to three days after the other, the last up to a week ago."""
    country, language, zone = REGIONS[number % len(REGIONS)]
    name = f"client-{number:03}"
    today = now.date()
    log: list[Interaction] = []
    gaps = [timedelta(days=1 + (position * 7 + number) % 3, minutes=position % 50) for position in range(interactions)]
    at = now - sum(gaps, timedelta(days=number % 7, hours=number % 9))
    for position, gap in enumerate(gaps):
        at += gap
        out = (position + number) % 2 == 0
        log.append(Interaction(
            id=str(position + 1), at=at, logged=at, direction="out" if out else "in", channel=CHANNELS[position % len(CHANNELS)],
            summary=f"Exchange {position} about the work in hand", person="p1", project=f"{name}-project-0", expects_reply=out or position % 3 == 0,
            purpose="update" if position % 10 == 0 else "",
        ))  # fmt: skip
    work = {f"{name}-project-{index}": Project(
        id=f"{name}-project-{index}", title=f"Project {index} of client {number}", value=Money(Decimal(1000 * (index + 1)), "EUR"),
        started=today - timedelta(days=200), progress=10 * (index % 10), status="active" if index % 3 == 0 else "done",
    ) for index in range(projects)}  # fmt: skip
    milestones = {f"{key}-m{index}": Milestone(
        id=f"{key}-m{index}", project=key, title=f"Milestone {index}", remaining=Decimal(2 + index),
        dates=(DateChange(due=today + timedelta(days=3 + 9 * index + number % 11), at=now - timedelta(days=90)),),
        done=today - timedelta(days=30) if index == 0 else None,
    ) for key in work for index in range(3)}  # fmt: skip
    return ClientRecords(
        client=Client(id=name, name=f"Client number {number}", language=language, country=country, zone=zone),
        people={"p1": Person(id="p1", name=f"Person {number}", emails=(f"person{number}@client{number}.example",))},
        projects=work, milestones=milestones,
        commitments={"c1": Commitment(id="c1", by="me", text="Send the draft", due=today + timedelta(days=number % 5))},
        invoices={f"i{index}": Invoice(
            id=f"i{index}", number=f"F-{number:03}-{index}", issued=today - timedelta(days=60), due=today - timedelta(days=30 - index),
            amount=Money(Decimal(500), "EUR"), payments=(Payment(on=today - timedelta(days=35), amount=Decimal(500)),) if index else (),
        ) for index in range(3)},
        log=tuple(log),
    )  # fmt: skip


def fill(directory: Path, clients: int, projects: int, interactions: int, now: datetime) -> None:
    """Write a store of that size, one commit per client."""
    store = Store.open(directory)
    user = User(name="Jo Tester", country="FR", zone="Europe/Paris")
    store.commit_profile(Act("user-edited"), lambda _: Profile(user=user), now)
    for number in range(clients):
        made = client_records(number, projects, interactions, now)
        store.commit(f"client-{number:03}", Act("demo", undoable=False), lambda _, made=made: made, now)  # type: ignore[misc]  # a default binds the loop's value
    store.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--projects", type=int, default=4)
    parser.add_argument("--interactions", type=int, default=200)
    chosen = parser.parse_args()
    fill(chosen.directory, chosen.clients, chosen.projects, chosen.interactions, datetime.now(UTC))  # noqa: TID251 - a tool run by hand
