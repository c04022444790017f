"""Rows and the detail fill the cells they are given, and what matters is never cut, in any language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cockpit.domain.project import DateChange
from cockpit.domain.silence import Mine
from cockpit.i18n.agenda_words import kind_word, level_word
from cockpit.i18n.localizer import Localizer
from cockpit.tui.host import Selection
from cockpit.tui.panes import deadlines, projects, silence, today
from cockpit.tui.panes.detail import Subject, detail_lines
from cockpit.tui.panes.detail_header import header_line
from cockpit.tui.panes.detail_sections import milestone as milestone_lines
from cockpit.tui.panes.silence import elapsed_of_limit
from cockpit.tui.panes.view import Pane, View
from cockpit.tui.widgets.drawings import LEVEL_GLYPHS
from cockpit.tui.widgets.line import Line, line_width
from tests.desk import NOW
from tests.tui.standin import demo

RECORDS = demo(NOW)
OVERVIEW = RECORDS.overview()
KEYS = {"log": "l", "follow": "f", "done": "␣", "edit": "E", "new": "n"}
SMALL = 76
"""Cells of a row on a terminal of 80 columns."""


@pytest.fixture
def view(loc: Localizer) -> View:
    return View(loc, NOW.date(), KEYS)


def text(spans: Line) -> str:
    return "".join(span.text for span in spans)


@pytest.mark.parametrize("cells", [31, 40, 52, 60, SMALL, 100, 200])
@pytest.mark.parametrize("pane", [today.PANE, projects.PANE, deadlines.PANE, silence.PANE], ids=lambda pane: pane.name)
def test_rows_never_take_more_cells_than_there_are(view: View, pane: Pane[Any], cells: int) -> None:
    entries = pane.entries(OVERVIEW)
    assert entries
    for entry in entries:
        assert line_width(pane.draw(entry, cells, view)) <= cells


def test_the_kind_and_the_key_of_an_item_show_whole_at_80_columns(view: View) -> None:
    for item in OVERVIEW.agenda:
        row = text(today.agenda_line(item, SMALL, view))
        assert row.startswith(kind_word(view.loc, item.kind) + " ")
        assert row.rstrip().endswith(today.action_key(item, view))


def test_level_and_figures_of_a_silence_show_whole_at_80_columns(view: View) -> None:
    for entry in OVERVIEW.silences:
        row = text(silence.silence_line(entry, SMALL, view))
        assert row.startswith(LEVEL_GLYPHS[entry.silence.level])
        assert level_word(view.loc, entry.silence.level) in row
        assert "…" not in row[30:]
        if entry.silence.theirs.elapsed is not None:
            assert elapsed_of_limit(view.loc, entry.silence.theirs.elapsed, entry.silence.theirs.limit) in row


def test_the_date_of_a_deadline_shows_whole_and_a_late_one_is_marked(view: View) -> None:
    for entry in OVERVIEW.deadlines:
        row = text(deadlines.deadline_line(entry, 33, view))
        assert view.loc.day(entry.milestone.due, view.today) in row
        assert row.startswith("!") == (entry.days < 0)


@pytest.mark.parametrize("cells", [60, SMALL])
def test_titles_of_deadlines_stand_in_one_column_over_the_turn_of_the_year(view: View, cells: int) -> None:
    first = OVERVIEW.deadlines[0]
    days = (date(2026, 4, 6), date(2026, 9, 23), date(2027, 1, 22), date(2027, 9, 22))
    rows = [
        text(deadlines.deadline_line(first._replace(milestone=replace(first.milestone, dates=(DateChange(due=day, at=NOW),))), cells, view))
        for day in days
    ]
    assert len({row.index(first.milestone.title[:6]) for row in rows}) == 1


def test_who_was_written_to_and_never_answered_is_not_said_to_have_no_contact(view: View) -> None:
    entry = OVERVIEW.silences[0]
    quiet = entry.silence._replace(
        level="calm", theirs=entry.silence.theirs._replace(since=None, elapsed=None), mine=Mine(None, None), last_in=None, last_out=NOW,
    )
    assert view.loc.gettext("nothing heard yet") in text(silence.silence_line(entry._replace(silence=quiet), SMALL, view))
    new = quiet._replace(last_out=None)
    assert view.loc.gettext("no contact yet") in text(silence.silence_line(entry._replace(silence=new), SMALL, view))


@pytest.mark.parametrize(("remaining", "overrun", "words"), [
    (Decimal(30), 1.4, "likely, by your usual overrun"), (Decimal(30), 1.0, "likely, by the work left"), (None, 1.4, "at the earliest"),
])
def test_a_probable_date_rests_on_what_is_known(en: Localizer, remaining: Decimal | None, overrun: float, words: str) -> None:
    line = OVERVIEW.deadlines[0]
    milestone = replace(line.milestone, remaining=remaining)
    overview = OVERVIEW._replace(deadlines=(line._replace(milestone=milestone, forecast=date(2027, 1, 4), overrun=overrun),))
    told = "\n".join(text(each) for each in milestone_lines(milestone, overview, 60, View(en, NOW.date(), KEYS)))
    assert f"4 Jan 2027 {words}" in told


def subject(selection: Selection) -> Subject:
    digest = RECORDS.digests()[selection.client]
    assert digest.records.client is not None
    return Subject(selection, digest.records.client, digest, RECORDS.silence(selection.client), OVERVIEW)


FOUR: tuple[Pane[Any], ...] = (today.PANE, projects.PANE, deadlines.PANE, silence.PANE)
SELECTIONS = [pane.select(entry) for pane in FOUR for entry in pane.entries(OVERVIEW)]


@pytest.mark.parametrize("cells", [39, 45, 77, 120, 196])
def test_the_detail_of_anything_fits_its_width(view: View, cells: int) -> None:
    for selection in SELECTIONS:
        lines = detail_lines(subject(selection), cells, 34, view)
        assert all(line_width(line) <= cells for line in lines), selection


def test_the_detail_of_an_item_says_why_it_is_here_and_what_to_do_with_which_key(en: Localizer) -> None:
    item = OVERVIEW.agenda[0]
    view = View(en, NOW.date(), KEYS)
    told = "\n".join(text(line) for line in detail_lines(subject(Selection("agenda", item.client, item.id, item)), 60, 34, view))
    for term in item.terms:
        assert en.number(term.value, 1) in told
    assert "Next" in told
    assert today.action_key(item, view) in told


def test_more_of_the_history_is_told_where_there_is_room(view: View) -> None:
    selection = max(SELECTIONS, key=lambda each: RECORDS.digests()[each.client].contacts.count)
    assert len(detail_lines(subject(selection), 60, 60, view)) > len(detail_lines(subject(selection), 60, 20, view))


def test_on_a_broad_screen_the_history_stands_beside_the_rest(en: Localizer) -> None:
    item = OVERVIEW.agenda[0]
    view = View(en, NOW.date(), KEYS)
    lines = detail_lines(subject(Selection("agenda", item.client, item.id, item)), 196, 58, view)
    assert "Latest of" in text(lines[0])[100:]
    assert len(lines) < 40


@pytest.mark.parametrize("name", ["Librairie Courtevent", "[/b]" * 40, "株式会社東京" * 9, ""])
@pytest.mark.parametrize("cells", [1, 4, 20, 50])
def test_the_header_of_the_detail_fits(name: str, cells: int) -> None:
    for beside in (True, False):
        assert line_width(header_line(name, cells, focused=True, beside=beside)) == cells
