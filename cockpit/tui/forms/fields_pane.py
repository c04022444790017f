"""The fields of a form: what stands in them, what follows from it, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on

from cockpit.domain.errors import Problem, Refused
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.services.sheets import Context, Sheet, Texts, Values, write_proposals
from cockpit.services.sheets.reading import understood
from cockpit.services.sheets.understanding import meaning
from cockpit.services.sheets.writing import write_field
from cockpit.tui.forms.row import NARROW, WIDE, FieldRow
from cockpit.tui.text import width
from cockpit.tui.tiny import SLIM
from cockpit.tui.widgets.scrolled_fields import ScrolledFields

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FieldsPane(ScrolledFields):
    """A sheet's fields from top to bottom."""

    def __init__(self, sheet: Sheet[Any], context: Context, before: Texts, texts: Texts, loc: Localizer) -> None:
        """`before` is what was proposed or stored, `texts` what stands in the fields at first."""
        super().__init__(id="fields")
        self._sheet = sheet
        self._facts = context
        self._first = texts
        self._spoken = loc
        self.before: dict[str, str] = dict(before)
        """What was proposed or stored, as far as proposals have followed what is typed."""

    @property
    def rows(self) -> list[FieldRow]:
        """The fields, from top to bottom."""
        return list(self.query(FieldRow))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {row.field.name: row.text for row in self.rows}

    def compose(self) -> ComposeResult:
        """A row for each field that is shown."""
        for item in self._sheet.fields:
            if not item.hidden:
                yield FieldRow(item, self._first.get(item.name, ""), self._spoken, self._facts)

    def row(self, name: str) -> FieldRow | None:
        """Return the row of a field; None where it is not shown."""
        return next((row for row in self.rows if row.field.name == name), None)

    def redraw(self, loc: Localizer) -> None:
        """Write all words anew, also dates and numbers that stand in the fields, where the language is another one."""
        if loc is not self._spoken:
            self._translate(self._spoken, loc)
            self._spoken = loc
        self.place_labels()
        for row in self.rows:
            row.relabel(loc, self._facts)
            self._explain(row)

    def place_labels(self) -> None:
        """Put the labels beside their fields, in a column as wide as they need, or above them."""
        rows = self.rows
        beside = self.app.size.width >= SLIM
        column = max(NARROW, min(WIDE, 1 + max(width(row.label(self._spoken)) for row in rows))) if beside else 0
        for row in rows:
            row.widen(column)

    def refill(self, texts: Texts) -> None:
        """Put other texts into all fields."""
        for row in self.rows:
            row.text = texts.get(row.field.name, "")
            row.problem = ""

    def look_over(self, row: FieldRow, *, follow: bool) -> None:
        """Say what is wrong with a field that was left and what is unusual anywhere; the other fields may `follow` what was typed."""
        values, problems = self._understood()
        row.problem = next((sentence(self._spoken, problem) for problem in problems if problem.field == row.field.name), "")
        self._explain(row, values)
        if follow:
            self._propose(values)
        for problem in self._sheet.warn(values, self._facts):
            unusual = self.row(problem.field)
            if unusual is not None and not unusual.problem:
                unusual.said = sentence(self._spoken, problem)
                unusual.show()

    def follow(self) -> None:
        """Put new proposals into the fields that the user left alone."""
        self._propose(self._understood()[0])

    def show_problems(self, refusal: Refused) -> str:
        """Say beside each field what is wrong with it and go to the first of them; return what is wrong with the whole."""
        sentences: dict[str, str] = {}
        for problem in refusal.problems:
            sentences.setdefault(problem.field if self.row(problem.field) else "", sentence(self._spoken, problem))
        for row in self.rows:
            row.problem = sentences.get(row.field.name, "")
            row.show()
        wrong = next((row for row in self.rows if row.problem), None)
        if wrong is not None:
            wrong.control.focus()
            self.call_after_refresh(wrong.scroll_visible, animate=False)
        return sentences.get("", "")

    @on(FieldRow.Edited)
    def _edited(self, event: FieldRow.Edited) -> None:
        """Say what is understood; what was wrong may no longer be."""
        event.row.problem = ""
        self._explain(event.row)

    def _understood(self) -> tuple[dict[str, object], list[Problem]]:
        return understood(self._sheet, self.texts, self._spoken, self._facts)

    def _explain(self, row: FieldRow, values: Values | None = None) -> None:
        found = values if values is not None else self._understood()[0] if row.field.kind == "amount" else {}
        row.said = meaning(row.field, row.text, found, self._spoken, self._facts)
        row.show()

    def _propose(self, values: Values) -> None:
        proposed = write_proposals(self._sheet, values, self._spoken, self._facts)
        for name in self._sheet.propose(values, self._facts):
            row = self.row(name)
            if row is not None and row.text == self.before.get(name, "") != proposed[name]:
                row.text = self.before[name] = proposed[name]

    def _translate(self, spoken: Localizer, loc: Localizer) -> None:
        """Rewrite what stands in the fields from one language's forms to the other's; what cannot be read stays as it is."""
        before, _ = understood(self._sheet, self.before, spoken, self._facts)
        now, problems = understood(self._sheet, self.texts, spoken, self._facts)
        unread = {problem.field for problem in problems}
        for row in self.rows:
            name = row.field.name
            self.before[name] = write_field(row.field, before.get(name), loc)
            if name not in unread:
                row.text = write_field(row.field, now[name], loc)
