"""Drawings say in characters what they say in colour."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.silence import LEVELS
from cockpit.tui.widgets.drawings import LEVEL_FILLS, LEVEL_GLYPHS, LEVEL_ROLES, progress_bar, silence_bar, slip_line
from cockpit.tui.widgets.line import Line, line_width

DAY = date(2026, 3, 27)


def _text(spans: Line) -> str:
    return "".join(span.text for span in spans)


def test_a_silence_bar_fills_to_the_time_elapsed_with_usual_and_limit_marked() -> None:
    assert _text(silence_bar(0.0, 1.0, 4.0, "calm", 18)) == "▕··┊·····│·······▏"
    assert _text(silence_bar(2.0, 1.0, 4.0, "calm", 18)) == "▕████····│·······▏"
    assert _text(silence_bar(5.0, 1.0, 4.0, "quiet", 18)) == "▕██████████······▏"


def test_a_bar_past_twice_the_limit_is_full_and_says_that_it_goes_on() -> None:
    assert _text(silence_bar(20.0, 1.0, 4.0, "vanished", 18)) == "▕███████████████»▏"
    assert _text(silence_bar(8.0, 1.0, 4.0, "silent", 18)) == "▕████████████████▏"


@given(st.floats(0, 1e6), st.floats(0, 20), st.floats(0, 20), st.sampled_from(LEVELS), st.integers(3, 60))
def test_a_silence_bar_has_the_width_asked_for(elapsed: float, usual: float, limit: float, level: str, cells: int) -> None:
    assert line_width(silence_bar(elapsed, usual, limit, level, cells)) == cells


def test_levels_differ_in_shape_not_only_in_colour() -> None:
    assert set(LEVEL_GLYPHS) == set(LEVEL_ROLES) == set(LEVEL_FILLS) == set(LEVELS)
    assert len(set(LEVEL_GLYPHS.values())) == len(LEVELS)


@pytest.mark.parametrize(("share", "drawn"), [(0.0, "········"), (0.5, "████····"), (0.8125, "██████▌·"), (1.0, "████████"), (7.0, "████████"), (-1.0, "········")])
def test_progress_is_drawn_to_an_eighth_of_a_cell(share: float, drawn: str) -> None:
    assert _text(progress_bar(share, 8)) == drawn


def test_a_date_that_never_moved_is_a_single_dot() -> None:
    assert _text(slip_line([DAY], None, 12)) == "●"


def test_slips_lead_from_the_first_promise_over_the_moves_to_now_and_the_forecast() -> None:
    dates = [date(2026, 3, 1), date(2026, 3, 6), date(2026, 3, 11)]
    assert _text(slip_line(dates, None, 11)) == "○────×────●"
    assert _text(slip_line(dates, date(2026, 3, 21), 13)) == "○──×──●─────◆"


def test_a_forecast_that_holds_the_date_is_not_drawn() -> None:
    assert _text(slip_line([DAY], DAY, 12)) == "●"


def test_a_date_moved_forward_stands_before_the_one_given_up() -> None:
    assert _text(slip_line([date(2026, 3, 11), date(2026, 3, 1)], None, 6)) == "●────○"


@given(st.lists(st.dates(), min_size=1, max_size=20), st.none() | st.dates(), st.integers(1, 40))
def test_a_slip_line_never_takes_more_room_than_it_has_and_always_shows_now(dates: list[date], forecast: date | None, cells: int) -> None:
    drawn = slip_line(dates, forecast, cells)
    assert 1 <= line_width(drawn) <= cells
    if cells >= 3:
        assert _text(drawn).count("●") == 1
