"""Declaring records: the standard library's dataclasses, at a price that every start can pay.

`from cockpit.domain.declare import dataclass, field, replace` declares what `dataclasses` would: type checkers see its own functions,
and `dataclasses.fields`, decoders and `==` find what they expect. Only two kinds exist, `frozen=True, slots=True` with or without
`kw_only=True`: what all records are.

The difference is when the work is done. `dataclasses` compiles six methods for each class while it is declared, and brings `inspect`
along: 50 ms for the 40 kinds of records, half of what a command may take from start to end. Here the methods are shared, but for
`__init__`, which the first call compiles; the descriptions of the fields are made when somebody asks for them.

A record can also be built from a stored row of which some columns are read only when somebody looks at them: see `builder`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from types import MemberDescriptorType, MethodType
from typing import TYPE_CHECKING, Any, NamedTuple

__all__ = ["Column", "Declared", "builder", "dataclass", "field", "names", "replace"]

_ROW = "_row"
"""Name of the slot that holds a stored row of which something is still to be read, and where in it what is."""


class Column(NamedTuple):
    """One field in the stored rows of a kind of record."""

    name: str
    read: Callable[[Any], object] | None
    """Turns what is stored into the field's value, where that is anything but itself; never asked about None."""
    late: bool = False
    """Whether it is read only when somebody looks at it."""


class _Factory(NamedTuple):
    """A default that is made for each record."""

    make: Callable[[], object]


class _Kind(NamedTuple):
    """What was said when a kind of record was declared."""

    fields: tuple[str, ...]
    defaults: Mapping[str, object]
    kw_only: bool
    values: Callable[[object], object]
    """Returns all fields of a record at once."""


class _Init:
    """`__init__` until it is first asked for."""

    def __get__(self, record: object, kind: type[Declared]) -> object:
        """Compile the real one and put it in its place."""
        made = _initialiser(kind)
        kind.__init__ = made  # type: ignore[misc]  # no record has children
        return made if record is None else MethodType(made, record)


class _Fields:
    """`__dataclass_fields__` until it is first asked for: what `dataclasses` itself says of a class with these fields."""

    def __get__(self, _record: object, kind: type[Declared]) -> object:
        """Let `dataclasses` describe the fields, and keep what it says."""
        if kind is Declared:
            raise AttributeError("__dataclass_fields__")
        import dataclasses  # noqa: PLC0415 - 8 ms, for those who ask

        namespace: dict[str, object] = {"__module__": kind.__module__, "__annotations__": kind.__annotations__}
        for name, value in kind.__declared__.defaults.items():
            namespace[name] = dataclasses.field(default_factory=value.make) if isinstance(value, _Factory) else value
        kind.__dataclass_fields__ = vars(dataclasses.dataclass(frozen=True, kw_only=kind.__declared__.kw_only)(type("_", (), namespace)))[
            "__dataclass_fields__"
        ]
        return kind.__dataclass_fields__


class Declared:
    """What all declared kinds share."""

    __slots__ = ()

    if TYPE_CHECKING:
        __declared__: _Kind

    __init__ = _Init()
    __dataclass_fields__ = _Fields()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return self.__declared__.values(self) == self.__declared__.values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self) -> int:
        return hash(self.__declared__.values(self))

    def __repr__(self) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__declared__.fields)})"

    def __setattr__(self, name: str, value: object) -> None:
        raise _frozen(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise _frozen(f"cannot delete field {name!r}")

    def __getattr__(self, name: str) -> object:
        """Read a column that was left for later: asked only where a slot is empty."""
        try:
            late, row = object.__getattribute__(self, _ROW)
            position, read, put = late[name]
        except (AttributeError, KeyError):
            message = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(message) from None
        stored = row[position]
        value = stored if read is None or stored is None else read(stored)
        put(self, value)
        return value


def names(kind: type) -> tuple[str, ...]:
    """Return the fields of a declared kind, in their order: what `dataclasses.fields` would, without loading it."""
    known: _Kind = vars(kind)["__declared__"]
    return known.fields


def builder(kind: type[Any], columns: Sequence[Column]) -> Callable[[list[Any]], object]:
    """Return what makes records of a declared kind from stored rows, which are lists of these columns; it takes the rows over.

    The columns name every field; those that are read late come last. What reads them may be asked twice, by two threads.
    """
    new, set_slot, slots = object.__new__, MemberDescriptorType.__set__, vars(kind)
    early = [slots[column.name] for column in columns if not column.late]
    readers = [(position, column.read) for position, column in enumerate(columns) if column.read is not None and not column.late]
    late = {column.name: (position, column.read, slots[column.name].__set__) for position, column in enumerate(columns) if column.late}
    keep = slots[_ROW].__set__

    def build(row: list[Any]) -> object:
        for position, read in readers:
            if row[position] is not None:
                row[position] = read(row[position])
        record = new(kind)
        any(map(set_slot, early, repeat(record), row))  # a loop that Python itself does not see: this is done ten thousand times
        if late:
            keep(record, (late, row))
        return record

    return build


def _declare(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type], type]:
    if not (frozen and slots):
        raise TypeError("records are frozen and have slots; for anything else there is the standard library's `dataclass`")

    def declared(kind: type) -> type:
        if kind.__bases__ != (object,):
            raise TypeError("records have no parents")
        namespace = {name: value for name, value in vars(kind).items() if name not in {"__dict__", "__weakref__"}}
        names = tuple(namespace.get("__annotations__", ()))
        defaults = {name: namespace.pop(name) for name in names if name in namespace}
        namespace |= {
            "__slots__": (*names, _ROW), "__match_args__": () if kw_only else names, "__qualname__": kind.__qualname__,
            "__declared__": _Kind(names, defaults, kw_only, attrgetter(*names)),
        }
        return type(kind)(kind.__name__, (Declared,), namespace)

    return declared


def _default(*, default: object = None, default_factory: Callable[[], object] | None = None) -> object:
    return default if default_factory is None else _Factory(default_factory)


def _replaced(record: Declared, /, **changes: object) -> object:
    for name in record.__declared__.fields:
        if name not in changes:
            changes[name] = getattr(record, name)
    return type(record)(**changes)


def _initialiser(kind: type[Declared]) -> Callable[..., None]:
    """Compile `__init__`; its words are those of the class, as in `dataclasses`."""
    slots, known, parameters, lines = vars(kind), {"made": object()}, ["self", *(["*"] if kind.__declared__.kw_only else [])], []
    for name in kind.__declared__.fields:
        known[f"put_{name}"] = slots[name].__set__
        value = kind.__declared__.defaults.get(name, known)
        parameters.append(name if value is known else f"{name}=made" if isinstance(value, _Factory) else f"{name}=of_{name}")
        if isinstance(value, _Factory):
            known[f"of_{name}"] = value.make
            lines.append(f"  put_{name}(self, of_{name}() if {name} is made else {name})")
        else:
            known[f"of_{name}"] = value
            lines.append(f"  put_{name}(self, {name})")
    source = f"def make({', '.join(known)}):\n def __init__({', '.join(parameters)}):\n" + "\n".join(lines) + "\n return __init__"
    scope: dict[str, Any] = {}
    exec(source, vars(sys.modules[kind.__module__]), scope)  # noqa: S102 - as `dataclasses` does, from names in our own code
    made: Callable[..., None] = scope["make"](**known)
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    made.__annotations__ = {**{name: kind.__annotations__[name] for name in kind.__declared__.fields}, "return": "None"}
    return made


def _frozen(message: str) -> AttributeError:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only for a mistake

    return FrozenInstanceError(message)


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _declare, _default, _replaced
