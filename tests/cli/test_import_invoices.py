"""`cockpit import invoices`: what it prints, its exit codes, and what it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def listed(cockpit, tmp_path: Path) -> str:
    cockpit("add", "client", "Librairie Courtevent", "--id", "courtevent", "--lang", "fr-FR", "--country", "FR")
    path = tmp_path / "factures.csv"
    path.write_text(
        "Numéro;Client;Date;Échéance;Total TTC;Reste à payer\nF-1;Librairie Courtevent;13/02/2026;15/03/2026;1 200,00 €;0,00\n"
        "F-2;librairie courtevent;14/02/2026;16/03/2026;600,00 €;250,00\nF-3;Inconnu;14/02/2026;;600,00 €;\nF-4;Inconnu;;;1;\n",
        encoding="cp1252",
    )
    return str(path)


def test_it_reports_what_it_did_and_why_not_and_a_second_run_adds_nothing(cockpit, listed: str) -> None:
    shown = cockpit("import", "invoices", listed, "--preview", "--json").json
    assert (shown["encoding"], shown["delimiter"], shown["decimal"], shown["dates"]) == ("cp1252", ";", ",", "dmy")
    assert shown["mapping"]["amount"] == ["Total TTC"]
    assert [one["number"] for one in shown["invoices"]] == ["F-1", "F-2"]
    assert cockpit("list", "invoices", "--json").json == []
    result = cockpit("import", "invoices", listed, "--json")
    assert (result.code, result.json["rows"], result.json["added"]) == (0, 4, {"courtevent": 2})
    assert result.json["unmatched"] == [{"name": "Inconnu", "rows": [4]}]
    assert [(one["line"], one["code"]) for one in result.json["rejected"]] == [(5, "invoice-lacks")]
    again = cockpit("import", "invoices", listed, "--json").json
    assert (again["added"], again["duplicates"]) == ({}, 2)
    assert "2, Librairie Courtevent" in cockpit("undo").out


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_in_words(cockpit, listed: str, language: str) -> None:
    for result in (cockpit("--lang", language, "import", "invoices", listed, "--preview"), cockpit("--lang", language, "import", "invoices", listed)):
        assert result.code == 0
        assert "Inconnu" in result.err
        assert "%(" not in result.out + result.err


def test_dates_that_could_be_read_both_ways_are_asked_for(cockpit, listed: str, tmp_path: Path) -> None:
    path = tmp_path / "us.csv"
    path.write_text('Invoice #,Customer,Date,Total\nU-1,Librairie Courtevent,03/02/2026,"$1,200.00"\n', encoding="utf-8")
    refused = cockpit("import", "invoices", str(path))
    assert (refused.code, refused.out) == (1, "")
    assert "--dates" in refused.err
    cockpit("import", "invoices", str(path), "--dates", "mdy")
    (invoice,) = cockpit("list", "invoices", "--json").json
    assert (invoice["issued"], invoice["amount"]) == ("2026-03-02", {"amount": "1200", "currency": "USD"})


def test_columns_that_are_not_recognised_are_named_and_can_be_told(cockpit, listed: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Nummer,Kunde,Datum,Summe\nN-1,courtevent,2026-02-03,12.50\n", encoding="utf-8")
    refused = cockpit("import", "invoices", str(path))
    assert (refused.code, "--map" in refused.err) == (1, True)
    maps = [word for pair in ("number=Nummer", "client=Kunde", "issued=Datum", "amount=4") for word in ("--map", pair)]
    assert cockpit("import", "invoices", str(path), *maps, "--json").json["added"] == {"courtevent": 1}


def test_a_file_that_brings_nothing_ends_with_1(cockpit, listed: str, tmp_path: Path) -> None:
    path = tmp_path / "void.csv"
    path.write_text("Number,Client,Date,Total,Status\nV-1,courtevent,2026-02-03,12.50,Draft\n", encoding="utf-8")
    result = cockpit("import", "invoices", str(path), "--json")
    assert (result.code, result.json["rejected"][0]["code"]) == (1, "invoice-not-issued")
    assert cockpit("import", "invoices", str(tmp_path / "missing.csv")).code == 1
