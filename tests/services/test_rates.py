"""The table of late-payment rates that ships, and the user's own beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cockpit.domain.client import Contract
from cockpit.domain.interest import late_interest
from cockpit.services.health import examine
from cockpit.services.rates import load_rates
from tests.desk import Desk
from tests.domain.samples import invoice

SHIPPED = load_rates().table


@pytest.mark.parametrize(
    ("code", "currency", "expected", "fixed"),
    [
        ("FR", "EUR", "89.01", 40), ("ES", "EUR", "74.41", 40), ("BE", "EUR", "76.64", 40), ("IE", "EUR", "75.91", 70),
        ("GB", "GBP", "85.76", 70), ("CH", "CHF", "36.49", None), ("CA-QC", "CAD", "36.49", None), ("MX", "MXN", "43.79", None),
        ("PT", "EUR", "74.41", 40),
    ],
)
def test_shipped_table_gives_the_worked_example(code: str, currency: str, expected: str, fixed: int | None) -> None:
    """2,400 due 31 March 2026, as of 20 July (facts 1.4)."""
    found = late_interest(invoice("1", "2026-03-31", currency=currency), date(2026, 3, 31), date(2026, 7, 20), SHIPPED.law(code), Contract())
    assert found.total.amount == Decimal(expected)
    assert (found.fixed.amount if found.fixed else None) == fixed


def test_every_rate_names_its_source_and_the_day_it_was_verified_or_is_marked_as_to_be_verified() -> None:
    rates = [rate for law in SHIPPED.laws.values() for rate in (*law.rates, *law.floors)]
    assert rates and all(rate.verified >= date(2026, 11, 1) for rate in rates)
    assert all(law.source for law in SHIPPED.laws.values())
    assert all(rate.verify for rate in rates if not rate.source)
    assert SHIPPED.law("DE") is None and SHIPPED.law("CA") is None


@pytest.mark.parametrize(("half", "expected"), [("2023-01-01", "10.5"), ("2023-07-01", "12.0"), ("2024-07-01", "12.5"), ("2026-07-01", "10.5")])
def test_belgian_rates_are_rounded_up_to_the_half_point(half: str, expected: str) -> None:
    law = SHIPPED.law("BE")
    assert law is not None
    rate = law.rate_on(date.fromisoformat(half))
    assert rate is not None and rate.percent == Decimal(expected)


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rates.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_rates_add_and_correct(tmp_path: Path) -> None:
    loaded = load_rates(own(tmp_path, """
[[reference.ecb]]
since = 2027-01-01
percent = 2.50
source = "ecb.europa.eu"
verified = 2027-01-04

[[reference.ecb]]
since = 2026-07-01
percent = 2.25

[law.DE]
method = "half-year"
basis = "§ 288 BGB"
currency = "EUR"
fixed = [{ least = 0, amount = 40 }]
[[law.DE.rates]]
since = 2026-01-01
percent = 10.27
"""))
    assert loaded.problems == ()
    french, german = loaded.table.law("FR"), loaded.table.law("DE")
    assert french is not None and german is not None
    percents = {rate.since: rate.percent for rate in french.rates}
    assert percents[date(2027, 1, 1)] == Decimal("12.50") and percents[date(2026, 7, 1)] == Decimal("12.25")
    assert percents[date(2026, 1, 1)] == Decimal("12.15")
    assert german.rates[0].percent == Decimal("10.27") and german.basis == "§ 288 BGB"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[law.FR]\npoints = \n", 2, "Invalid value"), ('[law.FR]\n\npoints = "many"\n', 3, "points"), ("[law.FR]\nmethod = 'daily'\n", 2, "method"),
        ("[[reference.ecb]]\nsince = 2027-02-01\npercent = 2\n", 2, "1 January or 1 July"), ("[law.XX]\nmethod = 'start'\nreference = 'fed'\n", 3, "fed"),
        ("[[reference.ecb]]\nsince = 2027-01-01\npercent = 250\n", 3, "percent"), ("# mine\n[interest]\nx = 1\n", 2, "interest"),
        ("law = 3\n", 1, "table"), ("[law.FR]\nsurprise = 1\n", 2, "surprise"), ("[law.FR]\ndivisor = 0\n", 2, "divisor"),
    ],
)
def test_broken_own_rates_are_named_with_line_and_reason_and_left_aside(tmp_path: Path, text: str, line: int, reason: str) -> None:
    loaded = load_rates(own(tmp_path, text))
    (problem,) = loaded.problems
    assert (problem.code, problem.values["line"]) == ("rates-broken", str(line))
    assert reason in str(problem.values["reason"])
    assert loaded.table == SHIPPED


def test_unreadable_own_rates_are_named(tmp_path: Path) -> None:
    path = tmp_path / "rates.toml"
    assert load_rates(path).problems == ()
    path.write_bytes(b"\xff\xfe\x00")
    assert [problem.code for problem in load_rates(path).problems] == ["rates-unusable"]
    path.unlink()
    path.mkdir()
    assert [problem.code for problem in load_rates(path).problems] == ["rates-unusable"]


def test_check_names_broken_rates(desk: Desk, tmp_path: Path) -> None:
    workspace = desk.open()
    workspace.own_rates = own(tmp_path, "[law\n")
    assert [problem.code for problem in examine(workspace)] == ["rates-broken"]
    workspace.close()
