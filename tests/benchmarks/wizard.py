"""Times typing in a guided path while its letter is written in three languages, and the writing of the letter itself."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from jinja2 import Environment, StrictUndefined

from cockpit.domain.settings import Settings
from cockpit.i18n.localizer import Localizer
from cockpit.letters import rendering
from cockpit.letters.engine import run
from cockpit.letters.formats import formats
from cockpit.letters.values import Gap
from cockpit.services.wizards.delay import DelayPath
from cockpit.services.workspace import open_workspace
from cockpit.tui.wizards.walk import Walk
from tests.benchmarks.budgets import Figure
from tests.benchmarks.screens import worst
from tests.benchmarks.setting import HOME, Setting, now
from tests.benchmarks.stopwatch import SGR, program

COLUMNS, ROWS = 170, 40
"""From 160 columns on, the letter stands in three languages beside the form."""
FIELD = "deliverable"
"""Its text stands in the letter."""
LETTERS = "QXZWKVYUQZXKWYVU"
GAPS = (0.02, 0.16, 0.19, 0.22, 0.3)
"""Seconds between keys: within the pause after which the letter is written anew, and while it is being written."""
OPENED = re.compile(rb"Bonjour")
"""One of the three languages is French, whoever the client is."""
ENTERED = re.compile(rb"Milestone 1.*Milestone 1", re.DOTALL)
"""What both the field left and the one entered show."""


def typing(at: Setting) -> Iterator[Figure]:
    """Type into a field of the delay path, with the three letters beside it."""
    runs = []
    for _ in range(max(3, at.runs // 3)):
        with program(at.cockpit(), at.environment, COLUMNS, ROWS) as ours:
            ours.ready(HOME)
            ours.rest()
            ours.press(b"d", OPENED)
            ours.rest(0.3)  # the cursor blinks every 0.5 s
            ours.press(b"\t", ENTERED)  # from the milestone to its name in the letter
            ours.rest(0.3)
            runs.append([_typed(ours.press, letter, number) for number, letter in enumerate(LETTERS)])
            ours.rest(0.3)
            ours.leave()
        shutil.rmtree(at.store / "drafts", ignore_errors=True)  # or the next start would ask about it
    yield Figure("key in a wizard, worst", at.size, worst(runs), note=f"best {min(map(min, runs)) * 1000:.1f} ms")


def preview(at: Setting) -> Iterator[Figure]:
    """Write the letter in three languages with all that is said about it, and render its template alone, once, with plain Jinja2."""
    written, rendered = proofs(at.store, at.caches, now(), 3 * at.runs)
    yield Figure("preview in three languages", at.size, written, rendered)


def proofs(store: Path, caches: Path, moment: datetime, rounds: int) -> tuple[float, float]:
    """Return the least seconds of the processor that go into what a pause in typing sets off, and into the plain rendering."""
    ws = open_workspace(store, Settings(), lambda: moment, caches / "in-process")
    walk = Walk(DelayPath(ws, "client-000"), Localizer.load("en"))
    asked: list[tuple[Path, str, Mapping[str, object], Path | None]] = []

    def noted(*request: object) -> tuple[str, str]:
        asked.append(request)  # type: ignore[arg-type]  # the arguments of `run`
        return run(*request)  # type: ignore[arg-type]  # as above

    with patch.object(rendering, "run", noted):
        walk.look(walk.languages())
    plain = _plain(*asked[0][:3])
    ours, floor = [], []
    for number in range(rounds + 1):
        walk.texts[FIELD] = f"Milestone {number}"
        began = time.thread_time()
        walk.look(walk.languages())
        between = time.thread_time()
        plain()
        floor.append(time.thread_time() - between)
        ours.append(between - began)
    ws.close()
    return min(ours[1:]), min(floor[1:])


def _plain(file: Path, tag: str, context: Mapping[str, object]) -> Callable[[], object]:
    """Return what renders a template as Jinja2 does without any of our rules, already compiled."""
    environment = Environment(trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, autoescape=False)  # noqa: S701 - letters are no HTML
    environment.filters.update(formats(tag).filters())
    environment.tests["gap"] = lambda value: isinstance(value, Gap)
    template = environment.from_string(file.read_text("utf-8"))
    return lambda: template.render(context)


def _typed(press: Callable[[bytes, re.Pattern[bytes]], float], letter: str, number: int) -> float:
    # With what stands before: alone it could be the end of a control sequence. The first replaces the text that was there, after a colour.
    # The preview shows the word later than its field.
    before = LETTERS[number - 1] if number else "m"
    taken = press(letter.encode(), re.compile(before.encode() + SGR + letter.encode()))
    time.sleep(GAPS[number % len(GAPS)])
    return taken
