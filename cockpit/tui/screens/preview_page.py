"""What the preview of letters shows: the same letter in every language, side by side where there is room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal

from cockpit.domain.errors import Refused
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.problems import sentence
from cockpit.letters.kind import CHANNELS, LEVELS
from cockpit.letters.registry import kind_of
from cockpit.services.letters.parties import language_of, letter_locale, present
from cockpit.services.letters.preview import preview
from cockpit.services.wizards.paths import proposed_facts
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
    from cockpit.domain.records import ClientRecords
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


class PreviewPage(TranslatedScreen[None]):
    """The letters and the lines around them."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self.wanted = wanted
        self.language = ""
        """The one chosen; at first the client's."""
        self.letters: dict[str, Letter | Refused] = {}

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
        self.call_after_refresh(self.focus_chosen)

    def on_resize(self) -> None:
        """Side by side, or one at a time."""
        self.show()

    def redraw(self) -> None:
        """Write the words in the language of the screen; the letters stay as they are."""
        self.write()
        self.refresh_bindings()

    def write(self) -> None:
        """Write the letters anew, the client's own language first."""
        own = self._own()
        self.language = self.language or own
        self.letters = {language: self._letter(language) for language in (own, *(each for each in LANGUAGES if each != own))}
        self.show()

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
        records, person = self.about(), self._person()
        if records is None or records.client is None:
            return self.language or self.loc.language
        return language_of(letter_locale(records.client, [person] if person else present(records)[:1]))

    def about(self) -> ClientRecords | None:
        """Return the records of the client it is written to; None where it was erased meanwhile, which each letter then tells."""
        found = self.cockpit.workspace.digests().get(self.wanted.client)
        return found.records if found else None

    def shown_letter(self) -> Letter | None:
        """Return the letter in the language chosen."""
        found = self.letters.get(self.language)
        return None if found is None or isinstance(found, Refused) else found

    def show(self) -> None:
        """Show the letters that are written."""
        if not self.is_mounted or not self.letters:
            return
        beside = self.size.width >= SIDE_BY_SIDE
        languages = list(self.letters)
        for place, (pane, language) in enumerate(zip(self.panes, languages, strict=False)):
            wanted = language if beside else self.language
            pane.display = beside or place == 0
            pane.tell(self._proof(wanted), self._tabs(wanted, beside=beside), (), self.loc)
        for strip in (self._heading, self._says, self._keys):
            strip.renew()

    def _proof(self, language: str) -> Proof | None:
        letter = self.letters.get(language)
        return None if letter is None or isinstance(letter, Refused) else Proof(letter, letter.subject, letter.body, letter.lint)

    def _tabs(self, language: str, *, beside: bool) -> Line:
        if beside:
            chosen = language == self.language
            return line(("▸" if chosen else " ", "accent"), (language.upper(), "accent" if chosen else "strong"))
        return tuple(
            Span(f"▸{each.upper()} " if each == self.language else f" {each} ", "accent" if each == self.language else "muted")
            for each in self.letters
        )

    def _head(self, cells: int) -> Line:
        _, letter = self.loc.gettext, self.shown_letter()
        records = self.about()
        name = records.client.name if records and records.client else self.wanted.client
        kind = _(kind_of(self.wanted.kind).label)
        parts = [_(CHANNELS[letter.channel]), _(LEVELS[letter.level])] if letter else []
        person = self._person()
        parts += [person.name] if person else []
        said = " · ".join(parts)
        room = max(8, cells - len(said) - len(kind) - 8)
        return line(" ", (kind, "accent"), "  ", (cut(name, room), "strong"), "  ", (said, "muted"))

    def _trouble(self, cells: int) -> Line:
        found = self.letters.get(self.language)
        if isinstance(found, Refused):
            return line(" ", (f"✗ {sentence(self.loc, found.problems[0])}", "bad"))
        _ = self.loc.gettext
        words = _("From the records, completed as it would be proposed.") if self.wanted.proposed else _("From the records alone.")
        return line((f" {words}", "muted"))

    def _key_strip(self, cells: int) -> Line:
        return key_line(key_labels(self.active_bindings.values()), ("esc", self.loc.gettext("Back")), cells)

    def _person(self) -> Person | None:
        records = self.about()
        return records.people.get(self.wanted.person) if records else None

    def focus_chosen(self) -> None:
        """Put the keyboard where the language chosen stands."""
        languages = list(self.letters)
        place = languages.index(self.language) if self.size.width >= SIDE_BY_SIDE and self.language in languages else 0
        self.panes[place].focus()
