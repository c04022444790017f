"""The daily check-in: what arrived, then one agenda item after the other, one key each, and a closing page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.i18n.acts import act_sentence
from cockpit.services import checkin, handling
from cockpit.tui.screens import checkin_pages as pages
from cockpit.tui.screens.page_screen import PageScreen
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.key_names import key_name
from cockpit.tui.widgets.line import Line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.geometry import Size

    from cockpit.domain.agenda import AgendaItem
    from cockpit.domain.digest import Digest
    from cockpit.domain.profile import CheckIn
    from cockpit.domain.silence import Silence


class CheckInScreen(PageScreen[None]):
    """A guided pass through the agenda; leaving it keeps the place, and it resumes there the same day."""

    CSS_PATH = "checkin.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N_("Go on"), id="checkin.act", tooltip=N_("Do what is recommended")),
        Binding("space", "done", N_("Done"), id="checkin.done", tooltip=N_("It has been done")),
        Binding("s", "snooze", N_("Tomorrow"), id="checkin.snooze", tooltip=N_("Put it off until the next working day")),
        Binding("S", "snooze_week", N_("Next week"), id="checkin.snooze-week", tooltip=N_("Put it off for a week"), show=False),
        Binding("n,right,j,down", "skip", N_("Skip"), id="checkin.skip", tooltip=N_("Leave it on the agenda and go on")),
        Binding("p,left,k,up,backspace", "back", N_("Previous"), id="checkin.back", tooltip=N_("Return to the previous item")),
        Binding("u", "undo", N_("Undo"), id="checkin.undo", tooltip=N_("Undo the last act")),
        Binding("L", "app.next_language", N_("language"), id="checkin.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="checkin.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Leave"), id="checkin.leave", tooltip=N_("Leave; the check-in resumes here"), show=False),
    ]

    def __init__(self, begun: CheckIn, *, resumed: bool) -> None:
        """`begun` is the pass to go through; a `resumed` one does not show again what arrived."""
        super().__init__()
        self._page = "item" if resumed else "arrivals"
        self._item: AgendaItem | None = None
        self._facts: tuple[Digest, Silence] | None = None
        """What the page of the item tells; kept, so that a client deleted elsewhere does not take the page away."""
        self._pass = begun
        self._said = ""

    def on_mount(self) -> None:
        """Begin, or resume."""
        self._advance()

    def redraw(self) -> None:
        """Draw again after the language, the theme or the records changed."""
        self._draw()

    def _advance(self) -> None:
        """Find the item to look at; when all have been met, close the check-in."""
        workspace = self.cockpit.workspace
        self._pass, self._item = checkin.current(workspace, self._pass)
        if self._item is not None:
            self._facts = workspace.digest(self._item.client), workspace.silence(self._item.client)
        elif self._page == "item":
            self._page = "closing"
            self._pass = checkin.finish(workspace, self._pass)
        self._draw()
        self.refresh_bindings()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        view = self.query_one("#page", LineView)
        view.show(self._lines(view.size or self.size), 0)
        keys = self.query_one("#keys", LineView)
        labels = key_labels(self.active_bindings.values())
        keys.show([key_line(labels, (self._key("checkin.leave"), self.loc.gettext("Leave")), keys.size.width or self.size.width)])

    def _key(self, name: str) -> str:
        """Return the key of a binding as it is shown, also where the user bound another."""
        return next((key_name(active.binding.key) for active in self.active_bindings.values() if active.binding.id == name), "")

    def _lines(self, size: Size) -> Sequence[Line]:
        workspace = self.cockpit.workspace
        key = self._key("checkin.act")
        page = pages.Page(self.loc, workspace.calendar(), workspace.now(), size.width, size.height, key, self._said)
        if self._page == "arrivals":
            waiting = len(self._pass.queue) - self._pass.position
            return pages.arrivals(page, checkin.arrivals(workspace), waiting, before=checkin.last_look(workspace) is not None)
        if self._page == "closing" or self._item is None or self._facts is None:
            return pages.closing(page, self._pass, checkin.promised_next(workspace))
        agenda = {item.id: item for item in workspace.overview().agenda}
        ahead = [agenda[name] for name in self._pass.queue[self._pass.position + 1 :] if name in agenda]
        return pages.item(page, self._item, self._pass, *self._facts, ahead)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys that mean something on the page shown."""
        if self._page == "item":
            return action != "back" or bool(self._earlier())
        return action not in {"done", "snooze", "snooze_week", "skip", "back"}

    # Keys ------------------------------------------------------------------------------------------------------------

    def action_go(self) -> None:
        """Start, do what the item recommends, or leave the closing page."""
        if self._page == "arrivals":
            # What came while this page was read is met today as well.
            self._pass = checkin.begin(self.cockpit.workspace)
            self._page = "item"
            self._advance()
        elif self._page == "closing":
            self.dismiss(None)
        elif self._item is not None:
            self._act()

    @work
    async def _act(self) -> None:
        """Open the form for the recommended act; the item counts as acted upon when something was saved."""
        if self._item is not None and await self.cockpit.act_on(self._item):
            self._passed("acted")

    def action_done(self) -> None:
        """Record that it has been done and go on."""
        item = self._item
        if item is not None:
            act = self.cockpit.attempt(lambda: handling.finish(self.cockpit.workspace, item, self.cockpit.done_words(item)))
            if act is not None:
                self._said = act_sentence(self.cockpit.loc, act)
                self._passed("done")

    def action_snooze(self) -> None:
        """Put it off until the next working day."""
        workspace = self.cockpit.workspace
        self._snooze(workspace.calendar().add(workspace.today(), 1) - workspace.today())

    def action_snooze_week(self) -> None:
        """Put it off for a week."""
        self._snooze(timedelta(days=7))

    def _snooze(self, span: timedelta) -> None:
        item, workspace = self._item, self.cockpit.workspace
        if item is None:
            return
        until = workspace.today() + span
        act = self.cockpit.attempt(lambda: handling.snooze(workspace, item, until))
        if act is not None:
            self._said = act_sentence(self.cockpit.loc, act)
            self._passed("snoozed")

    def action_skip(self) -> None:
        """Leave it on the agenda and go on."""
        self._said = ""
        self._passed("skipped")

    def action_back(self) -> None:
        """Return to the nearest earlier item that is still on the agenda; where none is, stay."""
        found = self._earlier()
        if found:
            self._said = ""
            self._pass = checkin.back(self.cockpit.workspace, self._pass, found[-1])
            self._advance()

    def _earlier(self) -> list[int]:
        """Return the places of earlier items that are still on the agenda."""
        agenda = {item.id for item in self.cockpit.workspace.overview().agenda}
        return [position for position in range(self._pass.position) if self._pass.queue[position] in agenda]

    def action_undo(self) -> None:
        """Take back the last act and return to its item."""
        said = self.cockpit.undo_quietly()
        if said is None:
            return
        self._said = said
        before = self._pass
        self._pass = checkin.reopened(self.cockpit.workspace, before)
        if self._pass is not before and self._page == "closing":
            self._page = "item"
        self._advance()

    def action_leave(self) -> None:
        """Leave; the place is kept."""
        self.dismiss(None)

    def _passed(self, how: checkin.How) -> None:
        self._pass = checkin.passed(self.cockpit.workspace, self._pass, how)
        self._advance()
