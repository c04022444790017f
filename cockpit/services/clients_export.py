"""Use case: clients and people as a table that spreadsheets open and `cockpit import clients` reads back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from cockpit.domain.client import Client, Person
from cockpit.services.workspace import Workspace

HEADER = ("Company", "Name", "Title", "Email", "Phone", "Country", "Language", "Time zone", "Sector", "Client since")
"""English whatever the language of the screen: the import knows these words, and so do other programs."""
SEPARATOR = "; "
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would compute, and one that the import would take for one made safe."""
_TITLES = {"mr": "Mr", "ms": "Ms", "none": ""}


def clients_csv(ws: Workspace) -> tuple[bytes, int]:
    """Return the table, and how many people and clients without people it has rows for.

    UTF-8 with the mark by which spreadsheets know it. A text that would be taken for a formula begins with an apostrophe, which the
    import takes away again (reliability: CSV formulas).
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(HEADER)
    rows = list(_rows(ws))
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return table.getvalue().encode("utf-8-sig"), len(rows)


def harmless(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _rows(ws: Workspace) -> Iterator[tuple[str, ...]]:
    for digest in ws.digests().values():
        client = digest.records.client
        if client is not None:
            people: list[Person | None] = [*digest.records.people.values()] or [None]
            yield from (_row(client, person) for person in people)


def _row(client: Client, person: Person | None) -> tuple[str, ...]:
    who = ("", "", "", "") if person is None else (
        person.name, _TITLES[person.title], SEPARATOR.join(person.emails), SEPARATOR.join(person.phones),
    )  # fmt: skip
    language = person.language if person is not None and person.language else client.language
    since = client.since.isoformat() if client.since else ""
    return (client.name, *who, client.country, language, client.zone, client.sector, since)
