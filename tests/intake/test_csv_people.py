"""CSV files of the programs people use are understood by themselves, others when told; broken rows are named, one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.domain.errors import Refused
from cockpit.services.import_people import Parsed, read_people
from tests.intake.address_books import GOOGLE, JAPANESE, LINKEDIN, OUTLOOK, OUTLOOK_ES, OUTLOOK_FR, THUNDERBIRD


def read(tmp_path: Path, content: str | bytes, **mapping: list[str]) -> Parsed:
    path = tmp_path / "book.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_people(path, mapping)


def refused(tmp_path: Path, content: str | bytes, **mapping: list[str]) -> str:
    with pytest.raises(Refused) as caught:
        read(tmp_path, content, **mapping)
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    ("content", "name", "organisation", "emails", "phones"),
    [
        (GOOGLE, "Ana Ruiz", "Norte Digital", ("ana@norte.example", "a.ruiz@norte.example", "ana@home.example"), ("+34 600 000 001",)),
        (OUTLOOK, "Tom Larkfield", "Larkfield Ltd", ("tom@larkfield.example",), ("+44 20 0000 0000",)),
        (OUTLOOK_FR, "Hélène Sorel", "Librairie Courtevent", ("helene@courtevent.example",), ("01 00 00 00 00",)),
        (OUTLOOK_ES, "Ana Ruiz", "Norte Digital", ("ana@norte.example",), ("910 000 000", "600 000 001")),
        (LINKEDIN, "Ana Ruiz", "Norte Digital", ("ana@norte.example",), ()),
        (THUNDERBIRD, "Ana Ruiz", "Norte Digital", ("ana@norte.example", "ana@home.example"), ("+34 910 000 000", "+34 600 000 001")),
    ],
    ids=["google", "outlook", "outlook-fr", "outlook-es", "linkedin", "thunderbird"],
)
def test_known_programs(tmp_path, content, name, organisation, emails, phones):
    parsed = read(tmp_path, content)
    assert [(person.name, person.organisation, person.emails, person.phones) for person in parsed.people] == [(name, organisation, emails, phones)]
    assert parsed.rejected == ()


def test_titles_jobs_and_countries(tmp_path):
    (tom,) = read(tmp_path, OUTLOOK).people
    assert (tom.title, tom.job, tom.country) == ("mr", "Buyer", "United Kingdom")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_encoding_and_delimiter(tmp_path, encoding, delimiter):
    text = "Nom;Courriel;Société\nHélène Sorel;helene@courtevent.example;Café Noël\n".replace(";", delimiter)
    parsed = read(tmp_path, text.encode(encoding))
    assert [(person.name, person.organisation) for person in parsed.people] == [("Hélène Sorel", "Café Noël")]
    assert parsed.delimiter == delimiter


def test_shift_jis_is_told_from_western_text(tmp_path):
    parsed = read(tmp_path, JAPANESE.encode("cp932"), name=["氏名"], organisation=["会社"])
    assert parsed.encoding == "cp932"
    assert [(person.name, person.organisation) for person in parsed.people] == [("山田太郎", "山田商店"), ("鈴木はなこ", "山田商店")]
    assert read(tmp_path, "name,email\nL’œuvre – “Été” à l’étage,a@example.org\n".encode("cp1252")).people[0].name == "L’œuvre – “Été” à l’étage"


def test_columns_can_be_named_by_header_or_number(tmp_path):
    text = "Wer,Wohin,Wo\nAna Ruiz,ana@norte.example,Norte\n"
    assert refused(tmp_path, text) == "csv-no-columns"
    parsed = read(tmp_path, text, name=["wer"], email=["2"], organisation=["Wo"])
    assert [(person.name, person.emails, person.organisation) for person in parsed.people] == [("Ana Ruiz", ("ana@norte.example",), "Norte")]
    assert parsed.mapping == {"name": ("Wer",), "email": ("Wohin",), "organisation": ("Wo",)}
    headless = read(tmp_path, "Ana Ruiz,ana@norte.example\n", name=["1"], email=["2"])
    assert [person.emails for person in headless.people] == [("ana@norte.example",)]


def test_what_is_told_wins_over_what_is_guessed(tmp_path):
    text = "Name,Email,Company,Brand\nAna,ana@norte.example,Holding,Norte\n"
    assert read(tmp_path, text, organisation=["Brand"]).people[0].organisation == "Norte"
    assert read(tmp_path, text, organisation=[""]).people[0].organisation == ""
    assert refused(tmp_path, text, organisation=["Marke"]) in {"column-unknown", "csv-no-columns"}
    assert refused(tmp_path, text, shoe=["Brand"]) == "column-field-unknown"


def test_broken_quotes_cost_one_row(tmp_path):
    parsed = read(tmp_path, 'name,email\nAna,a@example.org\n"Bob"x,b@example.org\n"Cid,c@example.org\nDora,d@example.org\n"E\nF",e@example.org\n')
    assert [(each.where, each.problem.code) for each in parsed.rejected] == [(3, "csv-quotes"), (4, "csv-quotes")]
    assert [person.name for person in parsed.people] == ["Ana", "Dora", "E F"]


def test_five_thousand_columns_are_refused_and_wide_rows_named(tmp_path):
    assert refused(tmp_path, ",".join(f"c{number}" for number in range(5000)) + "\nx\n") == "csv-too-many-columns"
    parsed = read(tmp_path, "name,email\nA,a@example.org," + "," * 5000 + "\nB,b@example.org,extra\nC,c@example.org,,\n")
    assert [(each.where, each.problem.code) for each in parsed.rejected] == [(2, "csv-too-many-columns"), (3, "csv-too-many-cells")]
    assert [person.name for person in parsed.people] == ["C"]


def test_a_line_of_fifty_megabytes_is_passed_over(tmp_path):
    parsed = read(tmp_path, b"name,email\n" + b"a" * 50_000_000 + b"\nAna,ana@example.org\n")
    assert [each.problem.code for each in parsed.rejected] == ["csv-row-too-long"]
    assert [person.where for person in parsed.people] == [3]


def test_cells_made_safe_for_spreadsheets_are_restored(tmp_path):
    parsed = read(tmp_path, "name,phone\n'=Ana,'+34 600 000 001\nO'Neil,\"=\"\"0600000000\"\"\"\n'Tis,1234\n")
    assert [(person.name, person.phones) for person in parsed.people] == [("=Ana", ("+34 600 000 001",)), ("O'Neil", ("0600000000",)), ("'Tis", ("1234",))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "people-file-empty"), (b"\x00" * 5000, "people-file-empty"), (b"\n \n", "people-file-empty"),
        (b"PK\x03\x04rest", "people-file-workbook"), (b"\xd0\xcf\x11\xe0rest", "people-file-workbook"),
        (bytes(range(256)) * 20, "people-file-binary"), (b"\xef\xbb\xbf\n\n", "people-file-empty"),
    ],
)
def test_what_is_no_address_book_is_said_to_be_so(tmp_path, content, code):
    assert refused(tmp_path, content) == code


def test_files_that_are_not_there_or_no_files(tmp_path):
    for path, code in ((tmp_path / "none.csv", "people-file-missing"), (tmp_path, "file-is-folder"), (Path("a\0b"), "people-file-missing")):
        with pytest.raises(Refused) as caught:
            read_people(path)
        assert caught.value.problems[0].code in {code, "people-file-unreadable"}


def test_more_entries_than_anybody_knows_are_cut_by_name(tmp_path):
    parsed = read(tmp_path, "name,email\n" + "A,a@example.org\n" * 20_005)
    assert len(parsed.people) == 20_000
    assert [(each.where, each.problem.code) for each in parsed.rejected] == [(20_002, "people-too-many")]
