"""The table comes back as it went, and no cell of it is computed by a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.records import ClientRecords
from cockpit.i18n.cleaning import clean
from cockpit.services.clients_export import clients_csv, harmless
from cockpit.services.import_people import apply, plan, read_people
from tests.desk import Desk

NAMES = st.one_of(
    st.sampled_from(["=1+1", "+33 and more", "-x", "@SUM(A1)", "'=1", "''=1", "'tis 'a'=b", '="quoted"', "a, b; c", 'say "no"', "Łark & Søn"]),
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=12).map(clean).filter(bool),
)


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+33 6", "-5", "@x", "'=1", "''=1"])
def test_a_formula_is_made_harmless(text):
    assert harmless(text) == f"'{text}"


def test_other_texts_stay():
    assert [harmless(text) for text in ("", "'tis", "a=b", "Łark")] == ["", "'tis", "a=b", "Łark"]


@settings(max_examples=25)
@given(client=NAMES, name=NAMES)
def test_there_and_back(tmp_path_factory, client, name):
    place = tmp_path_factory.mktemp("round")
    ws = Desk(place / "a").open()
    person = Person(id="p", name=name, title="ms", emails=("ana@norte.example", "b@norte.example"), phones=("+33612345678", "+34 612 34 56 78"))
    ws.commit("c", Act("client-added"), lambda old: ClientRecords(client=Client(id="c", name=client, country="ES", language="es-ES", zone="Europe/Madrid")).put(person))
    data, count = clients_csv(ws)
    assert count == 1 and not any(cell[:1] in {"=", "+", "-", "@"} for row in rows_of(data) for cell in row)
    path = place / "clients.csv"
    path.write_bytes(data)
    other = Desk(place / "b").open()
    report = apply(other, plan(other, read_people(path)))
    assert report.rejected == ()
    records = other.records(report.clients[0])
    (back,) = records.people.values()
    assert (records.client.name, records.client.country, records.client.language, records.client.zone) == (client, "ES", "es-ES", "Europe/Madrid")
    assert (back.name, back.title, back.emails, back.phones) == (name, "ms", person.emails, person.phones)


def test_the_demo_comes_back_whole(desk, empty_desk, tmp_path):
    ws = desk.open()
    path = tmp_path / "clients.csv"
    path.write_bytes(clients_csv(ws)[0])
    other = Desk(tmp_path / "other").open()
    report = apply(other, plan(other, read_people(path)))

    def found(store):
        return sorted((digest.records.client.name, person.name, person.emails) for digest in store.digests().values() for person in digest.records.people.values())

    assert report.rejected == () and found(other) == found(ws)
