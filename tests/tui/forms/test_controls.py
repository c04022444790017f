"""A note breaks its lines as the language does."""

from __future__ import annotations

from textual.app import App, ComposeResult

from cockpit.tui.forms.controls import NoteArea


class Note(App[None]):
    def compose(self) -> ComposeResult:
        yield NoteArea("Ce travail doit être prêt pour l’échéance «\xa0Fête du livre\xa0», le 14 avril\u202f; le plan suit.")


async def test_no_line_of_a_note_begins_with_what_belongs_to_the_word_before() -> None:
    app = Note()
    async with app.run_test(size=(80, 24)) as pilot:
        for cells in range(16, 60):
            await pilot.resize_terminal(cells, 24)
            area = app.query_one(NoteArea)
            lines = [section for line in area.wrapped_document.lines for section in line]
            assert len(lines) > 1
            assert not [line for line in lines if line[0] in ";»\xa0\u202f" or line.rstrip(" ")[-1] in "«\xa0\u202f"], cells
