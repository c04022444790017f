"""One field of a form: its label, what is typed into it, and below it what was understood or what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import available_timezones

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea

from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets import Context, Field, options, shown_label
from cockpit.services.sheets.regions import country_names
from cockpit.tui.forms.controls import LineInput, NoteArea
from cockpit.tui.forms.cycle import Cycle, Ticks
from cockpit.tui.prose import content
from cockpit.tui.text import cut
from cockpit.tui.widgets.told import ToldText

if TYPE_CHECKING:
    from textual.app import ComposeResult

Control: TypeAlias = LineInput | NoteArea | Cycle | Ticks
NARROW, WIDE = 12, 36
"""Least and greatest width of the labels' column, in cells."""


class FieldRow(Vertical):
    """A field. It reports what is typed, and shows what it is told."""

    class Edited(Message):
        """The text of a field changed."""

        def __init__(self, row: FieldRow) -> None:
            super().__init__()
            self.row = row

    class Entered(Message):
        """Enter was pressed in a field."""

        def __init__(self, row: FieldRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, field: Field, text: str, loc: Localizer, context: Context) -> None:
        super().__init__()
        self.field = field
        self._loc = loc
        self._facts = context
        self._label = ToldText(classes="label")
        self._note = ToldText(classes="note")
        self.control = self._built(text)
        self.problem = ""
        """The sentence about what is wrong; empty when nothing is."""
        self.said = ""
        """What was understood, or what is unusual."""

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.control.text

    @text.setter
    def text(self, text: str) -> None:
        self.control.text = text

    def compose(self) -> ComposeResult:
        """The label with its control, and the note below."""
        with Horizontal(classes="line"):
            yield self._label
            yield self.control
        yield self._note

    def on_mount(self) -> None:
        """Write the words."""
        self.relabel(self._loc, self._facts)

    def relabel(self, loc: Localizer, context: Context) -> None:
        """Write the words in the language of the screen."""
        self._loc, self._facts = loc, context
        self._label.update(content(cut(self.label(loc), WIDE - 1)))
        if isinstance(self.control, Cycle | Ticks):
            self.control.relabel(self._labels())
        self.show()

    def label(self, loc: Localizer) -> str:
        """Return the label, with a star where the field cannot stay empty."""
        return loc.gettext(self.field.label) + (" *" if self.field.required else "")

    def widen(self, cells: int) -> None:
        """Give the label's column a width in cells, none puts it above the control; the note begins below the control."""
        self._label.styles.width = cells or "100%"
        self._note.styles.margin = (0, 0, 0, cells)

    def show(self) -> None:
        """Write the note: what is wrong before what was understood, what was understood before the hint."""
        hint = self._loc.gettext(self.field.hint) if self.field.hint else ""
        self._note.update(content((self.problem and f"✗ {self.problem}") or (f"→ {self.said}" if self.said else hint)))
        self.set_class(bool(self.problem), "-wrong")
        self.set_class(bool(self.said), "-said")
        self.set_class(not (self.problem or self.said or hint), "-mute")

    def _labels(self) -> Sequence[tuple[str, str]]:
        return [(choice.value, shown_label(choice, self._loc)) for choice in options(self.field, self._facts)]

    def _built(self, text: str) -> Control:
        kind = self.field.kind
        if kind in ("choice", "reference", "yes-no"):
            return Cycle(self._labels(), text)
        if kind == "choices":
            return Ticks(self._labels(), text)
        if kind == "long":
            return NoteArea(text)
        return LineInput(text, suggester=self._suggester())

    def _suggester(self) -> SuggestFromList | None:
        """Complete the names of zones and countries; the right arrow takes the completion."""
        if self.field.kind == "zone":
            return SuggestFromList(sorted(available_timezones()), case_sensitive=False)
        if self.field.kind == "country":
            return SuggestFromList(sorted(country_names(self._loc.locale).values()), case_sensitive=False)
        return None

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Cycle.Changed)
    def _edited(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Edited(self))

    @on(Input.Submitted)
    @on(NoteArea.Entered)
    @on(Cycle.Entered)
    def _entered(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Entered(self))
