"""A file made of parts tells which of its bytes are not as they were written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.export.parts import Fault, Part, as_json, html, open_file

BODIES = {"cover": b"<h1>x</h1>", "chronology.1": b"<tr>\n1</tr>", "chronology.2": b"", "seals.M1.2": "<td>é</td>".encode()}
PAGE = html([b"<!doctype html>\n", *(piece for name, body in BODIES.items() for piece in (Part(name, body), b"\n")), b"</html>\n"], list(BODIES))
DOCUMENT = as_json([(name, json.dumps({"of": name}).encode()) for name in BODIES])
FILES = {"html": PAGE, "json": DOCUMENT}


@pytest.mark.parametrize("form", FILES)
def test_a_whole_file_has_no_fault(form):
    opened = open_file(FILES[form])
    assert opened.faults == ()
    assert opened.format == form
    assert [block.name for block in opened.blocks] == ["index", *BODIES]


def test_the_json_is_json():
    plain = json.loads(DOCUMENT)
    assert [part["name"] for part in plain["parts"]] == ["index", *BODIES]
    assert plain["count"] == 5


@pytest.mark.parametrize("form", FILES)
def test_a_change_within_a_part_names_it(form):
    data = FILES[form]
    body = {"html": b"<tr>\n1</tr>", "json": b'{"of": "chronology.1"}'}[form]
    start = data.index(body)
    for place in range(start, start + len(body)):
        for other in {data[place] ^ 1, ord("x"), ord("<")} - {data[place]}:
            changed = data[:place] + bytes([other]) + data[place + 1 :]
            assert Fault("changed", "chronology.1") in open_file(changed).faults


@pytest.mark.parametrize("form", FILES)
def test_every_single_byte_matters(form):
    data = FILES[form]
    for place in range(len(data)):
        assert open_file(data[:place] + data[place + 1 :]).faults
        assert open_file(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]).faults
        assert open_file(data[:place] + b" " + data[place:]).faults
    assert open_file(data + b"\n").faults == (Fault("outside"),)


@pytest.mark.parametrize("form", FILES)
@given(data=st.data())
def test_any_cut_copy_or_exchange_leaves_a_fault(form, data):
    whole = FILES[form]
    first, second = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    piece = whole[first:second]
    mended = data.draw(st.sampled_from(["cut", "double", "turn", "shuffle"]))
    changed = {
        "cut": whole[:first] + whole[second:],
        "double": whole[:second] + piece + whole[second:],
        "turn": whole[:first] + piece[::-1] + whole[second:],
        "shuffle": whole[second:] + whole[:first] + piece,
    }[mended]
    assert (open_file(changed).faults == ()) == (changed == whole)


@given(st.binary(max_size=400))
def test_other_files_are_no_dossiers_and_no_trouble(data):
    assert open_file(data).faults
    assert open_file(PAGE + data).faults == (() if not data else (Fault("outside"),))


def test_a_part_that_was_taken_out_put_in_twice_or_moved_is_named():
    start, end = PAGE.index(b"<!--part 3 "), PAGE.index(b"<!--part 4 ")
    later = PAGE.index(b"<!--part 5 ")
    assert Fault("missing", "chronology.1") in open_file(PAGE[:start] + PAGE[end:]).faults
    assert Fault("twice", "chronology.1") in open_file(PAGE[:end] + PAGE[start:end] + PAGE[end:]).faults
    assert Fault("moved", "chronology.1") in open_file(PAGE[:start] + PAGE[end:later] + PAGE[start:end] + PAGE[later:]).faults
    assert Fault("cut") in open_file(PAGE[:end]).faults


def test_what_lies_outside_the_parts_is_told_apart():
    assert open_file(PAGE.replace(b"</html>", b"</htmx>")).faults == (Fault("outside"),)
    both = PAGE.replace(b"</html>", b"</htmx>").replace(b"<h1>x", b"<h1>y")
    assert set(open_file(both).faults) == {Fault("outside"), Fault("changed", "cover")}


def test_huge_numbers_cost_nothing():
    assert open_file(PAGE.replace(b"parts 5 ", b"parts 999999999 ")).faults
    assert open_file(PAGE.replace(b"part 3 ", b"part " + b"9" * 5000 + b" ")).faults
