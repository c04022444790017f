"""What a guided path shows: heading, steps, form and letters, where there is room for them (design 6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal

from cockpit.letters.kind import CHANNELS, LetterChannel
from cockpit.tui.text import shown
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.key_names import key_name
from cockpit.tui.widgets.line import Line, Span, line, spread
from cockpit.tui.widgets.line_view import LazyLine, LineView
from cockpit.tui.wizards.aside_pane import AsidePane
from cockpit.tui.wizards.asked_row import AskedRow
from cockpit.tui.wizards.asking import Asking
from cockpit.tui.wizards.letter_pane import LetterPane
from cockpit.tui.wizards.looking import LookingScreen
from cockpit.tui.wizards.rail import rail_line, rail_lines
from cockpit.tui.wizards.walk import Look, Walk

if TYPE_CHECKING:
    from textual.app import ComposeResult

RAIL, BESIDE, THREE = 100, 120, 160
"""Columns from which the steps stand at the left, the letter beside the form, and three languages side by side."""


class ShownScreen(LookingScreen):
    """The parts of the screen and what stands in them."""

    def __init__(self, walk: Walk, *, place: int = 0, of: int = 0) -> None:
        """`place` of `of`: in a pass through several of them, which can be skipped."""
        super().__init__(walk)
        self._place, self._of = place, of
        self.language = walk.languages()[0]
        """The language in which the letter shows."""
        self.paging = False
        """Whether the letter takes the place of the form, where there is no room for both."""

    def compose(self) -> ComposeResult:
        """Heading, steps, form, letters, keys."""
        self._heading = LazyLine(self._head, id="heading")
        self.folded = LazyLine(lambda cells: rail_line(self.walk, self.known(), self.loc, cells), id="folded")
        self.rail = LineView(id="rail")
        self.asking = Asking()
        self.panes = [LetterPane(id=f"letter-{number}", on=self.cockpit.keymap.get("letter.page-down", "pagedown")) for number in range(3)]
        self.aside = AsidePane(id="aside")
        self._keys = LazyLine(self._key_strip, id="keys")
        yield self._heading
        yield self.folded
        with Horizontal(id="body"):
            yield self.rail
            yield self.asking
            yield from self.panes
            yield self.aside
        yield self._keys

    async def on_mount(self) -> None:
        """Begin with the step, write the letter, and keep the draft from now on."""
        self.seen = self.cockpit.attempt(self.walk.look)
        await self.show_step()
        self.keep_going()
        if self.walk.resumed:
            key = key_name(self.bound("wizard.afresh"))
            self.cockpit.say(self.loc.gettext("What you had typed is here again. %(key)s: start afresh", key=key))

    def on_resize(self, event: events.Resize) -> None:
        """Fold or unfold."""
        self.place_parts()
        self.call_after_refresh(self.draw)
        if event.size.width >= THREE and self.walk.reading:
            self.look_now()

    def redraw(self) -> None:
        """Write everything anew, also dates and numbers in the fields, after the language of the screen was switched."""
        if self.loc is not self.walk.spoken:
            self.cockpit.attempt(lambda: self.walk.speak(self.loc))
            context = self.walk.context
            self.asking.renew(self.walk.current, self.walk.texts, self.loc, context, everywhere=True)
            self.asking.relabel(self.walk.current, self.loc, context)
            self.look_now()
        self.draw()
        self.refresh_bindings()

    async def show_step(self, focus: str = "") -> None:
        """Show the step one is in, beginning at a field."""
        self.paging = False
        self.place_parts()
        if self.walk.reading:
            self.set_focus(self.panes[0])
        else:
            await self.asking.ask(self.walk.current, self.walk.texts, self.loc, self.walk.context, focus)
        self.tell()
        self.draw()
        self.refresh_bindings()
        self.look_now()

    async def show_look(self, look: Look, changed: Sequence[str]) -> None:
        """Let the fields follow, say what there is to say, show the letters."""
        if not self.walk.reading:
            await self.asking.follow(self.walk.current, self.walk.texts, self.loc, self.walk.context)
        self.place_parts()
        self.tell()
        self.draw()
        self.refresh_bindings()

    def wanted_languages(self) -> Sequence[str]:
        """Return all languages where they stand side by side, else the one chosen, and the letter's own."""
        if self._three:
            return self.walk.languages()
        if self.told_beside:
            return ()
        return tuple(dict.fromkeys((self.language, self.walk.languages()[0]))) if self.letter_shows else ()

    @property
    def _three(self) -> bool:
        return self.walk.reading and self.size.width >= THREE

    @property
    def told_beside(self) -> bool:
        """Whether facts stand in the letter's place."""
        return not self.walk.reading and self.seen is not None and self.seen.aside is not None

    @property
    def letter_shows(self) -> bool:
        """Whether there is room for the letter, or for what stands in its place."""
        return self.walk.reading or self.paging or self.size.width >= BESIDE

    def known(self) -> Look:
        """Return what was looked at last."""
        if self.seen is None:
            self.seen = self.walk.look()
        return self.seen

    def place_parts(self) -> None:
        """Show what there is room for."""
        size, reading = self.size, self.walk.reading
        self.rail.display = size.width >= RAIL
        self.folded.display = size.width < RAIL
        self.asking.display = not reading and not (self.paging and size.width < BESIDE)
        for number, pane in enumerate(self.panes):
            pane.display = self._three or (number == 0 and self.letter_shows and not self.told_beside)
        self.aside.display = self.letter_shows and self.told_beside

    def tell(self) -> None:
        """Hand every field what is said about it."""
        if self.seen is not None:
            self.asking.tell(self.seen.remarks, self.loc, self.walk.context)
        row = self.asking.row
        if row is not None:
            self.suggest_to(row)

    def draw(self) -> None:
        """Draw everything but the form."""
        if not self.is_mounted or self.seen is None:
            return
        look, loc = self.seen, self.loc
        for strip in (self._heading, self.folded, self._keys):
            strip.renew()
        self.rail.show([each for _, each in rail_lines(self.walk, look, loc, self.rail.size.width or 24)])
        self.aside.tell(look.aside)
        languages = self.walk.languages()
        if self._three:
            for pane, language in zip(self.panes, languages, strict=True):
                pane.tell(look.proofs.get(language), line((language.upper(), "accent")), self._about_letter(look, language), loc)
        else:
            tabs: list[Span] = []
            for language in languages:
                here = language == self.language
                tabs += [Span(f"▸{language.upper()}" if here else f" {language}", "accent" if here else "muted"), Span(" ")]
            self.panes[0].tell(look.proofs.get(self.language), tuple(tabs), self._about_letter(look, self.language), loc)

    def _about_letter(self, look: Look, language: str) -> Line:
        proof = look.proofs.get(language)
        if proof is None:
            return ()
        channel: LetterChannel = proof.letter.channel
        words = self.loc.gettext(CHANNELS[channel])
        if proof.outdated:
            key = key_name(self.bound("wizard.compare"))
            return line((self.loc.gettext("by hand; the proposal has changed: %(key)s", key=key), "warn"), (f" · {words} ", "muted"))
        return line((self.loc.gettext("by hand") + " · " if proof.edited else "", "accent"), (f"{words} ", "muted"))

    def _head(self, cells: int) -> Line:
        wizard, _ = self.walk.wizard, self.loc.gettext
        name = self.walk.context.clients.get(wizard.client, wizard.client)
        about = f" · {wizard.about}" if wizard.about and wizard.about != name else ""
        right = _("%(position)s of %(total)s", position=self._place, total=self._of) if self._of > 1 else ""
        left = line(" ", (_(wizard.title), "accent"), "  ", shown(f"{name}{about}"))
        return spread(left, line((f" {right} ", "muted")), cells)

    def _key_strip(self, cells: int) -> Line:
        labels = key_labels(self.active_bindings.values())
        leave = self.loc.gettext("Leave, draft kept") if cells >= RAIL else self.loc.gettext("Leave")
        return key_line(labels, (key_name(self.bound("wizard.leave")), leave), cells)

    def bound(self, name: str) -> str:
        """Return the key of a binding, also where the user bound another."""
        default = next((one.key for one in self.BINDINGS if isinstance(one, Binding) and one.id == name), "")
        return self.cockpit.keymap.get(name, default)

    def suggest_to(self, row: AskedRow) -> None:
        """Hand a field what could stand in it."""
        row.key = key_name(self.bound("wizard.suggest"))
        found = self.cockpit.attempt(lambda: self.walk.wizard.suggestions(row.field.name, self.walk.texts, self.loc))
        row.suggestions = tuple(found or ())
        row.show()
