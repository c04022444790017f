"""Cuts the power under a writing process: what was acknowledged must be on the disk, whole (promise R2).

The store lies on an ext4 image mounted through a loop device, with a journal that is written only every 300 seconds unless a program
asks for it. A writer prints each entry once it is saved; at a random moment it is stopped, and the image is copied as the disk holds it
then - what the file system still keeps in memory is not in it. The copy is mounted, which replays its journal, and compared.

`python -m tests.faults.power_cut --cuts 200` prints the figures and fails when one is not 0. Needs root and mkfs.ext4.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cockpit.domain.errors import Refused
from cockpit.storage.store import Store
from tests.faults.kill_loop import start

MEGABYTES = 48
FILLED = 10
"""Cuts after which the history of a store that is never closed nears the size of the disk."""


@dataclass
class Figures:
    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Acknowledged and not there after the cut."""
    torn: int = 0
    """Stores that could not be read."""
    problems: int = 0
    """What `check` finds: broken seals, cut logs, modes."""

    @property
    def clean(self) -> bool:
        return not (self.lost or self.torn or self.problems)


def impossible() -> str:
    """Why no power can be cut here; empty where it can."""
    if os.geteuid() != 0:
        return "mounting an image needs root"
    if shutil.which("mkfs.ext4") is None:
        return "mkfs.ext4 is not installed"
    with tempfile.TemporaryDirectory() as directory:
        image = made(Path(directory))
        try:
            with mounted(image, Path(directory) / "trial"):
                return ""
        except subprocess.CalledProcessError as error:
            return f"no image can be mounted here: {error.stderr.strip()}"


def made(directory: Path) -> Path:
    image = directory / "disk.img"
    with image.open("wb") as file:
        file.truncate(MEGABYTES << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True, capture_output=True, text=True)  # noqa: S607 - wherever it is installed
    return image


@contextmanager
def mounted(image: Path, place: Path) -> Iterator[Path]:
    place.mkdir()
    options = "loop,commit=300"
    subprocess.run(["mount", "-o", options, str(image), str(place)], check=True, capture_output=True, text=True)  # noqa: S607 - as above
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True, capture_output=True)  # noqa: S607 - as above
        place.rmdir()


def run(cuts: int, seed: int, directory: Path) -> Figures:
    """Cut the power `cuts` times, each time under a store that grew on from the last one, on a new disk before the old one is full."""
    figures, chance, known = Figures(), random.Random(seed), set[str]()  # noqa: S311 - moments of the cut, nothing secret
    image, copy = made(directory), directory / "cut.img"
    for round_ in range(cuts):
        if round_ % FILLED == 0:
            image, known = made(directory), set()
        with mounted(image, directory / "disk") as disk:
            said = _cut(disk, image, copy, f"r{round_}", chance)
        known |= said
        figures.acknowledged += len(said)
        figures.cuts += 1
        with mounted(copy, directory / "after") as after:
            _compare(after / "store", known, figures)
    return figures


def _cut(disk: Path, image: Path, copy: Path, tag: str, chance: random.Random) -> set[str]:
    """Let the writer save for a random number of entries and then some time, stop it, and copy the disk. Returns what it had said."""
    process = start(disk / "store", "lark", 0, tag)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(chance.randint(2, 25))]
    time.sleep(chance.uniform(0.0, 0.004))  # into the middle of the next save
    process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
    shutil.copyfile(image, copy)
    process.kill()
    process.wait()
    process.stdout.close()
    return {line.strip() for line in lines} - {"ready"}


def _compare(directory: Path, known: set[str], figures: Figures) -> None:
    try:
        store = Store.open(directory)
        present = {entry.summary for entry in store.read("lark").interactions}
        figures.problems += len(store.check())
        store.close()
    except Refused:
        figures.torn += 1
        return
    figures.lost += len(known - present)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    reason = impossible()
    if reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    with tempfile.TemporaryDirectory() as directory:
        figures = run(options.cuts, options.seed, Path(directory))
    sys.stdout.write(f"{figures}\n")
    return 0 if figures.clean else 1


if __name__ == "__main__":
    sys.exit(main())
