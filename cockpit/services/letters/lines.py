"""Lists of a letter as they are typed, one entry a line: `2026-04-02: mock-ups`, in a field as on the command line.

Dates are written as 2026-04-02 whatever the language, so that a draft means the same in every language of the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from cockpit.domain.errors import Refused, refuse
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.reading import read_date
from cockpit.letters.values import Row, Step

_DAY = r"\d{4}[-/.]\d{2}[-/.]\d{2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\+\d{1,4}[a-z]?"
_DATED = re.compile(rf"({_DAY})(?:\s*\.\.\s*({_DAY}))?\s*:\s*(.+)", re.IGNORECASE)
_MOVED = re.compile(r"([^\s>:]+)(?:\s*>\s*([^\s:]+))?\s*:\s*(.+)")
DONE = "done"
"""Stands for the second date of a schedule's line whose step is delivered."""


def read_steps(text: str, loc: Localizer | None, today: date) -> tuple[Step, ...]:
    """Read steps, one a line: `2026-04-02: mock-ups`, `2026-04-01..2026-04-09: your comments`, or only words.

    Dates may be written in figures as the language `loc` orders them. Raises `Refused` (`date-invalid`, `date-impossible`,
    `date-ambiguous`, `date-order`).
    """
    return tuple(_step(line, loc, today) for raw in text.split("\n") if (line := clean(raw).lstrip("-–•* ")))


def readable_steps(text: str, loc: Localizer, today: date) -> tuple[Step, ...]:
    """Read the steps that can be read, for a preview; what is wrong with the others is said beside the field."""
    found: list[Step] = []
    for line in text.split("\n"):
        try:
            found += read_steps(line, loc, today)
        except Refused:
            continue
    return tuple(found)


def write_steps(steps: Iterable[Step]) -> str:
    """Write steps such that reading them gives them back; their texts are the user's words in one language."""
    return "\n".join(f"{_span(step)}{step.text}" for step in steps)


def read_rows(lines: Sequence[str], today: date) -> tuple[Row, ...]:
    """Read lines of a schedule: `2026-03-20 > 2026-04-10: launch`, `2026-03-20: launch` (unchanged), `2026-03-20 > done: import`.

    Raises `Refused` (`fact-form` and those of dates).
    """
    return tuple(_row(line, today) for raw in lines if (line := clean(raw)))


def _step(line: str, loc: Localizer | None, today: date) -> Step:
    match = _DATED.fullmatch(line)
    if match is None:
        return Step(text=line)
    first = read_date(match[1], loc, today)
    last = read_date(match[2], loc, today) if match[2] else None
    if last is not None and last < first:
        raise refuse("date-order")
    return Step(text=match[3], on=first, until=last if last != first else None)


def _span(step: Step) -> str:
    if step.on is None:
        return ""
    return f"{step.on.isoformat()}..{step.until.isoformat()}: " if step.until else f"{step.on.isoformat()}: "


def _row(line: str, today: date) -> Row:
    match = _MOVED.fullmatch(line)
    if match is None:
        raise refuse("fact-form", "schedule", text=line, example="2026-03-20 > 2026-04-10: launch")
    planned = read_date(match[1], None, today)
    done = match[2] == DONE
    return Row(step=match[3], planned=planned, current=read_date(match[2], None, today) if match[2] and not done else planned, done=done)
