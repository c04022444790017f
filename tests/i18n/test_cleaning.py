"""Text from outside: what is no writing goes, what is writing stays, and nothing acts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.i18n.cleaning import cells, clean, clean_lines, visible


@pytest.mark.parametrize(
    "name",
    [
        "Librairie Courtevent", "[/b] plan", "[@click=app.quit]Acme[/]", "<b>&amp;", "100 %", "%(name)s", "{name}", "Zoë Müller-Ørsted",
        "Ян Ковалёв", "שלום", "مكتبة", "東京デザイン", "👩\u200d💻 Studio", "👩🏽\u200d🚀", "क्\u200dष", "O’Neill", "a\u00a0b", "=1+1", "../../x",
    ],
)
def test_names_are_kept_as_they_are_written(name):
    assert clean(name) == name
    assert visible(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"), ("\x1b]0;title\x07Acme", "Acme"), ("\x1b]52;c;aGk=\x1b\\Acme", "Acme"), ("\x9b2JAcme", "Acme"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"), ("\x1bPq#0\x1b\\Acme", "Acme"), ("Ac\x00me\x08", "Acme"), ("a\u202eb\u2066c", "abc"),
        ("Ac\u200bme\ufeff", "Acme"), ("a\u200db", "ab"), ("soft\u00adhyphen", "softhyphen"), ("two\nlines\r\nhere", "two lines here"),
        ("tab\there", "tab here"), ("  spaced   out  ", "spaced out"), ("a\u2028b", "a b"), ("tag\U000e0041", "tag"), ("lone\ud800", "lone"),
        ("e\u0301te\u0301", "été"), ("\x1b", ""), ("a\x1b[", "a"), ("\x1bcAcme", "Acme"),
    ],
)
def test_what_is_no_writing_goes(typed, kept):
    assert clean(typed) == kept


def test_longer_texts_keep_their_lines():
    assert clean_lines(" one \r\ntwo\x1b[2J\u2028three\t! \n\n") == "one\ntwo\nthree    !"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("a\x1b[31m", "a␛[31m"), ("a\nb", "a␊b"), ("a\x7f", "a␡"), ("a\x9bb", "a�b"), ("a\u202eb", "a�b"), ("a\u200bb", "a�b"), ("a\ud800", "a�")],
)
def test_what_reached_the_store_is_shown_not_obeyed(stored, shown):
    assert visible(stored) == shown


@given(st.text())
def test_nothing_that_could_act_is_left(text):
    for result in (clean(text), visible(text)):
        assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in result)
        assert not set(result) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff\u2028\u2029")
    assert len(visible(text)) == len(text)


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("été", 3), ("東京", 4), ("e\u0301", 1), ("👍", 2), ("", 0), ("a\u200db", 2)])
def test_cells_are_columns_of_a_terminal(text, columns):
    assert cells(text) == columns
