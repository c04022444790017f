"""`cockpit settlement` and `cockpit notice`: the worked example from the command line alone, in the three languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Result

Cockpit = Callable[..., Result]
AT = "2026-07-20T12:00+02:00"


LATER = datetime(2026, 9, 1, 12, tzinfo=UTC)


def client(cockpit: Cockpit, country: str, currency: str = "EUR", *more: str) -> str:
    made = cockpit("add", "client", "Librairie Courtevent", "--country", country, "--zone", "Europe/Paris")
    assert (made.code, made.err) == (0, "")
    name = made.out.strip()
    sent = cockpit(
        "add", "invoice", name, "2026-014", "--issued", "2026-03-01", "--due", "2026-03-31", "--amount", "2400.00", "--currency", currency, *more, clock=LATER,
    )
    assert (sent.code, sent.err) == (0, "")
    return name


@pytest.mark.parametrize(("country", "currency", "interest", "fixed"), [("FR", "EUR", "89.01", "40"), ("ES", "EUR", "74.41", "40"), ("GB", "GBP", "85.76", "70")])
def test_worked_example_as_json(cockpit: Cockpit, country: str, currency: str, interest: str, fixed: str) -> None:
    name = client(cockpit, country, currency)
    found = cockpit("settlement", name, "--on", "2026-07-20", "--json")
    assert (found.code, found.err) == (0, "")
    lines = {line["kind"]: line for line in found.json["lines"]}
    assert (lines["interest"]["amount"], lines["interest"]["days"], lines["interest"]["counts"]) == (interest, 111, True)
    assert lines["fixed-sum"]["amount"] == f"{fixed}.00" and lines["outstanding"]["amount"] == "2400.00"
    assert all(part["source"] and part["verified"] for part in lines["interest"]["parts"])
    assert found.json["balances"][0]["currency"] == currency and found.json["jurisdiction"] == country
    assert "legal advice" in found.json["note"]


@pytest.mark.parametrize(
    ("language", "computed", "note"),
    [
        ("fr", "2\u202f400,00\u00a0€ × 12,15\u00a0% × 91/365 = 72,70\u00a0€\u202f; 2\u202f400,00\u00a0€ × 12,40\u00a0% × 20/365 = 16,31\u00a0€\u202f; au total 89,01\u00a0€", "conseil juridique"),
        ("en", "€2,400.00 × 12.15% × 91/365 = €72.70; €2,400.00 × 12.40% × 20/365 = €16.31; together €89.01", "legal advice"),
        ("es", "2.400,00\u00a0€ × 12,15\u00a0% × 91/365 = 72,70\u00a0€; 2.400,00\u00a0€ × 12,40\u00a0% × 20/365 = 16,31\u00a0€; en total 89,01\u00a0€", "asesoramiento jurídico"),
    ],
)
def test_every_line_says_how_it_was_computed(cockpit: Cockpit, language: str, computed: str, note: str) -> None:
    name = client(cockpit, "FR")
    found = cockpit("--lang", language, "settlement", name, "--at", AT)
    assert (found.code, found.err) == (0, "")
    assert computed in found.out
    assert note in found.out


def test_invoice_paid_late_informs(cockpit: Cockpit) -> None:
    name = client(cockpit, "FR", "EUR", "--paid", "2026-07-20")
    found = cockpit("settlement", name, "--on", "2026-09-01", "--json").json
    assert [(line["kind"], line["amount"], line["counts"]) for line in found["lines"]] == [("interest", "89.01", False), ("fixed-sum", "40.00", False)]
    assert found["balances"] == []


def test_broken_rates_are_told_and_the_built_in_ones_used(cockpit: Cockpit, own_environment: Path) -> None:
    name = client(cockpit, "FR")
    folder = own_environment / ".config" / "freelance-cockpit"
    folder.mkdir(parents=True)
    (folder / "rates.toml").write_text("[law.FR]\npoints = 'ten'\n", encoding="utf-8")
    found = cockpit("settlement", name, "--on", "2026-07-20", "--json").json
    assert "rates-broken" in [problem["code"] for problem in found["warnings"]] and "line 2" in found["warnings"][0]["sentence"]
    assert any(line["amount"] == "89.01" for line in found["lines"])
    checked = cockpit("check")
    assert checked.code == 1 and "rates.toml" in checked.out


def test_other_law_and_unknown_client(cockpit: Cockpit) -> None:
    name = client(cockpit, "FR")
    assert any(line["amount"] == "74.41" for line in cockpit("settlement", name, "--on", "2026-07-20", "--law", "es", "--json").json["lines"])
    gone = cockpit("settlement", "nobody")
    assert gone.code == 1 and "nobody" in gone.err and gone.out == ""
    wrong = cockpit("settlement", name, "--on", "2026-02-31")
    assert wrong.code == 1 and wrong.err.startswith("cockpit: on: ")


def test_notice_as_json(cockpit: Cockpit) -> None:
    name = client(cockpit, "FR")
    found = cockpit("notice", name, "--given", "2026-04-24", "--length", "1", "--unit", "months", "--at", "2026-04-20T12:00+02:00", "--json")
    assert (found.code, found.err) == (0, "")
    assert {key: found.json[key] for key in ("given", "starts", "ends", "basis", "estimated")} == {
        "given": "2026-04-24", "starts": "2026-04-29", "ends": "2026-05-29", "basis": "own", "estimated": True,
    }
    assert found.json["inside"]["invoices"][0]["number"] == "2026-014" and found.json["moments"]


def test_notice_that_is_over_is_refused(cockpit: Cockpit) -> None:
    name = client(cockpit, "FR")
    over = cockpit("notice", name, "--given", "2026-01-05", "--length", "10", "--at", AT)
    assert over.code == 1 and "already be over" in over.err
    assert cockpit("notice", name, "--length", "soon").code == 1
    assert cockpit("notice", name, "--length", "999999").code == 1
    assert cockpit("notice", name, "--unit", "months").err.startswith("cockpit: length: ")
    assert "check the year" in cockpit("notice", name, "--given", "2199-12-31").err
    assert "check the year" in cockpit("settlement", name, "--on", "1926-03-31").err


def test_leap_day(cockpit: Cockpit) -> None:
    name = client(cockpit, "FR")
    found = cockpit("notice", name, "--given", "2028-01-31", "--received", "2028-01-31", "--length", "1", "--unit", "months", "--json")
    assert found.json["ends"] == "2028-02-29"


def test_expense_and_deposit_from_the_command_line(cockpit: Cockpit) -> None:
    """4,800 x 0 % done, a deposit of 1,000 paid and 120 of expenses: 880 go back to the client."""
    name = cockpit("add", "client", "Town Hall", "--country", "FR", "--kind", "public").out.strip()
    project = cockpit("add", "project", name, "Website", "--value", "4800", "--currency", "EUR").out.strip()
    paid = cockpit(
        "add", "invoice", name, "F-1", "--issued", "2026-03-01", "--due", "2026-03-31", "--amount", "1000", "--kind", "deposit",
        "--project", project, "--paid", "2026-03-10", clock=LATER,
    )
    spent = cockpit("add", "expense", name, "Typeface licence", "--amount", "120.00", "--on", "2026-03-02", "--project", project, "--json", clock=LATER)
    assert (paid.code, spent.code) == (0, 0) and spent.json["amount"] == {"amount": "120", "currency": "EUR"}
    found = cockpit("settlement", name, "--on", "2026-03-20", "--json").json
    assert [(line["kind"], line["amount"]) for line in found["lines"] if line["counts"]] == [("deposit", "-1000.00"), ("expense", "120.00")]
    assert found["balances"] == [{"amount": "-880.00", "currency": "EUR"}]
    assert cockpit("undo").code == 0
    assert cockpit("settlement", name, "--on", "2026-03-20", "--json").json["balances"] == [{"amount": "-1000.00", "currency": "EUR"}]
