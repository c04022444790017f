"""The acts that screens hand to the app: opening forms and menus, marking done, putting off, taking back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import work

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.reading_dates import read_date
from cockpit.services import handling
from cockpit.tui import menus
from cockpit.tui.forms.option import Option
from cockpit.tui.host import Selection
from cockpit.tui.privacy import PrivacyApp
from cockpit.tui.silences import SilencesApp

if TYPE_CHECKING:
    from cockpit.domain.agenda import AgendaItem


class ActingApp(PrivacyApp, SilencesApp):
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

    def finish_item(self, item: AgendaItem) -> bool:
        """Record that what an agenda item asks for has been done; returns whether that could be stored."""
        return self.act(lambda: handling.finish(self.workspace, item, self.done_words(item)))

    def done_words(self, item: AgendaItem) -> str:
        """Return the summary under which a reply, an update or a follow-up is logged with one key."""
        _ = self.loc.gettext
        words = {"reply-owed": _("Reply"), "update-owed": _("Progress update"), "ladder-step": _("Follow-up")}.get(item.kind, "")
        return _("%(label)s: %(value)s", label=words, value=item.subject) if words and item.subject else words

    def mark_done(self, selection: Selection) -> None:
        """Record that what the selected agenda item asks for is done, or that the selected milestone is."""
        if selection.item is not None:
            self.finish_item(selection.item)
        elif selection.kind == "milestone":
            self.act(lambda: handling.finish_milestone(self.workspace, selection.client, selection.record))
        else:
            self.say(self.loc.gettext("Only items of the agenda and deadlines can be marked done."))

    @work
    async def snooze(self, selection: Selection) -> None:
        """Put the selected agenda item off until a day to be chosen."""
        item = selection.item
        if item is None:
            self.say(self.loc.gettext("Only items of the agenda can be put off."))
            return
        from cockpit.tui.forms.choose import ChooseScreen  # noqa: PLC0415 - as above

        today, calendar = self.workspace.today(), self.workspace.calendar()
        days = [calendar.add(today, 1), *(calendar.on_or_after(today + timedelta(days=ahead)) for ahead in (3, 7, 14, 30))]
        options = [self._day_option(day) for day in dict.fromkeys(days)]
        chosen = await self.push_screen_wait(ChooseScreen(N_("Put it off until…"), options, typed=self._day_typed))
        if chosen is not None:
            self.act(lambda: handling.snooze(self.workspace, item, date.fromisoformat(chosen)))

    def _day_option(self, day: date) -> Option:
        return Option(day.isoformat(), self.loc.running_date(day), self.loc.relative(day, self.workspace.today()))

    def _day_typed(self, text: str) -> Option | None:
        """Return the day that was typed, where it lies ahead."""
        try:
            day = read_date(text, self.loc, self.workspace.today())
        except Refused:
            return None
        return self._day_option(day) if day > self.workspace.today() else None

    def expect_nothing(self, selection: Selection) -> None:
        """End the timer of the selected client: the message that waits needed no answer (design 5.1); else say that the last one does."""
        if not selection.client:
            return
        try:
            act = handling.expect_nothing(self.workspace, selection.client) or handling.expect_reply(self.workspace, selection.client)
        except Refused as refusal:
            self.say_refused(refusal)
            return
        if act is None:
            self.say(self.loc.gettext("Nobody waits for an answer here."))
        else:
            self.say_last_act()

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
        from cockpit.tui.screens.checkin import CheckInScreen  # noqa: PLC0415 - the first frame does not need it

        await self.push_screen_wait(CheckInScreen())
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
