"""Any letter for a client, as it would be written now: three languages side by side, any channel, tone and person (design 7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.letters.kind import LEVELS
from cockpit.letters.registry import KINDS, kind_of
from cockpit.letters.sources import SOURCES
from cockpit.services import delivery
from cockpit.services.letters.parties import present
from cockpit.services.wizards.model import Outgoing
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.screens.preview_page import PreviewPage, Wanted
from cockpit.tui.wizards.letter_pane import LetterPane

__all__ = ["PreviewScreen", "Wanted"]


class PreviewScreen(PreviewPage):
    """Looks at letters; nothing is stored and nothing is sent."""

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "kind", N_("Letter"), id="preview.kind", tooltip=N_("Look at another kind of letter")),
        Binding("c", "channel", N_("Channel"), id="preview.channel", tooltip=N_("Write it for the next channel")),
        Binding("f", "level", N_("Tone"), id="preview.level", tooltip=N_("Write it in the next tone, from chat to formal")),
        Binding("a", "person", N_("Person"), id="preview.person", tooltip=N_("Address it to the next person")),
        Binding("g", "gaps", N_("Gaps"), id="preview.gaps", tooltip=N_("Fill in what is proposed, or show what only you can know as gaps")),
        Binding("tab,f3", "language(1)", N_("Language"), id="preview.language", tooltip=N_("Go to the next language")),
        Binding(
            "shift+tab", "language(-1)", N_("Previous language"), id="preview.language-before", tooltip=N_("Go to the previous language"),
            show=False,
        ),
        Binding("y", "copy", N_("Copy"), id="preview.copy", tooltip=N_("Copy the letter in the language chosen")),
        Binding("s", "save", N_("Text file"), id="preview.save", tooltip=N_("Save the letter in the language chosen as a text")),
        Binding("L", "app.next_language", N_("language"), id="preview.screen-language", tooltip=N_("Switch to the next language"),
                show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="preview.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="preview.leave", tooltip=N_("Return to where you were"), show=False),
    ]  # fmt: skip

    @work
    async def action_kind(self) -> None:
        """Choose another kind of letter."""
        options = [Option(name, self.loc.gettext(kind.label)) for name, kind in KINDS.items()]
        chosen = await self.app.push_screen_wait(ChooseScreen(N_("Which letter?"), options, self.wanted.kind))
        if chosen is not None:
            self.wanted = replace(self.wanted, kind=chosen, channel="", level=None)
            self.write()

    def action_channel(self) -> None:
        """Write it for the next channel."""
        letter, channels = self.shown_letter(), kind_of(self.wanted.kind).channels
        here = letter.channel if letter else channels[0]
        self.wanted = replace(self.wanted, channel=channels[(channels.index(here) + 1) % len(channels)], level=None)
        self.write()

    def action_level(self) -> None:
        """Write it in the next tone."""
        letter = self.shown_letter()
        self.wanted = replace(self.wanted, level=((letter.level if letter else 0) + 1) % len(LEVELS))
        self.write()

    def action_person(self) -> None:
        """Write it to the next person; after the last comes the usual addressee."""
        records = self.about()
        people = ["", *(person.id for person in present(records))] if records else [""]
        here = people.index(self.wanted.person) if self.wanted.person in people else 0
        self.wanted = replace(self.wanted, person=people[(here + 1) % len(people)])
        self.write()

    def action_gaps(self) -> None:
        """Fill in what is proposed, or show it as gaps."""
        self.wanted = replace(self.wanted, proposed=not self.wanted.proposed)
        self.write()

    def action_language(self, by: int) -> None:
        """Go to another language."""
        languages = list(self.letters)
        self.language = languages[(languages.index(self.language) + by) % len(languages)]
        self.show()
        self.focus_chosen()

    def action_copy(self) -> None:
        """Copy the letter."""
        self._with_letter(lambda letter: self.app.copy_to_clipboard(delivery.plain_text(letter)), self.loc.gettext(
            "Copied. Should the clipboard be empty, your terminal does not allow it: save a text file instead."))  # fmt: skip

    def action_save(self) -> None:
        """Save the letter as a text."""
        workspace = self.cockpit.workspace
        day = workspace.today()

        def save(letter: Outgoing) -> None:
            name = delivery.proposed_name(self.wanted.client, self.wanted.kind, letter, day)
            path = delivery.save_in(delivery.plain_text(letter), self.cockpit.letters_folder(), name)
            self.cockpit.say(self.loc.gettext("Saved as %(path)s", path=str(path)))

        self._with_letter(save, "")

    def _with_letter(self, deed: Callable[[Outgoing], None], words: str) -> None:
        letter = self.shown_letter()
        if letter is None:
            return
        outgoing = Outgoing(locale=letter.lang, channel=letter.channel, subject=letter.subject, body=letter.body, people=())
        try:
            deed(outgoing)
        except Refused as refusal:
            self.cockpit.say_refused(refusal)
            return
        if words:
            self.cockpit.say(words)

    @on(LetterPane.Taken)
    def _taken(self, event: LetterPane.Taken) -> None:
        """Say which field of which record fills a gap."""
        fact = kind_of(self.wanted.kind).fact(event.fact) if event.fact else None
        if fact is not None:
            what, where = self.loc.gettext(fact.label), self.loc.gettext(SOURCES[fact.source])
            self.cockpit.say(self.loc.gettext("%(what)s comes from: %(where)s", what=what, where=where))

    def action_leave(self) -> None:
        """Return."""
        self.dismiss(None)
