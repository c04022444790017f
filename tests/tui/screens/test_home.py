"""Home with real keys: moving, opening, filtering, zooming, folding, and words that try to act."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cockpit.domain.client import Client
from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.tui.host import Selection
from cockpit.tui.screens.home_layout import PANES
from tests.desk import NOW
from tests.tui.standin import FakeRecords, StandIn, demo, text_of
from tests.tui.test_text import HOSTILE

WIDE, SMALL = (120, 36), (80, 24)


@pytest.fixture
def app(en: Localizer) -> StandIn:
    return StandIn(demo(NOW), en)


def focused(app: StandIn) -> str:
    return (app.focused.id if app.focused else None) or ""


async def test_all_panes_and_the_detail_are_alive_at_once(app: StandIn) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = "\n".join(text_of(app))
        for title in ("1 TODAY", "2 PROJECTS", "3 DEADLINES", "4 SILENCE"):
            assert title in screen
        assert "vanished" in screen
        assert app.home.selection.item is not None
        assert app.home.selection.item.client_name in "\n".join(text[72:] for text in text_of(app))
        assert all(len(pane.entries) >= 3 for pane in app.home.panes.values())


async def test_digits_and_tab_go_to_the_panes(app: StandIn) -> None:
    async with app.run_test(size=WIDE) as pilot:
        assert focused(app) == "today"
        for digit, name in zip("2341", ("projects", "deadlines", "silence", "today"), strict=True):
            await pilot.press(digit)
            assert (focused(app), app.home.current) == (name, name)
        seen = []
        for _ in range(5):
            await pilot.press("tab")
            seen.append(focused(app))
        assert seen == ["projects", "deadlines", "silence", "detail", "today"]
        await pilot.press("shift+tab")
        assert focused(app) == "detail"


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_enter_opens_the_detail_then_what_can_be_changed_and_escape_leads_back(app: StandIn, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("4", "j", "enter")
        await pilot.pause()
        assert focused(app) == "detail"
        selection = app.home.selection
        assert selection == Selection("client", selection.client)
        await pilot.press("enter")
        assert app.asked == [("edit", selection)]
        await pilot.press("escape")
        await pilot.pause()
        assert focused(app) == "silence"
        assert app.home.selection == selection


async def test_the_detail_follows_the_cursor(app: StandIn) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4")
        for _ in range(4):
            await pilot.press("j")
            await pilot.pause(0.1)
            name = app.records.clients[app.home.selection.client].client
            assert name is not None
            assert name.name[:30] in text_of(app)[1]


async def test_the_screen_folds_into_tabs_and_unfolds_again(app: StandIn) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        lines = text_of(app)
        assert "[1 TODAY" in lines[1]
        assert "4 SILENCE" in lines[1]
        await pilot.press("4")
        await pilot.pause()
        assert "[4 SILENCE" in text_of(app)[1]
        assert any("vanished" in line for line in text_of(app))
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        screen = "\n".join(text_of(app))
        assert "1 TODAY" in screen
        assert "4 SILENCE" in screen
        assert focused(app) == "silence"


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_filter_narrows_all_panes_while_it_is_typed(app: StandIn, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        totals = {name: len(app.home.panes[name].entries) for name in PANES}
        await pilot.press("slash", *"zzzzz")
        await pilot.pause()
        assert all(len(app.home.panes[name].entries) == 0 for name in PANES)
        await pilot.press(*["backspace"] * 5, *"COURT")
        await pilot.pause()
        assert {entry.client_name for name in PANES for entry in app.home.panes[name].entries} == {"Librairie Courtevent"}
        assert any("“COURT”" in line for line in text_of(app))
        await pilot.press("enter")
        await pilot.pause()
        assert focused(app) == "today"
        assert len(app.home.panes["silence"].entries) == 1
        await pilot.press("escape")
        assert {name: len(app.home.panes[name].entries) for name in PANES} == totals
        assert app.asked == []


async def test_escape_while_typing_takes_the_filter_back(app: StandIn) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"cq[", "escape")
        await pilot.pause()
        assert app.home.wanted == ""
        assert focused(app) == "today"
        assert app.asked == []


async def test_zoom_gives_all_the_room_to_the_pane_with_the_focus(app: StandIn) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "z")
        await pilot.pause()
        assert app.home.panes["deadlines"].list.size.width == WIDE[0]
        assert "TODAY" not in "\n".join(text_of(app))
        await pilot.press("4")
        await pilot.pause()
        assert app.home.panes["silence"].list.size.width == WIDE[0]
        await pilot.press("escape")
        await pilot.pause()
        assert "1 TODAY" in "\n".join(text_of(app))


async def test_acts_are_handed_to_the_app_with_what_is_selected(app: StandIn) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j")
        selection = app.home.selection
        await pilot.press("c", "space", "s", "l", "f", "b", "n", "E", "u", "ctrl+r", "question_mark")
        assert app.asked == [
            ("checkin", None), ("done", selection), ("snooze", selection), ("log", selection), ("follow", selection),
            ("back", selection), ("new", selection), ("edit", selection),
            ("undo", None), ("redo", None), ("help", None),
        ]  # fmt: skip


async def test_switching_language_keeps_the_place(app: StandIn) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "j", "j")
        place = app.home.selection
        await pilot.press("L")
        await pilot.pause()
        assert app.loc.language == "es"
        assert (focused(app), app.home.selection) == ("silence", place)
        assert "martes" in text_of(app)[0].lower()
        await pilot.press("L")
        await pilot.pause()
        assert "mardi" in text_of(app)[0].lower()


async def test_a_minute_later_only_what_changed_is_repainted(app: StandIn) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert app.home.show(app.records.overview()) == 0
        later = replace(app.records, moment=NOW + timedelta(hours=4))
        changed = app.home.show(later.overview())
        assert 0 < changed < 20


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_names_that_try_to_act_are_only_shown(en: Localizer, size: tuple[int, int]) -> None:
    clients = {f"c{number:02}": ClientRecords(client=Client(id=f"c{number:02}", name=name)) for number, name in enumerate(HOSTILE)}
    app = StandIn(FakeRecords(clients, NOW), en)
    async with app.run_test(size=size) as pilot:
        await pilot.press("4", "z")
        await pilot.pause()
        seen: set[str] = set()
        for _ in HOSTILE:
            seen.update(text_of(app))
            await pilot.press("j")
        for name in HOSTILE:
            if name.startswith("["):
                row = next((y for y, text in enumerate(text_of(app)) if name in text), 5)
                await pilot.click(offset=(8, row))
        await pilot.press("enter", "escape", "z")
        await pilot.pause()
        seen.update(text_of(app))
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for line in seen for sign in line)
        for name in HOSTILE:
            if name.startswith("["):
                assert any(name in line for line in seen), name
        assert app.is_running
        assert app.asked == []


async def test_an_empty_store_says_what_to_do(loc: Localizer) -> None:
    app = StandIn(FakeRecords({}, NOW), loc)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "4", "enter", "space", "3", "k", "z", "z")
        await pilot.pause()
        silence = app.home.panes["silence"].list
        assert " n" in "\n".join(silence.render_line(y).text for y in range(1, 4))


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 5), (100, 30), (99, 30), (240, 70)])
async def test_no_size_breaks_it(app: StandIn, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "tab", "enter", "escape", "z", "4", "slash", "a", "escape", "L", "z")
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert "TODAY" in "\n".join(text_of(app)) or app.loc.language != "en"


async def test_keys_bound_otherwise_are_shown_so(en: Localizer) -> None:
    app = StandIn(demo(NOW), en)
    app.keymap = {"checkin": "f5"}
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "F5 check-in" in text_of(app)[-1]


async def test_descriptions_of_keys_are_in_the_language_of_the_screen(fr: Localizer) -> None:
    app = StandIn(demo(NOW), fr)
    async with app.run_test(size=WIDE):
        active = app.home.active_bindings
        assert active["c"].binding.description == fr.gettext("check-in")
