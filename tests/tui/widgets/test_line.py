"""Lines keep their width and lose their dangers when painted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cockpit.tui.text import shown
from cockpit.tui.theme import DARK, palette_of
from cockpit.tui.widgets.line import Line, Span, fit_line, line, line_width, spread
from cockpit.tui.widgets.line_view import rows_regions
from cockpit.tui.widgets.painting import to_strip

PALETTE = palette_of({**DARK.to_color_system().generate(), **DARK.variables})
SPANS = st.lists(st.tuples(st.text().map(shown), st.sampled_from(["", "muted", "bad"])), max_size=6).map(lambda pairs: tuple(Span(*pair) for pair in pairs))


@given(SPANS, st.integers(0, 50))
def test_a_fitted_line_has_exactly_the_width_asked_for(spans: Line, cells: int) -> None:
    assert line_width(fit_line(spans, cells)) == cells


@given(SPANS, SPANS, st.integers(0, 50))
def test_both_ends_of_a_spread_line_share_exactly_the_width_asked_for(left: Line, right: Line, cells: int) -> None:
    assert line_width(spread(left, right, cells)) == cells


def test_a_line_that_is_cut_says_so_even_at_the_end_of_a_span() -> None:
    assert fit_line(line("abc", "def"), 3) == (Span("ab…"),)
    assert fit_line(line("abc", "   "), 3) == (Span("abc"),)
    assert fit_line(line("abc", "def"), 6) == line("abc", "def")


def test_empty_parts_leave_no_span() -> None:
    assert line("a", "", ("", "bad"), ("b", "bad")) == (Span("a"), Span("b", "bad"))


@given(st.lists(st.text(max_size=30), max_size=4), st.integers(1, 40))
def test_what_is_painted_is_safe_even_if_it_came_past_the_door(texts: list[str], cells: int) -> None:
    strip = to_strip(tuple(Span(text) for text in texts), cells, PALETTE)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in strip.text)
    assert cell_len(strip.text) == cells


def test_every_span_has_a_background_and_the_cursor_line_another() -> None:
    plain = to_strip(line("a", ("b", "bad")), 4, PALETTE)
    under = to_strip(line("a", ("b", "bad")), 4, PALETTE, "cursor")
    assert {segment.style.bgcolor for segment in plain if segment.style} == {PALETTE.base.bgcolor}
    assert {segment.style.bgcolor for segment in under if segment.style} == {PALETTE.style("cursor").bgcolor}


def test_neighbouring_rows_are_painted_as_one_region() -> None:
    assert [(region.y, region.height) for region in rows_regions([0, 1, 2, 5, 7, 8], 10)] == [(0, 3), (5, 1), (7, 2)]
    assert rows_regions([], 10) == []
