"""Times the screen from the outside: first frames, keys, leaving, and the memory it takes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence

from tests.benchmarks.budgets import Figure
from tests.benchmarks.setting import CURSOR, HOME, MINIMAL, READY, SWITCHED, Setting, counted
from tests.benchmarks.stopwatch import Program, Run, program

KEYS = 10
"""Cursor keys in the first pane; two more in each other pane."""
PAGE_DOWN = b"\x1b[6~"
LOADING = 2.5
"""Seconds from the first frame in which keys are pressed while the store is read without caches."""


def screens(at: Setting) -> Iterator[Figure]:
    """Time first frame, keys, leaving and memory, warm."""
    size, frames, floors, leaving = at.size, [], [], []
    cursor, panes, pages, peaks, keys, minimal = [], [], [], [], [], []
    keyed = max(3, at.runs // 2)
    for number in range(at.runs + 1):
        # The first run of each fills caches and makes the backup of the day; in the last ones nobody presses a key.
        with program(at.cockpit(), at.environment) as ours:
            frames.append(ours.ready(HOME))
            ours.rest()
            if number <= keyed:
                moves, switches, downs = _walk(ours)
                cursor.append(moves)
                panes += switches if number else ()
                pages += downs if number else ()
                peaks.append(ours.peak())
            leaving.append(ours.leave())
        with program(MINIMAL, at.environment) as floor:
            floors.append(floor.ready(READY))
            floor.rest()
            if number <= keyed:
                keys += _count(floor)
                minimal.append(floor.peak())
            floor.leave()
    least = min(keys)
    frame, least_frame = Run.least(frames[1:]), Run.least(floors[1:])
    yield Figure("first frame", size, frame.seconds, least_frame.seconds, frame.beside(least_frame))
    yield Figure("cursor key", size, min(map(min, cursor[1:])), least)
    yield Figure("cursor key, worst", size, worst(cursor[1:]))
    yield Figure("pane switch", size, min(panes), least)
    yield Figure("page down", size, min(pages), least)
    yield Figure("memory, home open", size, min(peaks), min(minimal))
    yield Figure("leaving", size, min(leaving[1:]))


def cold(at: Setting) -> Iterator[Figure]:
    """Time the first frame after all caches were deleted, and keys pressed from then on without waiting."""
    frames, floors, keys = [], [], []
    for _ in range(max(3, at.runs // 3)):
        at.forget()
        with program(at.cockpit(), at.environment) as ours:
            frames.append(ours.ready(HOME))
            keys.append(_hasten(ours))
            ours.leave()
        with program(MINIMAL, at.environment) as floor:
            floors.append(floor.ready(READY))
            floor.leave()
    frame, least = Run.least(frames), Run.least(floors)
    yield Figure("first frame, no caches", at.size, frame.seconds, least.seconds, frame.beside(least))
    yield Figure("key while loading, worst", at.size, min(map(max, keys)), note=f"of {min(map(len, keys))} keys")


def worst(runs: Iterable[Sequence[float]]) -> float:
    """Return the slowest key, each taken from the run in which it was fastest: what stays is the program's own doing."""
    return max(min(times) for times in zip(*runs, strict=True))


def _walk(ours: Program) -> tuple[list[float], list[float], list[float]]:
    """Press keys at home, each once the screen is at rest; return the times of cursor keys, pane switches and pages."""
    cursor, panes = [_rested(ours, b"j", CURSOR) for _ in range(KEYS)], []
    for pane in (b"2", b"3", b"4", b"1"):
        panes.append(_rested(ours, pane, SWITCHED))
        if pane != b"1":
            cursor += [_rested(ours, b"j", CURSOR) for _ in range(2)]
    _rested(ours, PAGE_DOWN, CURSOR)  # may only go to the last row that shows
    pages = [_rested(ours, PAGE_DOWN, CURSOR) for _ in range(4)]
    return cursor, panes, pages


def _rested(ours: Program, key: bytes, frame: re.Pattern[bytes]) -> float:
    taken = ours.press(key, frame)
    ours.rest()
    return taken


def _hasten(ours: Program) -> list[float]:
    """Press keys, one as soon as the one before shows."""
    times: list[float] = []
    end = time.perf_counter() + LOADING
    while time.perf_counter() < end:
        times.append(ours.press((b"j", b"k")[len(times) % 2], CURSOR))
    return times


def _count(floor: Program) -> list[float]:
    times = []
    for number in range(1, KEYS + 1):
        times.append(floor.press(b"j", counted(number)))
        floor.rest()
    return times
