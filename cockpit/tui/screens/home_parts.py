"""The parts of the home screen and what they show."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Sequence
from heapq import nlargest
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual import events, work
from textual.app import ComposeResult

from cockpit.domain.errors import Refused
from cockpit.domain.overview import Overview
from cockpit.i18n.localizer import Localizer
from cockpit.tui.glimpse import FOUR, Glimpse
from cockpit.tui.host import Host, Selection
from cockpit.tui.panes.view import View
from cockpit.tui.screens.home_keys import HOME_KEYS, home_key_names
from cockpit.tui.screens.home_layout import PANES, folded
from cockpit.tui.screens.home_pane import HomePane
from cockpit.tui.text import wrap
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.banner import banner_line, language_named, tabs_line
from cockpit.tui.widgets.board import Board
from cockpit.tui.widgets.detail_view import DetailView
from cockpit.tui.widgets.filter_line import FilterLine
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import Line, line
from cockpit.tui.widgets.line_view import LazyLine

if TYPE_CHECKING:
    from datetime import date

    from cockpit.domain.habits import Habits
    from cockpit.domain.interaction import Interaction
    from cockpit.domain.silence import Contacts

DETAIL = "detail"
LATEST = 100
"""Contacts that the detail can show at most: no screen is taller."""


class Learnt(NamedTuple):
    """What all interactions of a client tell, with what it was worked out for."""

    contacts: Contacts
    on: date
    habits: Habits
    recent: Sequence[Interaction]
    """The newest ones, newest first."""


class HomeParts(TranslatedScreen[None]):
    """Four panes and a detail over an overview, kept in step with it and with the language."""

    def __init__(self, ahead: Callable[[], Glimpse | None] | None = None) -> None:
        """`ahead` tells what shows first, where that is being worked out elsewhere; None where it is not, or could not be."""
        super().__init__()
        self._ahead = ahead
        self._glimpse: Glimpse | None = None
        """What shows, as long as it is all that is known."""
        self._overview: Overview | None = None
        self.panes: dict[str, HomePane[Any]] = {pane.name: HomePane(pane, number) for number, pane in enumerate(FOUR, 1)}
        self.current = PANES[0]
        """The pane whose selection the detail tells about."""
        self.wanted = ""
        """Words that rows must hold to be shown."""
        self.zooming = False
        self._folded = False
        self._told = Selection()
        self._learnt: dict[str, Learnt] = {}
        """What was looked up of clients whose detail was opened."""

    @property
    def _host(self) -> Host:
        return cast("Host", self.app)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return self._host.loc

    @property
    def overview(self) -> Overview:
        """What the panes show; worked out when it is first asked for."""
        if self._overview is None:
            self._overview = self._host.records.overview()
        return self._overview

    @property
    def selection(self) -> Selection:
        """What the cursor of the current pane stands on."""
        self.finish()
        return self.panes[self.current].selection()

    def compose(self) -> ComposeResult:
        """Create the parts and fill the lists, so that the first frame shows the real thing."""
        self._glimpse = self._first_look()
        self._view = self._look_around()
        self._folded = folded(self.app.size)
        self._banner = LazyLine(self._banner_strip, id="banner")
        self._tabs = LazyLine(self._tab_strip, id="tabs")
        self._detail = DetailView(id=DETAIL)
        self._keys = LazyLine(self._key_strip, id="keys")
        self._filter = FilterLine(id="filter")
        lists = [pane.list for pane in self.panes.values()]
        self._board = Board(self._banner, self._tabs, *lists, self._detail, self._keys, self._filter)
        self._show_rows()
        yield self._board

    def on_mount(self) -> None:
        """Fill the detail once the lists are on the screen."""
        self.call_after_refresh(self._fill_in if self._glimpse else self._tell)

    def _first_look(self) -> Glimpse | None:
        """Return what was worked out elsewhere, if it is for this screen in this language."""
        found = self._ahead() if self._ahead else None
        return found if found and (found.size, found.language) == (tuple(self.app.size), self.loc.language) else None

    @work
    async def _fill_in(self) -> None:
        """Know in full what shows already. Keys come first: between any two clients there is room for one."""
        for _ in self._host.records.freshen():
            await sleep(0)
        self.finish()

    def finish(self) -> None:
        """Know in full what shows already, at once: something is to be done that needs it."""
        if self._glimpse is not None:
            self.show(self._host.records.overview())

    def show(self, overview: Overview | None = None) -> int:
        """Show a new state of things, or the same in another language; returns how many list lines had to be repainted."""
        self._glimpse = None
        if overview is not None:
            self._overview = overview
        self._view = self._look_around()
        changed = self._show_rows()
        for strip in (self._banner, self._tabs, self._keys):
            strip.renew()
        self.call_after_refresh(self._tell)
        return changed

    def _look_around(self) -> View:
        here = self._glimpse
        day = here.today if here else self._host.records.calendar().today(self.overview.now)
        return View(self.loc, day, home_key_names(self._host.keymap))

    def _show_rows(self) -> int:
        changed, titled = 0, not self._folded
        for name, pane in self.panes.items():
            if self._glimpse:
                pane.show_drawn(self._glimpse.panes[name], self._view, titled=titled)
            else:
                changed += pane.show(self.overview, self.wanted, self._view, titled=titled)
        wishes = {name: pane.count for name, pane in self.panes.items()}
        if wishes != self._board.places.wishes and not self.wanted:
            self._board.places.wishes = wishes
            self._board.rearrange()
        return changed

    def _tell(self) -> None:
        """Fill the detail with what is selected, once that is known."""
        if self._glimpse:
            return
        selection, view = self.selection, self._view
        found = self._host.records.digests().get(selection.client)
        client = found.records.client if found else None
        same = (selection.kind, selection.client, selection.record) == (self._told.kind, self._told.client, self._told.record)
        self._told = selection
        if found is None or client is None:
            welcome = self.loc.gettext("What you select is shown here in full.")
            self._detail.tell("", lambda cells, rows: [line((part, "muted")) for part in wrap(welcome, cells)], keep_place=same)
            return
        from cockpit.tui.panes.detail import Subject, detail_lines  # noqa: PLC0415 - the panes are shown before the detail is

        kept = self._learnt.get(client.id)
        silence = self._host.records.silence(selection.client)
        if kept is not None and kept.contacts is found.contacts and kept.on == view.today:
            subject = Subject(selection, client, found, silence, self.overview, kept.habits, kept.recent)
        else:
            subject = Subject(selection, client, found, silence, self.overview)
            if self._detail.has_focus:
                self.call_after_refresh(self._learn)
        self._detail.tell(client.name, lambda cells, rows: detail_lines(subject, cells, rows, view), keep_place=same)

    def _learn(self) -> None:
        """Look up the rhythm of the selected client, once its detail is open: moving the cursor never waits for all interactions."""
        from cockpit.domain.habits import habits  # noqa: PLC0415 - the first frame does not need it

        records = self._host.records
        found = records.digests().get(self.selection.client)
        client = found.records.client if found else None
        if found is None or client is None:
            return
        try:
            entries, now = records.records(client.id).interactions, records.now()
        except Refused:  # it has just gone, or the store with it: whoever looks next is told
            return
        known = habits(entries, found.contacts, records.calendar(client), now, found.records)
        recent = nlargest(LATEST, (entry for entry in reversed(entries) if entry.at <= now), key=attrgetter("at"))
        self._learnt[client.id] = Learnt(found.contacts, self._view.today, known, recent)
        self._tell()

    def language_at(self, event: events.Click) -> str:
        """Return the language that is named where the banner was clicked; empty elsewhere."""
        place = event.get_content_offset(self._banner)
        return language_named(self._banner_strip(self._banner.size.width), place.x) if place is not None else ""

    def _banner_strip(self, cells: int) -> Line:
        if self._glimpse and self._glimpse.size[0] == cells:
            return self._glimpse.banner
        return banner_line(self.overview, self._view.today, self.loc, cells)

    def _tab_strip(self, cells: int) -> Line:
        titles = [(pane.title(self._view), pane.count) for pane in self.panes.values()]
        return tabs_line(titles, PANES.index(self.current), cells)

    def _key_strip(self, cells: int) -> Line:
        names, _ = self._view.keys, self.loc.gettext
        labels = [(names[each.id], _(each.description)) for each in HOME_KEYS if each.show]
        return key_line(labels, (names["help"], _("help")), cells)
