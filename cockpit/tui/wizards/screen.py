"""The screen of a guided path: steps on the left, the form of the step, the live letter on the right (design 6, "Wizards")."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.letters.rendering import SENDER
from cockpit.tui.forms.confirm import ConfirmScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.tiny import HEIGHTS
from cockpit.tui.wizards.aside_pane import AsidePane
from cockpit.tui.wizards.asking import Asking
from cockpit.tui.wizards.finishing import FinishingScreen
from cockpit.tui.wizards.gaps import field_of
from cockpit.tui.wizards.letter_pane import LetterPane
from cockpit.tui.wizards.looking import Ending
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.shown import BESIDE


def _bindings() -> list[BindingType]:
    return [
        Binding("ctrl+n", "next_step", N_("Forward"), id="wizard.next", tooltip=N_("Go to the next step"), priority=True),
        Binding("ctrl+p", "step_before", N_("Back"), id="wizard.before", tooltip=N_("Go to the previous step"), priority=True),
        Binding("pagedown", "turn_page(1)", N_("Forward"), id="wizard.next-page", tooltip=N_("Go to the next step"), show=False,
                priority=True),
        Binding("pageup", "turn_page(-1)", N_("Back"), id="wizard.page-before", tooltip=N_("Go to the previous step"), show=False,
                priority=True),
        Binding("ctrl+s", "finish", N_("Send"), id="wizard.send", tooltip=N_("Read the letter; there: send it"), priority=True),
        Binding("ctrl+s", "conclude", N_("Keep it"), id="wizard.conclude", tooltip=N_("Record a path that ends without a letter"),
                priority=True),
        Binding("f5", "page", N_("Letter"), id="wizard.page", tooltip=N_("Show the letter, or the form again")),
        Binding("f5", "facts", N_("Facts"), id="wizard.facts", tooltip=N_("Show the facts beside a page, or the form again")),
        Binding("f2", "suggest", N_("Suggestions"), id="wizard.suggest", tooltip=N_("Show what could stand here, with the reasons")),
        Binding("ctrl+e", "by_hand", N_("Edit"), id="wizard.edit", tooltip=N_("Change the text of the letter by hand")),
        Binding("f3", "language", N_("Language"), id="wizard.language", tooltip=N_("Show the letter in the next language")),
        Binding("f4", "channel", N_("Channel"), id="wizard.channel", tooltip=N_("Write the letter for the next channel")),
        Binding("ctrl+o", "outside", N_("Editor"), id="wizard.editor", tooltip=N_("Change it in your own editor ($VISUAL or $EDITOR)")),
        Binding("ctrl+d", "compare", N_("Compare"), id="wizard.compare", tooltip=N_("Compare your text with the new proposal")),
        Binding("f7", "skip", N_("Skip"), id="wizard.skip", tooltip=N_("Leave this one out and go on to the next"), priority=True),
        Binding("f8", "afresh", N_("Start afresh"), id="wizard.afresh", tooltip=N_("Forget what was typed and begin again"), show=False),
        Binding("tab,down", "next_field(True)", N_("Next field"), id="wizard.next-field", tooltip=N_("Go to the next field"), show=False),
        Binding("shift+tab,up", "next_field(False)", N_("Previous field"), id="wizard.field-before", tooltip=N_("Go to the previous field"),
                show=False),
        Binding("f1", "app.open_help", N_("help"), id="wizard.help", tooltip=N_("Show all keys")),
        Binding("escape", "leave", N_("Leave"), id="wizard.leave", tooltip=N_("Leave; the draft is kept"), show=False),
    ]  # fmt: skip


class WizardScreen(FinishingScreen):
    """Walks a guided path. Returns how it was left."""

    CSS_PATH = "screen.tcss"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = _bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys that mean something here."""
        row, proof = self.asking.row, self.seen.proofs.get(self.language) if self.seen else None
        offered = {
            "page": not self.walk.reading and self.size.width < BESIDE and not self.told_beside,
            "facts": self.size.width < BESIDE and self.told_beside,
            "suggest": row is not None and bool(row.suggestions),
            "skip": self._of > 1,
            "compare": proof is not None and proof.outdated,
            "next_step": self.walk.place < len(self.walk.steps) - 1,
            "turn_page": not isinstance(self.focused, LetterPane | AsidePane),
            "finish": not self.walk.concludes,
            "conclude": self.walk.concludes,
            "step_before": self.walk.place > 0,
            "by_hand": self.walk.reading or isinstance(self.focused, LetterPane),
            "outside": self.walk.reading or isinstance(self.focused, LetterPane),
        }
        if action in ("language", "channel"):
            return self.letter_shows and not self.told_beside and (action == "language" or len(self.known().channels) > 1)
        return offered.get(action, True)

    # Going on ---------------------------------------------------------------------------------------------------------

    @on(Asking.Entered)
    async def _through(self, event: Asking.Entered) -> None:
        """Go to the field below, or, after the last one, on."""
        await self.follow()
        below = self.asking.after(event.row)
        if below is not None:
            below.control.focus()
        elif self.walk.concludes and self.walk.place == len(self.walk.steps) - 1:
            self.action_conclude()
        else:
            await self.step_by(1)

    @on(LetterPane.Taken)
    async def _taken(self, event: LetterPane.Taken) -> None:
        """Go to the field that fills a gap; without one, go on."""
        name = field_of(event.fact, self.known()) if event.fact else ""
        if name:
            await self.go_to(name)
        elif event.fact == SENDER:
            self.run_worker(self.name_sender())
        elif event.fact:
            self.cockpit.say(self.loc.gettext("This is taken from the records: complete them there."))
        elif self.walk.reading:
            self.action_finish()

    # Keys ------------------------------------------------------------------------------------------------------------

    @work
    async def action_suggest(self) -> None:
        """Choose what stands in the field."""
        row = self.asking.row
        if row is None or not row.suggestions:
            return
        options = [Option(str(place), row.worded(found), found.reason) for place, found in enumerate(row.suggestions)]
        chosen = await self.app.push_screen_wait(PickScreen(row.field.label, options))
        if chosen is not None and row.is_attached:
            row.text = row.suggestions[int(chosen)].text
            row.control.focus()

    def action_language(self) -> None:
        """Show the letter in the next language."""
        languages = self.walk.languages()
        self.show_in(languages[(languages.index(self.language) + 1) % len(languages)])

    def action_channel(self) -> None:
        """Write the letter for the next channel."""
        channels = self.known().channels
        here = self.walk.channel if self.walk.channel in channels else channels[0]
        self.walk.channel = channels[(channels.index(here) + 1) % len(channels)]
        self.look_soon()
        self.look_now()

    def action_page(self) -> None:
        """Show the letter in the place of the form, or the form again."""
        self.paging = not self.paging
        self.place_parts()
        if self.paging:
            (self.aside if self.told_beside else self.panes[0]).focus()
        elif self.asking.rows:
            self.asking.rows[0].control.focus()
        self.draw()
        self.refresh_bindings()
        self.look_now()

    def action_facts(self) -> None:
        """Show the facts in the place of the form, or the form again."""
        self.action_page()

    @work
    async def action_afresh(self) -> None:
        """Forget what was typed, once that is confirmed."""
        question = N_("Forget everything that was typed here?")
        if await self.app.push_screen_wait(ConfirmScreen(question, N_("Start afresh"))):
            self.walk.forget()
            self.drop()
            self.language = self.walk.languages()[0]
            await self.show_step()

    def action_skip(self) -> None:
        """Leave this one out; what was typed is kept."""
        self._leave("skipped", "")

    def action_leave(self) -> None:
        """Leave; the draft is kept, and said to be."""
        self._leave("kept", self.loc.gettext("Draft kept: it is offered again here and at the next start."))

    def _leave(self, ending: Ending, kept: str) -> None:
        if self.keep():
            if kept:
                self.cockpit.say(kept)
        elif self.walk.changed:
            self._leave_unkept(ending)
            return
        self.dismiss(ending)

    @work
    async def _leave_unkept(self, ending: Ending) -> None:
        """Leave without a draft where none can be kept, once that is confirmed: why it cannot was said."""
        question = N_("What was typed here cannot be kept as a draft. Leave all the same?")
        if await self.app.push_screen_wait(ConfirmScreen(question, N_("Leave without it"), no=N_("Stay here"))):
            self.walk.forget()
            self.dismiss(ending)
