"""The decision point of a silence: everything there is to weigh on one page, and the choice with its reason (playbook P60 to P72)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from cockpit.domain.act import Act
from cockpit.domain.case import Choice
from cockpit.domain.decision import CHOICES, Option
from cockpit.i18n import N_
from cockpit.services.contexts import context_for
from cockpit.services.decision import weigh
from cockpit.services.sheets import Texts, write_proposals
from cockpit.services.sheets.decisions import choose, sheet
from cockpit.tui.forms.form import Entry, FormScreen
from cockpit.tui.screens.decision_lines import decision_lines
from cockpit.tui.screens.scrolled_page import ScrolledPage
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:

    from cockpit.i18n.localizer import Localizer


class DecisionScreen(ScrolledPage[Choice | None]):
    """One page to weigh, five ways out. Returns the choice that was recorded, or None when it was left."""

    CSS_PATH = "decision.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number), f"choose({number - 1})", N_("choose"), id=f"decision.{number}", tooltip=N_("Choose this way out"), show=False,
            )
            for number in range(1, len(CHOICES) + 1)
        ),
        Binding("down,j", "mark(1)", N_("Down"), id="decision.down", tooltip=N_("Go to the next way out"), show=False),
        Binding("up,k", "mark(-1)", N_("Up"), id="decision.up", tooltip=N_("Go to the previous way out"), show=False),
        Binding("enter", "choose_marked", N_("choose"), id="decision.choose", tooltip=N_("Choose the way out that is marked"), show=False),
        Binding("pagedown,space", "scroll(15)", N_("Page down"), id="decision.page-down", tooltip=N_("Next page"), show=False),
        Binding("pageup", "scroll(-15)", N_("Page up"), id="decision.page-up", tooltip=N_("Previous page"), show=False),
        Binding("L", "app.next_language", N_("language"), id="decision.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="decision.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="decision.close", tooltip=N_("Return without deciding"), show=False),
    ]

    def __init__(self, client: str) -> None:
        """`client` is the id of the client who is silent."""
        super().__init__()
        self._client = client
        self._marked = -1
        self._places: list[tuple[int, int]] = []

    def redraw(self) -> None:
        """Weigh anew and draw the page from where it is scrolled to."""
        keys = self.query_one("#keys", LineView)
        workspace, _ = self.cockpit.workspace, self.loc.gettext
        found = self.cockpit.attempt(lambda: (weigh(workspace, self._client), workspace.client(self._client)))
        if found is None:
            self.dismiss(None)
            return
        client = found[1]
        today = workspace.today(self._client)
        lines, self._places = decision_lines(found[0], client.name, self.loc, today, self.room, self._marked)
        self.show_page(lines)
        labels = [("1-5", _("choose")), ("↑↓ ⏎", _("mark and choose")), ("␣", _("Page down"))]
        keys.show([key_line(labels, ("esc", _("Back")), keys.size.width)])

    def action_mark(self, by: int) -> None:
        """Go to the next or the previous way out, the page with it; above the first one is the top of the page."""
        self._marked = max(-1, min(len(CHOICES) - 1, self._marked + by))
        self.redraw()
        view = self.view
        first, end = self._places[self._marked] if self._marked >= 0 else (0, 0)
        if first < view.top:
            self.action_scroll(first - view.top)
        elif end >= view.top + view.size.height:
            self.action_scroll(end + 1 - view.top - view.size.height)

    def action_choose_marked(self) -> None:
        """Choose the way out that is marked; where none is, mark the first."""
        if self._marked < 0:
            self.action_mark(1)
        else:
            self.action_choose(self._marked)

    @work
    async def action_choose(self, number: int) -> None:
        """Ask for the reason, and for what else this way out needs; once it is recorded, close."""
        host = self.cockpit
        option = weigh(host.workspace, self._client).options[number]
        if await host.show_form(lambda: self._form(option)) is not None:
            self.dismiss(option.choice)

    def _form(self, option: Option) -> FormScreen[Act]:
        workspace = self.cockpit.workspace
        context = context_for(workspace, self._client)
        asked = sheet(option)

        def save(_before: Texts, after: Texts, spoken: Localizer) -> Act:
            return choose(workspace, self._client, option, after, spoken)

        texts = write_proposals(asked, {}, self.loc, context)
        about = context.clients.get(self._client, "")
        return FormScreen(Entry(sheet=asked, context=context, texts=texts, save=save, about=about, new=False, follow=False))
