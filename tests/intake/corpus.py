"""Made-up mail: messages, mailboxes, and a store with two clients whose people write it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.services.workspace import Workspace, open_workspace
from tests.desk import NOW

ME = "me@desk.example"
ANA = "ana@valdeluna.example"
TOM = "tom@larkfield.example"


def mail(
    sender: str = ANA, to: str = ME, *, at: datetime | str | None = NOW, subject: str = "Hello", key: str = "", body: str = "Hello.", **headers: str
) -> bytes:
    """Return a message; `at` None leaves the date out, `headers` come with hyphens for underscores."""
    lines = [f"From: {sender}", f"To: {to}", f"Subject: {subject}"]
    if at is not None:
        lines.append(f"Date: {at if isinstance(at, str) else format_datetime(at)}")
    if key:
        lines.append(f"Message-ID: <{key}>")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\n".join(lines) + f"\n\n{body}\n").encode()


def mbox(messages: Iterable[bytes]) -> bytes:
    return b"".join(b"From x@y.example Mon Mar  2 10:00:00 2026\n" + message + b"\n" for message in messages)


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def clients(store: Path) -> Workspace:
    """Return a workspace with Valdeluna (Ana, two addresses) and Larkfield (Tom)."""
    ws = open_workspace(store, Settings(), lambda: NOW, None)
    people = {
        "valdeluna": ("Valdeluna", Person(id="ana", name="Ana Ruiz", emails=(ANA, "ana.ruiz@gmail.com"))),
        "larkfield": ("Larkfield", Person(id="tom", name="Tom Lark", emails=("Tom@Larkfield.example",))),
    }
    for name, (title, person) in people.items():
        client = Client(id=name, name=title, zone="Europe/Paris", country="FR")
        ws.commit(name, Act("client-added", {"title": title, "client": title}), lambda _, c=client, p=person: ClientRecords(client=c).put(p))
    return ws
