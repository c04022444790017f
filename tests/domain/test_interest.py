"""Late-payment interest to the cent; every figure was worked out by hand or stands in the facts (1.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.client import Contract
from cockpit.domain.interest import LateInterest, late_interest
from cockpit.domain.invoice import Payment
from cockpit.domain.money import CENT, Money
from tests.domain.laws import TABLE, law, rate
from tests.domain.samples import client, invoice

DUE, PAID = date(2026, 3, 31), date(2026, 7, 20)
SILENT = Contract()


def pay(on: str, amount: str = "2400") -> Payment:
    return Payment(on=date.fromisoformat(on), amount=Decimal(amount))


def interest(code: str, due: str = "2026-03-31", on: str = "2026-07-20", contract: Contract = SILENT, **values: Any) -> LateInterest:
    one = invoice("1", due, **values)
    return late_interest(one, date.fromisoformat(due), date.fromisoformat(on), TABLE.law(code), contract)


def codes(found: LateInterest) -> list[str]:
    return [problem.code for problem in found.warnings]


@pytest.mark.parametrize(
    ("code", "currency", "expected", "fixed"),
    [
        ("FR", "EUR", "89.01", ("40", "EUR")), ("ES", "EUR", "74.41", ("40", "EUR")), ("BE", "EUR", "76.64", ("40", "EUR")),
        ("IE", "EUR", "75.91", ("70", "EUR")), ("GB", "GBP", "85.76", ("70", "GBP")), ("CH", "CHF", "36.49", None),
        ("CA-QC", "CAD", "36.49", None), ("MX", "MXN", "43.79", None),
    ],
)
@pytest.mark.parametrize("payments", [(), (pay("2026-07-20"),)], ids=["still unpaid", "paid that day"])
def test_the_worked_example(code: str, currency: str, expected: str, fixed: tuple[str, str] | None, payments: tuple[Payment, ...]) -> None:
    """2,400 due 31 March 2026, 111 days to 20 July (facts 1.4)."""
    found = interest(code, currency=currency, payments=payments)
    assert found.total == Money(Decimal(expected), currency)
    assert found.days == 111
    assert found.fixed == (None if fixed is None else Money(Decimal(fixed[0]), fixed[1]))
    assert found.complete and found.basis == "law"


def test_agreed_rate_where_the_law_gives_none() -> None:
    """18 % for 111 days: 131.38 (facts 1.4); without an agreed rate nothing is due in the United States."""
    assert interest("US", contract=Contract(late_rate=Decimal(18)), currency="USD").total.amount == Decimal("131.38")
    silent = interest("US", currency="USD")
    assert silent.total.amount == 0 and silent.basis == "none" and codes(silent) == ["late-contract-only"]


def test_parts_explain_the_french_figure() -> None:
    parts = interest("FR").parts
    assert [(part.days, part.rate) for part in parts] == [(91, Decimal("12.15")), (20, Decimal("12.40"))]
    assert [(part.since, part.until) for part in parts] == [(DUE, date(2026, 6, 30)), (date(2026, 6, 30), PAID)]
    assert [str(part.amount.quantize(CENT)) for part in parts] == ["72.70", "16.31"]


def test_daily_figure_has_four_decimals() -> None:
    assert interest("GB", currency="GBP").daily == Decimal("0.7726")
    assert interest("GB", currency="GBP", payments=(pay("2026-07-20"),)).daily == 0


def test_example_of_the_british_government() -> None:
    """1,000 at 8.5 % for 50 days: 11.64 unrounded daily figure (the page rounds it first, to 11.50); a year is 85."""
    own = law("GB", "start", ("2026-01-01", "8.5"), currency="GBP")
    debt = invoice("1", "2026-01-10", "1000", "GBP")
    assert late_interest(debt, date(2026, 1, 10), date(2026, 3, 1), own, SILENT).total.amount == Decimal("11.64")
    assert late_interest(debt, date(2026, 1, 10), date(2027, 1, 10), own, SILENT).total.amount == Decimal("85.00")


def test_leap_year_is_divided_by_365_all_the_same() -> None:
    """1,000 from 28 February to 1 March 2024 in Spain: 2 days at 12.50 % = 0.6849 -> 0.68; a whole leap half-year has 182 days."""
    assert interest("ES", "2024-02-28", "2024-03-01", amount="1000").total.amount == Decimal("0.68")
    found = interest("ES", "2023-12-31", "2024-06-30", amount="1000")
    assert [(part.days, part.rate) for part in found.parts] == [(182, Decimal("12.50"))]
    assert found.total.amount == Decimal("62.33")  # 1000 x 12.5 % x 182/365 = 62.3288


def test_invoice_due_on_the_last_day_of_a_half_year_begins_in_the_next() -> None:
    found = interest("FR", "2025-12-31", "2026-01-10")
    assert [(part.days, part.rate) for part in found.parts] == [(10, Decimal("12.15"))]
    assert interest("GB", "2025-12-31", "2026-01-10", currency="GBP").total.amount == Decimal("7.73")  # 2400 x 11.75 % x 10/365 = 7.726


def test_three_half_years() -> None:
    """France, 1,000 due 1 June 2025, to 15 January 2026: 29 d at 13.15, 184 d at 12.15, 15 d at 12.15 = 10.4479 + 61.2493 + 4.9932."""
    found = interest("FR", "2025-06-01", "2026-01-15", amount="1000")
    assert [(part.days, part.rate) for part in found.parts] == [
        (29, Decimal("13.15")), (184, Decimal("12.15")), (15, Decimal("12.15")),
    ]
    assert found.total.amount == Decimal("76.69")


def test_partial_payment_splits_the_period() -> None:
    """Spain: 2,400 for 30 days to 30 April, then 1,400 for 61 days to 30 June, all at 10.15 %: 20.0219 + 23.7482 = 43.7701."""
    found = interest("ES", on="2026-06-30", payments=(pay("2026-04-30", "1000"),))
    assert [(part.principal, part.days) for part in found.parts] == [(Decimal(2400), 30), (Decimal(1400), 61)]
    assert found.total.amount == Decimal("43.77")
    assert found.daily == Decimal("0.3893")


def test_irish_rate_is_that_of_each_payment() -> None:
    """1,000 paid 30 April (30 days at 10.15 %: 8.3425), 1,400 on 20 July (111 days at 10.40 %: 44.2783): 52.62."""
    found = interest("IE", payments=(pay("2026-04-30", "1000"), pay("2026-07-20", "1400")))
    assert [(part.principal, part.days, part.rate) for part in found.parts] == [
        (Decimal(1000), 30, Decimal("10.15")), (Decimal(1400), 111, Decimal("10.40")),
    ]
    assert found.total.amount == Decimal("52.62")


def test_payment_in_time_reduces_what_is_late() -> None:
    found = interest("GB", currency="GBP", payments=(pay("2026-03-31", "1500"),))
    assert found.total.amount == Decimal("32.16")  # 900 x 11.75 % x 111/365 = 32.1596
    assert found.fixed == Money(Decimal(40), "GBP")  # 900 is under the first step


def test_nothing_is_late_that_was_paid_in_time_or_is_not_due() -> None:
    assert interest("FR", payments=(pay("2026-03-31"),)).parts == ()
    assert interest("FR", payments=(pay("2026-03-31"),)).fixed is None
    assert interest("FR", on="2026-03-31").total.amount == 0
    assert interest("FR", on="2026-01-01").total.amount == 0


def test_later_payments_do_not_count_yet() -> None:
    assert interest("FR", payments=(pay("2026-08-20"),)).total.amount == Decimal("89.01")


def test_overpaid_invoice_bears_interest_until_it_was_settled() -> None:
    found = interest("ES", on="2026-12-31", payments=(pay("2026-04-30", "5000"),))
    assert found.total.amount == Decimal("20.02") and found.as_of == date(2026, 4, 30) and found.daily == 0


def test_consumers_owe_neither_interest_nor_a_fixed_sum() -> None:
    contract = Contract(late_rate=Decimal(12), late_fixed=Money(Decimal(40), "EUR"))
    found = late_interest(invoice("1", "2026-03-31"), DUE, PAID, TABLE.law("FR"), contract, client(kind="consumer"))
    assert found.total.amount == 0 and found.fixed is None and codes(found) == ["late-consumer"]


def test_public_bodies_are_pointed_out() -> None:
    found = late_interest(invoice("1", "2026-03-31"), DUE, PAID, TABLE.law("FR"), SILENT, client(kind="public"))
    assert found.total.amount == Decimal("89.01") and codes(found) == ["late-public"]


def test_contract_wins() -> None:
    agreed = Contract(late_rate=Decimal(15), late_fixed=Money(Decimal(60), "EUR"))
    found = interest("FR", contract=agreed)
    assert found.total.amount == Decimal("109.48")  # 2400 x 15 % x 111/365 = 109.479
    assert found.fixed == Money(Decimal(60), "EUR") and (found.basis, found.fixed_basis) == ("contract", "contract")


def test_british_fixed_sum_belongs_to_the_statutory_interest() -> None:
    assert interest("GB", contract=Contract(late_rate=Decimal(8)), currency="GBP").fixed is None
    assert interest("FR", contract=Contract(late_rate=Decimal(15))).fixed == Money(Decimal(40), "EUR")


@pytest.mark.parametrize(("agreed", "expected"), [("11.12", ["contract-rate-low"]), ("11.13", []), ("0", ["contract-rate-low"])])
def test_agreed_rate_under_three_times_the_french_legal_rate(agreed: str, expected: list[str]) -> None:
    """3 x 3.71 % = 11.13 %."""
    assert codes(interest("FR", contract=Contract(late_rate=Decimal(agreed)))) == expected


def test_missing_period_is_named_and_never_extrapolated() -> None:
    found = interest("FR", "2026-12-01", "2027-08-01")
    assert found.total.amount == Decimal("24.46")  # only the 30 days to 31 December, at 12.40 %
    assert not found.complete
    assert [(one.code, one.values["from"], one.values["until"]) for one in found.warnings] == [
        ("rate-missing", date(2027, 1, 1), date(2027, 12, 31)),
    ]
    british = interest("GB", "2023-02-01", "2026-02-01", currency="GBP")
    assert british.total.amount == 0 and not british.complete and codes(british) == ["rate-missing"]


def test_unknown_law_asks_instead_of_guessing() -> None:
    found = interest("DE")
    assert found.total.amount == 0 and not found.complete and codes(found) == ["late-law-unknown"]
    assert TABLE.law("GB-SCT") == TABLE.law("GB") and TABLE.law("CA-ON") is None and TABLE.law("PT") == TABLE.law("EU")


def test_minimum_of_the_directive_is_told_as_such() -> None:
    assert codes(interest("PT")) == ["late-minimum"] and interest("PT").total.amount == Decimal("74.41")
    assert codes(interest("CH")) == ["late-after-reminder"]


def test_weak_and_old_sources_are_told() -> None:
    early = rate("2026-07-01", "12.40", verified=date(2026, 6, 20), verify=True)
    weak = law("FR", "half-year", ("2026-01-01", "12.15"))
    found = late_interest(invoice("1", "2026-03-31"), DUE, PAID, replace(weak, rates=(*weak.rates, early)), SILENT)
    assert codes(found) == ["rate-unverified", "rate-old"] and found.warnings[1].values["verified"] == date(2026, 6, 20)
    late = late_interest(invoice("1", "2028-01-31"), date(2028, 1, 31), date(2028, 3, 1), TABLE.law("MX"), SILENT)
    assert codes(late) == ["rate-old"]


def test_fixed_sum_by_size_needs_the_currency_of_the_law() -> None:
    assert codes(interest("GB")) == ["fixed-sum-currency"] and interest("GB").fixed is None
    assert interest("FR", currency="USD").fixed == Money(Decimal(40), "EUR")


@pytest.mark.parametrize(("amount", "expected"), [("999.99", 40), ("1000", 70), ("9999.99", 70), ("10000", 100)])
def test_fixed_sum_by_size(amount: str, expected: int) -> None:
    assert interest("GB", currency="GBP", amount=amount).fixed == Money(Decimal(expected), "GBP")


amounts = st.decimals(Decimal("0.01"), Decimal(1_000_000), places=2)
dues = st.dates(date(2024, 1, 1), date(2026, 6, 1))
laws = st.sampled_from(["FR", "ES", "EU", "CH", "MX", "IE"])


@given(code=laws, amount=amounts, due=dues, days=st.integers(-30, 200), paid=st.lists(st.tuples(st.integers(-30, 250), amounts), max_size=4))
def test_interest_is_never_negative_and_parts_sum_to_the_total(code, amount, due, days, paid) -> None:
    payments = tuple(Payment(on=due + timedelta(days=after), amount=part) for after, part in paid)
    found = late_interest(invoice("1", None, str(amount), payments=payments), due, due + timedelta(days=days), TABLE.law(code), SILENT)
    assert found.total.amount >= 0 and all(part.amount >= 0 and part.days >= 0 for part in found.parts)
    assert found.total.amount == sum((part.amount for part in found.parts), Decimal(0)).quantize(CENT, ROUND_HALF_UP)
    apart = sum((part.amount.quantize(CENT, ROUND_HALF_UP) for part in found.parts), Decimal(0))
    assert abs(apart - found.total.amount) <= CENT * max(1, len(found.parts))


@given(code=st.sampled_from(["FR", "ES", "EU", "CH", "MX"]), amount=amounts, due=dues, days=st.integers(0, 150), more=st.integers(1, 30))
def test_interest_grows_with_each_day(code, amount, due, days, more) -> None:
    one = invoice("1", None, str(amount))
    first, later = (late_interest(one, due, due + timedelta(days=count), TABLE.law(code), SILENT).total.amount for count in (days, days + more))
    assert later >= first


@given(amount=amounts, due=dues, days=st.integers(1, 200), at=st.integers(1, 200), share=st.integers(0, 100))
def test_paying_a_part_on_the_way_never_costs_more_and_splits_nothing_else(amount, due, days, at, share) -> None:
    part = (amount * share / 100).quantize(CENT)
    paid = invoice("1", None, str(amount), payments=(Payment(on=due + timedelta(days=min(at, days)), amount=part),))
    whole = late_interest(invoice("1", None, str(amount)), due, due + timedelta(days=days), TABLE.law("ES"), SILENT)
    found = late_interest(paid, due, due + timedelta(days=days), TABLE.law("ES"), SILENT)
    assert found.total.amount <= whole.total.amount
    if share == 0:
        assert abs(found.total.amount - whole.total.amount) <= CENT
