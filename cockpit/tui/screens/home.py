"""Home: what needs attention today, the work, the dates, the silences, and the detail of what is selected (design 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.widget import Widget

from cockpit.i18n import N_
from cockpit.tui.screens.home_layout import PANES, folded
from cockpit.tui.screens.home_parts import DETAIL, HomeParts
from cockpit.tui.widgets.filter_line import FilterLine
from cockpit.tui.widgets.row_list import RowList


def _bindings() -> list[BindingType]:
    return [
        Binding("c", "act('checkin')", N_("check-in"), id="checkin", tooltip=N_("Go through what needs attention, one key for each")),
        Binding("space", "act('done')", N_("done"), id="done", tooltip=N_("Record that what is selected is done")),
        Binding("l", "act('log')", N_("log"), id="log", tooltip=N_("Log a contact with the selected client")),
        Binding("f", "act('follow')", N_("follow"), id="follow", tooltip=N_("Take the next step of a silence, or answer")),
        Binding("d", "act('delay')", N_("delay"), id="delay", tooltip=N_("Announce a delay, step by step")),
        Binding("n", "act('new')", N_("new"), id="new", tooltip=N_("Add a client, a project, a milestone, an invoice...")),
        Binding("u", "act('undo')", N_("undo"), id="undo", tooltip=N_("Take the last act back")),
        Binding("e", "act('ending')", N_("ending"), id="ending", tooltip=N_("Weigh an ending, see where it stands, look back on it")),
        Binding("s", "act('snooze')", N_("snooze"), id="snooze", tooltip=N_("Put what is selected off until a day")),
        Binding("slash", "filter", N_("filter"), id="filter", tooltip=N_("Show only rows that hold some words")),
        Binding("b", "act('back')", N_("client back"), id="client-back", tooltip=N_("Welcome a silent client back and restart")),
        Binding("E", "act('edit')", N_("edit"), id="edit", tooltip=N_("Change or complete what is selected")),
        Binding("m", "act('money')", N_("money"), id="money", tooltip=N_("Look at all invoices: ages, reminders, payments")),
        Binding("w", "act('update')", N_("update"), id="update", tooltip=N_("Write the weekly update of the selected project")),
        Binding("p", "act('preview')", N_("preview"), id="preview", tooltip=N_("Look at any letter in three languages")),
        Binding("z", "zoom", N_("zoom"), id="zoom", tooltip=N_("Give all the room to one pane, or take it back")),
        Binding("H", "act('chronology')", N_("chronology"), id="chronology", tooltip=N_("Look through all that happened")),
        Binding("o", "act('export')", N_("export"), id="export", tooltip=N_("Export a dossier, or a brief for a lawyer")),
        Binding("W", "act('updates')", N_("updates"), id="updates", tooltip=N_("Write all updates that are due"), show=False),
        Binding("K", "act('lessons')", N_("lessons"), id="lessons", tooltip=N_("Show what was learnt from all cases"), show=False),
        Binding("dollar_sign", "act('ledger')", N_("goodwill"), id="ledger", tooltip=N_("Show the goodwill ledger"), show=False),
        Binding(
            "x", "act('nothing')", N_("nothing expected"), id="expect-nothing",
            tooltip=N_("The message that waits needs no answer; where none waits, the last one does"), show=False,
        ),
        Binding("ctrl+r", "act('redo')", N_("redo"), id="redo", tooltip=N_("Do again what was taken back"), show=False),
        Binding("enter", "open", N_("open"), id="open", tooltip=N_("Open the detail; again: what can be changed"), show=False),
        Binding("escape", "back", N_("back"), id="back", tooltip=N_("Back to the list, without filter and zoom"), show=False),
        Binding("1", "pane('today')", N_("Today"), id="pane.today", tooltip=N_("What needs attention now"), show=False),
        Binding("2", "pane('projects')", N_("Projects"), id="pane.projects", tooltip=N_("What is being worked on"), show=False),
        Binding("3", "pane('deadlines')", N_("Deadlines"), id="pane.deadlines", tooltip=N_("Open milestones by date"), show=False),
        Binding("4", "pane('silence')", N_("Silence"), id="pane.silence", tooltip=N_("Who has not answered for how long"), show=False),
        Binding("tab", "next_part(1)", N_("Next pane"), id="pane.next", tooltip=N_("Go to the next pane"), show=False),
        Binding("shift+tab", "next_part(-1)", N_("Previous pane"), id="pane.previous", tooltip=N_("Go to the previous pane"), show=False),
        Binding("L", "act('language')", N_("language"), id="language", tooltip=N_("Switch to the next language"), show=False),
        Binding("q", "app.quit", N_("quit"), id="quit", tooltip=N_("Leave; everything is saved already"), show=False),
        Binding("question_mark", "act('help')", N_("help"), id="help", tooltip=N_("Show all keys"), show=False),
    ]


class HomeScreen(HomeParts):
    """Four panes and a detail, or one of them at a time where the terminal is small."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#today"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in every screen, but moving the focus does not repaint all of it: the parts show by themselves which has it."""
    BINDINGS: ClassVar[list[BindingType]] = _bindings()

    def _go(self, part: str) -> None:
        """Move to a pane or to the detail, folding and zooming with it."""
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

    def on_resize(self) -> None:
        """Fold or unfold the panes."""
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
