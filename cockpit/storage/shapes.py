"""How records lie in a file: which tables there are, and how a record becomes a document and back."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeAlias, TypeVar, get_args, get_type_hints

import msgspec

from cockpit.domain.client import Client
from cockpit.domain.errors import refuse
from cockpit.domain.interaction import Interaction
from cockpit.domain.profile import Profile, User
from cockpit.domain.records import TABLES, ClientRecords
from cockpit.storage.meta import Meta

T = TypeVar("T")
Document = dict[str, Any]
AnyRecord: TypeAlias = Any
"""Any of the domain's records."""
Decoded: TypeAlias = Any
"""A file decoded into the type that `Shape.layout` makes at run time, or that type."""

LOG = "interactions"
"""The table that only grows."""
ONE = "1"
"""Document id, and key, of the only document of a table that holds one."""


class Duplicate(Exception):  # noqa: N818 - becomes a Problem at the caller
    """Two documents of a table claim to be the same record."""


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """One kind of file: the client's or the profile."""

    empty: T
    """The value before anything was recorded."""
    tables: Mapping[str, type]
    """Tables of records that can be changed and removed: name, also of the value's field, and record type; without the log."""
    parts: Callable[[T], tuple[Any, ...]]
    """Return those of a value, in this order."""
    single: frozenset[str]
    """Those that hold one record."""
    layout: Callable[[], Decoded]
    """Return the typed structure of the whole file, for decoding; made when a file of this kind is first read."""
    log: Callable[[T], tuple[Interaction, ...]]
    relog: Callable[[T, tuple[Interaction, ...]], T]
    """Return the value with another log."""
    assemble: Callable[[dict[str, dict[str, Any]], tuple[Interaction, ...]], T]
    gone: Callable[[T], bool]
    """Whether the value only marks that something was taken back."""
    owner: Callable[[T], str]
    """The name that the file must have; empty when the value does not say."""

    def build(self, file: Decoded) -> T:
        """Turn a decoded file into its value; raises `Duplicate`."""
        return self.assemble({name: self._table(name, getattr(file, name)) for name in self.tables}, _logged(getattr(file, LOG)))

    def _table(self, name: str, documents: dict[str, Any]) -> dict[str, Any]:
        if name in self.single:
            if len(documents) > 1:
                raise Duplicate(name)
            return dict(zip((ONE,), documents.values(), strict=False))
        records = {record.id: record for record in documents.values()}
        if len(records) != len(documents):
            raise Duplicate(name)
        return records


def _logged(documents: dict[str, Interaction]) -> tuple[Interaction, ...]:
    return tuple(documents.values())


def document(record: AnyRecord) -> Document:
    """Return a record as plain JSON values; raises `Refused` (`number-not-finite`) for NaN or infinity.

    Every field is written, the empty ones too: a file says all by itself, and is read three times faster than one with gaps.
    """
    plain: Document = msgspec.to_builtins(record)
    _refuse_endless(plain.values())
    return plain


def _refuse_endless(values: Iterable[Any]) -> None:
    """Refuse NaN and infinity, for which the encoder would write `null`; `values` are plain, as `msgspec.to_builtins` makes them."""
    for value in values:
        kind = type(value)
        if kind is str or kind is bool:
            continue
        if kind is float and not math.isfinite(value):
            raise refuse("number-not-finite")
        if kind is dict:
            _refuse_endless(value.values())
        elif kind is list:
            _refuse_endless(value)


def _layout(name: str, tables: Mapping[str, type]) -> Decoded:
    fields: list[tuple[str, Any, Any]] = [(table, _mapping(kind), msgspec.field(default_factory=dict)) for table, kind in tables.items()]
    fields.append((LOG, _mapping(Interaction), msgspec.field(default_factory=dict)))
    return msgspec.defstruct(name, [("meta", dict[str, Meta]), *fields], kw_only=True)


def _mapping(kind: type) -> Decoded:
    """Return the type of a table of such records."""
    return dict[str, kind]  # type: ignore[valid-type]  # the record type is a value here


def _client(tables: dict[str, dict[str, Any]], log: tuple[Interaction, ...]) -> ClientRecords:
    return ClientRecords(client=tables.pop("client").get(ONE), log=log, **tables)


def _profile_tables() -> dict[str, type]:
    """The profile's tables, from its type: each mapping is one, the user another."""
    hints = get_type_hints(Profile)
    return {name: User if name == "user" else get_args(hint)[1] for name, hint in hints.items()}


def _profile(tables: dict[str, dict[str, Any]], log: tuple[Interaction, ...]) -> Profile:
    return Profile(user=tables.pop("user").get(ONE, User()), **tables)


_CLIENT_TABLES: dict[str, type] = {"client": Client, **{name: kind for kind, name in TABLES.items()}}
_PROFILE_TABLES = _profile_tables()

CLIENT: Shape[ClientRecords] = Shape(
    empty=ClientRecords(), tables=_CLIENT_TABLES, parts=attrgetter(*_CLIENT_TABLES), single=frozenset({"client"}),
    layout=cache(lambda: _layout("ClientFile", _CLIENT_TABLES)),
    log=lambda records: records.log, relog=lambda records, log: dataclasses.replace(records, log=log),
    assemble=_client, gone=lambda records: records.client is None,
    owner=lambda records: records.client.id if records.client else "",
)
"""A client's file."""

PROFILE: Shape[Profile] = Shape(
    empty=Profile(), tables=_PROFILE_TABLES, parts=attrgetter(*_PROFILE_TABLES), single=frozenset({"user"}),
    layout=cache(lambda: _layout("ProfileFile", _PROFILE_TABLES)),
    log=lambda profile: (), relog=lambda profile, log: profile,
    assemble=_profile, gone=lambda profile: False, owner=lambda profile: "",
)
"""The profile."""
