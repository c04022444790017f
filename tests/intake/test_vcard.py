"""vCards of every version give the same few facts; what is broken is named and takes nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.domain.errors import Refused
from cockpit.intake.contact import Contact, Rejected
from cockpit.services.import_people import Parsed, read_people
from tests.intake.address_books import CARD_21, CARD_30, CARD_40

OK = b"BEGIN:VCARD\nFN:Last\nEMAIL:last@example.org\nEND:VCARD\n"


def read(tmp_path: Path, content: str | bytes) -> Parsed:
    path = tmp_path / "book.vcf"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_people(path)


def codes(parsed: Parsed) -> list[tuple[int, str]]:
    return [(each.where, each.problem.code) for each in parsed.rejected]


def test_version_2_1_with_quoted_printable_and_a_card_inside(tmp_path):
    assert read(tmp_path, CARD_21).people == (
        Contact(where=1, name="Ana Ruíz", organisation="Norte Digital", job="Directora", title="ms", emails=("Ana@NORTE.example",),
                phones=("+34 600 000 001",), country="España"),
    )


def test_version_3_0_with_groups_folds_and_a_preferred_address(tmp_path):
    assert read(tmp_path, CARD_30).people == (
        Contact(where=1, name="Hélène Sorel", organisation="Librairie Courtevent, fils", title="ms", phones=("06 00 00 00 00",), country="France",
                emails=("helene@courtevent.example", "perso@sorel.example")),
    )


def test_version_4_0_with_addresses_as_uris(tmp_path):
    assert read(tmp_path, CARD_40).people == (
        Contact(where=1, name="Tom Larkfield", organisation="Larkfield Ltd", emails=("tom@larkfield.example",), phones=("+44-20-0000-0000",),
                country="United Kingdom", language="en-GB", zone="Europe/London"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_several_cards_in_any_encoding_with_any_line_ends(tmp_path, encoding, end):
    text = (CARD_30 + CARD_40 + CARD_21).replace("\r\n", "\n").replace("\n", end)
    parsed = read(tmp_path, text.encode(encoding))
    assert [person.name for person in parsed.people] == ["Hélène Sorel", "Tom Larkfield", "Ana Ruíz"]
    assert parsed.people[2].country == "España" and parsed.rejected == ()


def test_a_charset_of_its_own_counts_for_one_value(tmp_path):
    card = b"BEGIN:VCARD\nFN;CHARSET=SHIFT_JIS:" + "山田".encode("cp932") + b"\nORG;CHARSET=ISO-8859-1:Caf\xe9\nNICKNAME:\xff\nEND:VCARD\n"
    assert [(person.name, person.organisation) for person in read(tmp_path, card).people] == [("山田", "Café")]


@pytest.mark.parametrize("inside", [b"", b"VERSION:3.0\nFN:x\n"])
def test_nested_three_thousand_deep_is_one_rejection_by_name(tmp_path, inside):
    parsed = read(tmp_path, (b"BEGIN:VCARD\n" + inside) * 3000 + b"END:VCARD\n" * 3000 + OK)
    assert codes(parsed) == [(1, "vcard-nested")]
    assert [person.name for person in parsed.people] == ["Last"]


def test_cut_off_cards_are_named_and_the_others_read(tmp_path):
    parsed = read(tmp_path, b"BEGIN:VCARD\nFN:Cut\n" + OK + OK + b"BEGIN:VCARD\nFN:Cut too")
    assert codes(parsed) == [(1, "vcard-cut"), (11, "vcard-cut")]
    assert len(parsed.people) == 2


def test_bombs_are_bounded(tmp_path):
    lines = b"BEGIN:VCARD\nFN:x\n" + b"EMAIL:a@example.org\n" * 10_001 + b"END:VCARD\n"
    size = b"BEGIN:VCARD\nFN:x\n" + (b"NOTE:" + b"x" * 150_000 + b"\n") * 7 + b"END:VCARD\n"
    picture = b"BEGIN:VCARD\nFN:Pictured\nPHOTO;ENCODING=b:" + b"x" * 5_000_000 + b"\nEND:VCARD\n"
    soft = b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\n".join([b"x" * 1_000] * 1_000) + b"\nFN:Soft\nEND:VCARD\n"
    parsed = read(tmp_path, lines + size + picture + soft + OK)
    assert [code for _, code in codes(parsed)] == ["vcard-too-large"] * 2
    assert [person.name for person in parsed.people] == ["Pictured", "Soft", "Last"]


def test_companies_and_groups(tmp_path):
    parsed = read(tmp_path, "BEGIN:VCARD\nFN:Norte\nX-ABShowAs:COMPANY\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:Friends\nEND:VCARD\n")
    assert parsed.people == (Contact(where=1, organisation="Norte"),)
    assert codes(parsed) == [(5, "vcard-group")]


def test_escape_codes_and_direction_marks_are_gone(tmp_path):
    parsed = read(tmp_path, "BEGIN:VCARD\nFN:A\x1b]52;c;x\x07na \u202eRuiz\u2066\x00\nEND:VCARD\n")
    assert [person.name for person in parsed.people] == ["Ana Ruiz"]


def test_unreadable_characters_are_named_and_only_there(tmp_path):
    good = "BEGIN:VCARD\nFN:Hélène\nEND:VCARD\n".encode()
    parsed = read(tmp_path, good * 3 + b"BEGIN:VCARD\nFN:H\xe9l\xe8ne\nEND:VCARD\n")
    assert codes(parsed) == [(10, "people-garbled")]
    assert {person.name for person in parsed.people} == {"Hélène"}


def test_a_file_without_cards_is_refused(tmp_path):
    with pytest.raises(Refused) as caught:
        read(tmp_path, "hello\n")
    assert caught.value.problems[0].code == "people-no-cards"


def test_rejections_and_contacts_are_all_there_is(tmp_path):
    assert all(isinstance(each, Contact | Rejected) for each in (*read(tmp_path, OK).people, *read(tmp_path, OK).rejected))
