"""From the bytes of a file to records, and what to say when they cannot be read (promise R6)."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from cockpit.domain.errors import Refused, refuse
from cockpit.storage.meta import SCHEMA, Meta
from cockpit.storage.migrations import NoWayForward, Tables, upgrade, version
from cockpit.storage.shapes import Duplicate, Shape

T = TypeVar("T")

_MARGIN = '{"meta":{"1":'
_OURS = b'{"meta":{"1":{"schema":%d,' % SCHEMA
_MARKERS = (b"<<<<<<< ", b">>>>>>> ")


class _MetaOnly(msgspec.Struct):
    meta: dict[str, Meta]


def decode(data: bytes, shape: Shape[T], name: str) -> tuple[Meta, T]:
    """Return what a file holds, an older one brought forward in memory.

    Raises `Refused`: `store-damaged` (with the reason as a code), or `store-newer` for a file of a later version whose records
    this one cannot understand.
    """
    try:
        file = msgspec.json.decode(data, type=shape.layout())
        if file.meta["1"].schema >= SCHEMA:
            return file.meta["1"], _owned(shape, shape.build(file), name)
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, RecursionError):
        pass
    except Duplicate as error:
        raise damaged(name, "duplicates", str(error)) from error
    try:
        file = msgspec.convert(parse(data, name), type=shape.layout())
        return file.meta["1"], _owned(shape, shape.build(file), name)
    except (msgspec.ValidationError, KeyError) as error:
        raise damaged(name, "shape", str(error)) from error
    except Duplicate as error:
        raise damaged(name, "duplicates", str(error)) from error


def decode_meta(data: bytes, name: str) -> Meta:
    """Return only what a file says about itself; raises `Refused` like `decode`."""
    try:
        return msgspec.json.decode(data, type=_MetaOnly).meta["1"]
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, RecursionError):
        try:
            return msgspec.convert(parse(data, name), type=_MetaOnly).meta["1"]
        except (msgspec.ValidationError, KeyError) as error:
            raise damaged(name, "shape", str(error)) from error


def decode_beginning(data: bytes) -> Meta | None:
    """Return what a file says about itself from its first bytes alone; None where they do not tell."""
    if not data.startswith(_OURS):
        return None
    import json  # noqa: PLC0415 - showing a store that is whole needs none of it

    text = data.decode("utf-8", "ignore")
    try:
        document, _ = json.JSONDecoder().raw_decode(text, len(_MARGIN))
        return msgspec.convert(document, type=Meta)
    except (ValueError, msgspec.ValidationError, RecursionError):
        return None


def parse(data: bytes, name: str) -> Tables:
    """Return a file's tables as they lie, for changing them, brought forward to this version; raises `Refused` like `decode`."""
    import orjson  # noqa: PLC0415 - only before something is written, and for what the fast decoder refused

    try:
        tables = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise damaged(name, _reason(data), str(error)) from error
    if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
        raise damaged(name, "shape")
    if len(orjson.dumps(tables)) != len(data) and _repeats(data):
        raise damaged(name, "duplicates")
    try:
        if version(tables) > SCHEMA:
            raise refuse("store-newer", name=name, version=version(tables), known=SCHEMA)
        return upgrade(tables)
    except NoWayForward as error:
        raise damaged(name, "version") from error


def is_older(data: bytes) -> bool:
    """Whether readable content is of a version before this program's."""
    if data.startswith(_OURS):
        return False
    import orjson  # noqa: PLC0415 - as above

    try:
        return version(orjson.loads(data)) < SCHEMA
    except (orjson.JSONDecodeError, NoWayForward, AttributeError):
        return False


def damaged(name: str, reason: str, detail: str = "") -> Refused:
    """Build the refusal of a file that cannot be read: `reason` is a code, `detail` what the decoder said, for a report."""
    return refuse("store-damaged", name=name, reason=reason, detail=detail)


def _owned(shape: Shape[T], value: T, name: str) -> T:
    """Return the value if the file is its own, and no copy of another client's."""
    if shape.owner(value) not in {"", name}:
        raise refuse("store-misplaced", name=name, owner=shape.owner(value))
    return value


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(document, dict) for document in table.values())


def _reason(data: bytes) -> str:
    if not data.strip():
        return "empty"
    if b"\0" in data:
        return "nul-bytes"
    if any(line.startswith(_MARKERS) for line in data.splitlines()):
        return "conflict-markers"
    return "syntax"


def _repeats(data: bytes) -> bool:
    """Whether an object in the file has two members of one name, of which every decoder would silently keep one."""
    import json  # noqa: PLC0415 - as above

    repeated = False

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        found = dict(pairs)
        repeated = repeated or len(found) != len(pairs)
        return found

    try:
        json.loads(data, object_pairs_hook=note)
    except RecursionError:
        return False
    return repeated
