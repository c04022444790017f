"""The account in letters agrees with the settlement to the cent, and the lines of an invoice to date add up to the work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Refused
from cockpit.domain.exposure import accounts
from cockpit.domain.invoice import Expense, Invoice, Payment
from cockpit.domain.money import Money, totals
from cockpit.domain.project import DateChange, Milestone, Project
from cockpit.domain.records import ClientRecords
from cockpit.domain.settlement import Settlement, SettlementLine
from cockpit.i18n.localizer import Localizer
from cockpit.letters.values import Account, Charge
from cockpit.services.letters.accounts import accounts_of, last_day, to_date, work_charges
from cockpit.services.letters.charges import read_charges, write_charges
from tests.services.bookshop import at

ON = date(2026, 5, 5)
DUE = date(2026, 6, 5)
cents = st.integers(1, 2_000_000).map(lambda n: Decimal(n) / 100)


def eur(amount: str | int | Decimal) -> Money:
    return Money(Decimal(amount), "EUR")


def line(kind: str, amount: str, *, counts: bool = True, currency: str = "EUR", **values: object) -> SettlementLine:
    return SettlementLine(kind=kind, amount=Money(Decimal(amount), currency), counts=counts, values=values)


def settled(*lines: SettlementLine, due: date | None = DUE) -> Settlement:
    return Settlement(on=ON, lines=lines, balances=totals(one.amount for one in lines if one.counts), due=due)


def invoice(kind: str, amount: str, paid: str = "", project: str = "shop") -> Invoice:
    payments = (Payment(on=ON, amount=Decimal(paid)),) if paid else ()
    return Invoice(id=f"{kind}-{amount}", number="1", issued=ON, amount=eur(amount), kind=kind, project=project, payments=payments)


WORK = line("work", "2400", counts=False)


@pytest.mark.parametrize(("lines", "invoices", "account"), [
    # The model of letters L11: work 2 400, deposit 1 440, balance 960.
    ((WORK, line("unbilled", "2400"), line("deposit", "-1440")), (invoice("deposit", "1440", "1440"),),
     Account(done=eur(2400), paid=eur(1440), deposit=True, due=DUE)),
    # Work invoiced and half paid: what was paid is no deposit.
    ((WORK, line("invoiced", "2400", counts=False), line("outstanding", "1200")), (invoice("work", "2400", "1200"),),
     Account(done=eur(2400), paid=eur(1200), due=DUE)),
    # Expenses and a gesture that is owed stand as one sum beside the work.
    ((WORK, line("unbilled", "2400"), line("expense", "120"), line("goodwill", "-50")), (), Account(done=eur(2400), extra=eur(70), due=DUE)),
    # An invoice that belongs to no project is no work of this account, and is owed all the same.
    ((line("outstanding", "300"),), (invoice("work", "300", project=""),), Account(done=eur(0), extra=eur(300), due=DUE)),
    # More paid than done: I owe the rest.
    ((WORK, line("unbilled", "2400"), line("deposit", "-2800")), (invoice("deposit", "2800", "2800"),),
     Account(done=eur(2400), paid=eur(2800), deposit=True, due=DUE)),
    # Nothing is owed any more: no day to pay.
    ((WORK, line("invoiced", "2400", counts=False)), (invoice("work", "2400", "2400"),), Account(done=eur(2400), paid=eur(2400))),
])
def test_lines_become_one_account(lines, invoices, account):
    lines = tuple(replace(one, record="shop") for one in lines)
    assert accounts_of(settled(*lines), ClientRecords().put(*invoices), DUE, "EUR") == (account,)


def test_currencies_stand_side_by_side_and_empty_ones_are_left_out():
    found = settled(line("unbilled", "100"), line("unbilled", "200", currency="USD"), line("penalty", "50", currency="CHF", counts=False))
    told = accounts_of(found, ClientRecords(), DUE, "EUR")
    assert [(one.balance.amount, one.balance.currency) for one in told] == [(100, "EUR"), (200, "USD")]


def test_without_terms_the_latest_invoice_says_until_when():
    late, passed = line("outstanding", "10", due=date(2026, 5, 20)), line("outstanding", "10", due=date(2026, 4, 1))
    assert last_day(settled(late, passed)) == DUE
    assert last_day(settled(late, passed, due=None)) == date(2026, 5, 20)
    assert last_day(settled(passed, due=None)) is None


KINDS = ("unbilled", "outstanding", "deposit", "expense", "kill-fee", "penalty", "goodwill", "interest", "fixed-sum")


@given(
    st.lists(st.tuples(st.sampled_from((*KINDS, "work", "invoiced")), cents, st.sampled_from(["EUR", "USD"])), max_size=8),
    st.lists(st.tuples(st.sampled_from(["work", "deposit"]), cents, cents), max_size=3),
)
def test_the_account_always_agrees_with_the_settlement(parts, invoices):
    lines = [
        replace(line(kind, str(-amount if kind in ("deposit", "goodwill") else amount), counts=kind in KINDS, currency=currency), record="shop")
        for kind, amount, currency in parts
    ]
    found = settled(*lines)
    records = ClientRecords().put(*(invoice(kind, str(amount), str(paid)) for kind, amount, paid in invoices))
    balances = {balance.currency: balance for balance in found.balances}
    for account in accounts_of(found, records, DUE, "EUR"):
        assert account.balance == balances.pop(account.done.currency, Money(Decimal(0), account.done.currency))
        assert (account.due is None) == (not account.balance.amount)
    assert not balances


def milestone(number: int, done: bool) -> Milestone:
    return Milestone(
        id=f"m{number}", project="shop", title=f"Step {number}", dates=(DateChange(due=date(2026, 4, number + 1), at=at(1)),),
        done=date(2026, 4, number + 1) if done else None,
    )


def shop(value: Decimal, progress: int | None, *done: bool) -> ClientRecords:
    return ClientRecords().put(
        Project(id="shop", title="Shop", value=eur(value), progress=progress), *(milestone(number, one) for number, one in enumerate(done)),
    )


@pytest.mark.parametrize(("records", "charges"), [
    (shop(Decimal(2400), None, True, False, False), [("Step 0", "800.00", 100)]),
    (shop(Decimal(2400), 50, True, False, False), [("Step 0", "800.00", 100), ("Step 1", "400.00", 50)]),
    (shop(Decimal(100), 100, True, True, True), [("Step 0", "33.33", 100), ("Step 1", "33.34", 100), ("Step 2", "33.33", 100)]),
    (shop(Decimal(2400), 70), [("Shop", "1680.00", 70)]),
    (shop(Decimal(2400), 0, False), []),
    # Less done than the milestones say: the user's own figure holds.
    (shop(Decimal(300), 30, True, True, False), [("Step 0", "45.00", 45), ("Step 1", "45.00", 45)]),
])
def test_lines_follow_the_milestones(records, charges):
    (account,) = accounts(records)
    assert [(one.text, f"{one.amount.amount:.2f}", one.percent) for one in work_charges(records, account)] == charges


@given(cents, st.none() | st.integers(0, 100), st.lists(st.booleans(), max_size=7))
def test_lines_add_up_to_the_work(value, progress, done):
    records = shop(value, progress, *done)
    (account,) = accounts(records)
    assert sum((one.amount.amount for one in work_charges(records, account)), Decimal(0)) == account.work.amount


def test_what_was_invoiced_before_is_deducted():
    records = shop(Decimal(2400), 100, True).put(
        Invoice(id="d", number="1", issued=ON, amount=eur(1440), project="shop", kind="deposit", payments=(Payment(on=ON, amount=Decimal(1440)),)),
        Expense(id="e", text="x", on=ON, amount=eur(5)),
    )
    claim = to_date(records, accounts(records))
    assert (claim.deducted, claim.deposit) == (eur(1440), True)
    unpaid = records.put(Invoice(id="d", number="1", issued=ON, amount=eur(1440), project="shop", kind="deposit"))
    assert to_date(unpaid, accounts(unpaid)).deposit is False
    more = records.put(Invoice(id="w", number="2", issued=ON, amount=eur(100), project="shop"))
    assert (to_date(more, accounts(more)).deducted, to_date(more, accounts(more)).deposit) == (eur(1540), False)
    assert to_date(records, ()) == ((), None, False)


def test_what_was_invoiced_ahead_is_no_refund_until_it_was_paid():
    ahead = Invoice(id="w", number="2", issued=ON, amount=eur(2000), project="shop")
    records = shop(Decimal(2400), 50, True).put(ahead)
    assert to_date(records, accounts(records)).deducted == eur(1200)
    paid = records.put(replace(ahead, payments=(Payment(on=ON, amount=Decimal(2000)),)))
    assert to_date(paid, accounts(paid)).deducted == eur(2000)


@pytest.mark.parametrize(("text", "currency", "charges"), [
    ("mock-ups 100%: 1500.00\nimport (70 %) : 900", "EUR", [
        Charge(text="mock-ups", amount=eur("1500.00"), percent=Decimal(100)), Charge(text="import", amount=eur(900), percent=Decimal(70)),
    ]),
    ("- advice 12h: 600 USD", "", [Charge(text="advice", amount=Money(Decimal(600), "USD"), hours=Decimal(12))]),
    ("a: b: 5 EUR", "", [Charge(text="a: b", amount=eur(5))]),
])
def test_lines_are_read(text, currency, charges):
    assert list(read_charges(text, None, currency)) == charges


@given(st.lists(st.builds(
    Charge, text=st.sampled_from(["mock-ups", "l'import", "a (b)", "x 2"]), amount=cents.map(eur), percent=st.none() | st.integers(1, 100).map(Decimal),
), max_size=4))
def test_lines_written_are_read_again(charges):
    for language in ("fr", "en", "es"):
        assert list(read_charges(write_charges(charges), Localizer.load(language), "EUR")) == charges


@pytest.mark.parametrize(("text", "currency", "code"), [
    ("mock-ups", "EUR", "fact-form"), ("mock-ups: 5", "", "fact-form"), ("mock-ups: x", "EUR", "amount-invalid"), ("a: 5 EUR\nb: 5 USD", "", "currency-mismatch"),
    ("a 120%: 5", "EUR", "number-range"), ("a: 0", "EUR", "amount-not-positive"), ("a: 0.001", "EUR", "amount-precision"), ("a: -5", "EUR", "amount-not-positive"),
])
def test_lines_that_are_not_understood_are_refused(text, currency, code):
    with pytest.raises(Refused) as refused:
        read_charges(text, None, currency)
    assert refused.value.problems[0].code == code
