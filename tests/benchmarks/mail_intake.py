"""Times the import of a mailbox against a bare loop over Python's `mailbox` that reads the same headers, each in a process of its own."""

from __future__ import annotations

import argparse
import json
import mailbox
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.services.import_mail import import_mail
from cockpit.services.workspace import Workspace, open_workspace
from tests.benchmarks.budgets import Figure, Size
from tests.desk import NOW
from tests.intake.corpus import ME, mail

HEADERS = ("from", "to", "cc", "bcc", "date", "received", "subject", "message-id", "in-reply-to", "references", "list-id", "auto-submitted")
CLIENTS = 50
CORRESPONDENTS = 500
"""Of whom one in ten is a client's."""


class Intake(NamedTuple):
    """One reading of a mailbox."""

    messages: int
    seconds: float
    """Of the processor: the disk is the same for both, and other programs take none of it."""
    peak: float
    """MB of memory."""


def write(path: Path, messages: int, correspondents: int = CORRESPONDENTS) -> None:
    """Write a mailbox as servers fill them: four Received lines and a signature on each message."""
    start = datetime(2024, 1, 1, 8, tzinfo=UTC)
    signature = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net; s=s1;\n" + "\n".join("\tb=" + "x" * 70 for _ in range(5))
    with path.open("wb") as file:
        for n in range(messages):
            moment = start + timedelta(minutes=9 * n)
            other = f"p{n // 2 % correspondents}@firm{n // 2 % correspondents}.example"
            sender, to = (ME, other) if n % 2 else (other, ME)
            hop = f"from mx.example.net (mx.example.net [192.0.2.1])\n\tby mail.example.org with ESMTPS id abc{n}\n\tfor <{to}>; {moment:%a, %d %b %Y %H:%M:%S} +0000"
            file.write(b"From x@y.example Mon Mar  2 10:00:00 2026\n")
            file.write(f"Received: {hop}\n".encode() * 3)
            file.write(mail(
                f"Some One <{sender}>", to, at=moment, key=f"m{n}@example.net", subject=f"=?utf-8?q?Re=3A_caf=C3=A9_{n}?=", Received=hop,
                DKIM_Signature=signature, MIME_Version="1.0", Content_Type="text/plain; charset=utf-8", body="some text of a usual line\n" * 30,
            ))
            file.write(b"\n")


def intake(size: Size, place: Path, messages: int, runs: int) -> Iterator[Figure]:
    """Import a mailbox into an empty store, in turn with the bare loop."""
    box = place / "box"
    write(box, messages)
    ours, floor = [], []
    for number in range(runs):
        floor.append(apart("mailbox", box, place / "unused"))
        ours.append(apart("cockpit", box, place / f"imported-{number}"))
    box.unlink()
    taken, least = min(one.seconds for one in ours), min(one.seconds for one in floor)
    yield Figure("mailbox import", size, taken, least, f"{messages:,} messages, {messages / taken:,.0f} a second")
    yield Figure("mailbox import, memory", size, max(one.peak for one in ours), note=f"the loop {max(one.peak for one in floor):.0f} MB")


def bare_loop(path: Path) -> int:
    """Read the same headers with Python's own means."""
    count = 0
    with closing(mailbox.mbox(path, create=False)) as box:
        for message in box:
            for name in HEADERS:
                message[name]
            count += 1
    return count


def desk(store: Path) -> Workspace:
    """Open a store of clients, one address each."""
    ws = open_workspace(store, Settings(), lambda: NOW, None)
    for n in range(CLIENTS):
        person = Person(id="p", name=f"P{n}", emails=(f"p{n}@firm{n}.example",))
        ws.commit(f"c{n}", Act("client-added", {}), lambda _, n=n, p=person: ClientRecords(client=Client(id=f"c{n}", name=f"C{n}")).put(p))
    return ws


def apart(what: str, box: Path, store: Path) -> Intake:
    """Read a mailbox in a process of its own."""
    words = [sys.executable, "-m", "tests.benchmarks.mail_intake", what, str(box), str(store)]
    done = subprocess.run(words, stdout=subprocess.PIPE, check=True)
    return Intake(**json.loads(done.stdout))


def main() -> None:
    """Read a mailbox once, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("mailbox", "cockpit"))
    parser.add_argument("box", type=Path)
    parser.add_argument("store", type=Path)
    options = parser.parse_args()
    ws = None if options.what == "mailbox" else desk(options.store)
    began = time.process_time()
    count = import_mail(ws, [options.box], [ME]).messages if ws else bare_loop(options.box)
    seconds = time.process_time() - began
    if ws:
        ws.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps(Intake(count, seconds, peak)._asdict()))


if __name__ == "__main__":
    main()
