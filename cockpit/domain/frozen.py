"""Frozen dataclasses and named tuples that are cheap to declare.

The library's decorator writes and compiles seven methods for each class it is given: 0.7 ms, of which a program that shows its first
screen in 0.2 s cannot afford fifty. Here all classes share their methods, and `__init__` is compiled on its first call. What comes out
is an ordinary dataclass to `dataclasses.fields`, `replace` and `is_dataclass`, to `match` and to msgspec; type checkers see the library's
decorator itself. Named tuples, 0.25 ms each, likewise.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NoReturn

_NAMES = "_field_names"

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - exported under its own name
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - as above
else:
    try:
        from _collections import _tuplegetter  # what `collections.namedtuple` reads its fields with
    except ImportError:  # another Python than CPython

        def _tuplegetter(place: int, _doc: str) -> property:
            return property(itemgetter(place))

    class _TupleType(type):
        """Makes the classes below `NamedTuple`: tuples whose places have names."""

        def __new__(cls, name: str, bases: tuple[type, ...], content: dict[str, Any]) -> type:
            """Give each annotated name its place; the values given in the class are the defaults."""
            names = tuple(content.get("__annotations__", ()))
            if not names and bases != (tuple,):
                raise TypeError("a named tuple has at least one field, and its module begins with `from __future__ import annotations`")
            defaults = {field: content.pop(field) for field in names if field in content}
            content |= {field: _tuplegetter(place, "") for place, field in enumerate(names)}
            content |= {"__slots__": (), "_fields": names, "_field_defaults": defaults, "__match_args__": names}
            return super().__new__(cls, name, bases, content)

    class NamedTuple(tuple, metaclass=_TupleType):
        """As `typing.NamedTuple`."""

        __slots__ = ()

        def __new__(cls, *given: object, **named: object) -> tuple[object, ...]:
            """Compile the constructor of the class, put it in the place of this one, and go on with it."""
            if cls.__new__ is NamedTuple.__new__:
                cls.__new__ = staticmethod(_constructor(cls))
            return cls.__new__(cls, *given, **named)

        @classmethod
        def _make(cls, values: Iterable[object]) -> tuple[object, ...]:
            return cls(*values)

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes: object) -> tuple[object, ...]:
            return type(self)(**{**self._asdict(), **changes})

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

    def _constructor(cls: type[Any]) -> Callable[..., tuple[object, ...]]:
        scope = {"_new": tuple.__new__, **{f"_default_{name}": value for name, value in cls._field_defaults.items()}}
        words = ", ".join(["_cls", *(f"{name}=_default_{name}" if name in cls._field_defaults else name for name in cls._fields)])
        exec(f"def __new__({words}): return _new(_cls, ({''.join(f'{name}, ' for name in cls._fields)}))", scope)  # noqa: S102 - as namedtuple does
        return scope["__new__"]

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type], type]:
        """Return the decorator of a frozen class with slots; any other is for the library to declare."""
        if not (frozen and slots):
            raise TypeError("declare it with dataclasses.dataclass")
        bare = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)
        return lambda cls: _slotted(bare(cls))


def _slotted(cls: type[Any]) -> type[Any]:
    """Return the class with slots in place of a dictionary, and with the methods of a frozen dataclass."""
    names = tuple(item.name for item in dataclasses.fields(cls))
    inherited = {slot for base in cls.__mro__[1:] for slot in base.__dict__.get("__slots__", ())}
    content = {name: value for name, value in cls.__dict__.items() if name not in {*names, "__dict__", "__weakref__"}}
    content |= {
        "__slots__": tuple(name for name in names if name not in inherited), _NAMES: names, "__init__": _first_call,
        "__setattr__": _refuse_setting, "__delattr__": _refuse_deleting, "__getstate__": _state, "__setstate__": _restore,
    }  # fmt: skip
    shared = {"__repr__": _shown, "__eq__": _equal_by(names), "__hash__": _hashed_by(names)}
    content |= {name: method for name, method in shared.items() if content.get(name) is None}
    made: type[Any] = type(cls)(cls.__name__, cls.__bases__, content)  # type: ignore[misc]  # a new class, from a class of classes
    made.__qualname__ = cls.__qualname__
    return made


def _first_call(self: object, *given: object, **named: object) -> None:
    """Compile the real `__init__` of the object's class, put it in the place of this one, and go on with it."""
    for cls in type(self).__mro__:
        if cls.__dict__.get("__init__") is _first_call:  # another thread may have been faster
            type.__setattr__(cls, "__init__", _compiled(cls))
            break
    type(self).__init__(self, *given, **named)


def _compiled(cls: type[Any]) -> Callable[..., None]:
    plain: list[str] = []
    named: list[str] = []
    steps = []
    scope: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    for item in dataclasses.fields(cls):
        word, value = item.name, item.name
        if item.default is not dataclasses.MISSING:
            scope[f"_default_{item.name}"] = item.default
            word = f"{item.name}=_default_{item.name}"
        elif item.default_factory is not dataclasses.MISSING:
            scope[f"_make_{item.name}"] = item.default_factory
            word, value = f"{item.name}=_missing", f"_make_{item.name}() if {item.name} is _missing else {item.name}"
        (named if item.kw_only else plain).append(word)
        steps.append(f" _set(self, {item.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        steps.append(" self.__post_init__()")
    words = ", ".join(["self", *plain, *(["*", *named] if named else [])])
    exec("\n".join([f"def __init__({words}):", *steps, " return"]), scope)  # noqa: S102 - as dataclasses do it: names of fields and no data
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _reader(names: tuple[str, ...]) -> Callable[[object], object]:
    """Return what reads the fields of an object into a tuple; one field is read twice, for a tuple all the same."""
    return attrgetter(*names, *names[: len(names) == 1]) if names else lambda _: ()


def _equal_by(names: tuple[str, ...]) -> Callable[[object, object], bool]:
    read = _reader(names)
    return lambda self, other: read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented


def _hashed_by(names: tuple[str, ...]) -> Callable[[object], int]:
    read = _reader(names)
    return lambda self: hash(read(self))


def _shown(self: object) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in getattr(self, _NAMES))
    return f"{type(self).__qualname__}({fields})"


def _refuse_setting(_self: object, name: str, _value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(_self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: object) -> list[object]:
    return [getattr(self, name) for name in getattr(self, _NAMES)]


def _restore(self: object, state: Iterable[object]) -> None:
    for name, value in zip(getattr(self, _NAMES), state, strict=True):
        object.__setattr__(self, name, value)
