"""Steps that bring the tables of an older file forward; the file itself is backed up, then rewritten on its first change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from cockpit.storage.meta import SCHEMA

Tables: TypeAlias = dict[str, dict[str, Any]]
"""A file as TinyDB sees it: table name, document id, document."""

MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {}
"""For each older schema version the step to the next one. A step gets tables it may change and returns the new ones; it leaves
fields it does not know alone."""


class NoWayForward(Exception):  # noqa: N818 - becomes a Problem at the caller
    """The file is of a version from which no migration leads here."""


def version(tables: Tables) -> int:
    """Return the schema version of a file's tables; raises `NoWayForward` where it names none."""
    meta = tables.get("meta", {}).get("1", {})
    number = meta.get("schema") if isinstance(meta, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise NoWayForward
    return number


def upgrade(tables: Tables) -> Tables:
    """Return the tables in this program's version; raises `NoWayForward` where a step is missing."""
    while (number := version(tables)) < SCHEMA:
        if number not in MIGRATIONS:
            raise NoWayForward
        tables = MIGRATIONS[number](tables)
        tables["meta"]["1"]["schema"] = number + 1
    return tables
