"""The settlement: what counts, what informs, and what cannot be computed; figures worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.client import Clause, Contract
from cockpit.domain.hourly import hourly_rates
from cockpit.domain.invoice import Expense, Invoice, Payment
from cockpit.domain.money import Money, totals
from cockpit.domain.project import Goodwill
from cockpit.domain.records import ClientRecords
from cockpit.domain.settlement import Settlement, settlement
from tests.domain.laws import TABLE
from tests.domain.samples import FRANCE, invoice, milestone, project, records

ON = date(2026, 7, 20)
TERMS = Contract(payment_days=30, kill_fee=Decimal(25))


def eur(amount: str | int) -> Money:
    return Money(Decimal(amount), "EUR")


def settle(*items: Any, on: date = ON, country: str = "FR", **values: Any) -> Settlement:
    of_client = {"kind": values.pop("kind")} if "kind" in values else {}
    return settlement(records(*items, country=country, **of_client), on=on, calendar=FRANCE, rates=TABLE, **values)


def lines(found: Settlement) -> list[tuple[str, str, str, bool]]:
    return [(line.kind, line.how, f"{line.amount.amount:f} {line.amount.currency}", line.counts) for line in found.lines]


def codes(found: Settlement) -> list[str]:
    return [problem.code for problem in found.warnings]


def expense(key: str, amount: str = "120", **values: Any) -> Expense:
    return Expense(**{"id": key, "text": f"Fonts {key}", "on": date(2026, 6, 1), "amount": eur(amount), **values})


def test_work_to_date_less_invoices_and_deposit() -> None:
    """4,800 x 50 % = 2,400; 900 invoiced and paid; 1,000 of deposit paid: 1,500 unbilled less 1,000 is 500."""
    paid = (Payment(on=date(2026, 4, 1), amount=Decimal(900)),)
    deposit = invoice("d", "2026-02-01", "1000", kind="deposit", project="shop", payments=(Payment(on=date(2026, 1, 20), amount=Decimal(1000)),))
    found = settle(
        TERMS, project(value=eur(4800)), milestone("a", "2026-03-01", done=date(2026, 3, 1)), milestone("b", "2026-09-01"), deposit,
        invoice("w", "2026-05-01", "900", project="shop", payments=paid),
    )
    assert lines(found) == [
        ("work", "work-milestones", "2400.00 EUR", False), ("invoiced", "invoiced-work", "900 EUR", False),
        ("unbilled", "unbilled", "1500.00 EUR", True), ("deposit", "deposit-deducted", "-1000 EUR", True),
    ]
    assert found.balances == (eur("500.00"),)
    assert found.lines[0].values["done"] == 1 and found.lines[0].values["percent"] == 50
    assert found.due == date(2026, 8, 19)


def test_unpaid_deposit_cancels_out() -> None:
    """The deposit of 1,000 is still owed and deducted from the 2,400 of work: 2,400 in all."""
    found = settle(TERMS, project(value=eur(4800), progress=50), invoice("d", "2026-07-30", "1000", kind="deposit", project="shop"))
    assert found.balances == (eur("2400.00"),)


def test_deposit_that_is_not_earned_yet_goes_back() -> None:
    paid = (Payment(on=date(2026, 1, 20), amount=Decimal(1000)),)
    deposit = invoice("d", "2026-02-01", "1000", kind="deposit", project="shop", payments=paid)
    found = settle(TERMS, project(value=eur(4800), progress=10), deposit)
    assert found.balances == (eur("-520.00"),) and codes(found) == ["deposit-unearned"]
    finished = settle(TERMS, project(value=eur(4800), status="done"), deposit, invoice("w", "2026-08-01", "4800", project="shop"))
    assert [kind for kind, *_ in lines(finished)] == ["work", "invoiced", "outstanding"]  # the last invoice did without it: nothing goes back


def test_overdue_invoice_brings_interest_and_fixed_sum() -> None:
    found = settle(TERMS, invoice("1", "2026-03-31"))
    assert lines(found) == [
        ("outstanding", "invoice-unpaid", "2400 EUR", True), ("interest", "interest-law", "89.01 EUR", True), ("fixed-sum", "fixed-law", "40 EUR", True),
    ]
    assert found.balances == (eur("2529.01"),) and found.jurisdiction == "FR"
    assert found.lines[1].late is not None and [part.days for part in found.lines[1].late.parts] == [91, 20]


def test_invoice_paid_late_only_informs() -> None:
    found = settle(TERMS, invoice("1", "2026-03-31", payments=(Payment(on=ON, amount=Decimal(2400)),)), on=date(2026, 9, 1))
    assert lines(found) == [("interest", "interest-law", "89.01 EUR", False), ("fixed-sum", "fixed-law", "40 EUR", False)]
    assert found.balances == () and codes(found) == []


def test_fee_only_when_the_client_ends() -> None:
    """25 % of the 2,400 that are not worked off."""
    items = (TERMS, project(value=eur(4800), progress=50))
    assert "kill-fee" not in [kind for kind, *_ in lines(settle(*items))]
    ended = settle(*items, cancelled_by_client=True)
    assert lines(ended)[-1] == ("kill-fee", "kill-fee", "600.00 EUR", True) and ended.balances == (eur("3000.00"),)
    done = settle(TERMS, project(value=eur(4800), status="done"), cancelled_by_client=True)
    assert "kill-fee" not in [kind for kind, *_ in lines(done)]


def test_expenses_penalties_and_goodwill() -> None:
    accepted = {"offered": date(2026, 5, 1), "accepted": date(2026, 5, 3)}
    found = settle(
        TERMS, expense("a"), expense("b", invoice="1"), expense("c", invoice="gone"), invoice("1", "2026-08-01", "100"),
        Clause(id="p", number="article 9", says="…", penalty=eur(300)), Clause(id="q", number="article 10", says="…"),
        Goodwill(id="g", kind="discount-later", text="Rebate", cost=eur(150), **accepted),
        Goodwill(id="h", kind="free-extra", text="Session", cost=eur(80), **accepted, honoured=date(2026, 6, 1)),
        Goodwill(id="i", kind="discount-now", text="Offer", cost=eur(90), offered=date(2026, 5, 1)),
    )
    assert lines(found) == [
        ("expense", "expense", "120 EUR", True), ("expense", "expense", "120 EUR", True), ("outstanding", "invoice-unpaid", "100 EUR", True),
        ("penalty", "penalty-possible", "300 EUR", False), ("goodwill", "goodwill-discount-later", "-150 EUR", True),
    ]
    assert codes(found) == ["expense-invoice-gone"]
    claimed = settle(Clause(id="p", number="9", says="…", penalty=eur(300)), claimed={"p"})
    assert claimed.balances == (eur(300),) and codes(claimed) == ["settlement-no-contract"]


def test_odd_invoices_each_have_their_line_or_warning() -> None:
    twice = (Payment(on=date(2026, 2, 1), amount=Decimal(2400)), Payment(on=date(2026, 2, 9), amount=Decimal(2400)))
    over = (Payment(on=date(2026, 2, 1), amount=Decimal(2500)),)
    found = settle(
        Contract(), project(value=eur(1000), progress=100), invoice("1", "2026-03-01", payments=twice), invoice("2", "2026-03-01", payments=over),
        invoice("3", None), invoice("4", "2026-08-01", "500", "USD", project="shop"), invoice("5", "2026-08-01", "10", disputed="the hours"),
    )
    assert [(kind, how, amount) for kind, how, amount, _ in lines(found) if kind == "outstanding"] == [
        ("outstanding", "invoice-paid-twice", "-2400 EUR"), ("outstanding", "invoice-overpaid", "-100 EUR"),
        ("outstanding", "invoice-unpaid-undated", "2400 EUR"), ("outstanding", "invoice-unpaid", "500 USD"), ("outstanding", "invoice-unpaid", "10 EUR"),
    ]
    assert codes(found) == [
        "settlement-no-terms", "invoice-other-currency", "invoice-paid-twice", "invoice-overpaid", "invoice-undated", "invoice-disputed",
    ]
    assert found.due is None and found.balances == (eur("910.00"), Money(Decimal(500), "USD"))


def test_nothing_known_settles_to_nothing() -> None:
    found = settle()
    assert (found.lines, found.balances, found.due, codes(found)) == ((), (), None, ["settlement-no-contract"])
    empty = settlement(ClientRecords(), on=ON, calendar=FRANCE, rates=TABLE)
    assert empty.lines == () and empty.jurisdiction == ""


def test_work_that_cannot_be_valued_is_named() -> None:
    found = settle(TERMS, project(), project("b", title="Second", value=eur(100)), project("c", title="Third", value=eur(100), progress=10), invoice("1", "2026-08-01", "50", project="c"))
    assert codes(found) == ["progress-unknown", "invoiced-ahead", "project-without-value"]
    assert found.warnings[1].values["amount"] == eur("40.00")


def test_consumers_and_unknown_laws_bring_no_interest() -> None:
    assert codes(settle(TERMS, invoice("1", "2026-03-31"), kind="consumer")) == ["late-consumer"]
    assert codes(settle(TERMS, invoice("1", "2026-03-31"), country="DE")) == ["late-law-unknown"]
    assert settle(TERMS, invoice("1", "2026-03-31"), jurisdiction="ES").balances == (eur("2514.41"),)


def test_an_earlier_day_leaves_out_what_came_later() -> None:
    paid = (Payment(on=date(2026, 6, 1), amount=Decimal(2400)),)
    kept = (TERMS, invoice("1", "2026-03-31", payments=paid), invoice("2", "2026-09-01", issued=date(2026, 7, 1)), expense("a"))
    found = settle(*kept, on=date(2026, 4, 10))
    assert [(kind, amount) for kind, _, amount, _ in lines(found)] == [("outstanding", "2400 EUR"), ("interest", "7.99 EUR"), ("fixed-sum", "40 EUR")]


def test_payment_terms_run_from_the_last_day_of_the_relation() -> None:
    found = settle(TERMS, effective=date(2026, 7, 23))
    assert found.due == date(2026, 8, 22) and codes(found) == ["settlement-due-free"]  # a Saturday


money = st.builds(Money, st.decimals(Decimal(0), Decimal(100_000), places=2), st.sampled_from(["EUR", "USD"]))
invoices = st.builds(
    Invoice, id=st.uuids().map(str), number=st.text(max_size=5), issued=st.dates(date(2025, 1, 1), date(2026, 7, 1)), amount=money,
    due=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)), project=st.sampled_from(["", "shop"]), kind=st.sampled_from(["work", "deposit"]),
    payments=st.lists(st.builds(Payment, on=st.dates(date(2025, 1, 1), date(2026, 8, 1)), amount=st.decimals(Decimal("0.01"), Decimal(5000), places=2)), max_size=3).map(tuple),
)


@given(st.lists(invoices, max_size=6), st.lists(st.builds(expense, st.uuids().map(str), st.integers(1, 900).map(str)), max_size=3), st.booleans(), st.integers(0, 100))
def test_balance_is_the_sum_of_the_lines_that_count(bills, expenses, ended, progress) -> None:
    found = settle(TERMS, project(value=eur(4800), progress=progress), *bills, *expenses, cancelled_by_client=ended)
    assert found.balances == totals(line.amount for line in found.lines if line.counts)
    assert all(line.amount.amount >= 0 for line in found.lines if line.kind in {"interest", "fixed-sum", "unbilled", "kill-fee"})


@pytest.mark.parametrize(
    ("items", "rate", "share"),
    [
        ((project(value=eur(4800), progress=50, spent=Decimal(40)),), "60.00", "80.0"),  # 2,400 in 40 hours, of 75
        ((project(spent=Decimal(0), value=eur(4800), progress=50),), None, None),
        ((project(value=eur(1000), status="done", spent=Decimal(8)), project("b", spent=Decimal(2))), "100.00", "133.3"),  # unpaid hours weigh too
        ((project(value=eur(1000), status="done", spent=Decimal(10)), invoice("1", "2026-03-01", "1100", project="shop"), expense("a", "100", invoice="1")), "100.00", "133.3"),
    ],
)
def test_effective_hourly_rate(items: Any, rate: str | None, share: str | None) -> None:
    (found,) = hourly_rates(records(*items), eur(75))
    assert found.rate == (None if rate is None else eur(rate))
    assert found.share == (None if share is None else Decimal(share))


def test_hourly_rates_stand_side_by_side() -> None:
    found = hourly_rates(
        records(project(value=eur(1000), status="done", spent=Decimal(10)), project("b", value=Money(Decimal(900), "USD"), status="done", spent=Decimal(9))), eur(80),
    )
    assert [(one.earned.currency, one.rate and one.rate.amount, one.share) for one in found] == [("EUR", Decimal(100), Decimal(125)), ("USD", Decimal(100), None)]
    assert hourly_rates(records()) == ()
    (unpaid,) = hourly_rates(records(project(spent=Decimal(5))), eur(80))
    assert unpaid.rate == eur("0.00") and unpaid.share == 0
