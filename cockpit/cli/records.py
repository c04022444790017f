"""Records as JSON: the fields of the record, their English names, and the client they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from cockpit.domain.client import Client
    from cockpit.domain.interaction import Interaction
    from cockpit.domain.records import Record


def record_json(client_id: str, record: Record | Client | Interaction) -> dict[str, object]:
    """Return a record as plain values for JSON; a client record carries its own id only."""
    import msgspec  # noqa: PLC0415 - only for --json

    plain = cast("dict[str, object]", msgspec.to_builtins(record))
    return plain if plain.get("id") == client_id else {"client": client_id, **plain}
