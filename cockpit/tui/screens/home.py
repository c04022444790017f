"""Home: what needs attention today, the work, the dates, the silences, and the detail of what is selected (design 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.widget import Widget

from cockpit.tui.screens.home_keys import HOME_KEYS
from cockpit.tui.screens.home_layout import PANES, folded
from cockpit.tui.screens.home_parts import DETAIL, HomeParts
from cockpit.tui.widgets.filter_line import FilterLine
from cockpit.tui.widgets.row_list import RowList

WHERE: Mapping[str, str] = {"client": "silence", "project": "projects", "milestone": "deadlines"}
"""The pane in which something new of a kind shows."""


class HomeScreen(HomeParts):
    """Four panes and a detail, or one of them at a time where the terminal is small."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#today"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in every screen, but moving the focus does not repaint all of it: the parts show by themselves which has it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each.key, each.action, each.description, id=each.id, tooltip=each.tooltip, show=each.show) for each in HOME_KEYS
    ]

    def _go(self, part: str) -> None:
        """Move to a pane or to the detail, folding and zooming with it."""
        if self._folded or self.zooming:
            self.finish()  # what did not show was not drawn
        places = self._board.places
        to_detail = part == DETAIL
        for name, pane in self.panes.items():
            pane.list.mark(to_detail and name == self.current)
        if not to_detail:
            self.current = part
        before = (places.chosen, places.detail, places.zoomed)
        places.chosen, places.detail, places.zoomed = self.current, to_detail, part if self.zooming else ""
        if before != (places.chosen, places.detail, places.zoomed):
            if self.zooming or self._folded:
                self._board.rearrange()
            self._tabs.renew()
        if to_detail:
            self.call_after_refresh(self._learn)
        self.set_focus(self._detail if to_detail else self.panes[part].list, scroll_visible=False)

    def reveal(self, kind: str, client: str, record: str) -> None:
        """Put the cursor on a client, project or milestone, where a pane shows it: the next key is about what was just added."""
        pane = WHERE.get(kind)
        if pane and self.panes[pane].list.to_key(client if kind == "client" else f"{client}/{record}"):
            self._go(pane)

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self._go(name)

    def action_next_part(self, by: int) -> None:
        """Go to the next or the previous pane; the detail comes after the last."""
        ring = (*PANES, DETAIL)
        here = DETAIL if self._detail.has_focus else self.current
        self._go(ring[(ring.index(here) + by) % len(ring)])

    def action_open(self) -> None:
        """On the detail: open what can be changed about it."""
        if self._detail.has_focus:
            self._host.open_edit(self.selection)

    def action_back(self) -> None:
        """From the detail to the list; there, take back the filter, then the zoom."""
        if self._detail.has_focus:
            self._go(self.current)
        elif self.wanted:
            self._narrow("")
        elif self.zooming:
            self.action_zoom()

    def action_zoom(self) -> None:
        """Give all the room to the part that has the focus, or take it back."""
        self.finish()
        self.zooming = not self.zooming
        self._board.places.zoomed = (DETAIL if self._detail.has_focus else self.current) if self.zooming else ""
        self._board.rearrange()

    def action_filter(self) -> None:
        """Let words be typed that rows must hold."""
        self._filter.text = self.wanted
        self._filter.prompt = self.loc.gettext("filter")
        self._filter.hint = self.loc.gettext("enter keeps it · esc clears it")
        self._board.places.filtering = True
        self.panes[self.current].list.mark(True)
        self._board.rearrange()
        self.set_focus(self._filter, scroll_visible=False)

    @on(FilterLine.Changed)
    def _filter_changed(self, message: FilterLine.Changed) -> None:
        self._narrow(message.text)

    @on(FilterLine.Closed)
    def _filter_closed(self, message: FilterLine.Closed) -> None:
        if not self._board.places.filtering:
            return
        self._board.places.filtering = False
        self._board.rearrange()
        if not message.kept:
            self._narrow("")
        if self._filter.has_focus:
            self._go(self.current)

    def _narrow(self, wanted: str) -> None:
        self.finish()
        self.wanted = wanted.strip()
        self._show_rows()
        self._tabs.renew()

    @on(RowList.Highlighted)
    def _highlighted(self, message: RowList.Highlighted) -> None:
        if message.row_list.id == self.current:
            self._tell()

    @on(RowList.Selected)
    def _selected(self) -> None:
        self._go(DETAIL)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click on another pane makes it the current one."""
        name = event.widget.id or ""
        if name in self.panes and name != self.current:
            self._go(name)

    def on_click(self, event: events.Click) -> None:
        """A click on one of the languages above changes to it."""
        language = self.language_at(event)
        if language:
            self._host.use_language(language)

    def on_screen_resume(self) -> None:
        """In front again, offer what could not be offered while something else was."""
        self._host.offer_drafts()

    def on_resize(self) -> None:
        """Fold or unfold the panes."""
        if self._glimpse and self._glimpse.size != tuple(self.app.size):
            self.finish()
        if self._folded != folded(self.app.size):
            self._folded = folded(self.app.size)
            self._show_rows()

    def action_act(self, name: str) -> None:
        """Hand an act on the selected thing to the app."""
        host, selection = self._host, self.selection
        acts: Mapping[str, Callable[[], None]] = {
            "checkin": host.start_checkin, "undo": host.undo, "redo": host.redo, "language": host.next_language, "help": host.open_help,
            "new": lambda: host.open_new(selection), "log": lambda: host.open_log(selection), "edit": lambda: host.open_edit(selection),
            "delay": lambda: host.open_delay(selection), "update": lambda: host.open_update(selection),
            "preview": lambda: host.open_preview(selection), "updates": host.open_updates, "ledger": host.open_ledger,
            "money": lambda: host.open_money(selection),
            "export": lambda: host.open_export(selection), "chronology": lambda: host.open_chronology(selection),
            "nothing": lambda: host.expect_nothing(selection),
            "follow": lambda: host.open_follow(selection), "back": lambda: host.open_back(selection),
            "ending": lambda: host.open_ending(selection), "lessons": host.open_lessons,
            "done": lambda: host.mark_done(selection), "snooze": lambda: host.snooze(selection),
        }  # fmt: skip
        acts[name]()
