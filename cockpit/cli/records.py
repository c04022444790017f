"""Records as JSON: the fields of the record under their English names, and the client they belong to."""

from __future__ import annotations

from typing import cast


def record_json(client_id: str, record: object) -> dict[str, object]:
    """Return a record as plain values for JSON; a client's own record names no client besides."""
    import msgspec  # noqa: PLC0415 - only for --json

    plain = cast("dict[str, object]", msgspec.to_builtins(record))
    return plain if plain.get("id") == client_id else {"client": client_id, **plain}


def record_id(record: object) -> str:
    """Return a record's id; every record has one."""
    return cast("str", getattr(record, "id"))  # noqa: B009 - the records share the field, not a base class
