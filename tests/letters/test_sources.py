"""A gap in a letter can always be told where it would be filled, in words."""

from __future__ import annotations

from cockpit.letters.registry import KINDS
from cockpit.letters.sources import SOURCES


def test_every_source_that_a_fact_names_has_words_and_no_words_are_left_over() -> None:
    assert {fact.source for kind in KINDS.values() for fact in kind.facts} | {""} == set(SOURCES)
