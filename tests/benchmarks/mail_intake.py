"""Times the mail import against a bare loop over Python's `mailbox` that reads the same headers.

`python -m tests.benchmarks.mail_intake [--messages 100000] [--clients 50]` prints seconds of the processor and peak memory of each,
and of an import that finds nothing new, each in a process of its own.
"""

from __future__ import annotations

import argparse
import mailbox
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.services.import_mail import import_mail
from cockpit.services.workspace import open_workspace
from tests.desk import NOW
from tests.intake.corpus import ME, mail

HEADERS = ("from", "to", "cc", "bcc", "date", "received", "subject", "message-id", "in-reply-to", "references", "list-id", "auto-submitted")
ROOT = Path(__file__).parents[2]


def write(path: Path, messages: int, correspondents: int) -> None:
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


def bare_loop(path: Path) -> int:
    box = mailbox.mbox(path, create=False)
    count = 0
    for message in box:
        for name in HEADERS:
            message[name]
        count += 1
    return count


def imported(path: Path, clients: int, store: Path) -> int:
    ws = open_workspace(store, Settings(), lambda: NOW, None)
    for n in range(len(ws.store.clients()), clients):
        person = Person(id="p", name=f"P{n}", emails=(f"p{n}@firm{n}.example",))
        ws.commit(f"c{n}", Act("client-added", {}), lambda _, n=n, p=person: ClientRecords(client=Client(id=f"c{n}", name=f"C{n}")).put(p))
    report = import_mail(ws, [path], [ME])
    sys.stdout.write(f"  {report.logged} logged, {report.unmatched} unmatched, {len(report.rejected)} rejected\n")
    return report.messages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--correspondents", type=int, default=500)
    parser.add_argument("--only", nargs=3, metavar=("WHAT", "FILE", "STORE"))
    options = parser.parse_args()
    if options.only:
        what, file, store = options.only
        # Of the processor's time: the disk is the same for both, and other programs take none of it.
        began = time.process_time()
        count = bare_loop(Path(file)) if what == "mailbox" else imported(Path(file), options.clients, Path(store))
        seconds = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(f"{what}: {count} messages in {seconds:.2f} s, peak {peak} MB\n")
        return
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "box"
        write(path, options.messages, options.correspondents)
        sys.stdout.write(f"{path.stat().st_size / 1e6:.0f} MB\n")
        sys.stdout.flush()
        for what in ("mailbox", "cockpit", "cockpit"):
            only = ["--clients", str(options.clients), "--only", what, str(path), str(Path(place) / "store")]
            subprocess.run([sys.executable, "-m", "tests.benchmarks.mail_intake", *only], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
