from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from cockpit.domain.declare import Column, builder, dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """One bill."""

    number: str
    cents: int = 0
    lines: tuple[str, ...] = ()
    marks: dict[str, int] = field(default_factory=dict)

    @property
    def euros(self) -> float:
        return self.cents / 100


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    number: str
    cents: int = 0
    lines: tuple[str, ...] = ()
    marks: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: int = 2


def test_a_record_is_made_shown_and_compared_as_a_dataclass_is():
    one = Bill(number="A", cents=250, marks={"x": 1})
    assert repr(one) == repr(dataclasses.replace(Standard(number="A", cents=250, marks={"x": 1}))).replace("Standard", "Bill")
    assert one == Bill(number="A", cents=250, marks={"x": 1}) and one != Bill(number="B") and one != "A"
    assert one.euros == 2.5 and Bill.__doc__ == "One bill."
    assert hash(Pair(1)) == hash(Pair(1, 2)) and {Pair(1), Pair(1, right=2)} == {Pair(1)}
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_each_record_has_defaults_of_its_own():
    assert Bill(number="A").marks is not Bill(number="A").marks


@pytest.mark.parametrize("wrong", [{}, {"number": "A", "other": 1}])
def test_wrong_arguments_are_refused(wrong):
    with pytest.raises(TypeError):
        Bill(**wrong)
    with pytest.raises(TypeError):
        Bill("A")


def test_a_record_does_not_change():
    one = Bill(number="A")
    for change in (lambda: setattr(one, "number", "B"), lambda: setattr(one, "other", 1), lambda: delattr(one, "number")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    with pytest.raises(AttributeError, match="'Bill' object has no attribute 'colour'"):
        _ = one.colour
    assert replace(one, cents=5) == dataclasses.replace(one, cents=5) == Bill(number="A", cents=5) and one.cents == 0
    with pytest.raises(TypeError):
        replace(one, colour="red")


def test_others_see_the_fields_they_know_from_dataclasses():
    assert dataclasses.is_dataclass(Bill)
    described = [(each.name, each.type, each.kw_only) for each in dataclasses.fields(Bill)]
    assert described == [(each.name, each.type, each.kw_only) for each in dataclasses.fields(Standard)]
    assert list(inspect.signature(Bill).parameters) == list(inspect.signature(Standard).parameters)
    stored = msgspec.json.encode(Bill(number="A", lines=("x",)))
    assert stored == msgspec.json.encode(Standard(number="A", lines=("x",)))
    assert msgspec.json.decode(stored, type=Bill) == Bill(number="A", lines=("x",))
    match Pair(3):
        case Pair(left, right):
            assert (left, right) == (3, 2)


def test_only_what_records_are_can_be_declared():
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=False, slots=True)
    with pytest.raises(TypeError, match="parents"):
        dataclass(frozen=True, slots=True)(type("Child", (Pair,), {"__annotations__": {"more": "int"}}))


def test_declaring_and_making_records_does_not_load_dataclasses():
    code = (
        "import sys; from cockpit.domain.client import Client; one = Client(id='a', name='A'); assert one == Client(id='a', name='A')\n"
        "print({'dataclasses', 'inspect'} & sys.modules.keys())"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_a_row_becomes_a_record_whose_late_columns_are_read_once_when_looked_at():
    asked = []

    def lines(stored):
        asked.append(stored)
        return tuple(stored)

    build = builder(Bill, [Column("number", None), Column("cents", int), Column("marks", None), Column("lines", lines, late=True)])
    one, other, none = build(["A", "250", {}, ["x", "y"]]), build(["A", "250", {}, ["x", "y"]]), build(["B", None, None, None])
    assert (one.number, one.cents, one.marks) == ("A", 250, {}) and asked == []
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: one.lines, range(40))) == [("x", "y")] * 40
    asked.clear()
    assert one.lines is one.lines and asked == []
    assert one == other == Bill(number="A", cents=250, lines=("x", "y")) and repr(one) == repr(other)
    assert none.cents is None and none.lines is None
