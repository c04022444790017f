"""Going about in a guided path: what is typed is taken, fields follow it, steps are gone to with keys and mouse."""

from __future__ import annotations

from textual import on

from cockpit.tui.forms.cycle import Cycle, Ticks
from cockpit.tui.forms.row import FieldRow
from cockpit.tui.widgets.line import span_at
from cockpit.tui.widgets.line_view import LineView
from cockpit.tui.wizards.asked_row import AskedRow
from cockpit.tui.wizards.asking import Asking
from cockpit.tui.wizards.rail import rail_line, rail_lines, step_at
from cockpit.tui.wizards.shown import ShownScreen


class MovingScreen(ShownScreen):
    """From field to field and from step to step."""

    @on(FieldRow.Edited)
    async def _edited(self, event: FieldRow.Edited) -> None:
        """Take what was typed; everything else follows once typing pauses."""
        event.stop()
        row = event.row
        if isinstance(row, AskedRow):
            row.known = row.text
        if row.field.name in self.walk.texts and self.walk.texts[row.field.name] == row.text:
            return
        self.walk.texts[row.field.name] = row.text
        for own in self.asking.rows:
            if own is row:
                own.remarks = [remark for remark in own.remarks if remark.level != "error"]
                self.asking.explain(own, self.loc, self.walk.context)
        if isinstance(row.control, Cycle | Ticks):
            await self.follow()  # an answer chosen decides which fields there are
        self.look_soon()

    @on(Asking.Came)
    def _came(self, event: Asking.Came) -> None:
        self.suggest_to(event.row)
        self.refresh_bindings()
        self._keys.renew()

    async def follow(self) -> None:
        """Let the fields of the step follow what was typed in them, before one goes to another."""
        self.cockpit.attempt(self.walk.settle)
        if not self.walk.reading:
            await self.asking.follow(self.walk.current, self.walk.texts, self.loc, self.walk.context)

    # Keys ------------------------------------------------------------------------------------------------------------

    async def action_next_field(self, down: bool) -> None:
        """Go to the next field, or to the one before."""
        await self.follow()
        if down:
            self.focus_next()
        else:
            self.focus_previous()

    async def action_next_step(self) -> None:
        """Go to the next step."""
        await self.step_by(1)

    async def action_step_before(self) -> None:
        """Go to the step before."""
        await self.step_by(-1)

    async def action_turn_page(self, by: int) -> None:
        """Go to the next step, or the one before; while one reads, the same keys scroll."""
        await self.step_by(by)

    async def step_by(self, by: int) -> None:
        """Go on by so many steps, as far as there are any."""
        walk = self.walk
        self.cockpit.attempt(walk.settle)
        place = walk.place + by
        if 0 <= place < len(walk.steps):
            await self._go(walk.steps[place].name)

    async def _go(self, name: str) -> None:
        self.walk.go(name)
        self.keep(always=True)
        await self.show_step()

    # Mouse -----------------------------------------------------------------------------------------------------------

    @on(LineView.Clicked)
    async def _clicked(self, message: LineView.Clicked) -> None:
        """Go to the step that was clicked; show the letter in the language that was."""
        name, languages = self._step_clicked(message), self.walk.languages()
        if name:
            self.cockpit.attempt(self.walk.settle)
            await self._go(name)
        elif message.view is self.panes[0] and message.place == 0:
            place = span_at(message.view.lines[0], message.x)
            word = message.view.lines[0][place].text.strip("▸ ").lower() if place > 0 else ""
            if word in languages and word != self.language:
                self.show_in(word)

    def _step_clicked(self, message: LineView.Clicked) -> str:
        """Return the step that was clicked in the rail, folded or not; empty where none was."""
        if message.view is self.folded:
            return step_at(self.walk, rail_line(self.walk, self.known(), self.loc, self.folded.size.width), message.x)
        if message.view is self.rail:
            return rail_lines(self.walk, self.known(), self.loc, self.rail.size.width)[message.place][0]
        return ""

    def show_in(self, language: str) -> None:
        """Show the letter in a language."""
        self.language = language
        self.draw()
        self.look_now()
