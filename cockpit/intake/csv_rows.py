"""Rows of a CSV file, one at a time: a row with broken quotes is given up by itself, and takes no other with it."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cockpit.domain.errors import Problem
from cockpit.intake.contact import LONGEST_TEXT, Rejected
from cockpit.intake.encodings import Line

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 1_000
"""Cells of a row; the widest address book known, Outlook's, has about 100."""
MOST_LINES = 500
"""Lines of one row: notes with line breaks in them are that long, an open quote is longer."""
MOST_CHARACTERS = 130_000
"""Size of one row; the csv module bounds a cell likewise."""
_FORMULA = re.compile(r"'(?='*[=+\-@\t\r])")
"""The apostrophe with which careful programs keep a cell from being taken for a formula (reliability.md: CSV formulas)."""
_QUOTED_FORMULA = re.compile(r'="(.*)"', re.DOTALL)


class Row(NamedTuple):
    """One row."""

    where: int
    """Line on which it begins, from 1."""
    cells: list[str]


class _TooLong(Exception):  # noqa: N818 - a signal to the one reader below
    """An open quote, or a line without end."""


class _Feed:
    """Lines handed to the csv module, remembered so that all but the first can be read again."""

    def __init__(self, source: Iterable[Line]) -> None:
        self._source = iter(source)
        self._ahead: deque[Line] = deque()
        self._taken: list[Line] = []
        self._length = 0

    def start(self) -> Line | None:
        """Pass over blank lines and return the first line of a row without taking it; None at the end of the file."""
        self._taken, self._length = [], 0
        while self._ahead and not self._ahead[0].text.strip():
            self._ahead.popleft()
        if not self._ahead and (line := next((line for line in self._source if line.text.strip()), None)):
            self._ahead.append(line)
        return self._ahead[0] if self._ahead else None

    def give_up(self) -> None:
        """Put back what followed the first line of a row that turned out to be broken."""
        self._ahead.extendleft(reversed(self._taken[1:]))

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._source)
        self._taken.append(line)
        self._length += len(line.text)
        if len(self._taken) > MOST_LINES or self._length > MOST_CHARACTERS:
            raise _TooLong
        return line.text + "\n"


def rows(source: Iterable[Line], delimiter: str) -> Iterator[Row | Rejected]:
    """Yield the rows in order, and in place of each that cannot be read the reason; blank lines are passed over."""
    feed = _Feed(source)
    while first := feed.start():
        try:
            cells = next(csv.reader(feed, delimiter=delimiter, strict=True, skipinitialspace=True))
        except (csv.Error, _TooLong, StopIteration):
            feed.give_up()
            yield Rejected(first.number, Problem("csv-row-too-long" if len(first.text) > MOST_CHARACTERS else "csv-quotes"))
            continue
        if len(cells) > MOST_COLUMNS:
            yield Rejected(first.number, Problem("csv-too-many-columns", "", {"n": len(cells), "limit": MOST_COLUMNS}))
        elif any(cell.strip() for cell in cells):
            yield Row(first.number, cells)


def likely_delimiters(sample: Sequence[Line]) -> list[str]:
    """Return the delimiters that occur in the first lines of a file, the most frequent first."""
    text = "\n".join(line.text[:10_000] for line in sample)
    found = sorted((sign for sign in DELIMITERS if sign in text), key=lambda sign: -text.count(sign))
    return found or [DELIMITERS[0]]


def restored(cell: str) -> str:
    """Return a cell as it was before it was made safe for spreadsheets."""
    text = cell.strip()[:LONGEST_TEXT]
    quoted = _QUOTED_FORMULA.fullmatch(text)
    return (quoted[1] if quoted else text[1:] if _FORMULA.match(text) else text).strip()
