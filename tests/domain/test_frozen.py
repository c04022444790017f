"""Cheaply declared dataclasses behave like the library's own."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import msgspec
import pytest

from cockpit.domain.frozen import NamedTuple, dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Two fields, one of them with a default."""

    left: int
    right: str = "r"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """Fields by name only, one of them made anew for each object."""

    name: str
    things: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wide(Pair):
    """One more field than the class it is made from."""

    more: float = 0.5


@dataclass(frozen=True, slots=True)
class Lone:
    """A single field."""

    only: tuple[int, ...]


def test_it_is_a_dataclass_to_the_library() -> None:
    assert dataclasses.is_dataclass(Pair)
    assert [item.name for item in dataclasses.fields(Wide)] == ["left", "right", "more"]
    assert dataclasses.replace(Pair(1, "a"), right="b") == Pair(1, "b")
    assert dataclasses.asdict(Wide(1)) == {"left": 1, "right": "r", "more": 0.5}
    match Pair(3, "x"):
        case Pair(left, right):
            assert (left, right) == (3, "x")


def test_objects_are_equal_by_class_and_fields() -> None:
    assert Pair(1) == Pair(1, "r")
    assert Pair(1) != Pair(2)
    assert Pair(1) != Wide(1)
    assert hash(Pair(1)) == hash(Pair(1, "r"))
    assert Lone((1,)) == Lone((1,))
    assert Lone((1,)) != Lone((2,))
    assert repr(Wide(1)) == "Wide(left=1, right='r', more=0.5)"


def test_objects_cannot_be_changed() -> None:
    pair = Pair(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        pair.left = 2  # type: ignore[misc]  # that is what is tried
    with pytest.raises(dataclasses.FrozenInstanceError):
        del pair.left
    with pytest.raises(dataclasses.FrozenInstanceError):
        pair.other = 1  # type: ignore[attr-defined]  # as above
    assert not hasattr(pair, "__dict__")


def test_wrong_arguments_are_refused_at_the_first_call_and_after() -> None:
    for _ in range(2):
        with pytest.raises(TypeError):
            Bag("by position")  # type: ignore[call-arg]  # that is what is tried
        with pytest.raises(TypeError):
            Bag()  # type: ignore[call-arg]  # as above
    assert Bag(name="a").things is not Bag(name="a").things


def test_objects_can_be_copied_pickled_and_decoded() -> None:
    wide = Wide(1, "b", 2.5)
    assert copy.deepcopy(wide) == copy.copy(wide) == pickle.loads(pickle.dumps(wide)) == wide  # noqa: S301 - our own bytes
    assert msgspec.convert({"name": "a"}, Bag) == Bag(name="a", things={})
    assert msgspec.json.decode(msgspec.json.encode(wide), type=Wide) == wide


def test_other_dataclasses_are_left_to_the_library() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=False, slots=True)


class Place(NamedTuple):
    """A tuple with two names, one of them with a default."""

    x: int
    y: str = "here"

    @property
    def doubled(self) -> int:
        """Twice `x`."""
        return 2 * self.x


def test_named_tuples_are_tuples_with_names() -> None:
    place = Place(1)
    assert place == (1, "here") == Place(x=1)
    assert (place.x, place.y, place.doubled) == (1, "here", 2)
    assert place._replace(y="there") == Place(1, "there")
    assert place._asdict() == {"x": 1, "y": "here"}
    assert Place._make([3, "b"]) == Place(3, "b")
    assert (Place._fields, Place._field_defaults) == (("x", "y"), {"y": "here"})
    assert repr(place) == "Place(x=1, y='here')"
    assert hash(place) == hash((1, "here"))
    match place:
        case Place(x, y):
            assert (x, y) == (1, "here")


def test_named_tuples_keep_what_is_in_them() -> None:
    place = Place(1)
    with pytest.raises(AttributeError):
        place.x = 2  # type: ignore[misc]  # that is what is tried
    for _ in range(2):
        with pytest.raises(TypeError):
            Place()  # type: ignore[call-arg]  # as above
    with pytest.raises(TypeError):
        place._replace(z=1)  # type: ignore[call-arg]  # as above


def test_named_tuples_can_be_copied_pickled_and_decoded() -> None:
    place = Place(1, "b")
    assert copy.deepcopy(place) == copy.copy(place) == pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - our own bytes
    assert type(pickle.loads(pickle.dumps(place))) is Place  # noqa: S301 - as above
    assert msgspec.msgpack.decode(msgspec.msgpack.encode({"a": place}), type=dict[str, Place]) == {"a": place}
    assert type(msgspec.json.decode(b"[1]", type=Place)) is Place
