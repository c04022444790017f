"""Sentences of the detail stand there to their end: it scrolls, and the end says as much as the beginning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cockpit.domain.client import Contract
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.paying import paying_habits
from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.money_words import habits_sentence
from cockpit.tui.panes import detail_sections as sections
from cockpit.tui.panes.view import View
from cockpit.tui.widgets.line import Line

TODAY = date(2026, 11, 30)
NAME = "Bodegas Valdeluna y Compañía"


def text(lines: list[Line]) -> str:
    return " ".join("".join(span.text for span in spans).strip() for spans in lines)


def paid(month: int, late: int) -> Invoice:
    amount = Money(Decimal(1200), "EUR")
    due = date(2026, month, 5)
    return Invoice(
        id=f"f{month}", number=f"F-{month}", issued=date(2026, month - 1, 5), due=due, amount=amount,
        payments=(Payment(on=due.replace(day=5 + late), amount=amount.amount),),
    )


def test_how_a_client_pays_is_told_to_the_end(loc: Localizer) -> None:
    records = ClientRecords().put(*(paid(month, 7 + month) for month in range(2, 9)))
    told = habits_sentence(loc, paying_habits(records.invoices.values(), None), NAME)
    assert told.split() == text(sections.money(records, NAME, 39, View(loc, TODAY))).split()


def test_what_the_contract_does_not_say_is_told_to_the_end(loc: Localizer) -> None:
    gaps = sections.contract_gaps(replace(Contract(), payment_days=30), 39, View(loc, TODAY))
    assert "…" not in text(gaps)
