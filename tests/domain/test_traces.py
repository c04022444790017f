"""A name is found however it is written, and a common word is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.traces import MARK, Traces, person_traces

ANA = person_traces(["Ana Ruiz"], ["ana.ruiz@norte.example"], ["+34 612 34 56 78"], ["Ana Li", "Norte"], ["ana-ruiz"])


@pytest.mark.parametrize(("text", "expected"), [
    ("Call Ana Ruiz", f"Call {MARK}"), ("RUIZ, Ana called", f"{MARK} called"), ("Señora Ruíz dijo", f"Señora {MARK} dijo"),
    ("ana-ruiz-site", f"{MARK}-site"), ("AnaRuiz", MARK), ("site-ruiz", f"site-{MARK}"), ("reply-owed:norte:ana-ruiz", MARK),
    ("mail ana.ruiz@norte.example now", f"mail {MARK} now"), ("ana.ruiz%40norte.example", MARK), ("call 34612345678.", f"call {MARK}."),
    ("0034 612-34-56-78", MARK), ("612 345 678", MARK),
])  # fmt: skip
def test_she_is_found(text, expected):
    assert ANA.within(text) and ANA.without(text) == expected


@pytest.mark.parametrize("text", [
    "", "Ana", "Ana Li", "ruiz mineral", "banana ruizx", "joana.ruiz@norte.example", "612345", "2026-03-24T09:30:00Z", "the Norte site",
])  # fmt: skip
def test_others_are_not(text):
    assert not ANA.within(text) and ANA.without(text) == text


@pytest.mark.parametrize(("name", "text"), [("株式会社", "from 株式会社さん"), ("🦊", "a🦊b"), ("Straße", "STRASSE"), ("Zoé", "zoe-site"), ("Łukasz", "lukasz")])
def test_names_of_any_script(name, text):
    assert person_traces([name]).within(text)


@given(st.text(min_size=2), st.text(), st.text())
def test_nothing_is_left_of_a_name_that_stands_by_itself(name, before, after):
    traces = person_traces([name])
    marked = traces.without(f"{before} {name} {after}")
    assert not traces.within(marked) or MARK in name or not name.strip()
    assert not Traces() and Traces().without(name) == name


@given(st.lists(st.one_of(st.text(max_size=4), st.sampled_from(["Ana", "RUIZ", "rüiz", "Ruíz", "Ａｎａ", "ßß", "İ", "ŉ", "ana.ruiz@norte.example", "612345678"]))), st.sampled_from(["", " ", "-"]))
def test_finding_and_taking_out_agree(pieces, between):
    text = between.join(pieces)
    assert ANA.within(text) == (ANA.without(text) != text) or MARK in text
