"""What the columns of a CSV file mean is told one by one, seen at once, and read like that."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Refused
from cockpit.intake.contact import Rejected
from cockpit.intake.csv_columns import SEVERAL
from cockpit.services.import_columns import MEANINGS, Columns
from cockpit.services.import_people import look_at, read_people
from tests.intake.address_books import GOOGLE, JAPANESE, LINKEDIN

ODD = "Wer;Wohin;Wo\nAna Ruiz;ana@norte.example;Norte\nBea Mar;bea@norte.example;Norte\n"


def columns(path: Path, content: str | bytes) -> Columns:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    look = look_at(path)
    assert look is not None
    return Columns.guessed(look)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.csv"


def people(found: Columns) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.name, each.client, each.emails) for each in found.preview() if not isinstance(each, Rejected)]


@pytest.mark.parametrize("content", [GOOGLE, LINKEDIN], ids=["google", "linkedin"])
def test_known_programs_are_shown_as_they_are_read(book, content):
    found = columns(book, content)
    assert people(found)[0][0] == "Ana Ruiz"
    assert [person.emails for person in read_people(book, layout=found.layout).people] == [person.emails for person in read_people(book).people]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_columns_nobody_recognises_are_parted_and_shown(book, encoding):
    found = columns(book, ODD.replace("Wohin", "Où").encode(encoding))
    assert (found.look.columns, found.look.layout.delimiter) == (("Wer", "Où", "Wo"), ";")
    assert [found.look.samples(column) for column in range(3)] == [("Ana Ruiz", "Bea Mar"), ("ana@norte.example", "bea@norte.example"), ("Norte",)]
    # What every cell looks like is proposed; the rest is told.
    assert found.meanings == {1: "email"}
    told = found.mean(0, "name").mean(2, "organisation")
    assert people(told) == [("Ana Ruiz", "Norte", ("ana@norte.example",)), ("Bea Mar", "Norte", ("bea@norte.example",))]
    assert [person.name for person in read_people(book, layout=told.layout).people] == ["Ana Ruiz", "Bea Mar"]


def test_japanese_columns(book):
    found = columns(book, JAPANESE.encode("cp932"))
    assert "氏名" in found.look.columns
    assert people(found.mean(found.look.columns.index("氏名"), "name"))[0][0] == "山田太郎"


def test_the_first_row_may_be_a_person(book):
    found = columns(book, ODD).mean(0, "name")
    assert len(people(found)) == 2
    bare = found.headed(header=False)
    assert (bare.look.columns, len(people(bare)), people(bare)[0][0]) == (("", "", ""), 3, "Wer")
    assert len(read_people(book, layout=bare.layout).people) == 3
    assert people(bare.headed(header=True)) == people(found)
    headless = columns(book, "Ana Ruiz,ana@norte.example\nBea,bea@norte.example\n")
    assert headless.look.layout.header is None and people(headless)[0][2] == ("ana@norte.example",)


def test_what_a_preview_leaves_out_has_its_reason(book):
    found = columns(book, ODD + '"Open;x@y.example;\n;;Norte;more;\nCid;nowhere;\n').mean(0, "name").mean(1, "email")
    assert [(each.where, each.problem.code) for each in found.preview() if isinstance(each, Rejected)] == [(4, "csv-quotes"), (5, "csv-too-many-cells"), (6, "email-invalid")]
    assert columns(book, ODD).mean(1, "").problem.code == "csv-nobody"


def test_five_thousand_columns_are_refused_and_a_thousand_looked_at(book):
    with pytest.raises(Refused, match="csv-too-many-columns"):
        columns(book, ",".join(f"c{number}" for number in range(5000)) + "\nx\n")
    assert len(columns(book, ",".join(f"c{number}" for number in range(1000)) + "\nx\n").look.columns) == 1000


def test_vcards_have_no_columns(tmp_path):
    path = tmp_path / "book.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n")
    assert look_at(path) is None


@given(moves=st.lists(st.tuples(st.integers(0, 2), st.sampled_from((-1, 1, 5))), max_size=40))
def test_a_meaning_that_only_one_column_can_have_is_had_by_one(tmp_path_factory, moves):
    found = columns(tmp_path_factory.mktemp("columns") / "book.csv", ODD)
    for column, by in moves:
        others = {place: name for place, name in found.meanings.items() if place != column}
        found = found.turned(column, by)
        assert {place: name for place, name in found.meanings.items() if place != column} == others
        found = found.mean(column, found.meaning(column))
        single = [name for name in found.meanings.values() if name not in SEVERAL]
        assert len(single) == len(set(single)) and set(single) <= set(MEANINGS)
    assert "name" not in found.mean(0, "name").mean(1, "name").meaning(0)
