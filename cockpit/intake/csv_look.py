"""The beginning of a CSV file, column by column, so that its reader can say what each column means before all of it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from cockpit.i18n.cleaning import clean
from cockpit.intake.contact import Contact, Rejected
from cockpit.intake.csv_people import Layout, beginnings, entries
from cockpit.intake.csv_rows import Row, rows
from cockpit.intake.encodings import Line

LINES = 300
"""Lines of the file that are looked at."""
SAMPLES = 3
"""Values shown of a column."""
_WIDEST = 60
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the first lines hold."""

    rows: tuple[Row | Rejected, ...]
    """All of them, a header included."""
    layout: Layout
    """How they were understood."""
    first: Row | None
    """The row that is the header if there is one."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The header, cleaned; empty names where there is none."""
        header = self.layout.header
        return tuple(clean(cell) for cell in header.cells) if header else ("",) * (len(self.first.cells) if self.first else 0)

    def samples(self, column: int) -> tuple[str, ...]:
        """Return the first values of a column that say something, each once."""
        found: dict[str, None] = {}
        for row in self._data():
            if isinstance(row, Row) and column < len(row.cells) and (text := clean(row.cells[column][: 4 * _WIDEST])[:_WIDEST]):
                found[text] = None
                if len(found) == SAMPLES:
                    break
        return tuple(found)

    def contacts(self, mapping: Mapping[str, Sequence[int]]) -> list[Contact | Rejected]:
        """Return what the rows say when the columns, counted from 0, mean what `mapping` tells."""
        fields = {field: tuple(columns) for field, columns in mapping.items()}
        return list(entries(self._data(), fields, len(self.columns)))

    def headed(self, header: bool) -> Look:
        """Return the same lines with that row as a header, or with none."""
        return replace(self, layout=replace(self.layout, header=self.first if header else None))

    def _data(self) -> Iterable[Row | Rejected]:
        after = self.layout.header.where if self.layout.header else 0
        return (row for row in self.rows if row.where > after)


def look(source: Iterable[Line]) -> Look:
    """Return the beginning of a file; raises `Refused` (`csv-too-many-columns`)."""
    ahead = list(islice(source, LINES))
    layouts, ahead = beginnings(ahead, {})
    best = max(layouts, key=lambda layout: layout.score)
    if not best.header:
        # Nothing is recognised: what parts the rows most evenly parts the columns, and a first row without an address is a header.
        best = max(layouts, key=lambda layout: _evenness(ahead, layout.delimiter))
        found = tuple(rows(ahead, best.delimiter))
        first = next((row for row in found if isinstance(row, Row)), None)
        header = first if first and len(found) > 1 and not any("@" in cell for cell in first.cells) else None
        return Look(found, replace(best, header=header), first)
    return Look(tuple(rows(ahead, best.delimiter)), best, best.header)


def _evenness(ahead: Sequence[Line], delimiter: str) -> tuple[int, int]:
    """Return how many rows have as many cells as the first one, and how many those are."""
    widths = [len(row.cells) for row in rows(ahead, delimiter) if isinstance(row, Row)]
    return (widths.count(widths[0]), widths[0]) if widths and widths[0] > 1 else (0, 0)
