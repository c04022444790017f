"""`cockpit erase` and `cockpit retention`: a report first, the deed only with --yes, and what ran out is named with its reason."""

from __future__ import annotations

import pytest


@pytest.fixture
def filled(cockpit):
    cockpit("add", "client", "Larkfield", "--email", "ana@larkfield.example", "--person", "Ana Ruiz")
    cockpit("add", "person", "larkfield", "Ben Okri", "--email", "ben@larkfield.example")
    cockpit("log", "larkfield", "--in", "--channel", "email", "--person", "ana-ruiz", "Proofs", "--at", "2026-03-02T09:00")
    cockpit("log", "larkfield", "--in", "--channel", "phone", "--person", "ben-okri", "Ana is away", "--at", "2026-03-03T09:00")
    cockpit("add", "invoice", "larkfield", "F-1", "--issued", "2026-03-01", "--due", "2026-03-31", "--amount", "120.00", "--currency", "EUR", "--paid", "2026-03-05")
    return cockpit


def test_the_report_erases_nothing(filled):
    for arguments in ((), ("--dry-run",), ("--dry-run", "--yes")):
        told = filled("erase", "person", "larkfield", "Ana Ruiz", *arguments)
        assert told.code == 0 and "2 contacts" in told.out and "names them" in told.out and "Nothing was erased" in told.out
    assert "Ana Ruiz" in filled("erase", "person", "larkfield", "ana-ruiz").out


def test_with_yes_it_is_done(filled):
    done = filled("erase", "person", "larkfield", "ana-ruiz", "--yes", "--json").json
    assert done["erased"] and [one["why"] for one in done["goes"]["entries"]] == ["with", "names"] and done["goes"]["records"] == {"people": 1}
    assert filled("erase", "person", "larkfield", "ana-ruiz").code == 1
    assert filled("check").code == 0
    assert "Ana" not in filled("list", "clients", "--json").out


def test_a_client_leaves_its_books_under_another_name(filled):
    plan = filled("erase", "client", "larkfield", "--json").json
    assert plan["stays"]["invoices"] == [{"number": "F-1", "until": "2036-12-31", "years": 10, "basis": "assumed", "rule": None}] and not plan["erased"]
    assert filled("erase", "client", "larkfield", "--yes").out.rstrip().endswith("Erased.")
    assert [one["id"] for one in filled("list", "clients", "--json").json] == ["erased-1"]
    assert filled("check").code == 0 and filled("erase", "client", "larkfield").code == 1


def test_retention_names_whose_time_has_run_out_and_why(filled, now):
    assert "longer than it has to be" in filled("retention").out
    (kept,) = filled("retention", "--all", "--json").json
    assert (kept["client"], kept["over"], kept["until"]) == ("larkfield", False, "2036-12-31")
    late = filled("retention", clock=now.replace(year=2037))
    assert "Larkfield" in late.out and "10 years" in late.out
    assert filled("config", "set", "retention.accounts", "200").code == 1
    assert filled("config", "set", "retention.unheard", "2").code == 1
    filled("config", "set", "retention.accounts", "1")
    filled("config", "set", "retention.contract", "2")
    assert filled("retention", "--json", clock=now.replace(year=2029)).json[0]["duties"][0]["basis"] == "own"


@pytest.mark.parametrize("name", ["clients/larkfield.json", "profile.json"])
@pytest.mark.parametrize("words", [("client", "larkfield"), ("person", "larkfield", "ana-ruiz")])
def test_what_a_newer_version_wrote_is_not_erased(filled, store_dir, name, words):
    filled("me", "Robin Doe")
    path = store_dir / name
    newer = path.read_text().replace('"schema":1', '"schema":2', 1)
    path.write_text(newer)
    for yes in ((), ("--yes",)):
        told = filled("erase", *words, *yes)
        assert told.code == 1 and "newer Cockpit" in told.err and not told.out
    assert path.read_text() == newer and (store_dir / "clients" / "larkfield.json").exists()
