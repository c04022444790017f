"""Measures the cockpit against its budgets (design 8): `python -m tests.benchmarks.run [--quick] [--json FILE]`. See README.md here."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import idle, mail_intake, screens, shell, wizard, writing
from tests.benchmarks.budgets import HEAD, ORDINARY, STRESS, Figure, Size
from tests.benchmarks.growth import charts, grown
from tests.benchmarks.setting import Setting

Measure = Callable[[Setting, bool], Iterator[Figure]]
"""Measures some rows on a store; the flag says whether it should make haste."""


def _idle(at: Setting, quick: bool) -> Iterator[Figure]:
    return idle.idle(at, idle.SHORT if quick else idle.LONG)


def _intake(at: Setting, quick: bool) -> Iterator[Figure]:
    # The mailbox is that of the stress size, and takes as long whatever the store.
    return mail_intake.intake(at.size, at.place, 5_000 if quick else 100_000, 1 if quick else 2)


MEASURES: Mapping[str, tuple[Measure, tuple[str, ...]]] = {
    "commands": (lambda at, _: shell.commands(at), ("cockpit today", "cockpit silence")),
    "screens": (
        lambda at, _: screens.screens(at),
        ("first frame", "cursor key", "cursor key, worst", "pane switch", "page down", "memory, home open", "leaving"),
    ),
    "cold": (lambda at, _: screens.cold(at), ("first frame, no caches", "key while loading, worst")),
    "typing": (lambda at, _: wizard.typing(at), ("key in a wizard, worst",)),
    "preview": (lambda at, _: wizard.preview(at), ("preview in three languages",)),
    "writes": (lambda at, _: writing.writes(at), ("one commit", "its undo", "agenda after one change")),
    "imports": (lambda at, _: shell.imports(at), ("imports beyond Textual",)),
    "idle": (_idle, ("idle, processor", "idle, written")),
    "mail": (_intake, ("mailbox import", "mailbox import, memory")),
}
"""What can be asked for by name, and the rows that each gives."""
ONCE = {"imports": ORDINARY, "idle": ORDINARY, "mail": ORDINARY}
"""What is measured at one size only."""
RUNS, QUICK_RUNS = 15, 3


def measured(size: Size, place: Path, names: list[str], quick: bool) -> Iterator[Figure]:
    """Make the store of a size and measure what is asked for on it."""
    at = Setting.made(size, place, QUICK_RUNS if quick else RUNS)
    for name in names:
        if ONCE.get(name, size) is size:
            yield from MEASURES[name][0](at, quick)


def machine() -> dict[str, object]:
    """Return what the figures depend on."""
    return {
        "python": platform.python_version(), "textual": version("textual"), "tinydb": version("tinydb"), "system": platform.system(),
        "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"the ordinary store only unless --size says otherwise, {QUICK_RUNS} runs, a small mailbox, no growth")
    parser.add_argument("--growth", action="store_true", help="growth with size only, or beside what else is asked for")
    parser.add_argument("--only", nargs="+", choices=tuple(MEASURES), default=[], help="these measures only")
    parser.add_argument("--size", choices=("ordinary", "stress"), help="this size only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    chosen = parser.parse_args()
    everything = not (chosen.only or chosen.growth)
    names = list(MEASURES) if everything else chosen.only
    wanted = chosen.size or ("ordinary" if chosen.quick else None)
    sizes = [size for size in (ORDINARY, STRESS) if wanted in {None, size.name}]
    about, figures, growth = machine(), [], {}
    _say(" ".join(f"{name} {value}" for name, value in about.items()))
    with tempfile.TemporaryDirectory() as place:
        if names:
            _say(HEAD)
        for size in sizes if names else ():
            for figure in measured(size, Path(place), names, chosen.quick):
                figures.append(figure)
                _say(figure.line())
        if chosen.growth or (everything and not chosen.quick):
            growth = grown(Path(place) / "growth", QUICK_RUNS if chosen.quick else 5)
            for line in charts(growth):
                _say(line)
    if chosen.json:
        told = {"machine": about, "figures": [figure.told() for figure in figures], "growth": growth}
        chosen.json.write_text(json.dumps(told, indent=2), encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
