"""A list draws what is seen, moves by repainting two lines, and keeps its place when rows change."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message

from cockpit.tui.theme import THEMES
from cockpit.tui.widgets.line import Line, line
from cockpit.tui.widgets.row_list import Header, RowList, Rows


class Counting(RowList):
    """Notes which lines are repainted."""

    def __init__(self) -> None:
        super().__init__(id="list")
        self.repainted: list[int] = []

    def refresh(self, *regions: Region, **options: bool) -> Counting:
        for region in regions:
            self.repainted.extend(range(region.y, region.bottom))
        super().refresh(*regions, **options)
        return self


class ListApp(App[None]):
    """A list alone on the screen, and what it says."""

    def __init__(self, count: int) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "cockpit-dark"
        self.list = Counting()
        self.drawn: list[int] = []
        self.heard: list[Message] = []
        rows = self.rows([str(index) for index in range(count)])
        self.list.show(rows, Header("Things", "1"), lambda cells: [line("Nothing here: press n")])

    def rows(self, keys: list[str], changed: Iterable[str] = ()) -> Rows:
        def draw(index: int, cells: int) -> Line:
            self.drawn.append(index)
            return line(f"row {keys[index]}", ("!" if keys[index] in changed else "", "bad"))

        return Rows(keys, draw)

    def compose(self) -> ComposeResult:
        yield self.list

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        self.heard.append(message)

    def on_row_list_selected(self, message: RowList.Selected) -> None:
        self.heard.append(message)

    @property
    def lines(self) -> list[str]:
        return [self.list.render_line(y).text.rstrip() for y in range(self.list.size.height)]


async def test_only_the_rows_that_show_are_drawn_however_many_there_are() -> None:
    app = ListApp(100_000)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert len(set(app.drawn)) == 9
        await pilot.press("end")
        assert app.list.current == "99999"
        assert len(set(app.drawn)) == 18


async def test_a_cursor_key_repaints_two_lines() -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.list.repainted.clear()
        await pilot.press("j")
        assert sorted(app.list.repainted) == [1, 2]
        assert app.lines[2].startswith("▌ row 1")


@pytest.mark.parametrize(
    ("keys", "row"),
    [("j", 1), ("down down k", 1), ("G", 49), ("end up", 48), ("G g", 0), ("end home", 0), ("pagedown", 8), ("pagedown pagedown pageup", 8), ("k", 0), ("G j", 49)],
)
async def test_keys_move_the_cursor(keys: str, row: int) -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press(*keys.split())
        assert app.list.cursor == row
        assert any(text.startswith(f"▌ row {row}") for text in app.lines)


async def test_the_focus_shows_on_the_header_and_the_cursor_line_alone() -> None:
    app = ListApp(5)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert "━" in app.lines[0]
        app.list.repainted.clear()
        app.screen.set_focus(None)
        await pilot.pause()
        assert sorted(set(app.list.repainted)) == [0, 1]
        assert "─" in app.lines[0]
        assert not any("▌" in text for text in app.lines)
        app.list.mark(True)
        assert app.lines[1].startswith("▌")


async def test_enter_and_double_click_choose_and_the_wheel_moves() -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert [message.key for message in app.heard if isinstance(message, RowList.Selected)] == ["1"]
        await pilot.click("#list", offset=(5, 5), times=2)
        await pilot.pause()
        assert [message.key for message in app.heard if isinstance(message, RowList.Selected)] == ["1", "4"]
        await pilot.click("#list", offset=(5, 0))
        assert app.list.cursor == 4


async def test_where_the_cursor_comes_to_rest_is_told_however_fast_it_went() -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.heard.clear()
        for _ in range(7):  # a key held down
            app.list.action_move(1)
        while not app.heard or getattr(app.heard[-1], "key", "") != "7":
            await pilot.pause(0.01)
        assert len(app.heard) <= 2


async def test_new_rows_repaint_only_the_lines_that_differ() -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        keys = [str(index) for index in range(50)]
        app.list.repainted.clear()
        assert app.list.show(app.rows(keys)) == 0
        assert app.list.repainted == []
        assert app.list.show(app.rows(keys, changed={"3", "40"})) == 1
        assert app.list.repainted == [4]


async def test_the_cursor_stays_on_its_row_when_rows_come_and_go() -> None:
    app = ListApp(5)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("j", "j")
        app.list.show(app.rows(["new", "0", "1", "2", "3"]))
        assert app.list.current == "2"
        app.list.show(app.rows(["0", "1", "3", "4"]))
        assert app.list.current == "4"  # gone: the cursor stays at its height
        app.list.show(app.rows(["0"]))
        assert app.list.current == "0"
        assert app.list.to_key("nowhere") is False


async def test_an_empty_list_says_what_would_fill_it() -> None:
    app = ListApp(0)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("j", "G", "pagedown", "enter")
        assert app.list.current == ""
        assert "Nothing here: press n" in app.lines[1]
        assert not [message for message in app.heard if isinstance(message, RowList.Selected)]


async def test_an_empty_list_is_repainted_when_it_says_something_else() -> None:
    app = ListApp(0)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.list.repainted.clear()
        app.list.show(app.rows([]), None, lambda cells: [line("Rien ici : touche n")])
        assert app.list.repainted == [1]


async def test_a_long_list_shows_how_far_one_has_come() -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert app.lines[1].endswith("┃")
        await pilot.press("G")
        assert app.lines[9].endswith("┃")
        assert not app.lines[1].endswith("┃")


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 3)])
async def test_hardly_any_room_breaks_nothing(size: tuple[int, int]) -> None:
    app = ListApp(50)
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "pagedown", "G", "g")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert app.lines[1].startswith("▌ row 0")
