"""From an address book to clients: new ones added, known ones only proposed, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Refused, refuse
from cockpit.domain.settings import Settings
from cockpit.i18n.localizer import Localizer
from cockpit.services import entries
from cockpit.services.import_people import Plan, Report, apply, plan, read_people
from cockpit.services.workspace import Workspace, open_workspace
from tests.desk import NOW
from tests.intake.address_books import CARD_21, CARD_30, CARD_40


def opened(directory: Path) -> Workspace:
    workspace = open_workspace(directory, Settings(), lambda: NOW, None)
    entries.create(workspace, "user", None, {"name": "Zoé", "country": "FR"}, Localizer.load("en"))
    return workspace


@pytest.fixture
def ws(store_dir: Path) -> Iterator[Workspace]:
    workspace = opened(store_dir)
    yield workspace
    workspace.close()


def planned(ws: Workspace, tmp_path: Path, text: str, name: str = "book.csv") -> Plan:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = plan(ws, read_people(path))
    assert found.rows == found.people + found.companies + len(found.merges) + len(found.duplicates) + len(found.rejected)
    return found


def brought(ws: Workspace, tmp_path: Path, text: str, name: str = "book.csv", *, merge: bool = False) -> Report:
    return apply(ws, planned(ws, tmp_path, text, name), merge)


def people(ws: Workspace, client: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(person.name, person.role, person.emails, person.phones) for person in ws.records(client).people.values()]


def test_people_are_grouped_by_organisation_with_what_follows_from_the_country(ws, tmp_path):
    report = brought(ws, tmp_path, CARD_21 + CARD_30 + CARD_40, "book.vcf")
    assert report.clients == ("norte-digital", "librairie-courtevent-fils", "larkfield-ltd")
    clients = [ws.client(name) for name in report.clients]
    assert [(client.country, client.language, client.zone) for client in clients] == [
        ("ES", "es-ES", "Europe/Madrid"), ("FR", "fr-FR", "Europe/Paris"), ("GB", "en-GB", "Europe/London"),
    ]
    ana = ws.records("norte-digital").people["ana-ruiz"]
    assert (ana.name, ana.emails, ana.title, ana.gender, ana.note) == ("Ana Ruíz", ("Ana@norte.example",), "ms", "female", "Directora")


def test_colleagues_share_a_client_and_somebody_without_one_is_the_client(ws, tmp_path):
    text = "name,company,email\nAna,Norte,ana@norte.example\nBea,NORTE ,bea@norte.example\nCid Paz,,cid@example.org\n,,dora@example.org\n,Solo SA,\n"
    report = brought(ws, tmp_path, text)
    assert (report.clients, report.people, report.companies) == (("norte", "cid-paz", "dora-example-org", "solo-sa"), 4, 1)
    assert [(name, role) for name, role, _, _ in people(ws, "norte")] == [("Ana", "primary"), ("Bea", "alternate")]
    assert people(ws, "solo-sa") == []


def test_one_client_is_one_act_that_undo_takes_back(ws, tmp_path):
    brought(ws, tmp_path, "name,company\nAna,Norte\nBea,Norte\n")
    undone = ws.undo()
    assert undone.act.kind == "people-imported" and undone.act.values == {"title": "Ana, Bea", "client": "Norte"}
    assert ws.store.clients() == ()


def test_a_second_run_adds_nothing(ws, tmp_path):
    text = "name,company,email,phone\nAna,Norte,ana@norte.example,+34 600 000 001\nBea,Norte,,\nCid,,cid@example.org,\n"
    brought(ws, tmp_path, text)
    before = [ws.store.identity(name) for name in ws.store.clients()]
    again = brought(ws, tmp_path, text, merge=True)
    assert (again.clients, again.people, again.merges, len(again.duplicates)) == ((), 0, (), 3)
    assert [ws.store.identity(name) for name in ws.store.clients()] == before


def test_known_clients_are_proposed_and_changed_only_when_asked(ws, tmp_path):
    brought(ws, tmp_path, "name,company,email\nAna Ruiz,Norte,ana@norte.example\n")
    text = "name,company,email,phone\nA. Ruiz,,ANA@norte.example; ana@home.example,0600000001\nBea,norte,bea@norte.example,\nana ruíz,,,0600000002\n"
    report = brought(ws, tmp_path, text)
    assert [(merge.client, merge.person.id, merge.person.emails, merge.person.phones) for merge in report.merges] == [
        ("norte", "ana-ruiz", ("ana@home.example",), ("0600000001", "0600000002")), ("norte", "", ("bea@norte.example",), ()),
    ]
    assert not report.applied and len(report.duplicates) == 1 and [each.problem.code for each in report.remarks] == ["contact-same-address"]
    assert people(ws, "norte") == [("Ana Ruiz", "primary", ("ana@norte.example",), ())]
    brought(ws, tmp_path, text, merge=True)
    assert people(ws, "norte") == [
        ("Ana Ruiz", "primary", ("ana@norte.example", "ana@home.example"), ("0600000001", "0600000002")),
        ("Bea", "alternate", ("bea@norte.example",), ()),
    ]
    assert brought(ws, tmp_path, text, merge=True).merges == ()


def test_duplicates_within_the_file_are_folded(ws, tmp_path):
    text = "name,company,email,phone\nAna,Norte,ana@norte.example,+33 6 00 00 00 01\nAna,Norte,a@norte.example,0033600000001\nAna,Norte,a@norte.example,\n"
    report = brought(ws, tmp_path, text)
    assert (report.people, len(report.duplicates)) == (1, 2)
    assert people(ws, "norte") == [("Ana", "primary", ("ana@norte.example", "a@norte.example"), ("+33 6 00 00 00 01",))]


def test_an_address_stays_with_its_first_owner(ws, tmp_path):
    brought(ws, tmp_path, "name,company,email\nAna,Norte,ana@norte.example\nBea,Sur,bea@sur.example\nAna,Norte,ana@norte.example;bea@sur.example\n")
    assert people(ws, "norte")[0][2] == ("ana@norte.example",)


def test_bad_addresses_are_left_out_by_name_and_empty_entries_rejected(ws, tmp_path):
    text = f"name,email,phone,country\nAna,nonsense,call me,Narnia\n,nonsense,,\n,,0600000001,\n{'x' * 300},x@example.org,,\n"
    report = brought(ws, tmp_path, text)
    assert [(each.where, each.problem.code) for each in report.remarks] == [(2, "email-invalid"), (2, "phone-invalid"), (2, "country-unknown")]
    assert [(each.where, each.problem.code) for each in report.rejected] == [(3, "email-invalid"), (4, "contact-empty"), (5, "too-long")]
    assert people(ws, "ana") == [("Ana", "primary", (), ())]


def test_languages_follow_the_file_then_the_country_then_home(ws, tmp_path):
    text = "name,country,language\nA,Spain,\nB,Deutschland,\nC,Espagne,fr\nD,,es-MX\nE,,\nF,USA,en\n"
    report = brought(ws, tmp_path, text)
    assert [ws.client(name).language for name in report.clients] == ["es-ES", "en", "fr", "es-MX", "fr-FR", "en-US"]
    assert [ws.client(name).country for name in report.clients] == ["ES", "DE", "ES", "FR", "FR", "US"]


def test_what_the_store_refuses_is_reported_and_the_rest_goes_on(ws, tmp_path):
    found = planned(ws, tmp_path, "name,company\nAna,Norte\nBea,Sur\n")
    commit = ws.commit

    def failing(client_id, act, change):
        if client_id == "norte":
            raise refuse("disk-full")
        return commit(client_id, act, change)

    ws.commit = failing
    report = apply(ws, found)
    assert report.clients == ("sur",) and [(each.where, each.problem.code) for each in report.rejected] == [(2, "disk-full")]


names = st.sampled_from(["", "Ana Ruiz", "ana ruíz", "Bea", "Norte", "Cid Paz"])
rows = st.lists(
    st.tuples(
        names, st.sampled_from(["", "Norte", "Sur", "Ana Ruiz"]),
        st.lists(st.sampled_from(["a@x.example", "b@x.example", "c@x.example", "bad"]), max_size=3),
        st.lists(st.sampled_from(["0600000001", "+33 6 00 00 00 02", "0600000003"]), max_size=2),
    ), max_size=10,
)  # fmt: skip


@given(rows, st.booleans())
def test_whatever_the_file_says_the_totals_add_up_and_a_second_run_adds_nothing(tmp_path_factory, table, merge):
    folder = tmp_path_factory.mktemp("any")
    ws = opened(folder / "store")
    body = "".join(f"{name},{company},{';'.join(emails)},{';'.join(phones)}\n" for name, company, emails, phones in table)
    text = "name,company,email,phone\n" + body
    half = "name,company,email,phone\n" + "".join(f"{line}\n" for line in body.split("\n")[: len(table) // 2])
    brought(ws, folder, half)
    brought(ws, folder, text, merge=merge)
    again = brought(ws, folder, text, merge=merge)
    assert (again.clients, again.people) == ((), 0)
    if merge:
        assert again.merges == ()
    owned = [email for name in ws.store.clients() for person in ws.records(name).people.values() for email in person.emails]
    assert len(owned) == len(set(owned))
    ws.close()


pieces = st.sampled_from(
    [b"BEGIN:VCARD\n", b"END:VCARD\n", b"FN:", b"N:;;", b"EMAIL;PREF=1:", b"a@b.example", b"\n", b"\r", b" ", b",", b";", b'"', b"=", b"\xff\xfe", b"\x00",
     b"name,email,company\n", b"ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=x:=C3", b"\xc3\xa9", b"\x82\xa0", b"TEL:1234", b"\\", b"KIND:org", b"AGENT:\n"]
)  # fmt: skip


@given(st.lists(st.one_of(pieces, st.binary(max_size=20)), max_size=40), st.sampled_from(["any.csv", "any.vcf"]))
def test_no_bytes_do_harm(tmp_path_factory, content, name):
    folder = tmp_path_factory.mktemp("bytes")
    path = folder / name
    path.write_bytes(b"".join(content))
    ws = opened(folder / "store")
    codes = []
    try:
        found = plan(ws, read_people(path))
    except Refused as refusal:
        codes = [problem.code for problem in refusal.problems]
    else:
        assert found.rows == found.people + found.companies + len(found.merges) + len(found.duplicates) + len(found.rejected)
        assert len(apply(ws, found).clients) == len(found.clients)
    assert all(code.startswith(("people-", "csv-")) for code in codes)
    ws.close()
