"""One pane at work: its list widget, what is in it, and what the filter leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from cockpit.domain.overview import Overview
from cockpit.tui.glimpse import Drawn
from cockpit.tui.host import Selection
from cockpit.tui.panes.matching import matches
from cockpit.tui.panes.view import EMPTY_KEYS, Pane, View, empty_words
from cockpit.tui.text import wrap
from cockpit.tui.widgets.line import BLANK, Line, line
from cockpit.tui.widgets.row_list import Header, RowList, Rows

T = TypeVar("T")



class HomePane(Generic[T]):
    """Keeps a list widget in step with the overview."""

    def __init__(self, pane: Pane[T], number: int) -> None:
        self.pane = pane
        self.number = number
        self.list = RowList(id=pane.name)
        self.entries: list[T] = []
        """What shows, after filtering."""
        self.total = 0
        """How many there are without the filter."""

    @property
    def count(self) -> int:
        """How many show."""
        return len(self.list.rows.keys)

    def title(self, view: View) -> str:
        """Return the name of the pane as it stands in its header."""
        return view.loc.gettext(self.pane.title).upper()

    def show(self, overview: Overview, wanted: str, view: View, *, titled: bool = True) -> int:
        """Show what the overview holds and the filter leaves; returns how many lines had to be repainted.

        Where a tab names the pane already, it goes without a title.
        """
        pane = self.pane
        every = pane.entries(overview)
        entries = [entry for entry in every if matches(wanted, *pane.words(entry))] if wanted else list(every)
        self.entries, self.total = entries, len(every)
        rows = Rows([pane.key(entry) for entry in entries], lambda index, cells: pane.draw(entries[index], cells, view))
        return self._show(rows, wanted, view, empty_words(pane, overview), titled=titled)

    def show_drawn(self, drawn: Drawn, view: View, *, titled: bool) -> None:
        """Show rows that are drawn already, as they will be shown once their records are known; others stay blank until then."""
        self.total = len(drawn.keys)
        lines = drawn.lines
        rows = Rows(drawn.keys, lambda index, cells: lines[index] if cells == drawn.cells and index < len(lines) else BLANK)
        self._show(rows, "", view, drawn.empty, titled=titled)

    def _show(self, rows: Rows, wanted: str, view: View, empty: Sequence[str], *, titled: bool) -> int:
        note = self._note(wanted, view)
        header = Header(self.title(view), str(self.number), note) if titled else Header(note=note if wanted else "")
        return self.list.show(rows, header, lambda cells: self._empty(cells, wanted, view, empty))

    def selection(self) -> Selection:
        """Return what the cursor stands on."""
        cursor = self.list.cursor
        return self.pane.select(self.entries[cursor]) if cursor < len(self.entries) else Selection()

    def _note(self, wanted: str, view: View) -> str:
        if not wanted:
            return str(self.total) if self.total else ""
        return view.loc.gettext("%(found)s of %(total)s with “%(words)s”", found=len(self.entries), total=self.total, words=wanted)

    def _empty(self, cells: int, wanted: str, view: View, empty: Sequence[str]) -> list[Line]:
        """Say what would fill the pane and which key does."""
        loc = view.loc
        if wanted and self.total:
            return [line((part, "muted")) for part in wrap(loc.gettext("Nothing matches the filter; esc clears it."), cells)]
        keys = {name: view.keys.get(binding, "") for name, binding in EMPTY_KEYS.items()}
        texts = [loc.gettext(text, **keys) for text in empty]
        return [line((part, "" if first == 0 else "muted")) for first, text in enumerate(texts) for part in wrap(text, cells)]
