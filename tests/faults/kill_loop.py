"""Kills a writing process again and again at random moments, and verifies after each kill that nothing acknowledged is lost.

`python -m tests.faults.kill_loop --kills 200` prints the figures and fails when one is not 0.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cockpit.domain.errors import Refused
from cockpit.storage.files import TEMPORARY
from cockpit.storage.store import Store
from tests.storage.samples import NOW

ROOT = Path(__file__).parents[2]


@dataclass
class Figures:
    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unacknowledged: int = 0
    """Saved, but killed before it could be said: allowed, at most one a kill."""
    unreadable: int = 0
    leftovers: int = 0
    problems: int = 0

    @property
    def clean(self) -> bool:
        return not (self.lost or self.unreadable or self.leftovers or self.problems) and self.unacknowledged <= self.kills


def start(directory: Path, client: str, count: int, tag: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.faults.writer", str(directory), client, str(count), tag]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def run(kills: int, seed: int, directory: Path) -> Figures:
    """Start a writer, let it save for a random while, kill it, look, and start the next on the same store."""
    figures, chance, said = Figures(), random.Random(seed), set[str]()  # noqa: S311 - moments of death, nothing secret
    for round_ in range(kills):
        process = start(directory, "lark", 0, f"r{round_}")
        assert process.stdout is not None
        saved = _until_killed(process, process.stdout, chance.randint(0, 4), chance.uniform(0.0, 0.02))
        figures.kills += 1
        said |= saved
        _verify(directory, said, figures)
        said = _present(directory) if figures.clean else said
    figures.acknowledged = len(said)
    return figures


def _until_killed(process: subprocess.Popen[str], stream: IO[str], least: int, delay: float) -> set[str]:
    """Let the writer save so many times at least, however slow the machine, and then on for a while."""
    assert stream.readline() == "ready\n"
    saved = {stream.readline().strip() for _ in range(least)}
    timer = threading.Timer(delay, lambda: process.send_signal(signal.SIGKILL))
    timer.start()
    lines = stream.read().split("\n")
    process.wait()
    timer.join()
    stream.close()
    return saved | {line for line in lines[:-1] if line}


def _present(directory: Path) -> set[str]:
    return {entry.summary for entry in Store.open(directory).read("lark").interactions}


def _verify(directory: Path, said: set[str], figures: Figures) -> None:
    try:
        store = Store.open(directory)
        present = {entry.summary for entry in store.read("lark").interactions}
        figures.problems += len(store.check())
    except Refused:
        figures.unreadable += 1
        return
    figures.lost += len(said - present)
    figures.unacknowledged += len(present - said)
    figures.leftovers += sum(1 for path in directory.rglob(f"{TEMPORARY}*"))
    store.close()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        figures = run(options.kills, options.seed, Path(directory) / "store")
        store = Store.open(Path(directory) / "store")
        last = store.undo(NOW)
    sys.stdout.write(f"{figures}\nundo after the last kill: {last.act.kind}\n")
    return 0 if figures.clean else 1


if __name__ == "__main__":
    sys.exit(main())
