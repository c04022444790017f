"""Slugs are readable, and safe as a file name on every system, whatever was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.ids import LONGEST, RESERVED, acceptable, slug, unique


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Librairie Courtevent", "librairie-courtevent"),
        ("Norte Gráfico, S.L.", "norte-grafico-s-l"),
        ("Œuvre & Straße", "oeuvre-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("CON", "client-con"),
        ("lpt1", "client-lpt1"),
        ("株式会社", "client"),
        ("🦊🦊", "client"),
        ("", "client"),
        ("\x1b[31mred", "31mred"),
        ("Ａｃｍｅ", "acme"),
    ],
)
def test_a_name_becomes_a_readable_slug(name: str, expected: str) -> None:
    assert slug(name, "client") == expected


@given(st.text(max_size=3000))
def test_whatever_is_typed_gives_an_acceptable_id(name: str) -> None:
    found = slug(name, "client")
    assert acceptable(found)
    assert len(found) <= LONGEST
    assert found not in RESERVED


def test_taken_ids_get_the_next_number() -> None:
    assert unique("acme", ()) == "acme"
    assert unique("acme", {"acme"}) == "acme-2"
    assert unique("acme", {"acme", "acme-2", "acme-3"}) == "acme-4"


@pytest.mark.parametrize("wanted", ["", "-a", "a-", "A", "a.b", "a/b", "..", "con", "a" * 61, "é"])
def test_ids_that_some_system_could_misread_are_not_accepted(wanted: str) -> None:
    assert not acceptable(wanted)
