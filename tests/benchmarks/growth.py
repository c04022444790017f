"""Measures the same things on stores of growing size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from tests.benchmarks import mail_intake
from tests.benchmarks.budgets import Size
from tests.benchmarks.chart import chart
from tests.benchmarks.setting import HOME, Setting, now
from tests.benchmarks.stopwatch import command, program
from tests.benchmarks.writing import measured

T = TypeVar("T")
SIZES = tuple(Size(f"{clients} clients", clients, 4, 200) for clients in (10, 50, 100, 200))
MESSAGES = (2_500, 5_000, 10_000, 20_000)
WORK = {"first frame", "first frame, no caches", "cockpit today", "mailbox import"}
"""What is measured in seconds of the processor: what grows is the work, however busy the machine is."""


def grown(place: Path, runs: int) -> Mapping[str, list[tuple[str, float]]]:
    """Return, for each thing measured, its least seconds by size; the sizes are measured in turn."""
    stores = [Setting.made(size, place, runs) for size in SIZES]
    names = [f"{size.clients} clients, {size.clients * size.interactions:,} interactions" for size in SIZES]
    boxes = [place / f"{messages}-messages" for messages in MESSAGES]
    for messages, box in zip(MESSAGES, boxes, strict=True):
        mail_intake.write(box, messages)
    found = {
        "first frame": _least(runs, stores, _framed),
        "first frame, no caches": _least(runs // 2, stores, lambda at: (at.forget(), _framed(at))[1]),
        "cockpit today": _least(runs, stores, lambda at: command(at.cockpit("today"), at.environment).processor),
        "one commit": _least(3, stores, lambda at: _written(at)[1]),
        "agenda after one change": _least(3, stores, lambda at: _written(at)[3]),
    }
    mail = _least(1, boxes, lambda box: mail_intake.apart("cockpit", box, place / f"imported-{uuid4()}").seconds)
    return {name: list(zip(names, times, strict=True)) for name, times in found.items()} | {
        "mailbox import": list(zip((f"{messages:,} messages" for messages in MESSAGES), mail, strict=True)),
    }  # fmt: skip


def charts(found: Mapping[str, list[tuple[str, float]]]) -> Iterator[str]:
    """Draw what was found."""
    for name, points in found.items():
        yield from ("", *chart(f"{name}, by size: processor time" if name in WORK else f"{name}, by size", points))


def _framed(at: Setting) -> float:
    """Return the processor time up to the first frame: what grows is the work, and the machine may be busy."""
    with program(at.cockpit(), at.environment) as running:
        taken = running.ready(HOME).processor
        running.leave()
    return taken


def _written(at: Setting) -> list[float]:
    return measured(at.store, at.caches, now(), 10)


def _least(runs: int, sizes: Sequence[T], deed: Callable[[T], float]) -> list[float]:
    """Return the least time of each size, all in turn; the first round is thrown away."""
    rounds = [[deed(size) for size in sizes] for _ in range(runs + 1)][1:]
    return [min(times) for times in zip(*rounds, strict=True)]
