"""`cockpit import clients`: what it prints, and its exit codes."""

from __future__ import annotations

import pytest


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.csv"
    path.write_text('Nom;Société;Courriel\nAna Ruiz;Norte;ana@norte.example\nBea;Norte;nonsense\n"x"y;;\n', encoding="utf-8")
    return str(path)


def test_it_reports_what_it_did_and_why_not(cockpit, book):
    result = cockpit("import", "clients", book, "--json")
    assert result.code == 0
    assert (result.json["rows"], result.json["clients"], result.json["people"], result.json["duplicates"]) == (3, ["norte"], 2, 0)
    assert result.json["rejected"] == [{"where": f"{book}#4", "line": 4, "code": "csv-quotes", "reason": "The quotation marks of this row do not match."}]
    assert [each["code"] for each in result.json["remarks"]] == ["email-invalid"]
    again = cockpit("import", "clients", book, "--json").json
    assert (again["clients"], again["people"], again["merged"], again["duplicates"]) == ([], 0, [], 2)
    assert "Ana Ruiz" in cockpit("undo").out


def test_in_words(cockpit, book):
    result = cockpit("import", "clients", book)
    assert "1 client added, with 2 people" in result.out
    assert "line 4: The quotation marks" in result.err


def test_of_many_reasons_the_first_are_told_and_the_others_counted(cockpit, tmp_path):
    path = tmp_path / "book.csv"
    path.write_text("Name,E-mail Address\n" + "".join(f"Person {n},nonsense\n" for n in range(30)), encoding="utf-8")
    told = cockpit("import", "clients", str(path), "--preview").err.splitlines()
    assert len(told) == 21 and told[0].startswith("line 2: ") and told[19].startswith("line 21: ")
    assert told[20] == "and 10 more; --json lists them all."
    assert len(cockpit("import", "clients", str(path), "--json").json["remarks"]) == 30


def test_a_preview_stores_nothing(cockpit, book):
    shown = cockpit("import", "clients", book, "--preview")
    assert "email = Courriel" in shown.out and "Ana Ruiz" in shown.out and "Nothing was stored" in shown.out
    plain = cockpit("import", "clients", book, "--preview", "--json").json
    assert plain["mapping"] == {"name": ["Nom"], "organisation": ["Société"], "email": ["Courriel"]} and plain["people"] == 2
    assert cockpit("list", "clients", "--json").json == []


def test_proposals_wait_for_merge(cockpit, book, tmp_path):
    cockpit("import", "clients", book)
    more = tmp_path / "more.vcf"
    more.write_text("BEGIN:VCARD\nFN:Ana Ruiz\nEMAIL:ana@norte.example\nEMAIL:ana@home.example\nEND:VCARD\n", encoding="utf-8")
    waiting = cockpit("import", "clients", str(more), "--json").json["merged"]
    assert [(each["client"], each["emails"], each["applied"]) for each in waiting] == [("norte", ["ana@home.example"], False)]
    told = cockpit("import", "clients", str(more)).out
    assert "+ Norte: Ana Ruiz (ana@home.example)" in told and "--merge" in told
    assert cockpit("import", "clients", str(more), "--merge", "--json").json["merged"][0]["applied"]
    assert cockpit("import", "clients", str(more), "--json").json["merged"] == []


def test_columns_can_be_named(cockpit, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Wer,Wohin\nAna Ruiz,ana@norte.example\n", encoding="utf-8")
    refused = cockpit("import", "clients", str(path))
    assert refused.code == 1 and "--map" in refused.err and "Wer, Wohin" in refused.err
    assert cockpit("import", "clients", str(path), "--map", "name=Wer", "--map", "email=Wohin", "--json").json["people"] == 1
    assert cockpit("import", "clients", str(path), "--map", "name").code == 1


def test_nothing_readable_is_a_failure(cockpit, tmp_path):
    path = tmp_path / "cut.vcf"
    path.write_text("BEGIN:VCARD\nFN:Ana", encoding="utf-8")
    result = cockpit("import", "clients", str(path), "--json")
    assert result.code == 1 and result.json["rejected"][0]["code"] == "vcard-cut"
    assert cockpit("import", "clients", str(tmp_path / "none.vcf")).code == 1
    assert cockpit("import", "clients").code == 2


def test_hostile_names_do_not_reach_the_terminal(cockpit, tmp_path):
    path = tmp_path / "bad.vcf"
    path.write_text("BEGIN:VCARD\nFN:\x1b]52;c;x\x07[@click=app.quit]Ana\u202e\nEMAIL:\x1b[2Jx\nEND:VCARD\n", encoding="utf-8")
    result = cockpit("import", "clients", str(path), "--preview")
    assert "[@click=app.quit]Ana" in result.out
    assert "\x1b" not in result.out + result.err and "\u202e" not in result.out + result.err
