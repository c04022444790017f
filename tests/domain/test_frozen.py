"""Cheaply declared dataclasses behave like the library's own."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import msgspec
import pytest

from cockpit.domain.frozen import dataclass


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
