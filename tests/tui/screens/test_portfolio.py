"""The drawing of sums: money told whole, remarks whole at 80 columns, the other column also where no day is known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cockpit.domain.money import Money
from cockpit.domain.portfolio import Portfolio, Share
from cockpit.domain.receivables import AGES, Ageing
from cockpit.i18n.localizer import Localizer
from cockpit.tui.screens.money_page import _sums
from cockpit.tui.screens.portfolio_page import page
from cockpit.tui.widgets.line import Line

ALL = Portfolio(
    exposures=(), clients=(), sectors=(), weeks=(), later=(), unknown=(Money(Decimal("2370.50"), "EUR"),),
    later_without=(), unknown_without=(Money(Decimal(1920), "EUR"),),
)


def text(spans: Line) -> str:
    return "".join(span.text for span in spans)


@pytest.mark.parametrize("alone", [True, False])
def test_what_is_remarked_of_a_share_shows_whole_at_80_columns(loc: Localizer, alone: bool) -> None:
    share = Share(name="Commune de Floreffe-sur-Sambre", client="c", amount=Money(Decimal("123450.50"), "EUR"), part=1.0, alone=alone)
    rows = [text(each) for each in page(replace(ALL, clients=(share, replace(share, alone=True))), "", 80, loc)]
    words = loc.gettext("alone in this currency") if alone else loc.gettext("much depends on it")
    (row,) = [each for each in rows if each.rstrip().endswith(words)][:1]
    assert len(row) <= 80


def test_money_of_no_known_day_is_told_without_the_client_too(en: Localizer) -> None:
    rows = [text(each) for each in page(ALL, "Julien Moreau", 80, en)]
    (row,) = (each for each in rows if "no foreseeable date" in each)
    assert "€2,370.50" in row
    assert row.rstrip().endswith("€1,920")


def test_totals_of_money_are_whole_or_have_their_cents(fr: Localizer) -> None:
    parts = dict.fromkeys(AGES, Decimal(0)) | {"1-30": Decimal("2370.50")}
    aged = [Ageing(currency="EUR", parts=parts, total=Decimal("2370.50"), credit=Decimal(0), count=1)]
    told = text(_sums(aged, 80, 3, fr)[1]).replace("\u202f", " ")
    assert told.endswith("2 370,50")
    assert "2 371 " in told


