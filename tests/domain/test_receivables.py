"""What clients owe by age, what is odd about it, and what hangs on one client. Today is Tuesday 24 March 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.digest import digest
from cockpit.domain.invoice import Expense, Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.portfolio import WEEKS, portfolio
from cockpit.domain.receivables import AGES, Receivable, Receivables, age_of, ageing, receivables
from cockpit.domain.records import ClientRecords, Record
from tests.domain.samples import COMPLETE, FRANCE, client, commitment, invoice, paris, project

NOW = paris("2026-03-24 09:30")
TODAY = date(2026, 3, 24)


def books(**clients: tuple[Record, ...]) -> Receivables:
    made = {name: ClientRecords(client=client(id=name, name=name.title(), sector="Food")).put(*items) for name, items in clients.items()}
    return account(**made)


def account(**made: ClientRecords) -> Receivables:
    return receivables({name: digest(kept, FRANCE, NOW) for name, kept in made.items()}, dict.fromkeys(made, FRANCE), NOW)


def only(*items: Record) -> Receivable:
    (found,) = books(larkfield=items).invoices
    return found


def paid(key: str, due: str | None, *payments: tuple[str, str], **values: Any) -> Invoice:
    made = tuple(Payment(on=date.fromisoformat(day), amount=Decimal(amount)) for day, amount in payments)
    return invoice(key, due, "100", payments=made, **values)


@pytest.mark.parametrize(("due", "age"), [
    ("2026-03-25", "not-due"), ("2026-03-24", "not-due"), ("2026-03-23", "1-30"), ("2026-02-22", "1-30"), ("2026-02-21", "31-60"),
    ("2026-01-23", "31-60"), ("2026-01-22", "61-90"), ("2025-12-24", "61-90"), ("2025-12-23", "over-90"), ("2020-02-29", "over-90"),
    (None, "undated"),
])
def test_age_is_counted_in_calendar_days_past_the_last_day_to_pay(due: str | None, age: str) -> None:
    assert age_of(None if due is None else date.fromisoformat(due), TODAY) == age


def test_what_is_open_by_age_and_currency_never_added_across_currencies() -> None:
    found = books(
        larkfield=(invoice("1", "2026-03-20", "100"), invoice("2", "2025-12-01", "50"), invoice("3", "2026-04-20", "70", "GBP")),
        norte=(invoice("4", "2026-01-30", "30", payments=(Payment(on=TODAY, amount=Decimal(10)),)),),
    )
    euros, pounds = found.ageing
    assert (euros.currency, euros.total, euros.count, pounds.total, pounds.parts["not-due"]) == ("EUR", 170, 3, 70, 70)
    assert {age: amount for age, amount in euros.parts.items() if amount} == {"1-30": 100, "31-60": 20, "over-90": 50}
    assert [one.invoice.id for one in found.invoices] == ["2", "4", "1", "3"]
    assert [one.client_name for one in found.accounts] == ["Larkfield", "Norte"]


def test_paid_twice_is_named_and_is_money_owed_to_the_client() -> None:
    twice = only(paid("1", "2026-03-01", ("2026-03-01", "100"), ("2026-03-05", "100")))
    assert (twice.state, twice.oddities, twice.late) == ("credit", ("paid-twice",), 0)
    over = only(paid("1", "2026-03-01", ("2026-03-01", "120")))
    assert (over.state, over.oddities) == ("credit", ("overpaid",))
    (euros,) = books(larkfield=(paid("1", "2026-03-01", ("2026-03-01", "120")), invoice("2", "2026-03-01", "40"))).ageing
    assert (euros.total, euros.credit) == (40, 20)


def test_instalments_of_the_same_amount_are_not_paid_twice() -> None:
    assert only(paid("1", "2026-03-01", ("2026-03-01", "50"), ("2026-03-05", "50"))).oddities == ()


@pytest.mark.parametrize(("parts", "twice"), [
    (("100", "100"), True), (("50", "50", "50"), True), (("60", "60"), False), (("20", "20", "90"), True), (("20", "20", "70"), False),
    (("120",), False), (("50", "50"), False),
])
def test_paid_twice_is_what_could_go_back_with_all_still_paid(parts: tuple[str, ...], twice: bool) -> None:
    """The account of an ending and the view of money tell it by one rule."""
    one = paid("1", "2026-03-01", *(("2026-03-01", part) for part in parts))
    assert one.paid_twice is twice
    assert ("paid-twice" in only(one).oddities) is twice


def test_a_credit_note_is_owed_to_the_client() -> None:
    found = only(invoice("1", None, "-100"))
    assert (found.state, found.oddities, found.reminder) == ("credit", (), None)


def test_without_a_due_date_the_contract_tells_it_else_it_is_named() -> None:
    assert (only(invoice("1", None)).age, only(invoice("1", None)).oddities) == ("undated", ("no-date",))
    by_terms = only(COMPLETE, invoice("1", None))
    assert (by_terms.due, by_terms.oddities, by_terms.late) == (date(2026, 2, 4), ("terms",), 48)


def test_another_currency_than_the_project_is_named() -> None:
    priced = project(value=Money(Decimal(1000), "EUR"), progress=50)
    assert only(priced, invoice("1", "2026-04-01", "100", "USD", project="shop")).oddities == ("other-currency",)
    (shown,) = books(larkfield=(priced, invoice("1", "2026-04-01", "100", "USD", project="shop"))).accounts
    assert shown.unbilled == (Money(Decimal(500), "EUR"),)


def test_a_payment_before_the_invoice_is_named() -> None:
    assert only(paid("1", "2026-03-01", ("2026-01-01", "100"))).oddities == ("before-issue",)


def test_a_promise_to_pay_is_what_is_expected() -> None:
    found = only(invoice("1", "2026-03-01"), commitment("p", "client", "2026-03-31", invoice="1"))
    assert found.expected == (date(2026, 3, 31), "promise")
    assert found.reminder is not None
    assert (found.reminder.why, found.reminder.is_due) == ("promise", False)


def test_what_is_disputed_is_owed_and_not_reminded_of() -> None:
    found = only(invoice("1", "2026-03-01", disputed="two hours"))
    assert (found.state, found.open, found.late, found.reminder) == ("disputed", True, 23, None)


def test_expenses_wait_until_an_invoice_holds_them() -> None:
    spent = Expense(id="e", text="train", on=TODAY, amount=Money(Decimal("86.40"), "EUR"))
    (shown,) = books(larkfield=(spent, replace(spent, id="f", invoice="1"))).accounts
    assert shown.expenses == (Money(Decimal("86.40"), "EUR"),)


def test_clients_without_any_money_are_left_out() -> None:
    assert books(larkfield=()).accounts == ()
    assert account(gone=ClientRecords()).invoices == ()


MONEY = st.decimals(Decimal(-50), Decimal(5000), places=2)
INVOICES = st.builds(
    lambda due, amount, currency, parts, disputed: (due, amount, currency, parts, disputed),
    st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2027, 1, 1))), MONEY, st.sampled_from(("EUR", "GBP", "JPY")),
    st.lists(st.decimals(Decimal("0.01"), Decimal(3000), places=2), max_size=3), st.sampled_from(("", "contested")),
)


@settings(max_examples=60)
@given(st.lists(INVOICES, max_size=12))
def test_the_ages_share_out_what_is_owed_to_the_cent(drawn: list[Any]) -> None:
    items = [
        Invoice(
            id=str(number), number=str(number), issued=date(2024, 1, 1), due=due, amount=Money(amount, currency), disputed=disputed,
            payments=tuple(Payment(on=TODAY, amount=part) for part in parts),
        )
        for number, (due, amount, currency, parts, disputed) in enumerate(drawn)
    ]
    found = books(larkfield=tuple(items))
    for one in found.ageing:
        mine = [item for item in items if item.amount.currency == one.currency]
        assert tuple(one.parts) == AGES
        assert sum(one.parts.values()) == one.total == sum(item.balance.amount for item in mine if not item.settled)
        assert one.credit == -sum(min(item.balance.amount, Decimal(0)) for item in mine)
        assert one.count == sum(not item.settled for item in mine)
    assert ageing(reversed(found.invoices)) == found.ageing
    plan = portfolio(found, TODAY, "larkfield")
    placed = [*(money for week in plan.weeks for money in week.amounts), *plan.later, *plan.unknown]
    for one in found.ageing:
        assert sum((money.amount for money in placed if money.currency == one.currency), Decimal(0)) == one.total
    assert not any(week.without for week in plan.weeks)


def test_the_largest_client_and_sector_of_the_last_year() -> None:
    found = books(
        larkfield=(invoice("1", "2026-03-01", "600"), invoice("2", None, "1000", issued=date(2025, 1, 1))),
        norte=(invoice("3", "2026-03-01", "400"), invoice("4", "2026-03-01", "90", "GBP")),
    )
    plan = portfolio(found, TODAY)
    assert [(one.name, one.amount.currency, round(one.part, 2), one.too_much) for one in plan.clients] == [
        ("Larkfield", "EUR", 0.6, True), ("Norte", "EUR", 0.4, True), ("Norte", "GBP", 1.0, False),
    ]
    food = plan.sectors[0]
    assert (food.name, food.client, food.amount) == ("Food", "", Money(Decimal(1000), "EUR"))


@pytest.mark.parametrize(("due", "assumed"), [("2026-03-01", True), (None, False)])
def test_a_client_of_whom_nothing_but_a_paid_invoice_is_known_has_its_share(due: str | None, assumed: bool) -> None:
    """Where a list told no day of payment, or no day to pay, the invoice tells no habit; it was invoiced all the same."""
    settled = invoice("1", due, "600", payments=(Payment(on=TODAY, amount=Decimal(600), assumed=assumed),))
    plan = portfolio(books(larkfield=(settled,)), TODAY)
    assert [(one.name, one.part) for one in (*plan.clients, *plan.sectors)] == [("Larkfield", 1.0), ("Food", 1.0)]


def test_money_to_come_by_week_with_and_without_a_client() -> None:
    found = books(
        larkfield=(invoice("1", "2026-03-27", "600"), invoice("2", "2026-08-01", "50")),
        norte=(invoice("3", "2026-04-06", "400"), invoice("4", "2026-03-01", "90")),
    )
    plan = portfolio(found, TODAY, "norte")
    assert len(plan.weeks) == WEEKS
    assert [week.begins for week in plan.weeks[:2]] == [TODAY, date(2026, 3, 30)]
    assert (plan.weeks[0].amounts, plan.weeks[2].begins) == ((Money(Decimal(600), "EUR"),), date(2026, 4, 6))
    assert (plan.weeks[2].amounts, plan.weeks[2].without) == ((Money(Decimal(400), "EUR"),), ())
    assert (plan.later, plan.unknown) == ((Money(Decimal(50), "EUR"),), (Money(Decimal(90), "EUR"),))
    assert plan.weeks[-1].begins == date(2026, 3, 23) + timedelta(weeks=WEEKS - 1)


def test_what_hangs_on_each_client() -> None:
    found = books(larkfield=(invoice("1", "2026-03-01", "600"), invoice("2", "2026-05-01", "100")), norte=())
    (shown,) = portfolio(found, TODAY).exposures
    assert (shown.client, shown.unpaid, shown.late) == ("larkfield", (Money(Decimal(700), "EUR"),), (Money(Decimal(600), "EUR"),))
