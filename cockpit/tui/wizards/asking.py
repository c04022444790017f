"""The form of one step: its fields, one below the other, kept as they are while proposals and remarks around them change."""

from __future__ import annotations

from asyncio import gather
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets import Context
from cockpit.services.sheets.understanding import meaning
from cockpit.services.wizards.model import Remark, Step
from cockpit.tui.forms.row import NARROW, FieldRow
from cockpit.tui.prose import content, kept_together
from cockpit.tui.text import width
from cockpit.tui.widgets.scrolled_fields import ScrolledFields
from cockpit.tui.widgets.told import ToldText
from cockpit.tui.wizards.asked_row import AskedRow, told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import AwaitMount

BESIDE = 64
"""Columns from which labels stand beside their controls; below, above them."""
LABEL = 30
"""Widest column of labels beside controls."""


class Asking(Vertical):
    """What a step asks. Reports what is typed through the messages of its rows."""

    class Entered(Message):
        """Enter was pressed in a field."""

        def __init__(self, row: AskedRow) -> None:
            super().__init__()
            self.row = row

    class Came(Message):
        """A field got the focus."""

        def __init__(self, row: AskedRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__(id="asking")
        self._intro = ToldText(id="intro")
        self._fields = ScrolledFields(id="fields")
        self._says = ToldText(id="says")
        self.rows: list[AskedRow] = []
        """The fields, from top to bottom."""

    def compose(self) -> ComposeResult:
        """Why it is asked, the fields, what is said about the whole."""
        yield self._intro
        with self._fields:
            pass
        yield self._says

    @property
    def row(self) -> AskedRow | None:
        """The field one is in."""
        return next((row for row in self.rows if row.control.has_focus), None)

    async def ask(self, step: Step, texts: Mapping[str, str], loc: Localizer, context: Context, focus: str = "") -> None:
        """Show the fields of a step, beginning at one of them; keys that follow are for that one already."""
        before = self.rows
        for row in before:
            row.display = False
        self.rows = [AskedRow(item, texts.get(item.name, ""), loc, context) for item in step.fields if not item.hidden]
        await self._fields.mount(*self.rows)
        chosen = next((row for row in self.rows if row.field.name == focus), self.rows[0] if self.rows else None)
        self.screen.set_focus(chosen.control if chosen else None, scroll_visible=False)
        for row in before:
            row.remove()
        self._fields.scroll_home(animate=False)
        self._introduce(step, loc)
        self.call_after_refresh(self.place_parts)

    async def follow(self, step: Step, texts: Mapping[str, str], loc: Localizer, context: Context) -> None:
        """Follow the step, and wait until all its fields are there to go to."""
        await gather(*self.renew(step, texts, loc, context))

    def renew(
        self, step: Step, texts: Mapping[str, str], loc: Localizer, context: Context, *, everywhere: bool = False,
    ) -> Sequence[AwaitMount]:
        """Follow the step: fields that came are added, those that went are taken away, the others stay with their cursor.

        The field one is in keeps its text, unless that is to change `everywhere`. Returns what to wait for before going to a field.
        """
        wanted = [item for item in step.fields if not item.hidden]
        known = {row.field: row for row in self.rows}
        kept: list[AskedRow] = []
        coming: list[AwaitMount] = []
        for row in self.rows:
            if row.field not in wanted:
                row.remove()
        for item in wanted:
            row = known.get(item) or AskedRow(item, texts.get(item.name, ""), loc, context)
            if item not in known:
                coming.append(self._fields.mount(row, after=kept[-1]) if kept else self._fields.mount(row, before=0))
            kept.append(row)
        arrived = len(kept) != len(self.rows) or any(item not in known for item in wanted)
        self.rows = kept
        for row in kept:
            text = texts.get(row.field.name, "")
            if row.text == row.known != text and (everywhere or not row.control.has_focus):
                row.text = text
                row.known = row.text
        self._introduce(step, loc)
        if arrived:
            self.call_after_refresh(self.place_parts)
        return coming

    def tell(self, remarks: Sequence[Remark], loc: Localizer, context: Context) -> None:
        """Say beside each field what there is to say, and below them what concerns the step as a whole."""
        for row in self.rows:
            row.remarks = [remark for remark in remarks if remark.field == row.field.name]
            self.explain(row, loc, context)
        whole = [told(remark) for remark in remarks if not remark.field]
        self._says.update(kept_together(Content("\n").join(whole)))
        self._says.display = bool(whole)

    def explain(self, row: AskedRow, loc: Localizer, context: Context) -> None:
        """Say what the text of a field means."""
        texts = {other.field.name: other.text for other in self.rows}
        row.said = meaning(row.field, row.text, texts, loc, context)
        row.show()

    def relabel(self, step: Step, loc: Localizer, context: Context) -> None:
        """Write the words in the language of the screen."""
        self._introduce(step, loc)
        for row in self.rows:
            row.relabel(loc, context)
        self.place_parts()

    def place_parts(self) -> None:
        """Put labels beside or above their controls, as there is room."""
        beside = self.size.width >= BESIDE
        self.set_class(beside, "-beside")
        if not self.rows or not self.is_mounted:
            return
        loc = self.rows[0].spoken
        column = max(NARROW, min(LABEL, 1 + max(width(row.label(loc)) for row in self.rows))) if beside else 0
        for row in self.rows:
            row.align(column)

    def on_resize(self) -> None:
        """Labels move with the room there is."""
        self.place_parts()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the field and what is said about it in sight."""
        self._came(event.widget, True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What is said only while one is in the field goes."""
        self._came(event.widget, False)

    def _came(self, control: object, here: bool) -> None:
        row = next((row for row in self.rows if row.control is control), None)
        if row is None or not row.is_attached:
            return
        row.show()
        if here:
            self.post_message(self.Came(row))
            self.call_after_refresh(row.scroll_visible, animate=False)

    def on_field_row_entered(self, event: FieldRow.Entered) -> None:
        """Say in which field it was: which one comes next may depend on what was typed there."""
        event.stop()
        if isinstance(event.row, AskedRow):
            self.post_message(self.Entered(event.row))

    def after(self, row: AskedRow) -> AskedRow | None:
        """Return the field below one; None below the last."""
        place = next((place for place, own in enumerate(self.rows, 1) if own is row), len(self.rows))
        return self.rows[place] if place < len(self.rows) else None

    def _introduce(self, step: Step, loc: Localizer) -> None:
        self._intro.update(content(loc.gettext(step.intro) if step.intro else ""))
        self._intro.set_class(not step.intro, "-mute")
