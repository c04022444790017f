"""Looks at what the program does while nobody does anything."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.benchmarks.budgets import Figure
from tests.benchmarks.setting import HOME, MINIMAL, READY, Setting
from tests.benchmarks.stopwatch import program

SETTLING = 2.0
"""Seconds after the first frame in which the backup of the day is made."""
LONG, SHORT = 65.0, 8.0
"""Seconds watched: the long form sees one tick of the timers (every 60 s) and the tidying after 20 s without a key."""


def idle(at: Setting, seconds: float) -> Iterator[Figure]:
    """Watch the cockpit at rest for some time, then the minimal app for a little."""
    with program(at.cockpit(), at.environment) as ours, program(MINIMAL, at.environment) as floor:
        ours.ready(HOME)
        floor.ready(READY)
        time.sleep(SETTLING)
        ours.rest()
        floor.rest()
        frame, before, besides = len(ours.sent), ours.processor(), floor.processor()
        written = ours.watch(seconds)
        used, least = (100 * (now - then) / seconds for now, then in ((ours.processor(), before), (floor.processor(), besides)))
        ours.leave()
        floor.leave()
    yield Figure("idle, processor", at.size, used, note=f"the minimal app {least:.2g} %, over {seconds:.0f} s")
    yield Figure("idle, written", at.size, written, frame, note=f"in {seconds:.0f} s")
