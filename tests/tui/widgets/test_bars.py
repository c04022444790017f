"""The lines above and below the panes say what fits, in whole words."""

from __future__ import annotations

import pytest
from textual.binding import ActiveBinding, Binding

from cockpit.i18n.localizer import Localizer
from cockpit.tui.text import width
from cockpit.tui.widgets.banner import banner_line, tabs_line
from cockpit.tui.widgets.key_bar import key_labels, key_line, key_word
from cockpit.tui.widgets.key_names import key_name
from cockpit.tui.widgets.line import Line, line_width
from tests.desk import NOW
from tests.tui.standin import demo

LABELS = [("c", "check-in"), ("␣", "done"), ("s", "snooze"), ("ctrl+r", "redo")]
HELP = ("?", "help")


def _text(spans: Line) -> str:
    return "".join(span.text for span in spans)


@pytest.mark.parametrize("cells", range(1, 60))
def test_keys_that_fit_are_shown_whole_and_help_always(cells: int) -> None:
    bar = _text(key_line(LABELS, HELP, cells))
    assert width(bar) == cells
    if cells >= 8:
        assert bar.endswith("? help ")
        words = bar.removesuffix("? help ").split()
        assert set(words) <= {word for label in LABELS for part in label for word in part.split()}


def test_keys_are_named_as_on_the_keyboard() -> None:
    assert [key_name(key) for key in ("space", "enter", "G", "question_mark", "slash", "ctrl+r", "down,j", "upper_e")] == ["␣", "⏎", "G", "?", "/", "ctrl+r", "↓", "E"]


@pytest.mark.parametrize(("language", "names"), [("en", "PgUp PgDn Home End ␣"), ("fr", "Pg préc Pg suiv Début Fin ␣"), ("es", "RePág AvPág Inicio Fin ␣")])
def test_keys_are_named_as_on_the_keyboards_of_the_country(language: str, names: str) -> None:
    loc = Localizer.load(language)
    assert " ".join(key_word(loc, key) for key in ("pageup", "pagedown", "home", "end", "space")) == names


def test_only_bindings_that_want_to_be_shown_are() -> None:
    bindings = [Binding("a", "x", "one"), Binding("b", "x", "one"), Binding("c", "y", "two", show=False), Binding("d", "z", "three")]
    active = [ActiveBinding(None, binding, binding.key != "d", "") for binding in bindings]  # type: ignore[arg-type]  # the node plays no part
    assert key_labels(active) == [("a", "one")]


@pytest.mark.parametrize("cells", [20, 40, 60, 80, 100, 120, 160])
def test_the_banner_gives_way_piece_by_piece_and_keeps_the_figures(loc: Localizer, cells: int) -> None:
    overview = demo(NOW).overview()
    banner = banner_line(overview, NOW.date(), loc, cells)
    assert line_width(banner) == cells
    if cells >= 60:
        assert str(len(overview.agenda)) in _text(banner)
        assert str(overview.silent) in _text(banner)
    if cells >= 120:
        assert "2026" in _text(banner)
        assert loc.language.upper() in _text(banner)


def test_a_day_without_items_is_said_to_be_one(en: Localizer) -> None:
    overview = demo(NOW).overview()._replace(agenda=(), silent=0, exposed=())
    assert "nothing for today" in _text(banner_line(overview, NOW.date(), en, 120))


@pytest.mark.parametrize("cells", [30, 50, 80, 120])
def test_tabs_are_cut_evenly_where_room_is_short(cells: int) -> None:
    titles = [("AUJOURD’HUI", 16), ("PROJETS", 11), ("ÉCHÉANCES", 13), ("SILENCE", 12)]
    strip = _text(tabs_line(titles, 2, cells))
    assert "[3 " in strip
    if cells >= 50:
        assert width(strip) <= cells
