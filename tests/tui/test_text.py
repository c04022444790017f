"""Users' words reach the screen verbatim, safe, and in the cells they were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.style import Style
from textual.visual import RenderOptions

from cockpit.i18n.cleaning import visible
from cockpit.tui.prose import Prose, content, lines_content
from cockpit.tui.text import cut, fit, shown, width, wrap

HOSTILE = (
    "[/b] plan", "[@click=app.quit]x[/]", "[IMPORTANT] Acme", "oops [/b", "\x1b]52;c;ZXZpbA==\x07", "\x1b[2J", "\x9b31m", "a\x00b", "\u202eevil\u202c",
    "zero\u200bwidth", "\ufeffmark", "tab\there", "two\nlines", "👨‍👩‍👧 family", "❤️ heart", "مكتبة الشرق", "株式会社東京", "e\u0301" * 40, "x" * 5_000, "🎉" * 3_000,
)  # fmt: skip


@pytest.mark.parametrize("text", ["[/b] plan", "[@click=app.quit]x[/]", "[IMPORTANT] Acme", "$100 \\[x]", "مكتبة الشرق", "株式会社東京"])
def test_words_that_look_like_markup_are_shown_as_they_are(text: str) -> None:
    assert shown(text) == text
    assert content(text).plain == text
    assert content(text, "bold").plain == text


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_terminal_obeys_or_hides_leaves_the_door(text: str) -> None:
    for safe in (shown(text), cut(text, 30), fit(text, 30), *wrap(text, 30), content(text).plain, lines_content(text).plain.replace("\n", "")):
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in safe)
        assert not any(sign in safe for sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\ufeff")


@given(st.text(), st.integers(0, 60))
def test_fitted_text_takes_exactly_the_cells_it_was_given(text: str, cells: int) -> None:
    assert cell_len(cut(text, cells)) <= cells
    assert cell_len(fit(text, cells)) == cells
    assert cell_len(fit(text, cells, "right")) == cells
    assert cell_len(fit(text, cells, "center")) == cells


@given(st.text(), st.integers(2, 60))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, cells: int) -> None:
    lines = wrap(text, cells, 10_000)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == shown(text).replace(" ", "")


@given(st.text(st.characters(max_codepoint=0x2200)))
def test_what_is_taken_for_plain_is_what_cleaning_would_leave_alone(text: str) -> None:
    if shown(text) == text:
        assert visible(text) == text


def test_wrapping_stops_at_the_limit_with_an_ellipsis() -> None:
    lines = wrap("one two three four five six", 5, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_what_does_not_fit_ends_in_an_ellipsis_and_what_fits_does_not() -> None:
    assert cut("Librairie", 9) == "Librairie"
    assert cut("Librairie", 8) == "Librair…"
    assert cut("株式会社", 5) == "株式…"
    assert cut("Librairie", 0) == ""


def test_very_long_text_is_cut_without_being_cleaned_whole() -> None:
    assert cut("x" * 5_000_000, 10) == "xxxxxxxxx…"


@pytest.mark.parametrize("cells", range(8, 40))
def test_a_line_on_the_screen_never_begins_with_the_sign_that_ends_the_words_before(cells: int) -> None:
    told = content("Un mot\xa0: aussi\u202f; encore un mot\u202f; et fin\u202f! Oui, voilà.", "bold")
    options = RenderOptions(lambda _style: Style(), {})
    lines = ["".join(piece.text for piece in strip) for strip in told.render_strips(cells, None, Style(), options)]
    assert not [line for line in lines if line[:1] in ":;!\xa0\u202f"]
    assert " ".join(line.strip(" ") for line in lines) == told.plain
    assert told.get_height({}, cells) == len(lines)


@given(st.text("ab é\xa0\u202f\n;", max_size=80), st.integers(2, 30))
def test_content_that_is_kept_together_loses_nothing(text: str, cells: int) -> None:
    broken = Prose(text)._broken(cells)
    assert broken.plain.replace("\n", " ") == text.replace("\n", " ")
    assert all(width(line.rstrip(" ")) <= cells or " " not in line.strip(" ") for line in broken.plain.split("\n"))
