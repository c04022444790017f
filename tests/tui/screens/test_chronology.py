"""The chronology shows everything that happened, narrowed by keys, and reads a letter to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cockpit.domain.act import Act
from cockpit.domain.attachment import Attachment
from cockpit.domain.interaction import Interaction
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.i18n.localizer import Localizer
from cockpit.services.events import Narrowed, events
from cockpit.services.workspace import open_workspace
from cockpit.tui.panes.detail_sections import CONFIDENTIAL
from cockpit.tui.screens.chronology import ChronologyScreen
from cockpit.tui.screens.chronology_lines import page, row
from cockpit.tui.screens.event import EventScreen
from cockpit.tui.widgets.line import line_width
from cockpit.tui.widgets.row_list import RowList
from tests.desk import NOW, Desk
from tests.tui.opened import opened, screen_lines, screen_text, type_keys

CLIENT = "quillback-trail"
LETTER = "Dear Dana,\n\n  the “beta” waits.   [/b] [@click=app.quit]x[/]\n\nJeanne"


def with_evidence(records: ClientRecords) -> ClientRecords:
    at = NOW - timedelta(hours=1)
    letter = Interaction(
        id=str(len(records.log) + 1), at=at, logged=at, direction="out", channel="email", person="dana-whitlow", summary="Wrote", text=LETTER,
        letter="nudge", subject="The beta", confidential=True,
    )
    file = Attachment(id="1", name="slip.pdf", sha256="ab" * 32, size=2048, added=NOW.date(), interaction=letter.id, note="deposit slip")
    return records.append(letter).put(file)


@pytest.fixture
def evidence(desk: Desk) -> Desk:
    workspace = desk.open()
    workspace.commit(CLIENT, Act("interaction-logged", {"title": "x", "client": CLIENT}), with_evidence)
    workspace.close()
    return desk


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (1, 1)])
async def test_it_is_walked_narrowed_and_read_by_keys(evidence: Desk, loc: Localizer, size: tuple[int, int]) -> None:
    async with opened(evidence, loc, size) as (app, pilot):
        app.push_screen(ChronologyScreen(CLIENT))
        await type_keys(pilot, "home", "end")
        screen = app.screen
        assert isinstance(screen, ChronologyScreen)
        if size == (1, 1):
            await type_keys(pilot, "1", "escape", "enter", "escape", "escape")
            return
        assert "slip.pdf" in screen_text(app)
        assert CONFIDENTIAL in screen_text(app)
        await type_keys(pilot, "slash", *"the beta", "enter", "end", "enter")
        assert isinstance(app.screen, EventScreen)
        assert any("the “beta” waits.   [/b] [@click=app.quit]x[/]" in line for line in screen_lines(app))
        await type_keys(pilot, "escape", "escape")
        assert len(screen._shown) == len(screen._found)
        await type_keys(pilot, "escape")
        assert app.screen is app.home


async def test_filters_add_up_and_are_taken_back(evidence: Desk, en: Localizer) -> None:
    async with opened(evidence, en) as (app, pilot):
        app.push_screen(ChronologyScreen(CLIENT))
        await type_keys(pilot, "1", *"contact", "enter", "2", *"marcus", "enter", "3", *"e-mail", "enter")
        screen = app.screen
        assert isinstance(screen, ChronologyScreen)
        assert {told.person for told in screen._shown} == {"Marcus Oyelade"}
        assert "contact · Marcus Oyelade · e-mail" in screen_text(app)
        await type_keys(pilot, "slash", *"zzz", "enter")
        assert "Nothing matches." in screen_text(app)
        await type_keys(pilot, "0")
        assert len(screen._shown) == len(screen._found)
        await type_keys(pilot, "c")
        assert {told.client for told in screen._found} > {CLIENT, "norte-grafico"}
        await type_keys(pilot, "L")
        assert "Chronologie" not in screen_text(app)
        assert "Cronología" in screen_text(app)


def test_rows_and_pages_keep_to_their_cells(evidence: Desk, loc: Localizer) -> None:
    workspace = evidence.open()
    found = events(workspace)
    assert {told.client for told in found} == set(workspace.store.clients())
    for told in found[-300:]:
        for cells in (40, 76, 116):
            assert line_width(row(told, cells, loc, all_clients=True)) <= cells
            assert all(line_width(each) <= cells for each in page(told, cells, loc))
    workspace.close()


def test_words_are_looked_for_everywhere(evidence: Desk) -> None:
    workspace = evidence.open()
    found = events(workspace, CLIENT)
    assert [told.event.subject for told in found if Narrowed(words="BETA jeanne").lets(told)] == ["The beta"]
    assert [told.event.number for told in found if Narrowed(words="deposit abab").lets(told)] == ["A1"]
    assert {told.event.kind for told in found if Narrowed(kind="paid").lets(told)} == {"paid"}
    workspace.close()


async def test_ten_thousand_entries_are_drawn_only_where_they_are_seen(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = desk.open()
    at = NOW - timedelta(days=900)

    def longer(records: ClientRecords) -> ClientRecords:
        first = len(records.log) + 1
        return records.append(*(
            Interaction(id=str(number), at=at + timedelta(hours=number), logged=at, direction="in", channel="email", summary=f"Message {number}")
            for number in range(first, first + 10_000)
        ))  # fmt: skip

    workspace.commit(CLIENT, Act("interaction-logged", {"title": "x", "client": CLIENT}), longer)
    workspace.close()
    drawn = []
    monkeypatch.setattr("cockpit.tui.screens.chronology.row", lambda told, *rest, **named: drawn.append(told) or row(told, *rest, **named))
    async with opened(desk, en) as (app, pilot):
        app.push_screen(ChronologyScreen(CLIENT))
        await type_keys(pilot, "home", *["down"] * 5, "end", *["up"] * 5)
        assert len(app.screen.query_one(RowList).rows.keys) > 10_000
        assert len(drawn) < 200


def test_looking_from_another_day_sees_no_later_files(evidence: Desk) -> None:
    workspace = evidence.open()
    workspace.commit(CLIENT, Act("x"), lambda records: records.put(replace(records.attachments["1"], id="2", added=date(2030, 1, 1))))
    workspace.close()
    earlier = open_workspace(evidence.store, Settings(), lambda: NOW, None, at=NOW)
    assert [told.event.number for told in events(earlier, CLIENT) if told.event.kind == "attached"] == ["A1"]
    earlier.close()
