"""Settlement, notice and the facts of a reminder, with the records, the calendar and the shipped rates brought together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Contract
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.i18n.localizer import Localizer
from cockpit.services.notices import notice_sheet
from cockpit.services.settling import jurisdiction_of, late_facts, settle
from cockpit.services.workspace import Workspace
from tests.services.bookshop import at, bookshop, open_shop

LATE = Invoice(id="1", number="2026-014", issued=date(2026, 3, 1), due=date(2026, 3, 31), amount=Money(Decimal(2400), "EUR"))
PAST = date(2026, 7, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    workspace = open_shop(tmp_path, bookshop(), at(24))
    workspace.commit("courtevent", Act("invoice-added"), lambda records: records.put(LATE))
    return workspace


def change(workspace: Workspace, **values: object) -> None:
    def put(records):
        contract = values.pop("contract", None)
        changed = replace(records, client=replace(records.client, **values))
        return changed.put(contract) if contract else changed

    workspace.commit("courtevent", Act("client-edited"), put)


@pytest.mark.parametrize(
    ("language", "country", "currency", "basis", "interest", "fixed"),
    [
        ("fr", "FR", "EUR", "l’article L. 441-10 du Code de commerce", "89.01", "40"), ("es", "ES", "EUR", "la Ley 3/2004", "74.41", "40"),
        ("en", "GB", "GBP", "the Late Payment of Commercial Debts (Interest) Act 1998", "85.76", "70"),
    ],
)
def test_facts_of_the_third_reminder(desk: Workspace, language: str, country: str, currency: str, basis: str, interest: str, fixed: str) -> None:
    """The three sentences of letter L9, step 3."""
    change(desk, country=country)
    found = late_facts(desk, "courtevent", replace(LATE, amount=Money(Decimal(2400), currency)), PAST, Localizer.load(language))
    assert found is not None and found.sayable and not found.by_contract
    assert (found.basis, found.interest, found.fixed) == (basis, Money(Decimal(interest), currency), Money(Decimal(fixed), currency))
    assert found.as_of == PAST


def test_nothing_is_said_of_what_is_not_late_or_not_known(desk: Workspace) -> None:
    english = Localizer.load("en")
    assert late_facts(desk, "courtevent", LATE, date(2026, 3, 31), english) is None
    change(desk, country="DE")
    unknown = late_facts(desk, "courtevent", LATE, PAST, english)
    assert unknown is not None and not unknown.sayable and [problem.code for problem in unknown.warnings] == ["late-law-unknown"]
    change(desk, country="US", contract=Contract(late_rate=Decimal(18)))
    agreed = late_facts(desk, "courtevent", LATE, PAST, english)
    assert agreed is not None and agreed.sayable and agreed.by_contract and agreed.basis == "" and agreed.interest.amount == Decimal("131.38")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France, Paris", "FR"), ("Espagne", "ES"), ("England and Wales", "GB"), ("Québec", "CA-QC"), ("Tribunal de commerce de Lyon", "FR"),
        ("", "FR"), ("Alemania", "DE"), ("ie", "IE"),
    ],
)
def test_law_is_the_contracts_or_that_of_the_client(desk: Workspace, text: str, expected: str) -> None:
    change(desk, contract=Contract(jurisdiction=text))
    assert jurisdiction_of(desk.digest("courtevent").records, desk) == expected


def test_settlement_of_a_client(desk: Workspace) -> None:
    found = settle(desk, "courtevent", on=PAST)
    assert {(line.kind, line.amount.amount) for line in found.lines if line.record == "1"} == {
        ("outstanding", Decimal(2400)), ("interest", Decimal("89.01")), ("fixed-sum", Decimal(40)),
    }
    assert {problem.code for problem in found.warnings} >= {"rate-unverified"}


def test_notice_of_a_client_starts_from_the_first_contact(desk: Workspace) -> None:
    """Since 1 February 2026: less than six months, so one month is suggested; sent Tuesday 24 March, received on Friday 27."""
    found = notice_sheet(desk, "courtevent")
    assert (found.notice.basis, found.notice.length, found.notice.starts, found.notice.ends) == ("default", 1, date(2026, 3, 27), date(2026, 4, 27))
    assert found.moments and found.moments[-1].given == date(2026, 3, 24)


def test_records_of_the_bookshop_have_no_contract(desk: Workspace) -> None:
    assert not bookshop().contracts
    assert "settlement-no-contract" in {problem.code for problem in settle(desk, "courtevent").warnings}
