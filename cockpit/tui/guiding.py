"""The guided paths as acts of the app: announcing a delay, the weekly update, looking at letters, the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from cockpit.i18n import N_
from cockpit.tui.adding import AddingApp
from cockpit.tui.forms.option import Option

if TYPE_CHECKING:
    from cockpit.services.wizards.model import Wizard
    from cockpit.tui.host import Selection
    from cockpit.tui.wizards.looking import Ending

FRIDAY = 4
"""The day on which updates are written in one pass (design 6, `date.weekday`)."""


class GuidingApp(AddingApp):
    """Opens the guided paths and the screens around them."""

    editor = ""
    """The command of the user's own editor; set by the composition root from $VISUAL or $EDITOR."""

    def letters_folder(self) -> Path:
        """Return where letters are saved: the folder in which the cockpit was started; the user's own where that one is gone."""
        try:
            return Path.cwd()
        except FileNotFoundError:
            return Path.home()

    # Guided paths ----------------------------------------------------------------------------------------------------

    async def walk_through(self, kind: str, client: str, subject: str = "", *, place: int = 0, of: int = 0) -> Ending | None:
        """Walk a guided path, from where its draft was left if there is one; None where it cannot begin, and why is said."""
        from cockpit.tui.wizards.opening import path_for  # noqa: PLC0415 - the first frame needs no letters

        wizard = self.attempt(lambda: path_for(self.workspace, kind, client, subject))
        return None if wizard is None else await self._walk(wizard, place, of)

    async def _walk(self, wizard: Wizard, place: int = 0, of: int = 0) -> Ending | None:
        from cockpit.tui.wizards.screen import WizardScreen  # noqa: PLC0415 - as above
        from cockpit.tui.wizards.walk import Walk  # noqa: PLC0415 - as above

        walk = self.attempt(lambda: Walk(wizard, self.loc, self.workspace.drafts.load(wizard.key)))
        if walk is None:
            return None
        ending = await self.push_screen_wait(WizardScreen(walk, place=place, of=of))
        self.look_again()
        if ending == "sent" and wizard.kind == "update":
            await self._say_slips(wizard, walk.texts)
        if ending == "sent" and wizard.kind == "formal-notice":
            await self._offer_copy(wizard, walk.texts)
        if ending == "concluded":
            await self.begin_following(wizard, walk.texts)
        return ending

    async def begin_following(self, wizard: Wizard, texts: dict[str, str]) -> None:
        """Begin what is to come after a path that was brought to its end without a letter; nothing unless more is known of the path."""

    async def _offer_copy(self, wizard: Wizard, texts: dict[str, str]) -> None:
        """Offer the copy by e-mail of a formal notice that went by post; it is recorded by itself once it has gone out (facts 3.1)."""
        from cockpit.services.wizards.notice import FormalNoticePath  # noqa: PLC0415 - as above
        from cockpit.tui.screens.sending import SendingScreen  # noqa: PLC0415 - as above
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - as above

        letter = wizard.copy(texts, self.loc) if isinstance(wizard, FormalNoticePath) else None
        if letter is None or not isinstance(wizard, FormalNoticePath):
            return
        _ = self.loc.gettext
        options = [Option("now", _("Send the copy now")), Option("", _("Later"))]
        if not await self.push_screen_wait(PickScreen(N_("The letter is on its way. Its copy goes by e-mail:"), options)):
            return
        if await self.push_screen_wait(SendingScreen(letter, wizard.kind, wizard.client)) == "sent":
            self.act(lambda: wizard.copied(texts, letter, self.loc))

    async def _say_slips(self, wizard: Wizard, texts: dict[str, str]) -> None:
        """Propose at once to announce a delay that the update has brought to light (playbook P26)."""
        from cockpit.services.wizards.update import UpdatePath  # noqa: PLC0415 - as above
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - as above

        slips = wizard.slips(texts) if isinstance(wizard, UpdatePath) else ()
        if not slips:
            return
        _ = self.loc.gettext
        options = [Option(one.id, _("Announce it now: %(title)s", title=one.title), _("due on %(date)s", date=one.due)) for one in slips]
        title = N_("A date will probably not hold. Announced early, it costs less trust.")
        chosen = await self.push_screen_wait(PickScreen(title, [*options, Option("", _("Later"))]))
        if chosen:
            await self.walk_through("delay", wizard.client, chosen)

    @work
    async def open_delay(self, selection: Selection) -> None:
        """Announce a delay of the selected milestone, or of the likely one of the selected client."""
        from cockpit.tui.wizards.opening import milestone_of  # noqa: PLC0415 - as above

        client = selection.client or await self.choose_client()
        if not client:
            return
        milestone = milestone_of(selection, self.workspace.digest(client).records)
        if not milestone and all(one.done for one in self.workspace.digest(client).records.milestones.values()):
            milestone = await self.first_milestone(client, selection)
            if not milestone:
                return
        await self.walk_through("delay", client, milestone)

    @work
    async def open_update(self, selection: Selection) -> None:
        """Write the weekly update of the selected project; on a Friday, offer all that are due in one pass."""
        from cockpit.tui.wizards.opening import project_of  # noqa: PLC0415 - as above
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - as above

        if self.workspace.today().weekday() == FRIDAY and (due := self._due()):
            words = self.loc.ngettext("The one that is due", "All %(n)s that are due, one after the other", len(due))
            options = [Option("all", words), Option("one", self.loc.gettext("Only the selected one"))]
            chosen = await self.push_screen_wait(PickScreen(N_("Weekly updates"), options))
            if chosen == "all":
                await self._pass(due)
            if chosen != "one":
                return
        client = selection.client or await self.choose_client()
        if client:
            await self.walk_through("update", client, project_of(selection, self.workspace.digest(client).records))

    @work
    async def open_letter(self, kind: str, selection: Selection) -> None:
        """Walk the path of a kind that has no key of its own, for the selected project or client."""
        from cockpit.tui.wizards.opening import OF_INVOICES, invoice_of, project_of  # noqa: PLC0415 - as above

        client = selection.client or await self.choose_client()
        if client:
            of_invoice = kind in OF_INVOICES
            subject = invoice_of(selection) if of_invoice else project_of(selection, self.workspace.digest(client).records)
            await self.walk_through(kind, client, subject)

    @work
    async def open_updates(self) -> None:
        """Write all updates that are due, one after the other."""
        due = self._due()
        if due:
            await self._pass(due)
        else:
            self.say(self.loc.gettext("No update is due."))

    async def _pass(self, due: list[tuple[str, str]]) -> None:
        for place, (client, project) in enumerate(due, 1):
            if await self.walk_through("update", client, project, place=place, of=len(due)) == "kept":
                return

    def _due(self) -> list[tuple[str, str]]:
        from cockpit.services.wizards.update import due_updates  # noqa: PLC0415 - as above

        return due_updates(self.workspace)

    # Looking ---------------------------------------------------------------------------------------------------------

    @work
    async def open_preview(self, selection: Selection) -> None:
        """Look at any letter for the selected client, in three languages."""
        from cockpit.tui.screens.preview import PreviewScreen, Wanted  # noqa: PLC0415 - as above
        from cockpit.tui.wizards.opening import project_of  # noqa: PLC0415 - as above

        client = selection.client or await self.choose_client()
        if not client:
            return
        records = self.workspace.digest(client).records
        item = selection.item
        milestone = selection.record if selection.kind == "milestone" else ""
        if item is not None and item.kind.startswith("milestone-"):
            milestone = item.record
        kind = "update" if item is not None and item.action == "update" else "delay"
        wanted = Wanted(client=client, project=project_of(selection, records), milestone=milestone, kind=kind)
        await self.push_screen_wait(PreviewScreen(wanted))

    @work
    async def open_ledger(self) -> None:
        """Show the goodwill ledger."""
        from cockpit.tui.screens.ledger import LedgerScreen  # noqa: PLC0415 - as above

        await self.push_screen_wait(LedgerScreen())
        self.look_again()
