"""Records as plain lists, and back without any library: how what is derived from the store waits for the next start.

The decoder of the store's own files makes up its mind from the types of the records, at every start, which takes longer than a command
may. Here that is done when something is written: how the rows of each kind look is worked out once and kept beside them. Only what the
program wrote itself may be read this way (`storage.cache`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from operator import attrgetter
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from cockpit.domain.declare import Column, Declared, builder

Plain: TypeAlias = Any
"""What JSON can say."""
How: TypeAlias = Any
"""How a value is stored: None as it is, a name of `_READ` as text, `[how]` a tuple of such values as a list, `{"": how}` a mapping to
them, a number as a row of the kind of that number in the layout. None itself is always stored as None."""

FORM = 2
"""Number of this way of storing values: it changes whenever what was stored before would be read wrongly."""
_LATE: frozenset[str] = frozenset({"cockpit.domain.records:ClientRecords", "cockpit.domain.silence:Contacts"})
"""Kinds whose tuples and mappings of records are read only when somebody looks at them: most starts look at few. They lie in the rows as
JSON texts."""
_QUOTE = "`"
"""Stands for the quotation marks within what is read late: JSON in JSON, which is passed over quickly as long as nothing is escaped."""
_JSON = json.JSONDecoder()
_READ: Mapping[str, Callable[[str], object]] = {
    "date": date.fromisoformat, "moment": datetime.fromisoformat, "number": Decimal,
}
_SIMPLE: Mapping[object, str] = {date: "date", datetime: "moment", Decimal: "number"}
_WRITE: Mapping[str, Callable[[Any], str]] = {"date": date.isoformat, "moment": datetime.isoformat, "number": str}


class Layout:
    """How the rows of each kind of record look."""

    def __init__(self, kinds: list[Plain]) -> None:
        """`kinds`: of each kind its name, its fields as declared, and for each column of its rows the field and how it is stored.

        Raises ValueError where they are not the records of this program.
        """
        self.kinds = kinds
        self._types = [_type(name, declared) for name, declared, _ in kinds]
        self._readers: dict[int, Callable[[list[Any]], object]] = {}
        self._writers: dict[int, Callable[[Any], Plain]] = {}

    def read(self, row: list[Plain], number: int = 0) -> Any:  # noqa: ANN401 - a record of that kind
        """Return the record of the kind of that number that a row holds; the row is taken over."""
        return (self._readers.get(number) or self._kind_reader(number))(row)

    def write(self, record: object, number: int = 0) -> Plain:
        """Return the row of a record of the kind of that number."""
        return (self._writers.get(number) or self._kind_writer(number))(record)

    def _reader(self, how: How) -> Callable[[Any], Any] | None:
        if how is None:
            return None
        if isinstance(how, str):
            return _READ[how]
        if isinstance(how, int):
            return self._readers.get(how) or self._kind_reader(how)
        inner = self._reader(how[0] if isinstance(how, list) else how[""])
        if isinstance(how, list):
            return tuple if inner is None else lambda items: tuple([inner(item) for item in items])
        return dict if inner is None else lambda pairs: {key: inner(item) for key, item in pairs.items()}

    def _kind_reader(self, number: int) -> Callable[[list[Any]], object]:
        name, _, described = self.kinds[number]
        kind = self._types[number]
        columns = [
            Column(field, _late_reader(self._reader(how)), late=True) if _is_late(name, how) else Column(field, self._reader(how))
            for field, how in described
        ]
        if issubclass(kind, Declared):
            made = builder(kind, columns)
        else:
            readers = [(position, column.read) for position, column in enumerate(columns) if column.read is not None]

            def made(row: list[Any]) -> object:
                for position, read in readers:
                    if row[position] is not None:
                        row[position] = read(row[position])
                return tuple.__new__(kind, row)

        self._readers[number] = made
        return made

    def _writer(self, how: How) -> Callable[[Any], Plain] | None:
        if how is None:
            return None
        if isinstance(how, str):
            return _WRITE[how]
        if isinstance(how, int):
            return self._writers.get(how) or self._kind_writer(how)
        inner = self._writer(how[0] if isinstance(how, list) else how[""])
        if isinstance(how, list):
            return list if inner is None else lambda items: [inner(item) for item in items]
        return dict if inner is None else lambda pairs: {key: inner(item) for key, item in pairs.items()}

    def _kind_writer(self, number: int) -> Callable[[Any], Plain]:
        name, _, described = self.kinds[number]
        values = attrgetter(*(field for field, _ in described))
        writers = [_late_writer(self._writer(how)) if _is_late(name, how) else self._writer(how) for _, how in described]
        single = len(writers) == 1

        def row(record: object) -> Plain:
            found = (values(record),) if single else values(record)
            return [item if write is None or item is None else write(item) for write, item in zip(writers, found, strict=True)]

        self._writers[number] = row
        return row


def _type(name: str, declared: Plain) -> type:
    """Return the kind of record with a name, if its fields still are the ones it was stored with; raises ValueError."""
    module, _, kind = name.partition(":")
    if not module.startswith("cockpit.domain."):
        raise ValueError(name)
    found: type = getattr(import_module(module), kind)
    if _declared(found) != declared:
        raise ValueError(name)
    return found


def _declared(kind: type) -> Plain:
    fields: tuple[str, ...] | None = getattr(kind, "_fields", None)
    return list(fields) if fields else [[name, text] for name, text in kind.__annotations__.items()]


def _late_reader(read: Callable[[Any], object] | None) -> Callable[[str], object]:
    def unpacked(stored: str) -> object:
        value = _JSON.raw_decode(stored.replace(_QUOTE, '"'))[0]
        return value if read is None else read(value)

    return unpacked


def _late_writer(write: Callable[[Any], Plain] | None) -> Callable[[Any], str]:
    def packed(value: object) -> str:
        text = text_of(value if write is None else write(value))
        return text.replace(_QUOTE, f"\\u{ord(_QUOTE):04x}").replace('"', _QUOTE)

    return packed


def text_of(plain: Plain) -> str:
    """Return a plain value as one line of JSON, all of it ASCII."""
    return json.dumps(plain, separators=(",", ":"))


def value_of(text: str) -> Plain:
    """Return the plain value that a line of JSON says; raises ValueError."""
    return _JSON.raw_decode(text)[0]


def _is_late(name: str, how: How) -> bool:
    inner = how[0] if isinstance(how, list) else how[""] if isinstance(how, dict) else None
    return name in _LATE and isinstance(inner, int)


def layout_of(*first: type) -> Layout:
    """Work out the layout for records of these kinds, which become its first, from the types of their fields.

    Raises TypeError for a type that has no place in a row.
    """
    kinds = list(first)
    described: list[Plain] = []
    while len(described) < len(kinds):
        one = kinds[len(described)]
        name, hints = f"{one.__module__}:{one.__qualname__}", get_type_hints(one)
        columns = [[field, _how(hints[field], kinds)] for field in hints]
        if issubclass(one, Declared):
            columns.sort(key=lambda column: _is_late(name, column[1]))
        described.append([name, _declared(one), columns])
    return Layout(described)


def _how(hint: Any, kinds: list[type]) -> How:  # noqa: ANN401 - whatever may stand in an annotation
    origin, inner = get_origin(hint), [each for each in get_args(hint) if each not in {type(None), ...}]
    if origin in {UnionType, Union}:
        ways = [_how(each, kinds) for each in inner]
        if all(way == ways[0] for way in ways):
            return ways[0]
    elif origin is Literal or hint in {str, int, float, bool}:
        return None
    elif hint in _SIMPLE:
        return _SIMPLE[hint]
    elif origin is tuple and len(inner) == 1:
        return [_how(inner[0], kinds)]
    elif origin is Mapping and inner[0] is str:
        return {"": _how(inner[1], kinds)}
    elif isinstance(hint, type) and (issubclass(hint, Declared) or hasattr(hint, "_fields")):
        if hint not in kinds:
            kinds.append(hint)
        return kinds.index(hint)
    message = f"{hint} has no place in a row"
    raise TypeError(message)
