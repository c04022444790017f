"""What was begun in a guided path and not finished: offered at the start, gone on with, or discarded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.tui.forms.option import Option
from cockpit.tui.guiding import GuidingApp
from cockpit.tui.screens.home import HomeScreen

if TYPE_CHECKING:
    from cockpit.domain.draft import Draft
    from cockpit.i18n.localizer import Localizer
    from cockpit.services.workspace import Workspace


class UnfinishedApp(GuidingApp):
    """Comes back to drafts."""

    def __init__(self, workspace: Workspace, localizer: Localizer, *, config_file: Path) -> None:
        super().__init__(workspace, localizer, config_file=config_file)
        self._unfinished: tuple[Draft, ...] = ()
        """What was begun in an earlier session and has not been offered yet."""

    def find_drafts(self) -> None:
        """See at the start what was begun and not finished, and offer it."""
        self._unfinished = self.workspace.drafts.all()
        for trouble in self.workspace.drafts.troubles.values():
            self.say_problem(trouble)
        self.offer_drafts()

    def offer_drafts(self) -> None:
        """Offer what waits since the start, unless there is nothing, or it was offered already."""
        if self._unfinished:
            self._offer_drafts()

    @work
    async def _offer_drafts(self) -> None:
        """Offer what was begun and not finished, the newest first: go on, later, or discard.

        Not between a key and what it opens: where the user was faster, it waits until home is in front again.
        """
        drafts = self._untouched()
        if not drafts:
            return
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - the first frame needs no menus

        _ = self.loc.gettext
        names = {draft.key: self._draft_name(draft) for draft in drafts}
        options = [Option(f"go:{draft.key}", _("Go on: %(what)s", what=names[draft.key]), self._kept(draft)) for draft in drafts]
        options.append(Option("later:", _("Later"), _("the same key opens it again")))
        options += [Option(f"discard:{draft.key}", _("Discard: %(what)s", what=names[draft.key])) for draft in drafts]
        await self.keys_done()
        if not isinstance(self.screen, HomeScreen) or drafts != self._untouched():
            return
        self._unfinished = ()
        title = N_("Something was begun and not finished")
        what, _colon, key = (await self.push_screen_wait(PickScreen(title, options)) or "later:").partition(":")
        draft = next((draft for draft in drafts if draft.key == key), None)
        if draft is None:
            return
        if what == "discard":
            if self.act(lambda: self.workspace.drafts.drop(key)):
                self.say(self.loc.gettext("Discarded: %(what)s", what=names[key]))
        else:
            await self._go_on(draft)

    def _untouched(self) -> tuple[Draft, ...]:
        """Return what has waited since the start and was not gone on with or given up meanwhile."""
        now = self.workspace.drafts.all() if self._unfinished else ()
        return tuple(draft for draft in self._unfinished if draft in now)

    async def _go_on(self, draft: Draft) -> None:
        from cockpit.tui.wizards.opening import path_of  # noqa: PLC0415 - as above

        wizard = self.attempt(lambda: path_of(self.workspace, draft))
        if wizard is not None:
            await self._walk(wizard)

    def _draft_name(self, draft: Draft) -> str:
        """Return what a draft is about; where the client or the work is gone, its key."""
        from cockpit.tui.wizards.opening import path_of  # noqa: PLC0415 - as above

        try:
            wizard = path_of(self.workspace, draft)
            client = self.workspace.client(draft.client).name
        except Refused:
            return draft.key
        parts = dict.fromkeys(part for part in (self.loc.gettext(wizard.title), client, wizard.about) if part)
        return " · ".join(parts)

    def _kept(self, draft: Draft) -> str:
        if draft.saved is None:
            return ""
        calendar = self.workspace.calendar()
        when = self.loc.moment(calendar.local(draft.saved), self.workspace.today())
        return self.loc.gettext("kept %(when)s", when=when)
