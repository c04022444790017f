"""Rows are found whatever the case and the accents."""

from __future__ import annotations

import pytest

from cockpit.tui.panes.matching import matches


@pytest.mark.parametrize("wanted", ["", "   ", "courtevent", "COURT", "helene", "Hélène", "court hel", "hel court", "éve"])
def test_words_are_found_in_any_order_and_spelling(wanted: str) -> None:
    assert matches(wanted, "Librairie Courtevent", "Réponse à Hélène")


@pytest.mark.parametrize("wanted", ["valdeluna", "court x", "["])
def test_every_word_must_occur(wanted: str) -> None:
    assert not matches(wanted, "Librairie Courtevent", "Réponse à Hélène")


def test_ligatures_and_other_scripts_are_found() -> None:
    assert matches("œuvre", "Œuvre")
    assert matches("strasse", "Große Straße")
    assert matches("東京", "株式会社東京")
