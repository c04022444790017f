"""Tables on a terminal: names and titles give way, figures and ids never do."""

from __future__ import annotations

import pytest

from cockpit.cli.table import cells, table

ROWS = [("lark", "Larkfield Pantry", "A subject that goes on and on, as those of other people do", "4.800,00 €"), ("oak", "東京出版", "Proofs", "12 €")]
HEADER = ("Id", "Client", "Subject", "Amount")


@pytest.mark.parametrize("room", [45, 60, 80])
def test_what_does_not_fit_is_cut_where_it_may_be(room):
    lines = table(ROWS, HEADER, room=room, loose={1: 1, 2: 2}).split("\n")
    assert max(map(cells, lines)) <= room
    assert lines[1].endswith("4.800,00 €") and lines[1].startswith("lark  Larkfield") and "…" in lines[1]
    assert "東京出版" in lines[2] and "Proofs" in lines[2] and "…" not in lines[2]


def test_what_fits_or_goes_into_a_pipe_is_whole():
    assert "…" not in table(ROWS, HEADER, room=200, loose={1: 1, 2: 2}) + table(ROWS, HEADER)


def test_where_cutting_does_not_help_nothing_is_cut():
    assert table(ROWS, HEADER, room=30, loose={1: 1, 2: 2}) == table(ROWS, HEADER)


def test_wide_signs_are_cut_at_what_they_take_up():
    lines = table([("東京出版社の長い名前のお客さま", "1")], ("Client", "N"), room=20, loose={0: 1}).split("\n")
    assert max(map(cells, lines)) <= 20 and "…" in lines[1]
