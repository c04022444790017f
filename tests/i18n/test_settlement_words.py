"""Every line of a settlement and every notice can be told in the three languages, with its figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from cockpit.domain import settlement_lines
from cockpit.domain.client import Clause, Contract
from cockpit.domain.ending import NoticeBasis
from cockpit.domain.invoice import Expense, Payment
from cockpit.domain.money import Money
from cockpit.domain.notice import notice_for
from cockpit.domain.notice_moments import Disturbance, DisturbanceCode, Moment, MomentReason
from cockpit.domain.project import Goodwill, GoodwillKind
from cockpit.domain.settlement import LineKind, Settlement, settlement
from cockpit.i18n import notice_words, settlement_words
from cockpit.i18n.localizer import Localizer
from cockpit.services.rates import load_rates
from tests.domain.laws import TABLE
from tests.domain.samples import FRANCE, invoice, project, records

_HOW = re.compile(r"how(?:=| = )\"([a-z-]+)\"|\"([a-z-]+)\" if |else \"([a-z-]+)\"")
ON = date(2026, 7, 20)


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def account() -> Settlement:
    twice = (Payment(on=date(2026, 2, 1), amount=Decimal(2400)), Payment(on=date(2026, 2, 9), amount=Decimal(2400)))
    gestures = [
        Goodwill(id=kind, kind=kind, text=kind, cost=eur("10"), offered=date(2026, 5, 1), accepted=date(2026, 5, 2)) for kind in get_args(GoodwillKind)
    ]
    kept = records(
        Contract(payment_days=None, kill_fee=Decimal(20)), project(value=eur("4800"), progress=50), project("b", title="Whole", value=eur("100"), status="done"),
        invoice("1", "2026-03-31"), invoice("2", None), invoice("3", "2026-03-31", payments=twice), invoice("4", "2026-08-01", payments=(Payment(on=ON, amount=Decimal(9)),)),
        invoice("5", "2026-08-01", "100", kind="deposit", project="shop"), invoice("6", "2026-08-01", "100", project="shop"),
        invoice("7", None, "100", payments=(Payment(on=ON, amount=Decimal(9)),)), invoice("8", "2026-08-01", "100", payments=(Payment(on=ON, amount=Decimal(190)),)),
        Expense(id="e", text="Fonts", on=date(2026, 6, 1), amount=eur("10")), Clause(id="p", number="9", says="…", penalty=eur("1")),
        Clause(id="q", number="10", says="…", penalty=eur("1")), *gestures, country="FR",
    )
    return settlement(kept, on=ON, calendar=FRANCE, rates=TABLE, cancelled_by_client=True, claimed={"p"})


def test_every_code_of_the_domain_has_its_words() -> None:
    source = Path(settlement_lines.__file__).read_text(encoding="utf-8")
    codes = {code for match in _HOW.finditer(source) for code in match.groups() if code}
    assert {"work-progress", "invoice-unpaid", "penalty-possible"} <= codes
    dated = {"invoice-unpaid-undated", "invoice-part-paid-undated", "interest-law", "interest-contract", "fixed-law", "fixed-contract"}
    assert (codes | dated | {f"goodwill-{kind}" for kind in get_args(GoodwillKind)}) <= settlement_words.HOW.keys()
    assert set(get_args(LineKind)) == settlement_words.KINDS.keys()
    assert set(get_args(NoticeBasis)) == notice_words.BASES.keys()
    assert set(get_args(MomentReason)) == notice_words.REASONS.keys()
    assert set(get_args(DisturbanceCode)) == notice_words.DISTURBANCES.keys()
    assert {code for code, law in load_rates().table.laws.items() if law.basis} <= settlement_words.BASES.keys()


def test_every_line_is_told_with_its_figures(loc: Localizer) -> None:
    found = account()
    assert {line.kind for line in found.lines} == set(get_args(LineKind))
    for line in found.lines:
        told = settlement_words.how_sentence(loc, line, TABLE)
        assert told and "%(" not in told
        assert settlement_words.kind_word(loc, line.kind)
    assert settlement_words.source_sentences(loc, found)
    line = next(line for line in found.lines if line.late is not None and line.kind == "interest")
    assert line.late is not None and line.late.parts[0].dated is not None
    unknown = line.late.parts[0]._replace(dated=replace(line.late.parts[0].dated, source=""))
    (told,) = settlement_words.source_sentences(loc, replace(found, lines=(replace(line, late=replace(line.late, parts=(unknown,))),)))
    assert loc.gettext("%(rate)s from %(date)s: no source on record, verify it before you rely on it", rate="", date="")[-20:] in told
    assert settlement_words.balance_sentence(loc, found)
    assert settlement_words.balance_sentence(loc, settlement(records(), on=ON, calendar=FRANCE, rates=TABLE))
    assert next(settlement_words.daily_sentence(loc, line) for line in found.lines if line.kind == "interest" and line.counts)


def test_interest_is_written_as_one_computes_it(en: Localizer) -> None:
    line = next(line for line in account().lines if line.kind == "interest" and line.counts)
    assert settlement_words.how_sentence(en, line, TABLE) == (
        "€2,400.00 × 12.15% × 91/365 = €72.70; €2,400.00 × 12.40% × 20/365 = €16.31; together €89.01, "
        "under article L. 441-10 of the French Commercial Code"
    )
    assert settlement_words.daily_sentence(en, line) == "Each further day adds 0.8153\u00a0EUR."


@pytest.mark.parametrize(("rate", "shown"), [("5", "5%"), ("12.4", "12.40%"), ("10.125", "10.125%"), ("18.00", "18%")])
def test_rates_show_two_decimals_where_they_have_any(en: Localizer, rate: str, shown: str) -> None:
    assert en.in_percent(Decimal(rate)) == shown


def test_a_law_of_the_users_own_is_named_by_its_basis(en: Localizer) -> None:
    assert settlement_words.legal_basis(en, "XX", TABLE) == "the law on late payment (XX)"
    assert settlement_words.legal_basis(en, "US", TABLE) == "an act"


def test_notices_are_told(loc: Localizer) -> None:
    contracts = (Contract(notice_length=30, notice_rolls=True), Contract(notice_start="sending"), Contract(notice_length=1, notice_unit="months"))
    for contract in contracts:
        for received in (None, date(2026, 4, 3)):
            found = notice_for(contract, date(2026, 4, 1), None, FRANCE, received=received)
            assert "2026" in notice_words.dates_sentence(loc, found)
            assert "%(" not in notice_words.basis_sentence(loc, found)
    for why in get_args(MomentReason):
        assert notice_words.reason_sentence(loc, Moment(ON, found, why, ()))
    for code in get_args(DisturbanceCode):
        assert "Fair" in notice_words.disturbance_sentence(loc, Disturbance(code, "Fair", ON))
