"""Measures the same things on stores of growing size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.benchmarks import mail_intake
from tests.benchmarks.budgets import Size
from tests.benchmarks.chart import chart
from tests.benchmarks.setting import HOME, Setting, now
from tests.benchmarks.stopwatch import command, program
from tests.benchmarks.writing import measured

SIZES = tuple(Size(f"{clients} clients", clients, 4, 200) for clients in (10, 50, 100, 200))
MESSAGES = (2_500, 5_000, 10_000, 20_000)


def grown(place: Path, runs: int) -> Mapping[str, list[tuple[str, float]]]:
    """Return, for each thing measured, its least seconds by size."""
    found: dict[str, list[tuple[str, float]]] = {}
    for size in SIZES:
        at = Setting.made(size, place, runs)
        for name, seconds in _of(at):
            found.setdefault(name, []).append((f"{size.clients} clients, {size.clients * size.interactions:,} interactions", seconds))
    for messages in MESSAGES:
        box = place / "box"
        mail_intake.write(box, messages)
        seconds = min(mail_intake.apart("cockpit", box, place / f"imported-{messages}-{number}").seconds for number in range(2))
        found.setdefault("mailbox import", []).append((f"{messages:,} messages", seconds))
    return found


def charts(found: Mapping[str, list[tuple[str, float]]]) -> Iterator[str]:
    """Draw what was found."""
    for name, points in found.items():
        yield from ("", *chart(f"{name}, by size", points))


def _of(at: Setting) -> Iterator[tuple[str, float]]:
    yield "first frame", _least(at.runs, lambda: _framed(at))
    yield "first frame, no caches", _least(2, lambda: (at.forget(), _framed(at))[1])
    yield "cockpit today", _least(at.runs, lambda: command(at.cockpit("today"), at.environment).seconds)
    _, done, _, seen, _ = measured(at.store, at.caches, now(), 10 * at.runs)
    yield "one commit", done
    yield "agenda after one change", seen


def _framed(at: Setting) -> float:
    with program(at.cockpit(), at.environment) as running:
        taken = running.ready(HOME).seconds
        running.leave()
    return taken


def _least(runs: int, deed: Callable[[], float]) -> float:
    """Return the least time; the first run is thrown away."""
    return min([deed() for _ in range(runs + 1)][1:])
