"""Progress and money exposed (design 6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cockpit.domain.client import Contract
from cockpit.domain.exposure import accounts, overdue, progress, unbilled, unpaid
from cockpit.domain.invoice import Payment
from cockpit.domain.money import Money
from tests.domain.samples import invoice, milestone, project, records

TODAY = date(2026, 3, 24)


@pytest.mark.parametrize(
    ("values", "done", "total", "expected"),
    [
        ({}, 0, 0, 0.0), ({}, 1, 4, 0.25), ({"progress": 60}, 1, 4, 0.6), ({"progress": 0}, 1, 4, 0.0), ({"status": "done"}, 0, 2, 1.0),
        ({"progress": 140}, 0, 0, 1.0),
    ],
)
def test_progress(values: dict[str, Any], done: int, total: int, expected: float) -> None:
    assert progress(project(**values), done, total) == pytest.approx(expected)


def test_invoice_is_overdue_the_day_after_its_last_day() -> None:
    kept = records(invoice("1", "2026-03-23"), invoice("2", "2026-03-24"), invoice("3", None))
    assert [found.id for found, _ in overdue(kept, TODAY)] == ["1"]


def test_payment_terms_of_the_contract_stand_in_for_a_missing_date() -> None:
    """Issued 5 January, 30 days: 4 February."""
    kept = records(invoice("1", None), Contract(payment_days=30))
    assert [due for _, due in overdue(kept, TODAY)] == [date(2026, 2, 4)]


def test_settled_invoice_is_neither_overdue_nor_unpaid() -> None:
    paid = invoice("1", "2026-03-01", payments=(Payment(on=TODAY, amount=Decimal(2000)), Payment(on=TODAY, amount=Decimal(400))))
    part = invoice("2", "2026-03-01", payments=(Payment(on=TODAY, amount=Decimal(2000)),))
    kept = records(paid, part)
    assert [found.id for found, _ in overdue(kept, TODAY)] == ["2"]
    assert unpaid(kept) == (Money(Decimal(400), "EUR"),)


def test_work_done_but_not_billed() -> None:
    """4,800 x 50 % = 2,400, of which 1,000 billed: 1,400. Amounts in another currency say nothing about it."""
    shop = project(value=Money(Decimal(4800), "EUR"))
    items = (shop, milestone("a", "2026-03-02", done=date(2026, 3, 2)), milestone("b", "2026-04-02"))
    billed = invoice("1", "2026-03-01", "1000", project="shop")
    other = invoice("2", "2026-03-01", "900", "USD", project="shop")
    assert unbilled(records(*items, billed, other)) == (Money(Decimal(1400), "EUR"),)
    assert unbilled(records(*items, invoice("1", "2026-03-01", "3000", project="shop"))) == ()
    assert unbilled(records(shop)) == ()


def test_work_to_date_is_rounded_half_up_like_every_sum() -> None:
    odd = project(value=Money(Decimal("1000.10"), "EUR"), progress=5)
    assert accounts(records(odd))[0].work == Money(Decimal("50.01"), "EUR")
