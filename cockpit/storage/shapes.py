"""How records lie in a file: which tables there are, and how a record becomes a document and back."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
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
RecordType: TypeAlias = Any
"""The type of any of the domain's records."""
Decoded: TypeAlias = Any
"""A file decoded into the type that `Shape.layout` makes at run time, or that type."""

LOG = "interactions"
"""The table that only grows."""
ONE = "1"
"""Document id, and key, of the only document of a table that holds one."""


class Duplicate(Exception):  # noqa: N818 - becomes a Problem at the caller
    """Two documents of a table claim to be the same record."""


@dataclasses.dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """One kind of file: the client's or the profile."""

    empty: T
    """The value before anything was recorded."""
    tables: Mapping[str, type]
    """Tables of records that can be changed and removed: name and record type. The log is not among them."""
    single: frozenset[str]
    """Those that hold one record, which has no id."""
    layout: Decoded
    """Typed structure of the whole file, for decoding."""
    parts: Callable[[T], dict[str, Mapping[str, Any]]]
    """Take a value apart: table name to records by id."""
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


_names: dict[RecordType, tuple[str, ...]] = {}
_omitted: dict[RecordType, tuple[str, ...]] = {}


def document(record: AnyRecord) -> Document:
    """Return a record as plain JSON values, empty fields left out; raises `Refused` (`number-not-finite`) for NaN or infinity."""
    plain: Document = msgspec.to_builtins(record)
    _refuse_endless(plain)
    for name in _may_be_left_out(type(record)):
        if not plain[name] and plain[name] is not False and plain[name] != 0:
            del plain[name]
    return plain


def field_names(kind: RecordType) -> tuple[str, ...]:
    """Return the names of a record type's fields."""
    if kind not in _names:
        _names[kind] = tuple(item.name for item in dataclasses.fields(kind))
    return _names[kind]


def _may_be_left_out(kind: RecordType) -> tuple[str, ...]:
    """Fields whose default is empty: absent and empty are the same."""
    if kind not in _omitted:
        _omitted[kind] = tuple(
            item.name for item in dataclasses.fields(kind) if item.default in ("", None, ()) or item.default_factory is dict
        )
    return _omitted[kind]


def _refuse_endless(value: object) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise refuse("number-not-finite")
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_endless(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_endless(inner)


def _layout(name: str, tables: Mapping[str, type]) -> Decoded:
    fields: list[tuple[str, Any, Any]] = [(table, _mapping(kind), msgspec.field(default_factory=dict)) for table, kind in tables.items()]
    fields.append((LOG, _mapping(Interaction), msgspec.field(default_factory=dict)))
    return msgspec.defstruct(name, [("meta", dict[str, Meta]), *fields], kw_only=True)


def _mapping(kind: type) -> Decoded:
    """Return the type of a table of such records."""
    return dict[str, kind]  # type: ignore[valid-type]  # the record type is a value here


def _client_parts(records: ClientRecords) -> dict[str, Mapping[str, Any]]:
    parts: dict[str, Mapping[str, Any]] = {"client": {} if records.client is None else {ONE: records.client}}
    for name in TABLES.values():
        parts[name] = getattr(records, name)
    return parts


def _client(tables: dict[str, dict[str, Any]], log: tuple[Interaction, ...]) -> ClientRecords:
    return ClientRecords(client=tables.pop("client").get(ONE), log=log, **tables)


def _profile_tables() -> dict[str, type]:
    """The profile's tables, from its type: each mapping is one, the user another."""
    hints = get_type_hints(Profile)
    return {name: User if name == "user" else get_args(hint)[1] for name, hint in hints.items()}


def _profile_parts(profile: Profile) -> dict[str, Mapping[str, Any]]:
    return {name: {ONE: profile.user} if name == "user" else getattr(profile, name) for name in PROFILE.tables}


def _profile(tables: dict[str, dict[str, Any]], log: tuple[Interaction, ...]) -> Profile:
    return Profile(user=tables.pop("user").get(ONE, User()), **tables)


_CLIENT_TABLES: dict[str, type] = {"client": Client, **{name: kind for kind, name in TABLES.items()}}

CLIENT: Shape[ClientRecords] = Shape(
    empty=ClientRecords(), tables=_CLIENT_TABLES, single=frozenset({"client"}), layout=_layout("ClientFile", _CLIENT_TABLES),
    parts=_client_parts, log=lambda records: records.log, relog=lambda records, log: dataclasses.replace(records, log=log),
    assemble=_client, gone=lambda records: records.client is None,
    owner=lambda records: records.client.id if records.client else "",
)
"""A client's file."""

PROFILE: Shape[Profile] = Shape(
    empty=Profile(), tables=_profile_tables(), single=frozenset({"user"}), layout=_layout("ProfileFile", _profile_tables()),
    parts=_profile_parts, log=lambda profile: (), relog=lambda profile, log: profile,
    assemble=_profile, gone=lambda profile: False, owner=lambda profile: "",
)
"""The profile."""
