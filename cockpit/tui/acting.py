"""The acts that screens hand to the app: opening forms and menus, taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.tui import menus
from cockpit.tui.dealing import DealingApp
from cockpit.tui.forms.option import Option
from cockpit.tui.host import Selection
from cockpit.tui.privacy import PrivacyApp
from cockpit.tui.silences import SilencesApp
from cockpit.tui.unfinished import UnfinishedApp

if TYPE_CHECKING:
    from cockpit.domain.agenda import AgendaItem


class ActingApp(PrivacyApp, SilencesApp, UnfinishedApp, DealingApp):
    """The app as `cockpit.tui.host.Host` describes it."""

    # Forms -----------------------------------------------------------------------------------------------------------

    @work
    async def open_new(self, selection: Selection) -> None:
        """Choose what to add, then its form; the selection tells for whom."""
        from cockpit.tui.forms.choose import ChooseScreen  # noqa: PLC0415 - the first frame does not need it

        kinds = menus.new_kinds(self.loc, any_client=bool(self.workspace.digests()))
        self.hush()
        next_one = menus.next_kind(self.workspace.digests(), selection.client)
        kind = await self.push_screen_wait(ChooseScreen(N_("What do you want to add?"), kinds, next_one))
        if kind is None:
            return
        client = "" if kind == "client" else selection.client or await self.choose_client() or ""
        if kind != "client" and not client:
            return
        if kind == "contract":
            await self.show_form(lambda: self.forms.edit("contract", client, "", self.loc))
        else:
            parent = selection.record if kind == "milestone" and selection.kind == "project" else ""
            await self.add(kind, client, parent)

    @work
    async def open_log(self, selection: Selection) -> None:
        """Open the form that logs an interaction with the selected client."""
        client = selection.client or await self.choose_client()
        if client:
            await self.show_form(lambda: self.forms.new("interaction", client, self.loc))

    @work
    async def open_edit(self, selection: Selection) -> None:
        """Choose what to change about the selected client, what is selected first; its last line leads to deleting."""
        if not selection.client:
            self.open_new(selection)
            return
        from cockpit.tui.forms.choose import ChooseScreen  # noqa: PLC0415 - as above

        self.hush()
        things = menus.things(self.workspace.records(selection.client), selection, self.loc)
        offered = [*things, menus.delete_option(self.loc), *menus.privacy_options(self.loc)]
        chosen = await self.push_screen_wait(ChooseScreen(N_("What do you want to change?"), offered))
        if chosen is None:
            return
        if chosen in {menus.ERASE, menus.GIVE}:
            await (self.erase_for_good if chosen == menus.ERASE else self.hand_over)(selection.client)
            return
        if chosen == menus.DELETE:
            await self._delete(selection.client, [thing for thing in things if not thing.value.startswith("contract:")])
            return
        kind, _, record = chosen.partition(":")
        await self.show_form(lambda: self.forms.edit(kind, selection.client, record, self.loc))

    async def _delete(self, client: str, things: list[Option]) -> None:
        from cockpit.services import entries  # noqa: PLC0415 - as above
        from cockpit.tui.forms.choose import ChooseScreen  # noqa: PLC0415 - as above
        from cockpit.tui.forms.confirm import ConfirmScreen  # noqa: PLC0415 - as above

        chosen = await self.push_screen_wait(ChooseScreen(N_("What do you want to delete?"), things))
        if chosen is None:
            return
        kind, _, record = chosen.partition(":")
        name = next(thing.name for thing in things if thing.value == chosen)
        if await self.push_screen_wait(ConfirmScreen(N_("Delete %(name)s?"), N_("Delete it"), {"name": name})):
            self.act(lambda: entries.delete(self.workspace, kind, client, record))

    # Agenda items ----------------------------------------------------------------------------------------------------

    async def act_on(self, item: AgendaItem) -> bool:
        """Open the guided path or the form for what an agenda item recommends, filled in; returns whether something was saved."""
        if item.action == "finish" and item.kind == "commitment-due":
            return self.finish_item(item)
        if item.action in ("delay", "update"):
            subject = item.record if item.action == "delay" else item.project
            return await self.walk_through(item.action, item.client, subject) == "sent"
        if item.kind == "ladder-step":
            return await self.follow(item.client)
        if item.kind == "invoice-overdue":
            return await self.remind(item.client, item.record)
        if item.action in ("weigh", "handover", "retrospective"):
            return await self.leave(item.client, item.project, lessons=item.action == "retrospective")
        return await self.answer(item)

    # Everything else -------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last act back and say which."""
        said = self.undo_quietly()
        if said:
            self.say(said)

    def redo(self) -> None:
        """Do again what was taken back and say what."""
        result = self.attempt(self.workspace.redo)
        if result is not None:
            self.look_again()
            self.say(self.loc.gettext("Done again · %(act)s", act=self.done(result.act)))

    def next_language(self) -> None:
        """Switch the screen to the next language and keep the choice."""
        here = LANGUAGES.index(self.loc.language)
        self.use_language(LANGUAGES[(here + 1) % len(LANGUAGES)])

    def use_language(self, language: str) -> None:
        """Speak another language from now on, in the region in which it was spoken before.

        A config file that cannot be written is said, and the language still changes.
        """
        from cockpit.storage.config import set_value  # noqa: PLC0415 - tomlkit is needed only when something is chosen

        spoken = self._first if self._first.language == language else Localizer.load(language)
        tag = language if spoken.locale == Localizer.load(language).locale else spoken.locale.replace("_", "-")
        self.loc = spoken
        self.attempt(lambda: set_value(self.config_file, "language", tag))
        self.look_again()
        self.refresh_bindings()

    def use_theme(self, name: str) -> None:
        """Take on other colours and keep the choice."""
        from cockpit.storage.config import set_value  # noqa: PLC0415 - as above

        self.theme = name
        self.attempt(lambda: set_value(self.config_file, "theme", name))

    @work
    async def start_checkin(self) -> None:
        """Begin the daily check-in, or go on with it."""
        from cockpit.services import checkin  # noqa: PLC0415 - the first frame does not need it
        from cockpit.tui.screens.checkin import CheckInScreen  # noqa: PLC0415 - as above

        resumed = self.attempt(lambda: checkin.resumable(self.workspace))
        begun = self.attempt(lambda: checkin.begin(self.workspace))
        if begun is None:
            return  # where one stands could not be kept: the store is read-only, or has gone
        await self.push_screen_wait(CheckInScreen(begun, resumed=bool(resumed)))
        self.look_again()

    def action_next_language(self) -> None:
        """Switch the screen to the next language, from screens that are not home."""
        self.next_language()

    def action_open_help(self) -> None:
        """Show all keys, from screens that are not home."""
        self.open_help()

    def open_help(self) -> None:
        """Show all keys, those of the screen in front first."""
        from cockpit.tui.all_keys import groups  # noqa: PLC0415 - the first frame does not need it
        from cockpit.tui.screens.help import HelpScreen  # noqa: PLC0415 - as above

        # What works where one stands comes first.
        found = sorted(groups(), key=lambda group: not isinstance(self.screen, group[1]))
        self.push_screen(HelpScreen([(heading, owner.BINDINGS) for heading, owner in found]))
