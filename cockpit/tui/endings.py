"""The acts around an ending: weighing it, seeing where it stands, calling it off, looking back, the lessons of all cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from cockpit.domain.endings import handover, memo, to_look_back_on, under_way, weighing
from cockpit.i18n import N_
from cockpit.tui.forms.option import Option
from cockpit.tui.guiding import GuidingApp

if TYPE_CHECKING:
    from cockpit.domain.case import Case
    from cockpit.services.wizards.model import Wizard
    from cockpit.tui.host import Selection

KIND = "termination"
"""Kind of the letter that the path of an ending ends in."""


class EndingsApp(GuidingApp):
    """Opens what an ending asks for."""

    @work
    async def open_ending(self, selection: Selection) -> None:
        """Weigh an ending with the selected client; where one is under way, see where it stands; where one is over, look back on it."""
        from cockpit.tui.wizards.opening import project_of  # noqa: PLC0415 - the first frame does not need it

        client = selection.client or await self.choose_client()
        if client:
            lessons = selection.item is not None and selection.item.kind == "retrospective-due"
            await self.leave(client, project_of(selection, self.workspace.digest(client).records), lessons=lessons)

    async def leave(self, client: str, project: str = "", *, lessons: bool = False) -> bool:
        """Open what the state of a client's ending calls for; returns whether anything was stored.

        Past the last day lessons are drawn, once nothing is left to be handed over or where that is what was asked for (`lessons`).
        """
        before = self.stored()
        records, today = self.workspace.digest(client).records, self.workspace.today(client)
        due = to_look_back_on(records, today)
        if due is not None and (lessons or not handover(records, due, today).open):
            await self.look_back(client, due)
        elif under_way(records) is not None:
            await self._see(client)
        elif weighing(records) is not None and memo(records, weighing(records)) is not None:
            await self._weigh_again(client)
        else:
            await self.walk_through(KIND, client, project)
        return self.stored() != before

    async def look_back(self, client: str, case: Case) -> bool:
        """Open the form in which the lessons of a case are drawn; returns whether they were."""
        from cockpit.tui.looking_back import form_of  # noqa: PLC0415 - as above

        found: list[str] = []
        saved = await self.show_form(lambda: form_of(self.workspace, client, case, self.loc, found))
        if saved is not None and found:
            self._adopt(found)
        return saved is not None

    @work
    async def open_lessons(self) -> None:
        """Show what was learnt from all cases: causes, costs, patterns, improvements."""
        from cockpit.tui.screens.lessons import LessonsScreen  # noqa: PLC0415 - as above

        await self.push_screen_wait(LessonsScreen())
        self.look_again()

    async def begin_following(self, wizard: Wizard, texts: dict[str, str]) -> None:
        """Begin what the user wanted to come after a repair or new terms were kept."""
        from cockpit.services.wizards.ending import EndingPath  # noqa: PLC0415 - as above

        wanted = wizard.following(texts) if isinstance(wizard, EndingPath) else ""
        if wanted == "log":
            await self.show_form(lambda: self.forms.new("interaction", wizard.client, self.loc, given={"direction": "out"}))
        elif wanted:
            await self.walk_through(wanted, wizard.client)

    async def _weigh_again(self, client: str) -> None:
        """Offer to look at the decision again, or to close it because the relation goes on."""
        from cockpit.services.leaving import mended  # noqa: PLC0415 - as above
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - as above

        _ = self.loc.gettext
        options = [
            Option("again", _("Look at it again"), _("everything that was weighed is there")),
            Option("mended", _("The relationship goes on: close it"), _("what was noted stays in the records")),
            Option("", _("Later")),
        ]
        chosen = await self.push_screen_wait(PickScreen(N_("This ending is being weighed"), options))
        if chosen == "again":
            await self.walk_through(KIND, client)
        elif chosen == "mended":
            self.act(lambda: mended(self.workspace, client))

    async def _see(self, client: str) -> None:
        """Show where the ending under way stands, then do what was chosen there."""
        from cockpit.tui.screens.standing import StandingScreen  # noqa: PLC0415 - as above

        chosen = await self.push_screen_wait(StandingScreen(client))
        if chosen == "look-back":
            case = under_way(self.workspace.digest(client).records)
            if case is not None:
                await self.look_back(client, case)
        elif chosen:
            await self.walk_through(chosen, client)

    def _adopt(self, found: list[str]) -> None:
        """Change the settings that were adopted, and say how to change them back."""
        from dataclasses import replace  # noqa: PLC0415 - as above

        from cockpit.services.retrospective import NUDGE  # noqa: PLC0415 - as above
        from cockpit.storage.config import set_value  # noqa: PLC0415 - tomlkit is needed only when something is chosen

        settings = self.workspace.settings
        sooner = max(settings.limit - 1, 1.0)
        if NUDGE not in found or sooner == settings.limit:
            return

        def adopt() -> bool:
            set_value(self.config_file, "limit", f"{sooner:g}")
            return True

        if self.attempt(adopt):
            self.workspace.settings = replace(settings, limit=sooner)
            self.look_again()
            self.say(self.loc.gettext(
                "Lessons drawn. A silence without a known rhythm is followed up after %(now)s working days, no longer %(before)s "
                "(setting limit).", now=sooner, before=settings.limit,
            ))
