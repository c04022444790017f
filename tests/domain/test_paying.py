"""How a client pays, measured on its own settled invoices, and when an open one may be paid."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.paying import ENOUGH, PayingHabits, expected, paid_in_full, paying_habits
from tests.domain.samples import invoice

TODAY = date(2026, 3, 24)
DAYS = st.integers(-20, 200)


def settled(number: int, late: int, amount: str = "100") -> Invoice:
    """Return an invoice due on the first of a month, one a month, paid so many days past it."""
    due = date(2024 + number // 12, number % 12 + 1, 1)
    return Invoice(
        id=str(number), number=f"F-{number}", issued=due - timedelta(days=30), due=due, amount=Money(Decimal(amount), "EUR"),
        payments=(Payment(on=due + timedelta(days=late), amount=Decimal(amount)),),
    )


def test_usual_days_and_nine_times_of_ten() -> None:
    """Sorted: -2, 0, 4, 10, 12, 14, 30. Median 10; 90th percentile between 14 and 30: 14 x 0.6 + 30 x 0.4 = 20.4."""
    found = paying_habits(settled(number, late) for number, late in enumerate((12, 0, 30, -2, 10, 14, 4)))
    assert (found.count, found.usual, found.limit, found.taken) == (7, 10, pytest.approx(20.4), 40)
    assert found.average_late == pytest.approx((12 + 0 + 30 + 0 + 10 + 14 + 4) / 7)


def test_too_few_invoices_are_no_habit() -> None:
    found = paying_habits(settled(number, 10) for number in range(ENOUGH - 1))
    assert (found.count, found.usual, found.limit) == (ENOUGH - 1, None, None)


def test_only_the_payment_that_completes_counts() -> None:
    parts = invoice(
        "1", "2026-02-01", "100", payments=(Payment(on=date(2026, 3, 3), amount=Decimal(40)), Payment(on=date(2026, 2, 1), amount=Decimal(60))),
    )
    assert paid_in_full(parts) == date(2026, 3, 3)
    assert paid_in_full(invoice("1", "2026-02-01", "100", payments=parts.payments[:1])) is None
    assert paid_in_full(invoice("1", "2026-02-01", "-100")) is None


def test_the_payment_terms_of_the_contract_count_where_the_invoice_names_no_day() -> None:
    """Issued on 5 January, payable within 30 days (4 February), paid on the 9th: five days late."""
    paid = [invoice(str(n), None, "100", payments=(Payment(on=date(2026, 2, 9), amount=Decimal(100)),)) for n in range(ENOUGH)]
    assert paying_habits(paid, 30).usual == 5
    assert paying_habits(paid).count == 0


def test_a_trend_compares_the_last_four_with_those_before() -> None:
    slower = paying_habits(settled(number, late) for number, late in enumerate((2, 2, 2, 2, 9, 9, 9, 9))).trend
    assert slower is not None
    assert (slower.before, slower.now, slower.direction) == (2, 9, "slower")
    steady = paying_habits(settled(number, 3) for number in range(8)).trend
    assert steady is not None
    assert steady.direction == "steady"
    assert paying_habits(settled(number, 3) for number in range(7)).trend is None


@given(st.lists(DAYS, min_size=ENOUGH, max_size=20), st.randoms())
def test_habits_do_not_depend_on_the_order_in_which_invoices_were_entered(days: list[int], random) -> None:
    entered = [settled(number, late) for number, late in enumerate(days)]
    shuffled = list(entered)
    random.shuffle(shuffled)
    assert paying_habits(shuffled) == paying_habits(entered)


@given(st.lists(DAYS, min_size=ENOUGH, max_size=40))
def test_the_limit_is_never_before_the_usual_day(days: list[int]) -> None:
    found = paying_habits(settled(number, late) for number, late in enumerate(days))
    assert found.usual is not None
    assert found.limit is not None
    assert found.average_late is not None
    assert found.limit >= found.usual
    assert found.average_late >= 0


HABITS = PayingHabits(count=7, usual=10, limit=20.4, taken=40, average_late=10)


@pytest.mark.parametrize(("due", "habits", "promised", "on", "basis"), [
    ("2026-03-20", HABITS, None, "2026-03-30", "habit"),
    ("2026-03-10", HABITS, None, "2026-03-31", "limit"),
    ("2026-02-10", HABITS, None, None, "beyond"),
    ("2026-02-10", HABITS, "2026-03-27", "2026-03-27", "promise"),
    ("2026-02-10", HABITS, "2026-03-20", None, "beyond"),
    ("2026-04-20", PayingHabits(count=2), None, "2026-04-20", "due"),
    ("2026-03-20", PayingHabits(count=2), None, None, ""),
    (None, HABITS, None, None, ""),
])
def test_when_an_open_invoice_may_be_paid(due, habits, promised, on, basis) -> None:
    day = None if due is None else date.fromisoformat(due)
    found = expected(invoice("1", due), day, habits, TODAY, None if promised is None else date.fromisoformat(promised))
    assert found == (None if on is None else date.fromisoformat(on), basis)


@given(st.dates(date(2025, 6, 1), date(2026, 12, 1)), DAYS, DAYS, st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 1))))
def test_money_is_never_expected_in_the_past(due: date, usual: int, more: int, promised: date | None) -> None:
    habits = PayingHabits(count=9, usual=usual, limit=usual + abs(more), taken=30, average_late=max(usual, 0))
    found = expected(invoice("1", due.isoformat()), due, habits, TODAY, promised)
    assert found.on is None or found.on >= TODAY
    assert (found.on is None) == (found.basis in {"", "beyond"})
