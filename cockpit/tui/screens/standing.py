"""Where an ending under way stands: days left, tasks, what is missing, and what can be done about it (design 5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from cockpit.domain.act import Act
from cockpit.domain.endings import under_way
from cockpit.domain.standing import Standing, standing
from cockpit.i18n import N_
from cockpit.services.handling import keep_commitment
from cockpit.services.leaving import call_off
from cockpit.services.sheets import Texts
from cockpit.services.sheets.calling_off import sheet
from cockpit.tui.forms.form import Entry, FormScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.screens.scrolled_page import ScrolledPage
from cockpit.tui.screens.standing_lines import Choice, choices, standing_lines
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line_view import LineView
from cockpit.tui.wizards.pick import PickScreen

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

MOST = 6
"""Most things that can be done from here."""


class StandingScreen(ScrolledPage[str | None]):
    """One page and what can be done. Returns the kind of letter to write, `look-back`, or None when it was left."""

    CSS_PATH = "standing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"choose({number - 1})", N_("choose"), id=f"standing.{number}", tooltip=N_("Do this"), show=False)
            for number in range(1, MOST + 1)
        ),
        Binding("down,j", "mark(1)", N_("Down"), id="standing.down", tooltip=N_("Go to the next thing to do"), show=False),
        Binding("up,k", "mark(-1)", N_("Up"), id="standing.up", tooltip=N_("Go to the previous thing to do"), show=False),
        Binding("enter", "choose_marked", N_("Choose"), id="standing.choose", tooltip=N_("Do what is marked"), show=False),
        Binding("pagedown,space", "scroll(15)", N_("Page down"), id="standing.page-down", tooltip=N_("Next page"), show=False),
        Binding("pageup", "scroll(-15)", N_("Page up"), id="standing.page-up", tooltip=N_("Previous page"), show=False),
        Binding("u", "undo", N_("Undo"), id="standing.undo", tooltip=N_("Undo the last act"), show=False),
        Binding("L", "app.next_language", N_("language"), id="standing.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="standing.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="standing.close", tooltip=N_("Return"), show=False),
    ]

    def __init__(self, client: str) -> None:
        """`client` is the id of the client that is being left."""
        super().__init__()
        self._client = client
        self._marked = 0

    def redraw(self) -> None:
        """Look anew and draw the page from where it is scrolled to; leave where no ending is under way any more."""
        found = self.found()
        if found is None:
            if self.is_current:  # a form above it closes first
                self.dismiss(None)
            return
        keys = self.query_one("#keys", LineView)
        _, workspace = self.loc.gettext, self.cockpit.workspace
        client = workspace.client(self._client)
        today = workspace.today(self._client)
        offered = choices(found)
        self._marked = min(self._marked, len(offered) - 1)
        self.show_page(standing_lines(found, client.name, self.loc, today, self.room, offered, self._marked))
        labels = [(f"1-{len(offered)}", _("Choose")), ("↑↓ ⏎", _("Mark and choose")), ("␣", _("Page down")), ("u", _("Undo"))]
        keys.show([key_line(labels, ("esc", _("Back")), keys.size.width)])

    def found(self) -> Standing | None:
        """Return where the ending stands now; None, and why is said where it cannot be read, when there is none."""
        workspace = self.cockpit.workspace
        digest = workspace.digests().get(self._client)
        case = under_way(digest.records) if digest else None
        if digest is None or case is None or digest.records.client is None:
            return None
        calendar = workspace.calendar(digest.records.client)
        return standing(digest.records, case, calendar, calendar.today(workspace.now()))

    def action_mark(self, by: int) -> None:
        """Go to the next or the previous thing to do, which stand at the end of the page."""
        found = self.found()
        if found is not None:
            self._marked = max(0, min(len(choices(found)) - 1, self._marked + by))
            self.redraw()
            self.action_scroll(len(self.view.lines))

    def action_choose_marked(self) -> None:
        """Do what is marked."""
        self.action_choose(self._marked)

    @work
    async def action_choose(self, number: int) -> None:
        """Do one of the things offered; letters and the look back are begun once this page is left."""
        found = self.found()
        if found is None or number >= len(choices(found)):
            return
        chosen: Choice = choices(found)[number]
        if chosen == "task":
            await self._tick(found)
        elif chosen == "details":
            host, case = self.cockpit, found.case
            await host.show_form(lambda: host.forms.edit("ending", self._client, case.id, self.loc))
        elif chosen == "call-off":
            await self.cockpit.show_form(self._calling_off)
        else:
            self.dismiss(chosen)
            return
        self.redraw()

    async def _tick(self, found: Standing) -> None:
        options = [Option(task.id, task.text, self.loc.day(task.due)) for task in found.handover.open]
        chosen = await self.app.push_screen_wait(PickScreen(N_("Which task is done?"), options))
        if chosen:
            self.cockpit.act(lambda: keep_commitment(self.cockpit.workspace, self._client, chosen))

    def _calling_off(self) -> FormScreen[Act]:
        from cockpit.services.contexts import context_for  # noqa: PLC0415 - few endings are called off

        workspace = self.cockpit.workspace
        context = context_for(workspace, self._client)

        def save(_before: Texts, after: Texts, _spoken: Localizer) -> Act:
            return call_off(workspace, self._client, after.get("reason", ""))

        return FormScreen(Entry(
            sheet=sheet(), context=context, texts={"reason": ""}, save=save, about=context.clients.get(self._client, ""), new=False,
            follow=False,
        ))
