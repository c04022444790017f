"""What is kept as evidence shows in the detail: attached files with their checksum, and what is confidential with a mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.sizes import size_word
from cockpit.tui.panes import detail_sections as sections
from cockpit.tui.panes.view import View
from cockpit.tui.widgets.line import Line, line_width
from tests.services.sheets.samples import CLIENT, MAIL, NOW, SLIP


def text(spans: Line) -> str:
    return "".join(span.text for span in spans)


@pytest.mark.parametrize("cells", [30, 47, 76])
def test_attachments_show_number_name_size_and_checksum(loc: Localizer, cells: int) -> None:
    view = View(loc, NOW.date())
    others = [replace(SLIP, id=str(number), name="[/b] ../../x" * 5, added=date(2026, 3, number)) for number in range(2, 9)]
    lines = sections.attachments(ClientRecords().put(*others, replace(SLIP, confidential=True)), cells, view)
    assert all(line_width(spans) <= cells for spans in lines)
    assert text(lines[1]).startswith(f" A1 {sections.CONFIDENTIAL} slip.pdf  ")
    assert lines[-1] == sections.attachments(ClientRecords().put(*others, SLIP), cells, view)[-1]  # the rest is a number


def test_a_confidential_contact_is_marked(loc: Localizer) -> None:
    view = View(loc, NOW.date())
    said = [replace(MAIL, confidential=value) for value in (True, False)]
    lines = sections.history(said, 2, CLIENT, 4, 76, view)
    assert [sections.CONFIDENTIAL in text(spans) for spans in lines[1:]] == [True, False]


@pytest.mark.parametrize(("size", "told"), [(0, "0 B"), (999, "999 B"), (1000, "1 KB"), (12_345, "12 KB"), (999_999, "1 MB"), (1_449_000, "1.4 MB")])
def test_sizes_are_told_in_two_figures_where_that_helps(en: Localizer, size: int, told: str) -> None:
    assert size_word(en, size) == told


def test_no_attachments_take_no_room(loc: Localizer) -> None:
    assert sections.attachments(ClientRecords(), 40, View(loc, NOW.date())) == []


