"""The attack reaches every field of free text that there is, and the strings do what they are there for."""

from __future__ import annotations

from tests.attacks.naughty import NAUGHTY, OBEYED, harmful, naughty_desk, text_fields
from tests.desk import Desk


def test_every_field_of_free_text_is_attacked(empty_desk: Desk) -> None:
    desk, filler = naughty_desk(empty_desk)
    assert set(text_fields()) - set(filler.filled) == set()
    assert len(set(filler.filled)) > 60
    workspace = desk.open()
    assert workspace.digests().keys() == {"alpha", "beta", "gamma"}
    assert workspace.summaries.troubles == {}


def test_the_strings_are_harmful_where_nothing_is_done_about_them() -> None:
    everything = "".join(NAUGHTY.values())
    assert [sequence for sequence in OBEYED if sequence not in everything] == []
    assert {"\x1b", "\x9b", "\u202e", "\u200b", "\x00", "\r"} <= harmful(everything)
