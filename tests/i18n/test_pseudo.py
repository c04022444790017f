"""The language nobody speaks does what the tests of screens rely on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from cockpit.domain.money import Money
from tests.pseudo import ACCENTED, PLAIN, hard_coded, pseudo


def test_every_letter_has_an_accented_one_cell_twin():
    assert len(PLAIN) == len(ACCENTED) == len(set(ACCENTED))
    assert not any(sign.isascii() for sign in ACCENTED)


def test_words_become_longer_and_placeholders_stay():
    assert pseudo("Log a contact with the selected client").startswith("[Ĺóǵ á ćóńťáćť")
    assert len(pseudo("x" * 100)) == 135
    assert "%(name)s" in pseudo("Hello %(name)s, %%")
    assert pseudo("") == ""


def test_nothing_it_says_looks_hard_coded(pseudo, now):
    shown = [
        pseudo.gettext("Undone · %(act)s", act="Launch"), pseudo.ngettext("%(n)s day", "%(n)s days", 3), pseudo.pgettext("x", "open"),
        pseudo.day(date(2026, 3, 27)), pseudo.running_date(date(2026, 3, 27)), pseudo.moment(now), pseudo.relative(timedelta(days=2)),
        pseudo.days(6.2), pseudo.money(Money(Decimal(5), "EUR")), pseudo.percent(0.5), pseudo.list(["Launch", "Proofs"]),
    ]
    assert hard_coded(" ".join(shown), "Launch", "Proofs") == []
    assert hard_coded("Fertig [Ĺóǵ] ok", "ok") == ["Fertig"]


@pytest.mark.parametrize("style", ["short", "iso"])
def test_dates_in_figures_stay_figures(pseudo, style):
    assert pseudo.date(datetime(2026, 3, 27), style).isascii()
