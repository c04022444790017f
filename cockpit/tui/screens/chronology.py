"""The chronology: everything that happened with a client or with all, narrowed by kind, person, channel, project and words (P57, P58)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from cockpit.domain.chronology import KINDS
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import CHANNELS, channel_word
from cockpit.i18n.chronology_words import event_word
from cockpit.services.events import Narrowed, Told, events
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.screens.chronology_lines import row
from cockpit.tui.screens.event import EventScreen
from cockpit.tui.screens.page_screen import PageScreen
from cockpit.tui.text import wrap
from cockpit.tui.widgets.filter_line import FilterLine
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.key_names import key_name
from cockpit.tui.widgets.line import Line, line
from cockpit.tui.widgets.line_view import LineView
from cockpit.tui.widgets.row_list import Header, RowList, Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

ALL = N_("all of them")
TITLES = {
    "kind": N_("Which kind of event?"), "person": N_("Which person?"), "channel": N_("Which channel?"), "project": N_("Which project?"),
}


class ChronologyScreen(PageScreen[None]):
    """A list of events, the newest at its end; enter reads one, with the exact text of a letter."""

    CSS_PATH = "chronology.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "narrow('kind')", N_("Kind"), id="events.kind", tooltip=N_("Only one kind of event")),
        Binding("2", "narrow('person')", N_("Person"), id="events.person", tooltip=N_("Only what concerns one person")),
        Binding("3", "narrow('channel')", N_("Channel"), id="events.channel", tooltip=N_("Only contacts over one channel")),
        Binding("4", "narrow('project')", N_("Project"), id="events.project", tooltip=N_("Only what belongs to one project")),
        Binding("slash", "filter", N_("Filter"), id="events.filter", tooltip=N_("Only what holds some words")),
        Binding("c", "scope", N_("Client"), id="events.scope", tooltip=N_("Only this client, or all of them")),
        Binding("0", "clear", N_("Show all"), id="events.clear", tooltip=N_("Clear all filters")),
        Binding("L", "app.next_language", N_("language"), id="events.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="events.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="events.leave", tooltip=N_("Clear the filters, then return"), show=False),
    ]

    def __init__(self, client: str = "") -> None:
        """`client` is the one whose events are shown first; empty for all."""
        super().__init__()
        self._client = client
        self._found: list[Told] = []
        self._shown: list[Told] = []
        self._wanted = Narrowed()

    def compose(self) -> ComposeResult:
        """The rows, the line for words, the keys."""
        yield RowList(id="rows")
        yield FilterLine(id="line")
        yield LineView(id="keys")

    def on_mount(self) -> None:
        """Begin with the newest."""
        self.query_one("#line").display = False
        self._look()
        super().on_mount()
        self.call_after_refresh(self._to_end)

    def redraw(self) -> None:
        """Draw the rows and the keys."""
        if not self.is_mounted:
            return
        rows, keys, _ = self.query_one(RowList), self.query_one("#keys", LineView), self.loc.gettext
        title = _("Chronology")
        if self._client and self._found:
            title = f"{title} · {self._found[0].client_name}"
        count = self.loc.number(len(self._shown))
        if len(self._shown) != len(self._found):
            count = _("%(n)s of %(total)s", n=count, total=self.loc.number(len(self._found)))
        note = " · ".join(part for part in (count, *self._told_filters()) if part)
        rows.show(Rows([told.key for told in self._shown], self._row), Header(title, note=note), self._empty)
        keys.show([key_line(key_labels(self.active_bindings.values()), ("esc", _("Back")), keys.size.width)])

    # Keys ------------------------------------------------------------------------------------------------------------

    @work
    async def action_narrow(self, what: str) -> None:
        """Choose what is shown of one sort."""
        options = self._options(what)
        chosen = await self.app.push_screen_wait(ChooseScreen(TITLES[what], options, getattr(self._wanted, what)))
        if chosen is not None:
            self._narrow(**{what: chosen})

    def action_filter(self) -> None:
        """Let words be typed that events must hold."""
        words = self.query_one(FilterLine)
        words.text, words.prompt = self._wanted.words, self.loc.gettext("filter")
        words.hint = self.loc.gettext("enter keeps it · esc clears it")
        words.display = True
        self.set_focus(words)

    @on(FilterLine.Changed)
    def _typed(self, message: FilterLine.Changed) -> None:
        self._narrow(words=message.text.strip())

    @on(FilterLine.Closed)
    def _ended(self, message: FilterLine.Closed) -> None:
        words = self.query_one(FilterLine)
        if not words.display:
            return
        words.display = False
        if not message.kept:
            self._narrow(words="")
        self.set_focus(self.query_one(RowList))

    @on(RowList.Selected)
    def _read(self, message: RowList.Selected) -> None:
        told = next((told for told in self._shown if told.key == message.key), None)
        if told is not None:
            self.app.push_screen(EventScreen(told))

    def action_scope(self) -> None:
        """Show only the client under the cursor, or all."""
        here = self.query_one(RowList).current.partition(" ")[0]
        self._client = "" if self._client else here
        self._look()
        self._narrow()

    def action_clear(self) -> None:
        """Take all filters back."""
        self._wanted = Narrowed()
        self._narrow()

    def action_leave(self) -> None:
        """Take the filters back, then return."""
        if self._wanted != Narrowed():
            self.action_clear()
        else:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take filters back only where there are any."""
        return action != "clear" or self._wanted != Narrowed()

    # What is shown ---------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self._found = self.cockpit.attempt(lambda: events(self.cockpit.workspace, self._client)) or []
        self._shown = [told for told in self._found if self._wanted.lets(told)]

    def _narrow(self, **changed: str) -> None:
        self._wanted = replace(self._wanted, **changed)
        self._shown = [told for told in self._found if self._wanted.lets(told)]
        self.redraw()

    def _row(self, index: int, cells: int) -> Line:
        return row(self._shown[index], cells, self.loc, all_clients=not self._client)

    def _to_end(self) -> None:
        self.query_one(RowList).action_to(-1)

    def _options(self, what: str) -> list[Option]:
        every = Option("", self.loc.gettext(ALL))
        if what == "kind":
            there = {told.event.kind for told in self._found}
            return [every, *(Option(kind, event_word(self.loc, kind)) for kind in KINDS if kind in there)]
        if what == "channel":
            used = {told.event.entry.channel for told in self._found if told.event.entry}
            return [every, *(Option(name, channel_word(self.loc, name)) for name in CHANNELS if name in used)]
        names: Iterable[str] = {told.person if what == "person" else told.project for told in self._found}
        return [every, *(Option(name, name) for name in sorted(names, key=str.casefold) if name)]

    def _told_filters(self) -> list[str]:
        wanted = self._wanted
        words = self.loc.gettext("“%(words)s”", words=wanted.words) if wanted.words else ""
        return [
            event_word(self.loc, wanted.kind) if wanted.kind else "", wanted.person,
            channel_word(self.loc, wanted.channel) if wanted.channel else "", wanted.project, words,
        ]

    def _empty(self, cells: int) -> list[Line]:
        _ = self.loc.gettext
        told = _("Nothing matches. 0 clears the filters.")
        if not self._found:
            keymap = self.cockpit.keymap
            log, bring = key_name(keymap.get("log", "l")), key_name(keymap.get("import", "i"))
            told = _("Nothing has happened yet. At home, %(log)s logs a contact and %(bring)s brings mail in.", log=log, bring=bring)
        return [line((piece, "muted")) for piece in wrap(told, cells, 3)]
