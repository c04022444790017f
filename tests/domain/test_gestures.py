"""Goodwill in figures: exact money, shares to a hundredth, limits, advice in proportion; the ledger adds up what was offered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.client import Client
from cockpit.domain.errors import Refused
from cockpit.domain.gestures import balance, discount, refuse_above_value, share, suggest_gesture
from cockpit.domain.gestures import given as given_before
from cockpit.domain.invoice import Invoice
from cockpit.domain.ledger import ledger
from cockpit.domain.money import Money
from cockpit.domain.project import Goodwill, Project
from cockpit.domain.records import ClientRecords

SHOP = Project(id="shop", title="Shop", value=Money(Decimal(4800), "EUR"))
AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10_000_000), places=2)


def euros(text: str) -> Money:
    return Money(Decimal(text), "EUR")


def gesture(name: str, cost: str, *, year: int = 2026, currency: str = "EUR", project: str = "shop", **values: object) -> Goodwill:
    return Goodwill(
        id=name, kind="free-extra", text=name, cost=Money(Decimal(cost), currency), offered=date(year, 3, 1), project=project,
        **values,  # type: ignore[arg-type]  # fields of the record
    )


def refused(deed: object, *arguments: object) -> str:
    with pytest.raises(Refused) as caught:
        deed(*arguments)  # type: ignore[operator]  # any rule
    return caught.value.problems[0].code


def test_a_discount_is_taken_from_what_is_still_to_be_invoiced():
    bills = [
        Invoice(id="a", number="1", issued=date(2026, 1, 1), due=None, amount=euros("2400.00"), project="shop"),
        Invoice(id="b", number="2", issued=date(2026, 1, 1), due=None, amount=Money(Decimal(900), "USD"), project="shop"),
        Invoice(id="c", number="3", issued=date(2026, 1, 1), due=None, amount=euros("100"), project="other"),
    ]
    assert balance(SHOP, bills) == euros("2400.00")
    assert discount(Decimal(10), euros("2400.00")) == euros("240.00")
    assert balance(SHOP, [*bills, *bills, *bills]) == euros("0")
    assert balance(Project(id="x", title="x"), bills) is None


def test_halves_of_cents_are_rounded_up():
    assert discount(Decimal("12.5"), euros("0.20")) == euros("0.03")


@given(cost=AMOUNTS, value=AMOUNTS)
def test_a_share_is_exact_to_a_hundredth_of_a_percent(cost: Decimal, value: Decimal):
    found = share(Money(cost, "EUR"), Money(value, "EUR"))
    assert found is not None
    assert abs(Fraction(found) - Fraction(cost) * 100 / Fraction(value)) <= Fraction(1, 200)


def test_no_share_without_a_value_or_across_currencies():
    assert share(euros("10"), None) is None
    assert share(euros("10"), Money(Decimal(100), "USD")) is None
    assert share(euros("10"), euros("0")) is None


@given(percent=st.decimals(Decimal("0.1"), Decimal(100), places=1), base=AMOUNTS)
def test_a_discount_never_exceeds_what_it_is_taken_from(percent: Decimal, base: Decimal):
    found = discount(percent, Money(base, "EUR")).amount
    assert 0 <= found <= base
    assert abs(Fraction(found) - Fraction(percent) * Fraction(base) / 100) <= Fraction(1, 200)


def test_more_than_everything_is_refused():
    assert refused(discount, Decimal("100.1"), euros("10")) == "discount-over-100"
    assert refused(discount, Decimal(0), euros("10")) == "discount-not-positive"
    assert refused(discount, Decimal(-5), euros("10")) == "discount-not-positive"
    assert refused(refuse_above_value, euros("4800.01"), SHOP.value) == "discount-over-value"
    refuse_above_value(euros("4800"), SHOP.value)
    refuse_above_value(euros("4800"), None)


@pytest.mark.parametrize(
    ("days", "missed", "touched", "before", "expected"),
    [
        (1, False, False, "0", (None, None, "short")),
        (2, False, True, "0", ("discount-now", Decimal(5), "late")),
        (8, False, False, "0", ("discount-now", Decimal(8), "late")),
        (30, False, True, "0", ("discount-now", Decimal(10), "late")),
        (30, True, True, "0", ("discount-now", Decimal(15), "late-stake")),
        (30, True, True, "480", ("discount-now", Decimal(10), "late-stake")),
        (30, True, True, "960", (None, None, "enough-given")),
    ],
)
def test_advice_is_in_proportion(days: int, missed: bool, touched: bool, before: str, expected: tuple[object, ...]):
    found = suggest_gesture(days, missed, touched, SHOP, euros(before), euros("2400"))
    assert (found.kind, found.percent, found.why) == expected


def test_where_all_is_invoiced_the_next_project_carries_the_discount():
    assert suggest_gesture(8, False, True, SHOP, None, euros("0")).kind == "discount-later"
    assert suggest_gesture(8, False, True, Project(id="x", title="x"), None, None).why == "no-value"


def test_of_alternatives_one_counts():
    pair = [gesture("a", "240"), gesture("b", "150", instead_of="a"), gesture("c", "30", project="other"), gesture("d", "9", currency="USD")]
    assert given_before(pair, "EUR") == euros("270")
    assert given_before(pair, "EUR", "shop") == euros("240")
    chosen = [gesture("a", "240"), gesture("b", "150", instead_of="a", accepted=date(2026, 3, 2))]
    assert given_before(chosen, "EUR") == euros("150")


def test_the_ledger_adds_up_by_client_and_by_year_and_never_across_currencies():
    accepted, honoured = date(2026, 3, 2), date(2026, 3, 9)
    one = ClientRecords(client=Client(id="one", name="One")).put(
        SHOP, gesture("a", "240"), gesture("b", "150", instead_of="a", accepted=accepted), gesture("c", "50", year=2025, accepted=accepted, honoured=honoured),
    )
    two = ClientRecords(client=Client(id="two", name="Two")).put(gesture("a", "10"), gesture("x", "7", currency="USD"))
    found = ledger({"one": one, "two": two})
    lines = {(line.client_name, line.year, line.tally.offered.currency): line.tally for line in (*found.by_client, *found.by_year, *found.by_client_and_year)}
    total = lines["One", None, "EUR"]
    assert (total.offered, total.accepted, total.honoured, total.count, total.open) == (euros("200"), euros("200"), euros("50"), 2, 1)
    assert lines["", 2026, "EUR"].offered == euros("160")
    assert lines["", 2026, "EUR"].count == 2
    assert lines["One", 2025, "EUR"].honoured == euros("50")
    assert lines["Two", 2026, "USD"].offered == Money(Decimal(7), "USD")
    assert [line.year for line in found.by_year] == [2026, 2026, 2025]
    assert [(entry.client, entry.goodwill.id, entry.state, entry.project_title) for entry in found.gestures] == [
        ("one", "a", "offered", "Shop"), ("one", "b", "accepted", "Shop"), ("two", "a", "offered", ""), ("two", "x", "offered", ""), ("one", "c", "honoured", "Shop"),
    ]
