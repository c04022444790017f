"""Choosing a client and adding what is new, as acts of the app: each leads to what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from cockpit.i18n import N_
from cockpit.tui import menus
from cockpit.tui.base import CockpitBase
from cockpit.tui.forms.option import Option
from cockpit.tui.text import cut

if TYPE_CHECKING:
    from cockpit.tui.forms.form import FormScreen
    from cockpit.tui.host import Selection

T = TypeVar("T")

NAME = 40
"""Cells of a client's name in a question."""


class AddingApp(CockpitBase):
    """Adds records through their forms."""

    country = ""
    """The country that the system's locale names; set by the composition root, empty where none is."""

    def hush(self) -> None:
        """Take back what was said, unless it was a fault: a screen that opens has its last lines to itself."""
        if not self._fault:
            self.clear_notifications()

    async def show_form(self, make: Callable[[], FormScreen[T]]) -> T | None:
        """Open a form and, once something was saved, say so; returns what was saved."""
        form = self.attempt(make)
        if form is None:
            return None
        before = self.stored()
        self.hush()
        saved = await self.push_screen_wait(form)
        if saved is not None and self.stored() != before:
            self.say_last_act()
        return saved

    async def choose_client(self) -> str | None:
        """Let the user choose a client; the only one is taken without asking."""
        from cockpit.tui.forms.choose import ChooseScreen  # noqa: PLC0415 - the first frame does not need it

        options = menus.clients(self.workspace.digests())
        if not options:
            self.say(self.loc.gettext("There is no client yet: add one first."))
            return None
        return options[0].value if len(options) == 1 else await self.push_screen_wait(ChooseScreen(N_("Which client?"), options))

    async def add(self, kind: str, client: str, parent: str = "") -> str:
        """Fill in the form of something new and put the cursor on it, so that the next key is about it; returns its id, or nothing."""
        # Whoever has not said where they are has clients where the system is, rather than nowhere.
        given = {"country": self.country} if kind == "client" and self.country and not self.workspace.profile().user.country else None
        saved = await self.show_form(lambda: self.forms.new(kind, client, self.loc, parent, given))
        if saved is None:
            return ""
        about, record = saved
        made = str(getattr(record, "id", ""))
        if self.home is not None:
            self.home.reveal(kind, about, made)
        return made

    async def first_milestone(self, client: str, selection: Selection) -> str:
        """Offer to enter the date that slips, and its project before it where there is none; returns its id, or nothing."""
        from cockpit.tui.wizards.opening import project_of  # noqa: PLC0415 - the first frame does not need it
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - the first frame does not need it

        _, records = self.loc.gettext, self.workspace.digest(client).records
        add = Option("add", _("Add the milestone that slips"), _("with the date promised so far; its delay is announced next"))
        name = records.client.name if records.client else client
        title = N_("%(client)s has no milestone still to be delivered; add a milestone first.")
        if not await self.push_screen_wait(PickScreen(title, [add, Option("", _("Not now"))], {"client": cut(name, NAME)})):
            return ""
        project = project_of(selection, records) if records.projects else await self.add("project", client)
        return await self.add("milestone", client, project) if project or records.projects else ""
