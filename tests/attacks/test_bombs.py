"""Files made to exhaust whoever reads them are given up within 2 seconds and 300 MB, by name and with the reason."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import ROOT

SECONDS, MEGABYTES = 2.0, 300
BASE = b"From: a@b.example\nTo: me@x.example\nSubject: x\nMessage-ID: <%d@x>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n"


def nested(depth: int) -> bytes:
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth))
    return BASE % 1 + b"MIME-Version: 1.0\n" + parts + b"\nx\n"


BOMBS: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "cards within cards": ("people", "a.vcf", lambda: b"BEGIN:VCARD\nVERSION:3.0\nFN:x\n" * 100_000),
    "a card of one line": ("people", "a.vcf", lambda: b"BEGIN:VCARD\nVERSION:3.0\nFN:" + b"x" * 60_000_000 + b"\nEND:VCARD\n"),
    "a card of folded lines": ("people", "a.vcf", lambda: b"BEGIN:VCARD\nVERSION:3.0\nNOTE:x\n" + b" y\n" * 3_000_000 + b"END:VCARD\n"),
    "a card with a picture": ("people", "a.vcf", lambda: b"BEGIN:VCARD\nVERSION:3.0\nFN:x\nPHOTO;ENCODING=b:" + b"A" * 40_000_000 + b"\nEND:VCARD\n"),
    "parameters without end": ("people", "a.vcf", lambda: b"BEGIN:VCARD\nVERSION:3.0\nFN" + b";X=" * 2_000_000 + b":x\nEND:VCARD\n"),
    "a row of columns": ("people", "a.csv", lambda: b"Name,E-mail Address" + b",x" * 5_000_000 + b"\nA,a@b.example\n"),
    "a quote that never ends": ("people", "a.csv", lambda: b'Name,E-mail Address\n"A,a@b.example\n' + b"x,y\n" * 8_000_000),
    "a head without end": ("mail", "m", lambda: b"From x Mon Mar  2 10:00:00 2026\n" + BASE % 1 + b"X: " + b"y" * 60_000_000 + b"\n\nx\n"),
    "folded heads": ("mail", "m", lambda: b"From x Mon Mar  2 10:00:00 2026\n" + BASE % 1 + b"References: x\n" + b" <a@b>\n" * 2_000_000 + b"\n\nx\n"),
    "a crowd": ("mail", "m", lambda: b"From x Mon Mar  2 10:00:00 2026\n" + b"From: a@b.example\nTo: " + b"a@b.example, " * 2_000_000 + b"z@z.example\n\nx\n"),
    "parts within parts": ("mail", "m", lambda: b"From x Mon Mar  2 10:00:00 2026\n" + nested(20_000)),
    "encoded words": ("mail", "m", lambda: b"From x Mon Mar  2 10:00:00 2026\nSubject: " + b"=?utf-8?q?x?= " * 1_000_000 + b"\n\nx\n"),
    "comments": ("mail", "m", lambda: b"From x Mon Mar  2 10:00:00 2026\nFrom: " + b"(" * 1_000_000 + b"\n\nx\n"),
    "a compressed desert": ("mail", "m.gz", lambda: gzip.compress(b"\0" * 200_000_000, 1)),
    "invoices in columns": ("invoices", "i.csv", lambda: b"Invoice number,Client,Date,Amount" + b",x" * 5_000_000 + b"\n"),
    "an amount of digits": ("invoices", "i.csv", lambda: b"Invoice number,Client,Date,Amount\nF-1,Lark,2026-01-13," + b"9" * 30_000_000 + b"\n"),
}  # fmt: skip
MEASURED = """
import io, json, os, sys, time; from pathlib import Path
from cockpit.cli.context import Context
from cockpit.cli.main import run
from tests.desk import NOW
out, err = io.StringIO(), io.StringIO()
context = Context(environment={**os.environ, "COCKPIT_STORE": sys.argv[1]}, clock=lambda: NOW, stdin=io.StringIO(), stdout=out, stderr=err)
begun = time.process_time()
code = run(sys.argv[2:], context)
json.dump({"code": code, "seconds": time.process_time() - begun, "megabytes": int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024,
           "said": len(out.getvalue()) + len(err.getvalue()), "begins": (out.getvalue() + err.getvalue())[:200]}, sys.stdout)
"""


def measured(store: Path, arguments: list[str]) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(store), *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_given_up_in_time(tmp_path: Path, bomb: str) -> None:
    """Target: at most 2 s (of the processor, so that a busy machine is no failure) and 300 MB, and something is said."""
    kind, name, made = BOMBS[bomb]
    path = tmp_path / name
    path.write_bytes(made())
    arguments = {"people": ["import", "clients", str(path)], "invoices": ["import", "invoices", str(path)], "mail": ["import", "mail", str(path), "--me", "me@x.example"]}[kind]
    found = measured(tmp_path / "store", arguments)
    if found["seconds"] > SECONDS:  # two programs on one core share its caches: what counts is the better of two
        found = measured(tmp_path / "again", arguments)
    assert found["code"] in (0, 1) and 0 < found["said"] < 50_000, found
    assert found["seconds"] <= SECONDS, found
    assert found["megabytes"] <= MEGABYTES, found
