"""Measures the cockpit against its budgets (design 8): `python -m tests.benchmarks.run [--quick] [--json FILE]`.

It makes two stores in a temporary directory - ordinary heavy use (50 clients, 10,000 interactions) and stress (200 clients, 100,000) -
and times the program from the outside, always beside a floor measured in the same run, in turn: a minimal Textual app for the first frame
and the keys, `python -c pass` for commands, a durable insert of SQLite for commits. A ratio compares the smallest times of both sides,
which vary least on a busy machine; seconds alone say nothing about the program. Nothing fails here, and no test calls it: read the table.

`--quick` makes do with 5 runs instead of 15 and with the ordinary store. Run it in the environment in which the package is installed as
a wheel, from a directory that holds `tests` but not `cockpit`, to see what users get: a checkout looks at its catalogues' sources first.
TMPDIR chooses the disk. A store that was never opened before has cold caches; the first run of each side is thrown away for that.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import stopwatch, writing
from tests.benchmarks.fill import fill

ALLOWED = 1.08
"""What a ratio may be over its budget: the minimal app against itself comes out at 0.94 to 1.00, and up to this on a busy machine."""
MINIMAL = [sys.executable, "-m", "tests.benchmarks.minimal_app"]
KEYS = 10


class Size(NamedTuple):
    """One of the two stores, and its budgets where they differ."""

    name: str
    clients: int
    projects: int
    interactions: int
    """Of each client."""
    first_frame: float
    commands: float


class Figure(NamedTuple):
    """One line of the table."""

    what: str
    seconds: float
    floor: float
    """Seconds; 1.0 where the budget is in seconds itself."""
    budget: float
    """A multiple of the floor."""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.seconds / self.floor

    @property
    def verdict(self) -> str:
        """Whether it is within budget."""
        return "ok" if self.ratio <= self.budget * ALLOWED else "over"


SIZES = (Size("50 clients", 50, 4, 200, 1.25, 8), Size("200 clients", 200, 10, 500, 1.35, 15))


def in_turn(runs: int, *sides: Callable[[], float]) -> list[float]:
    """Return the smallest time of each side, run in turn; the first round is thrown away."""
    rounds = [[side() for side in sides] for _ in range(runs + 1)][1:]
    return [min(times) for times in zip(*rounds, strict=True)]


def screen(size: Size, cockpit: list[str], environment: Mapping[str, str], runs: int) -> Iterator[Figure]:
    """Time first frame, keys and leaving."""
    ours, floor = [], []
    for _ in range(runs + 1):
        ours.append(stopwatch.session(cockpit, environment, "SILENCE", b"j", KEYS))
        floor.append(stopwatch.session(MINIMAL, environment, "READY", b"j", KEYS))
    del ours[0], floor[0]
    key, least = min(min(run.keys) for run in ours), min(min(run.keys) for run in floor)
    yield Figure(f"first frame, {size.name}", min(run.ready for run in ours), min(run.ready for run in floor), size.first_frame)
    yield Figure(f"cursor key, {size.name}", key, least, 1.5)
    yield Figure(f"first key, {size.name} (s)", min(run.keys[0] for run in ours), 1, 0.016)
    yield Figure(f"leaving, {size.name} (s)", min(run.quit for run in ours), 1, 0.075)


def commands(size: Size, cockpit: list[str], environment: Mapping[str, str], runs: int) -> Iterator[Figure]:
    """Time what prints and ends."""
    for name in ("today", "silence"):
        ours, floor = in_turn(
            runs, lambda name=name: stopwatch.command([*cockpit, name], environment),  # type: ignore[misc]  # a default binds the loop's value
            lambda: stopwatch.command([sys.executable, "-c", "pass"], environment),
        )
        yield Figure(f"cockpit {name}, {size.name}", ours, floor, size.commands)


def writes(size: Size, store: Path, runs: int) -> Iterator[Figure]:
    """Time a commit and its undo."""
    rounds = 20 * runs
    insert = min(writing.inserts(store.with_suffix(".sqlite"), rounds))
    done, undone = writing.commits(store, datetime.now(UTC), rounds)  # noqa: TID251 - a tool run by hand
    yield Figure(f"one commit, {size.name}", min(done), insert, 3)
    yield Figure(f"its undo, {size.name}", min(undone), min(done), 1.5)


def measured(size: Size, place: Path, runs: int) -> Iterator[Figure]:
    """Make the store of a size and measure everything on it."""
    store = place / str(size.clients)
    fill(store, size.clients, size.projects, size.interactions, datetime.now(UTC))  # noqa: TID251 - as above
    environment = {**os.environ, "HOME": str(place), "TERM": "xterm-256color", "LANG": "C.UTF-8", "COLUMNS": "120", "LINES": "36"}
    for name in ("PYTHONDONTWRITEBYTECODE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    # As the installed command starts: `-m` would add 4 ms of looking for the module.
    start = "import sys; from cockpit.__main__ import main; sys.argv[0] = 'cockpit'; sys.exit(main())"
    cockpit = [sys.executable, "-c", start, "--store", str(store), "--lang", "en"]
    stopwatch.command([*cockpit, "today"], environment)
    yield from commands(size, cockpit, environment, runs)
    yield from screen(size, cockpit, environment, runs)
    yield from writes(size, store, runs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="5 runs, and only the ordinary store")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    chosen = parser.parse_args()
    figures: list[Figure] = []
    _say(f"{'':34}{'measured':>11}{'floor':>11}{'ratio':>8}{'budget':>8}")
    with tempfile.TemporaryDirectory() as place:
        for size in SIZES[:1] if chosen.quick else SIZES:
            for figure in measured(size, Path(place), 5 if chosen.quick else 15):
                figures.append(figure)
                floor = f"{figure.floor * 1000:8.2f} ms" if figure.floor != 1 else ""
                _say(f"{figure.what:34}{figure.seconds * 1000:8.2f} ms{floor:>11}{figure.ratio:8.3g}{figure.budget:8.3g}  {figure.verdict}")
    if chosen.json:
        lines = [{**figure._asdict(), "ratio": figure.ratio, "verdict": figure.verdict} for figure in figures]
        chosen.json.write_text(json.dumps(lines, indent=2), encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
