"""Dealing with what the cursor stands on by one key: marking done, putting off, saying that nothing is expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import work

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.reading_dates import read_date
from cockpit.services import handling
from cockpit.tui.base import CockpitBase
from cockpit.tui.forms.option import Option

if TYPE_CHECKING:
    from cockpit.domain.agenda import AgendaItem
    from cockpit.tui.host import Selection


class DealingApp(CockpitBase):
    """Marks items of the agenda and deadlines."""

    def finish_item(self, item: AgendaItem) -> bool:
        """Record that what an agenda item asks for has been done; returns whether that could be stored."""
        known = item.client in self.workspace.digests()
        if known and handling.logs(item) and all(one.id != item.id for one in self.workspace.overview().agenda):
            return self._done_before()
        return self._finish(lambda: handling.finish(self.workspace, item, self.done_words(item)))

    def _finish(self, deed: Callable[[], object]) -> bool:
        before = self.stored()
        done = self.act(deed)
        return self._done_before() if done and self.stored() == before else done

    def _done_before(self) -> bool:
        """Show the store as it is, and say why nothing more was stored: another cockpit, or a command, was faster."""
        self.look_again()
        self.say(self.loc.gettext("That has been dealt with already."))
        return True

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
            self._finish(lambda: handling.finish_milestone(self.workspace, selection.client, selection.record))
        else:
            self.say(self.loc.gettext("Only items of the agenda and deadlines can be marked done."))

    @work
    async def snooze(self, selection: Selection) -> None:
        """Put the selected agenda item off until a day to be chosen."""
        item = selection.item
        if item is None:
            self.say(self.loc.gettext("Only items of the agenda can be put off."))
            return
        from cockpit.tui.forms.choose import ChooseScreen  # noqa: PLC0415 - the first frame does not need it

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
