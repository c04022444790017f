"""Money on the command line: invoices with their age and next step, and the portfolio, under stable keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import Result

Cockpit = Callable[..., Result]
INVOICE = {
    "client", "id", "number", "issued", "amount", "due", "project", "kind", "disputed", "payments", "note", "balance", "pay_by", "state",
    "days_late", "age", "expected", "expected_by", "reminder", "oddities",
}


@pytest.fixture
def billed(cockpit: Cockpit) -> Cockpit:
    """A client that has paid one invoice and owes two; today is 24 March 2026."""
    for line in (
        ("add", "client", "Larkfield Pantry", "--id", "larkfield", "--lang", "en-GB", "--country", "GB", "--sector", "food"),
        ("add", "invoice", "larkfield", "F-1", "--issued", "2026-01-02", "--due", "2026-02-01", "--amount", "600", "--currency", "GBP",
         "--paid", "2026-02-03"),
        ("add", "invoice", "larkfield", "F-2", "--issued", "2026-02-02", "--due", "2026-03-04", "--amount", "2400", "--currency", "GBP"),
        ("add", "invoice", "larkfield", "F-3", "--issued", "2026-03-20", "--due", "2026-04-19", "--amount", "100", "--currency", "GBP"),
    ):  # fmt: skip
        made = cockpit(*line)
        assert (made.code, made.err) == (0, ""), line
    return cockpit


def test_invoices_carry_age_expected_day_and_next_reminder(billed: Cockpit) -> None:
    late, open_, paid = billed("list", "invoices", "--json").json
    assert late.keys() >= INVOICE
    assert (late["number"], late["state"], late["age"], late["days_late"], late["pay_by"]) == ("F-2", "late", "1-30", 20, "2026-03-04")
    assert late["reminder"] == {"step": 1, "name": "first", "on": "2026-03-24", "due": True, "why": "window", "sent": []}
    assert (open_["age"], open_["expected"], open_["expected_by"]) == ("not-due", "2026-04-19", "due")
    assert (paid["state"], paid["reminder"], paid["expected"]) == ("paid", None, None)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_portfolio_reads_in_every_language(billed: Cockpit, language: str) -> None:
    printed = billed("--lang", language, "portfolio", "--without", "larkfield")
    assert (printed.code, printed.err) == (0, "")
    assert "Larkfield Pantry" in printed.out
    assert "%(" not in printed.out


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_portfolio_without_money_says_how_to_begin(cockpit: Cockpit, language: str) -> None:
    (told,) = cockpit("--lang", language, "portfolio").out.splitlines()
    assert "cockpit add invoice" in told


def test_the_portfolio_as_json(billed: Cockpit) -> None:
    found = billed("portfolio", "--json", "--without", "larkfield").json
    assert set(found) == {"today", "clients", "shares", "sectors", "weeks", "later", "later_without", "unknown", "unknown_without"}
    (client,) = found["clients"]
    assert (client["unpaid"], client["late"]) == ([{"amount": "2500", "currency": "GBP"}], [{"amount": "2400", "currency": "GBP"}])
    assert client["habits"] == {"invoices": 1, "usual": None, "limit": None, "average_late": None}
    assert [week["begins"] for week in found["weeks"]][:2] == ["2026-03-24", "2026-03-30"]
    assert found["weeks"][3] == {"begins": "2026-04-13", "amounts": [{"amount": "100", "currency": "GBP"}], "without": []}
    assert found["unknown"] == [{"amount": "2400", "currency": "GBP"}]


def test_an_unknown_client_is_refused(billed: Cockpit) -> None:
    result = billed("portfolio", "--without", "nobody")
    assert (result.code, result.out) == (1, "")
    assert "nobody" in result.err
