"""The acts on a silence: taking its next step, deciding at its decision point, welcoming the client back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work

from cockpit.domain.dunning import next_reminder
from cockpit.domain.ladder import DECISION, NOTICE, frozen_at, step_due
from cockpit.tui import menus
from cockpit.tui.endings import KIND, EndingsApp
from cockpit.tui.evidence import EvidenceApp
from cockpit.tui.widgets.key_names import key_name

if TYPE_CHECKING:
    from cockpit.domain.agenda import AgendaItem
    from cockpit.domain.ladder import StepDue
    from cockpit.tui.host import Selection

PATHS: Mapping[str, str] = {
    "nudge": "nudge", "other-channel": "second-nudge", "call": "second-nudge", "other-person": "other-person", "pause": "pause",
    "formal-notice": "formal-notice",
}
"""Kind of the letter that each step of the ladder ends in."""
ANSWERED_BY_FORM = frozenset({"reply-owed", "promise-broken", "invoice-disputed"})
"""Kinds of items that are followed up in the user's own words: there is something to answer, not a silence."""


class SilencesApp(EvidenceApp, EndingsApp):
    """Opens what a silence asks for."""

    @work
    async def open_follow(self, selection: Selection) -> None:
        """Take the step that comes next in the selected client's silence; answer what waits for an answer of mine."""
        item = selection.item
        if item is not None and item.kind == "invoice-overdue":
            await self.remind(item.client, item.record)
            return
        if item is not None and item.kind in ANSWERED_BY_FORM:
            await self.answer(item)
            return
        client = selection.client or await self.choose_client()
        if client:
            await self.follow(client)

    @work
    async def open_back(self, selection: Selection) -> None:
        """Welcome the selected client back: why, the new dates, the letter."""
        client = selection.client or await self.choose_client()
        if client:
            await self.walk_through("welcome-back", client)

    async def answer(self, item: AgendaItem) -> bool:
        """Open the form that answers an agenda item, filled in; returns whether something was saved."""
        kind, record, given = menus.form_for(item)
        if record is None:
            return await self.show_form(lambda: self.forms.new(kind, item.client, self.loc, given=given)) is not None
        return await self.show_form(lambda: self.forms.edit(kind, item.client, record, self.loc)) is not None

    @work
    async def open_money(self, selection: Selection) -> None:
        """Look at all invoices; for an item about an invoice, at those of its client."""
        from cockpit.tui.screens.money import MoneyScreen  # noqa: PLC0415 - the first frame does not need it

        about = selection.item is not None and selection.item.kind.startswith("invoice-")
        await self.push_screen_wait(MoneyScreen(selection.client if about else ""))
        self.look_again()

    async def remind(self, client: str, invoice: str) -> bool:
        """Write what comes next for an unpaid invoice: a reminder or, once these are logged, the formal notice.

        Returns whether it went out. Writing is always free, so none is held back.
        """
        record, digest = self.workspace.digest(client).records.invoices.get(invoice), self.workspace.digest(client)
        if record is None:
            return False
        calendar = self.workspace.calendar(self.workspace.client(client))
        coming = next_reminder(record, digest.records, digest.contacts, calendar, calendar.today(self.workspace.now()))
        kind = NOTICE if coming is not None and coming.name == NOTICE else "reminder"
        return await self.walk_through(kind, client, invoice) == "sent"

    async def follow(self, client: str) -> bool:
        """Open what the next step of a client's silence asks for, due or not: writing is always free (design 5.2).

        Returns whether anything was stored. Where there is no next step, says why.
        """
        step = self._next_step(client)
        if step is None:
            self._say_no_step(client)
            return False
        if step.name == DECISION:
            return await self.weigh(client)
        if step.name in PATHS:
            return await self.walk_through(PATHS[step.name], client) == "sent"
        if step.name == "dossier" and await self.export(client) is None:
            return False
        given = {"direction": "out", "purpose": "notice"}
        return await self.show_form(lambda: self.forms.new("interaction", client, self.loc, given=given)) is not None

    async def weigh(self, client: str) -> bool:
        """Let the user decide how to go on with a silence, then begin what was chosen; returns whether a choice was stored."""
        from cockpit.tui.screens.decision import DecisionScreen  # noqa: PLC0415 - the first frame does not need it

        choice = await self.push_screen_wait(DecisionScreen(client))
        if choice == "pause":
            await self.walk_through("pause", client)
        if choice == "notify":
            await self.walk_through(NOTICE, client)
        if choice == "end":
            await self.walk_through(KIND, client)
        return choice is not None

    def _next_step(self, client: str) -> StepDue | None:
        workspace = self.workspace
        digest = workspace.digest(client)
        return step_due(
            digest.contacts, workspace.silence(client), digest.records, workspace.settings,
            calendar=workspace.calendar(workspace.client(client)), now=workspace.now(),
        )

    def _say_no_step(self, client: str) -> None:
        """Say why a silence asks for nothing now."""
        workspace = self.workspace
        known, digest = workspace.client(client), workspace.digest(client)
        if frozen_at(digest.records, workspace.calendar(known)) is not None:
            key = key_name(self.keymap.get("client-back", "b"))
            self.say(self.loc.gettext("The work for %(client)s is paused: %(key)s when they are back.", client=known.name, key=key))
        elif digest.contacts.theirs is None:
            self.say(self.loc.gettext("All is well: you wait for no answer from %(client)s.", client=known.name))
        else:
            self.say(self.loc.gettext("Nothing more to follow up: an ending with %(client)s is under way.", client=known.name))
