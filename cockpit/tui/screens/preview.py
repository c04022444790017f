"""Any letter for a client, as it would be written now: three languages side by side, any channel, tone and person (design 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.problems import sentence
from cockpit.letters.kind import CHANNELS, LEVELS
from cockpit.letters.registry import KINDS, kind_of
from cockpit.services import delivery
from cockpit.services.letters.parties import language_of, letter_locale, present
from cockpit.services.letters.preview import preview
from cockpit.services.wizards.model import Outgoing
from cockpit.services.wizards.paths import proposed_facts
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.text import cut
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line import Line, Span, line
from cockpit.tui.widgets.line_view import LazyLine
from cockpit.tui.wizards.letter_pane import LetterPane
from cockpit.tui.wizards.walk import Proof

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.domain.client import Person
    from cockpit.i18n.localizer import Localizer
    from cockpit.letters.rendering import Letter
    from cockpit.tui.app import CockpitApp

SIDE_BY_SIDE = 120
"""Columns from which all languages show at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which letter is looked at."""

    client: str
    project: str = ""
    milestone: str = ""
    kind: str = "delay"
    channel: str = ""
    """Empty: the first that suits."""
    level: int | None = None
    """None: the usual one of the kind and channel."""
    person: str = ""
    """Id; empty: the usual addressee."""
    proposed: bool = True
    """Whether what the records leave open is filled in as the guided path would propose it."""


class PreviewScreen(TranslatedScreen[None]):
    """Looks at letters; nothing is stored and nothing is sent."""

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "kind", N_("Letter"), id="preview.kind", tooltip=N_("Look at another kind of letter")),
        Binding("c", "channel", N_("Channel"), id="preview.channel", tooltip=N_("Write it for the next channel")),
        Binding("f", "level", N_("Tone"), id="preview.level", tooltip=N_("Write it in the next tone, from chat to formal")),
        Binding("a", "person", N_("Person"), id="preview.person", tooltip=N_("Write it to the next person at the client's")),
        Binding("g", "gaps", N_("Gaps"), id="preview.gaps", tooltip=N_("Fill in what is proposed, or show what only you can know as gaps")),
        Binding("tab,f3", "language(1)", N_("Language"), id="preview.language", tooltip=N_("Go to the next language")),
        Binding("shift+tab", "language(-1)", N_("Language before"), id="preview.language-before", tooltip=N_("Go to the language before"),
                show=False),
        Binding("y", "copy", N_("Copy"), id="preview.copy", tooltip=N_("Copy the letter in the language chosen")),
        Binding("s", "save", N_("Text file"), id="preview.save", tooltip=N_("Save the letter in the language chosen as a text")),
        Binding("L", "app.next_language", N_("language"), id="preview.screen-language", tooltip=N_("Switch to the next language"),
                show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="preview.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="preview.leave", tooltip=N_("Return to where you were"), show=False),
    ]  # fmt: skip

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self.wanted = wanted
        self.language = ""
        """The one chosen; at first the client's."""
        self._letters: dict[str, Letter | Refused] = {}

    @property
    def cockpit(self) -> CockpitApp:
        """The app, with its workspace and language."""
        return cast("CockpitApp", self.app)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return self.cockpit.loc

    def compose(self) -> ComposeResult:
        """Heading, the letters, what is wrong, keys."""
        self._heading = LazyLine(self._head, id="heading")
        self._says = LazyLine(self._trouble, id="says")
        self._keys = LazyLine(self._key_strip, id="keys")
        self.panes = [LetterPane(id=f"letter-{number}") for number in range(len(LANGUAGES))]
        yield self._heading
        yield self._says
        with Horizontal(id="body"):
            yield from self.panes
        yield self._keys

    def on_mount(self) -> None:
        """Begin in the client's own language."""
        self.write()
        self.call_after_refresh(self._focus)

    def on_resize(self) -> None:
        """Side by side, or one at a time."""
        self._show()

    def redraw(self) -> None:
        """Write the words in the language of the screen; the letters stay as they are."""
        self.write()
        self.refresh_bindings()

    # Writing ---------------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Write the letters anew, the client's own language first."""
        own = self._own()
        self.language = self.language or own
        self._letters = {language: self._letter(language) for language in self._ordered()}
        self._show()

    def _letter(self, language: str) -> Letter | Refused:
        wanted, workspace = self.wanted, self.cockpit.workspace
        given: Mapping[str, object] = {}
        try:
            if wanted.proposed:
                given = proposed_facts(
                    workspace, wanted.kind, wanted.client, project=wanted.project, milestone=wanted.milestone, person=wanted.person,
                    locale=language,
                )
            return preview(
                workspace, wanted.kind, wanted.client, project=wanted.project, milestone=wanted.milestone, person=wanted.person,
                given=given, locale=language, channel=wanted.channel, level=wanted.level,
            )
        except Refused as refusal:
            return refusal

    def _own(self) -> str:
        records = self.cockpit.workspace.digest(self.wanted.client).records
        person = records.people.get(self.wanted.person)
        return language_of(letter_locale(self.cockpit.workspace.client(self.wanted.client), [person] if person else present(records)[:1]))

    def _ordered(self) -> list[str]:
        own = self._own()
        return [own, *(language for language in LANGUAGES if language != own)]

    def _shown(self) -> Letter | None:
        found = self._letters.get(self.language)
        return None if found is None or isinstance(found, Refused) else found

    # Drawing ---------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        if not self.is_mounted or not self._letters:
            return
        beside = self.size.width >= SIDE_BY_SIDE
        languages = list(self._letters)
        for place, (pane, language) in enumerate(zip(self.panes, languages, strict=False)):
            wanted = language if beside else self.language
            pane.display = beside or place == 0
            pane.tell(self._proof(wanted), self._tabs(wanted, beside=beside), (), self.loc)
        for strip in (self._heading, self._says, self._keys):
            strip.renew()

    def _proof(self, language: str) -> Proof | None:
        letter = self._letters.get(language)
        return None if letter is None or isinstance(letter, Refused) else Proof(letter, letter.subject, letter.body, letter.lint)

    def _tabs(self, language: str, *, beside: bool) -> Line:
        if beside:
            chosen = language == self.language
            return line(("▸" if chosen else " ", "accent"), (language.upper(), "accent" if chosen else "strong"))
        return tuple(
            Span(f"▸{each.upper()} " if each == self.language else f" {each} ", "accent" if each == self.language else "muted")
            for each in self._letters
        )

    def _head(self, cells: int) -> Line:
        _, letter = self.loc.gettext, self._shown()
        client = self.cockpit.workspace.digests().get(self.wanted.client)
        name = client.records.client.name if client and client.records.client else self.wanted.client
        kind = _(kind_of(self.wanted.kind).label)
        parts = [_(CHANNELS[letter.channel]), _(LEVELS[letter.level])] if letter else []
        person = self._person()
        parts += [person.name] if person else []
        said = " · ".join(parts)
        room = max(8, cells - len(said) - len(kind) - 8)
        return line(" ", (kind, "accent"), "  ", (cut(name, room), "strong"), "  ", (said, "muted"))

    def _trouble(self, cells: int) -> Line:
        found = self._letters.get(self.language)
        if isinstance(found, Refused):
            return line(" ", (f"✗ {sentence(self.loc, found.problems[0])}", "bad"))
        _ = self.loc.gettext
        words = _("From the records, completed as it would be proposed.") if self.wanted.proposed else _("From the records alone.")
        return line((f" {words}", "muted"))

    def _key_strip(self, cells: int) -> Line:
        return key_line(key_labels(self.active_bindings.values()), ("esc", self.loc.gettext("Back")), cells)

    def _person(self) -> Person | None:
        records = self.cockpit.workspace.digest(self.wanted.client).records
        return records.people.get(self.wanted.person)

    def _focus(self) -> None:
        languages = list(self._letters)
        place = languages.index(self.language) if self.size.width >= SIDE_BY_SIDE and self.language in languages else 0
        self.panes[place].focus()

    # Keys ------------------------------------------------------------------------------------------------------------

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
        letter, channels = self._shown(), kind_of(self.wanted.kind).channels
        here = letter.channel if letter else channels[0]
        self.wanted = replace(self.wanted, channel=channels[(channels.index(here) + 1) % len(channels)], level=None)
        self.write()

    def action_level(self) -> None:
        """Write it in the next tone."""
        letter = self._shown()
        self.wanted = replace(self.wanted, level=((letter.level if letter else 0) + 1) % len(LEVELS))
        self.write()

    def action_person(self) -> None:
        """Write it to the next person; after the last comes the usual addressee."""
        people = ["", *(person.id for person in present(self.cockpit.workspace.digest(self.wanted.client).records))]
        here = people.index(self.wanted.person) if self.wanted.person in people else 0
        self.wanted = replace(self.wanted, person=people[(here + 1) % len(people)])
        self.write()

    def action_gaps(self) -> None:
        """Fill in what is proposed, or show it as gaps."""
        self.wanted = replace(self.wanted, proposed=not self.wanted.proposed)
        self.write()

    def action_language(self, by: int) -> None:
        """Go to another language."""
        languages = list(self._letters)
        self.language = languages[(languages.index(self.language) + by) % len(languages)]
        self._show()
        self._focus()

    def action_copy(self) -> None:
        """Copy the letter."""
        self._with_letter(lambda letter: self.app.copy_to_clipboard(delivery.plain_text(letter)), self.loc.gettext(
            "Copied. Should the clipboard be empty, your terminal does not allow it: save a text file instead."))  # fmt: skip

    def action_save(self) -> None:
        """Save the letter as a text."""
        workspace = self.cockpit.workspace
        day = workspace.home_calendar().today(workspace.now())

        def save(letter: Outgoing) -> None:
            name = delivery.proposed_name(self.wanted.client, self.wanted.kind, letter, day)
            path = delivery.save_in(delivery.plain_text(letter), self.cockpit.letters_folder(), name)
            self.cockpit.say(self.loc.gettext("Saved as %(path)s", path=str(path)))

        self._with_letter(save, "")

    def _with_letter(self, deed: Callable[[Outgoing], None], words: str) -> None:
        letter = self._shown()
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
            where = fact.source or self.wanted.kind
            self.cockpit.say(self.loc.gettext("%(what)s: comes from %(where)s", what=self.loc.gettext(fact.label), where=where))

    def action_leave(self) -> None:
        """Return."""
        self.dismiss(None)
