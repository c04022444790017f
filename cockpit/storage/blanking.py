"""Taking somebody out of the documents of a file: what is theirs goes, what names them is marked, the seals still verify (design 4).

All of it works on documents as they lie in a file, so that it serves the present file and those in backups alike; applied twice, it
changes nothing the second time.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from cockpit.domain import ids
from cockpit.domain.client import Client
from cockpit.domain.interaction import ErasureGround, Interaction
from cockpit.domain.traces import MARK, Traces
from cockpit.storage import seals
from cockpit.storage.meta import Meta
from cockpit.storage.migrations import Tables
from cockpit.storage.shapes import CLIENT, LOG, ONE, Document, document

_FIELD = re.compile("[a-z_0-9]+")
LEFT = frozenset({
    "id", "at", "logged", "direction", "channel", "outcome", "expects_reply", "purpose", "letter", "project", "confidential", "entry",
    "target", "seal",
})
"""What an erased entry keeps: nothing that tells whom it was with or what it said, everything by which timers go on as before."""
_CODES = frozenset({"currency", "zone", "country", "subdivision", "language", "sha256", "letter", "target", "seal", "hash"})
"""Texts that are no writing."""
_EMPTIED = frozenset({"owner", "successor", "successor_email", "person"})
"""Fields that hold a name and nothing else: emptied rather than marked."""
_UNTOUCHED: Mapping[str, frozenset[str]] = {
    "invoices": frozenset({"id", "number"}), "client": frozenset({"id", "name"}), "contracts": frozenset({"id"}),
    "people": frozenset({"id", "name", "emails", "phones"}),
}
"""What stays as it is: the number under which an invoice stands in the books, and what others are called, even if it is the same."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """An erasure that was asked for, as the marker keeps it until it is finished."""

    client: str
    person: str = ""
    """Id of the person; empty: the client with everything about it."""
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    on: date
    ground: ErasureGround = "request"
    invoices: tuple[str, ...] = ()
    """Ids of the invoices that have to stay when a client is erased."""
    pseudonym: str = ""
    """Id of the client under which they stay."""
    pseudonym_name: str = ""
    attachments: tuple[str, ...] = ()
    """Checksums of the attached files that no record is left for."""

    @property
    def traces(self) -> Traces:
        """What is looked for."""
        return _traces(self.names, self.parts, self.addresses, self.phones, self.person or self.client)


@lru_cache(maxsize=2)
def _traces(names: tuple[str, ...], parts: tuple[str, ...], addresses: tuple[str, ...], phones: tuple[str, ...], own: str) -> Traces:
    """Return the same traces for the same order: they remember what they have looked through."""
    return Traces(
        names=frozenset(names), parts=frozenset(parts), addresses=frozenset(addresses), phones=frozenset(phones), ids=frozenset({own}),
    )


def blanked(tables: Tables, order: Order) -> Tables:
    """Return the tables of a client's file without a person; the same tables, by value, when nothing in them is theirs."""
    traces = order.traces
    renames = _renames(tables, traces)
    gone = {str(entry.get("id")) for entry in tables.get(LOG, {}).values() if concerns(entry, order.person, traces)}
    result: Tables = {}
    for name, documents in tables.items():
        if name == "meta":
            result[name] = without_acts(documents)
        elif name == LOG:
            result[name] = {
                key: _erased(one, order, renames) if str(one.get("id")) in gone else one for key, one in documents.items()
            }
        else:
            result[name] = {
                key: _marked(name, one, traces, renames) for key, one in documents.items() if not _theirs(name, one, order, traces, gone)
            }
    return result


def _theirs(table: str, record: Document, order: Order, traces: Traces, gone: set[str]) -> bool:
    """Whether a record goes as a whole: the person, and files that prove an entry with them or name them."""
    if table == "people":
        return record.get("id") == order.person
    if table == "attachments":
        return record.get("interaction") in gone or any(traces.within(str(record.get(name, ""))) for name in ("name", "note"))
    return False


def remains(tables: Tables, order: Order) -> Tables | None:
    """Return what stays of a client that is erased: the invoices that have to, under another name; None when there are none."""
    kept = [one for one in tables.get("invoices", {}).values() if one.get("id") in order.invoices]
    if not kept:
        return None
    client = document(Client(id=order.pseudonym, name=order.pseudonym_name, archived=True, update_every=None))
    invoices = {str(place): {**one, "project": "", "disputed": "", "note": ""} for place, one in enumerate(kept, start=1)}
    return {"meta": {ONE: msgspec.to_builtins(Meta(rev=1))}, "client": {ONE: client}, "invoices": invoices}


def profile_blanked(tables: Tables, order: Order) -> Tables:
    """Return the profile's tables without agenda items that are about a client, or that name a person there."""
    traces = order.traces

    def theirs(item: str) -> bool:
        client = item.split(":")[1:2] == [order.client]
        return client and (not order.person or traces.within(item))

    result = dict(tables)
    result["dismissals"] = {key: one for key, one in tables.get("dismissals", {}).items() if not theirs(str(one.get("id")))}
    result["checkins"] = {key: _passed(one, theirs) for key, one in tables.get("checkins", {}).items()}
    meta = tables.get("meta", {}).get(ONE, {})
    if any(traces.within(text) for text in texts(meta.get("act"))):
        result["meta"] = without_acts(tables["meta"])
    return {name: documents for name, documents in result.items() if name in tables}


def concerns(entry: Document, person: str, traces: Traces) -> bool:
    """Whether an entry of the log is with somebody or names them; one that was erased names nobody."""
    if entry.get("erased") is True:
        return False
    if person and entry.get("person") == person:
        return True
    skipped = _CODES | {"id"}
    written = _written(Interaction)
    return any(
        traces.within(text) for name, value in entry.items() if name not in skipped and written.get(name, True) for text in texts(value)
    )


def names(tables: object, traces: Traces) -> int:
    """Return in how many places a document, or a whole file, names somebody."""
    return sum(traces.within(text) for text in texts(tables))


def texts(value: object) -> Iterator[str]:
    """Yield every text in a value, also the keys that are no names of fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if not _FIELD.fullmatch(key):
                yield key
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def without_acts(documents: Mapping[str, Document]) -> dict[str, Document]:
    """Return what a file says about itself without the acts that led to it: they cannot be undone any more."""
    present = msgspec.convert(documents[ONE], Meta)
    return {ONE: msgspec.to_builtins(Meta(schema=present.schema, gone=present.gone, rev=present.rev))}


def _erased(entry: Document, order: Order, renames: Mapping[str, str]) -> Document:
    left = {name: value for name, value in entry.items() if name in LEFT}
    left["project"] = renames.get(str(left.get("project", "")), left.get("project", ""))
    return {
        **left, "erased": True, "erased_on": order.on.isoformat(), "ground": order.ground, "hash": seals.content_hash(entry),
        "seal": entry["seal"],
    }


def _renames(tables: Tables, traces: Traces) -> dict[str, str]:
    """Return new ids for records whose id was made of a name, the same everywhere; invoices keep theirs."""
    tables = {name: documents for name, documents in tables.items() if name not in {"meta", LOG, "client", "contracts", "people"}}
    taken = {str(one.get("id")) for documents in tables.values() for one in documents.values()}
    found = {key: key for key in (str(one.get("id")) for one in tables.get("invoices", {}).values())}
    for name, documents in tables.items():
        for old in (str(one.get("id")) for one in documents.values()):
            if old not in found and traces.within(old):
                found[old] = ids.unique(ids.slug(traces.without(old).replace(MARK, " "), name.rstrip("s")), taken)
                taken.add(found[old])
    return found


def _marked(table: str, record: Document, traces: Traces, renames: Mapping[str, str]) -> Document:
    kind = CLIENT.tables.get(table)
    return _walk(record, kind, traces, renames, _UNTOUCHED.get(table, frozenset()))


def _walk(record: Document, kind: type | None, traces: Traces, renames: Mapping[str, str], untouched: frozenset[str]) -> Document:
    hints = _hints(kind) if kind else {}
    return {
        name: value if name in untouched or name in _CODES else _cleared(name, value, hints.get(name, str), traces, renames)
        for name, value in record.items()
    }


def _cleared(name: str, value: Any, hint: Any, traces: Traces, renames: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON, as it lies there
    if isinstance(value, str):
        if not _is_text(hint):
            return value
        if value in renames:
            return renames[value]
        marked = traces.without(value)
        return "" if name in _EMPTIED and marked.strip() == MARK else marked
    if isinstance(value, list):
        kept = [_cleared(name, item, _inner(hint), traces, renames) for item in value]
        return [item for item, was in zip(kept, value, strict=True) if item != MARK or was == MARK]
    if isinstance(value, dict):
        inner = next((one for one in _alternatives(hint) if isinstance(one, type)), None)
        return _walk(value, inner if inner is not dict else None, traces, renames, frozenset())
    return value


def _passed(checkin: Document, theirs: Any) -> Document:  # noqa: ANN401 - a predicate over item ids
    queue, position = list(checkin.get("queue", ())), int(checkin.get("position", 0))
    return {
        **checkin,
        "queue": [item for item in queue if not theirs(item)],
        "position": position - sum(theirs(item) for item in queue[:position]),
        "handled": {item: how for item, how in checkin.get("handled", {}).items() if not theirs(item)},
    }


@cache
def _hints(kind: type) -> dict[str, Any]:
    """Return the types of a record's fields; none for what is no record."""
    return get_type_hints(kind) if hasattr(kind, "__annotations__") else {}


@cache
def _written(kind: type) -> dict[str, bool]:
    """Return which fields of a record hold writing."""
    return {name: _is_text(hint) for name, hint in _hints(kind).items()}


def _alternatives(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _is_text(hint: Any) -> bool:  # noqa: ANN401 - a type
    """Whether a field holds text, alone or several: not a choice, a date or a number, which lie in a file as text too."""
    for one in _alternatives(hint):
        if get_origin(one) is Literal:
            continue
        if one is str or (get_origin(one) is tuple and str in get_args(one)):
            return True
    return False


def _inner(hint: Any) -> Any:  # noqa: ANN401 - a type
    """Return the type of what a field holds several of."""
    for one in _alternatives(hint):
        if get_origin(one) is tuple:
            return get_args(one)[0]
    return str
