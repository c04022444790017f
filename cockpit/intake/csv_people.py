"""People in a CSV file, whichever program wrote it: delimiter, header and columns are found out, or told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from cockpit.domain.errors import Problem, refuse
from cockpit.i18n.cleaning import clean
from cockpit.intake.contact import MOST_ADDRESSES, Contact, Rejected, title_of
from cockpit.intake.csv_columns import guess, mapped, normal_exact
from cockpit.intake.csv_rows import Row, likely_delimiters, restored, rows
from cockpit.intake.encodings import Line, garbled

_AHEAD = 30
"""Lines looked at for the delimiter and the header; LinkedIn writes a few lines of explanation above it."""
IDENTIFYING = frozenset({"name", "given", "family", "organisation", "email"})
"""Fields of which one at least must be there: the others say nothing about whom they belong to."""
_SEPARATORS = re.compile(r"\s*(?:[;,|\n\r]|:::)\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """What was understood of a file."""

    columns: tuple[str, ...]
    """The header, cleaned; numbers from 1 where the file has none."""
    mapping: Mapping[str, tuple[int, ...]]
    """Which columns, counted from 0, hold which field."""
    delimiter: str
    entries: Iterator[Contact | Rejected]
    """What each row says, or why it cannot be taken; to be gone through once."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to read a file."""

    delimiter: str
    header: Row | None
    """The row that names the columns; None where there is none."""
    mapping: Mapping[str, tuple[int, ...]]
    """Which columns, counted from 0, hold which field."""

    @property
    def score(self) -> tuple[int, int]:
        """How much of the header was recognised."""
        return len(self.mapping), len(self.header.cells) if self.header else 0


def understand(source: Iterable[Line], mapping: Mapping[str, Sequence[str]]) -> Table:
    """Return the columns of a file and its rows; `mapping` names columns by header or number where guessing is not enough.

    Raises `Refused`: `csv-too-many-columns`, `csv-no-columns`, and those of `mapped`.
    """
    lines = iter(source)
    layouts, ahead = beginnings(list(islice(lines, _AHEAD)), mapping)
    best = max(layouts, key=lambda layout: layout.score)
    if not best.header:
        first = next((row.cells for row in rows(ahead, best.delimiter) if isinstance(row, Row)), [])
        if not mapping or not all(name.isdigit() for names in mapping.values() for name in names):
            raise refuse("csv-no-columns", "map", columns=", ".join(clean(cell)[:40] for cell in first[:20]))
        best = replace(best, mapping=mapped(mapping, _numbers(first)))
    return as_told(chain(ahead, lines), best)


def as_told(source: Iterable[Line], layout: Layout) -> Table:
    """Return the columns of a file and its rows, read in the way that is given."""
    lines = iter(source)
    ahead = _beginning(list(islice(lines, _AHEAD)))[0]
    header = layout.header
    table = rows(chain(ahead, lines), layout.delimiter)
    if header:
        columns = tuple(clean(cell) for cell in header.cells)
        table = (row for row in table if row.where > header.where)
    else:
        columns = _numbers(next((row.cells for row in rows(ahead, layout.delimiter) if isinstance(row, Row)), []))
    return Table(columns, layout.mapping, layout.delimiter, entries(table, layout.mapping, len(columns)))


def beginnings(ahead: list[Line], mapping: Mapping[str, Sequence[str]]) -> tuple[list[Layout], list[Line]]:
    """Return the ways in which the first lines of a file may be read, and these lines without Excel's own first one.

    Raises `Refused`: `csv-too-many-columns`, and those of `mapped`.
    """
    ahead, delimiter = _beginning(ahead)
    return [_layout(ahead, each, mapping) for each in ([delimiter] if delimiter else likely_delimiters(ahead))], ahead


def _beginning(ahead: list[Line]) -> tuple[list[Line], str]:
    marked = re.fullmatch(r"sep=(.)", ahead[0].text.lstrip("\ufeff")) if ahead else None
    return (ahead[1:], marked[1]) if marked else (ahead, "")


def _numbers(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, len(cells) + 1))


def _layout(ahead: Sequence[Line], delimiter: str, mapping: Mapping[str, Sequence[str]]) -> Layout:
    """Return how a file begins when it is read with this delimiter."""
    wanted = {normal_exact(name) for names in mapping.values() for name in names if name and not name.isdigit()}
    best = Layout(delimiter, None, {})
    for row in rows(ahead, delimiter):
        if isinstance(row, Rejected):
            if row.problem.code == "csv-too-many-columns" and best.header is None:
                raise refuse(row.problem.code, "", **row.problem.values)
            continue
        named = wanted and wanted <= {normal_exact(cell) for cell in row.cells}
        found = {} if any("@" in cell for cell in row.cells) else guess(row.cells)
        if named or (IDENTIFYING & found.keys() and not wanted) or (wanted and len(found) > 1 and IDENTIFYING & found.keys()):
            layout = Layout(delimiter, row, found)
            if named or layout.score[0] > best.score[0]:
                best = layout
            if named:
                break
    if best.header:
        chosen = mapped(mapping, best.header.cells)
        rest = {field: tuple(column for column in places if not _used(column, chosen)) for field, places in best.mapping.items()}
        merged = {field: places for field, places in {**rest, **chosen}.items() if places}
        return Layout(delimiter, best.header, merged)
    return best


def _used(column: int, chosen: Mapping[str, tuple[int, ...]]) -> bool:
    return any(column in places for places in chosen.values())


def entries(table: Iterable[Row | Rejected], mapping: Mapping[str, tuple[int, ...]], width: int) -> Iterator[Contact | Rejected]:
    """Yield what each row says; `mapping` names columns counted from 0, `width` is how many there are."""
    for row in table:
        if isinstance(row, Rejected):
            yield row
        elif any(cell.strip() for cell in row.cells[width:]):
            yield Rejected(row.where, Problem("csv-too-many-cells", "", {"n": len(row.cells), "columns": width}))
        elif any(garbled(row.cells[column]) for places in mapping.values() for column in places if column < len(row.cells)):
            yield Rejected(row.where, Problem("people-garbled"))
        else:
            yield _contact(row, mapping)


def _contact(row: Row, mapping: Mapping[str, tuple[int, ...]]) -> Contact:
    cells = {
        field: [text for column in places if column < len(row.cells) and (text := restored(row.cells[column]))]
        for field, places in mapping.items()
    }
    one = {field: clean(next(iter(texts), "")) for field, texts in cells.items()}
    composed = " ".join(part for part in (one.get("given", ""), one.get("family", "")) if part)
    return Contact(
        where=row.where, name=one.get("name") or composed, organisation=one.get("organisation", ""), job=one.get("job", ""),
        title=title_of(one.get("title", "")), country=one.get("country", ""), language=one.get("language", ""), zone=one.get("zone", ""),
        emails=_parts(cells.get("email", [])), phones=_parts(cells.get("phone", [])),
    )  # fmt: skip


def _parts(texts: Iterable[str]) -> tuple[str, ...]:
    found = (clean(part) for text in texts for part in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(part for part in found if part))[:MOST_ADDRESSES]
