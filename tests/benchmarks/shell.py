"""Times commands from the shell, and what the program imports before its first frame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.benchmarks.budgets import Figure
from tests.benchmarks.setting import BARE, HOME, MINIMAL, READY, Setting
from tests.benchmarks.stopwatch import command, in_turn, program

_IMPORT = re.compile(rb"import time:\s+(\d+) \|\s+\d+ \| +([\w.]+)")
DRAWING = frozenset({"textual", "rich"})
"""Packages whose modules are never counted as the cockpit's own doing, whoever asks for them."""


def commands(at: Setting) -> Iterator[Figure]:
    """Time what prints and ends."""
    for name in ("today", "silence"):
        ours, floor = in_turn(
            at.runs, lambda name=name: command(at.cockpit(name), at.environment),  # type: ignore[misc]  # a default binds the loop's value
            lambda: command(BARE, at.environment),
        )
        yield Figure(f"cockpit {name}", at.size, ours.seconds, floor.seconds, ours.beside(floor))


def imports(at: Setting) -> Iterator[Figure]:
    """Add up the time of all modules loaded before the first frame that the minimal app does not load, each at its fastest."""
    ours: dict[str, float] = {}
    floor: set[str] = set()
    for _ in range(max(3, at.runs // 2)):
        with program(at.cockpit(options=("-X", "importtime")), at.environment) as running:
            running.ready(HOME)
            for name, seconds in self_times(running.sent).items():
                ours[name] = min(seconds, ours.get(name, seconds))
            running.leave()
        with program((MINIMAL[0], "-X", "importtime", *MINIMAL[1:]), at.environment) as running:
            running.ready(READY)
            floor |= self_times(running.sent).keys()
            running.leave()
    found = beyond(ours, floor)
    yield Figure("imports beyond Textual", at.size, sum(found.values()), note=f"{len(found)} modules, slowest {', '.join(slowest(found))}")


def self_times(output: bytes) -> dict[str, float]:
    """Return the seconds that each module took to load, without those it imports, as `-X importtime` tells among what is drawn."""
    return {name.decode(): int(taken) / 1e6 for taken, name in _IMPORT.findall(output)}


def beyond(ours: Mapping[str, float], floor: set[str]) -> dict[str, float]:
    """Return what was loaded beyond the floor and beyond what draws."""
    return {name: taken for name, taken in ours.items() if name not in floor and name.partition(".")[0] not in DRAWING}


def slowest(found: Mapping[str, float], count: int = 3) -> list[str]:
    """Return the names of the modules that take longest."""
    return sorted(found, key=lambda name: -found[name])[:count]
