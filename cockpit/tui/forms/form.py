"""The one screen in which anything is entered or changed: it draws an entry sheet and says at once what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from cockpit.domain.errors import Problem, Refused
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.services.sheets import Context, Sheet, Texts, Values, changes, write_proposals
from cockpit.services.sheets.reading import understood
from cockpit.services.sheets.understanding import meaning
from cockpit.services.sheets.writing import write_field
from cockpit.tui.forms.row import NARROW, WIDE, FieldRow
from cockpit.tui.text import content, cut, width
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.tui.host import Host

T = TypeVar("T")

_AROUND, _LEAST_FIELDS = 8, 3
"""Rows of a form that its fields must leave free (frame, heading, what is wrong with the whole, keys), and the fewest they have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T]):
    """What a form is opened for."""

    sheet: Sheet[Any]
    context: Context
    texts: Texts
    """What the fields start with: the proposals, or the record as it stands."""
    save: Callable[[Texts, Texts, Localizer], T]
    """Stores what was typed, given the texts before and after; raises `Refused`."""
    about: str = ""
    """The user's own words for whom or what it concerns, shown in the heading."""
    new: bool = True
    """Whether a record is made."""
    follow: bool = True
    """Whether proposals follow what is typed, in the fields that the user leaves alone."""
    given: Texts = field(default_factory=dict)
    """What stands in the fields instead of that, as if it had been typed."""
    draft: Texts = field(default_factory=dict)
    """What was typed when the form was left the last time without saving."""
    keep: Callable[[Texts], None] = lambda _texts: None
    """Takes what was typed and not saved; called with nothing once it was saved."""


class FormScreen(TranslatedScreen[T | None], ModalScreen[T | None], Generic[T]):
    """A form over the screen in front. Returns what `Entry.save` returned, or None when it was left."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save"), id="form.save", tooltip=N_("Save and close"), priority=True),
        Binding("escape", "leave", N_("Back"), id="form.leave", tooltip=N_("Leave; what was typed is offered again next time")),
        Binding("tab,down", "app.focus_next", N_("Next field"), id="form.next", tooltip=N_("Go to the next field"), show=False),
        Binding(
            "shift+tab,up", "app.focus_previous", N_("Field before"), id="form.previous", tooltip=N_("Go to the field before"), show=False
        ),
        Binding("f1", "hints", N_("Hints"), id="form.hints", tooltip=N_("Show or hide the hints of all fields")),
        Binding("ctrl+n", "afresh", N_("Start afresh"), id="form.afresh", tooltip=N_("Forget what was typed the last time")),
    ]

    def __init__(self, entry: Entry[T]) -> None:
        super().__init__()
        self._entry = entry
        self._before: dict[str, str] = dict(entry.texts)
        self._spoken: Localizer | None = None
        self._resumed = any(name in self._before for name in entry.draft)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("Host", self.app).loc

    @property
    def rows(self) -> list[FieldRow]:
        """The fields, from top to bottom."""
        return list(self.query(FieldRow))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {row.field.name: row.text for row in self.rows}

    def compose(self) -> ComposeResult:
        """Heading, fields, what is wrong with the whole, keys."""
        texts = {**self._before, **self._entry.given, **self._entry.draft}
        with Vertical(id="form"):
            yield Static(id="heading")
            with VerticalScroll(id="fields", can_focus=False):
                for item in self._entry.sheet.fields:
                    if not item.hidden:
                        yield FieldRow(item, texts.get(item.name, ""), self.loc, self._entry.context)
            yield Static(id="says")
            with Horizontal(id="foot"):
                yield LineView(id="keys")
                yield Button(content(self.loc.gettext("Save")), id="save", compact=True)

    def on_mount(self) -> None:
        """Begin where typing begins."""
        self._spoken = self.loc
        start = self._entry.sheet.start
        rows = self.rows
        (next((row for row in rows if row.field.name == start), rows[0])).control.focus()
        self._say(self.loc.gettext("What you had typed is here again. ctrl+n: start afresh") if self._resumed else "")
        self.redraw()

    def on_resize(self) -> None:
        """Draw the keys for the new width, and keep them on the screen however many fields there are."""
        self.query_one("#fields").styles.max_height = max(_LEAST_FIELDS, self.size.height - _AROUND)
        self.call_after_refresh(self._draw_keys)

    def redraw(self) -> None:
        """Write all words anew, also dates and numbers that stand in the fields, after the language was switched."""
        loc, spoken = self.loc, self._spoken or self.loc
        if loc is not spoken:
            self._translate(spoken, loc)
            self._spoken = loc
        rows = self.rows
        column = max(NARROW, min(WIDE, 1 + max(width(row.label(loc)) for row in rows)))
        for row in rows:
            row.relabel(loc, self._entry.context)
            row.widen(column)
            self._explain(row)
        kind = loc.gettext(self._entry.sheet.title)
        heading = loc.gettext("Add: %(kind)s", kind=kind) if self._entry.new else kind
        self.query_one("#save", Button).label = content(loc.gettext("Save"))
        about = f" · {cut(self._entry.about, 60)}" if self._entry.about else ""
        self.query_one("#heading", Static).update(content(heading + about))
        self.call_after_refresh(self._draw_keys)

    # Typing ----------------------------------------------------------------------------------------------------------

    @on(FieldRow.Edited)
    def _edited(self, event: FieldRow.Edited) -> None:
        """Say what is understood; what was wrong may no longer be."""
        event.row.problem = ""
        self._explain(event.row)

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        """Go on to the next field; after the last one, save."""
        rows = self.rows
        place = rows.index(event.row)
        if place == len(rows) - 1:
            self.action_save()
        else:
            rows[place + 1].control.focus()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field was left: say what is wrong with it, and let the proposals of the others follow."""
        row = next((row for row in self.rows if row.control is event.widget), None)
        if row is None or not row.is_attached:
            return
        values, problems = self._understood()
        row.problem = next((sentence(self.loc, problem) for problem in problems if problem.field == row.field.name), "")
        self._explain(row, values)
        if self._entry.follow:
            self._propose(values)
        self._warn(values)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the field and its note in sight."""
        row = next((row for row in self.rows if row.control is event.widget), None)
        if row is not None:
            self.call_after_refresh(row.scroll_visible, animate=False)

    def _understood(self) -> tuple[dict[str, object], list[Problem]]:
        return understood(self._entry.sheet, self.texts, self.loc, self._entry.context)

    def _explain(self, row: FieldRow, values: Values | None = None) -> None:
        found = values if values is not None else self._understood()[0] if row.field.kind == "amount" else {}
        row.said = meaning(row.field, row.text, found, self.loc, self._entry.context)
        row.show()

    def _propose(self, values: Values) -> None:
        """Put new proposals into the fields that the user left alone."""
        sheet, context = self._entry.sheet, self._entry.context
        proposed = write_proposals(sheet, values, self.loc, context)
        for name in sheet.propose(values, context):
            row = self._row(name)
            if row is not None and row.text == self._before.get(name, "") != proposed[name]:
                row.text = self._before[name] = proposed[name]

    def _warn(self, values: Values) -> None:
        """Say what is unusual, at its field."""
        for problem in self._entry.sheet.warn(values, self._entry.context):
            row = self._row(problem.field)
            if row is not None and not row.problem:
                row.said = sentence(self.loc, problem)
                row.show()

    def _row(self, name: str) -> FieldRow | None:
        return next((row for row in self.rows if row.field.name == name), None)

    # Leaving ---------------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save; what is refused is said beside its field, and what was typed stays."""
        if self._entry.follow:
            self._propose(self._understood()[0])
        try:
            result = self._entry.save(self._before, self.texts, self.loc)
        except Refused as refusal:
            self._show_problems(refusal)
            return
        self._entry.keep({})
        self.dismiss(result)

    @on(Button.Pressed, "#save")
    def _pressed(self, event: Button.Pressed) -> None:
        """The button does what the key does."""
        event.stop()
        self.action_save()

    def action_leave(self) -> None:
        """Leave; what was typed is kept for the next time."""
        self._entry.keep(changes({**self._before, **self._entry.given}, self.texts))
        self.dismiss(None)

    def action_afresh(self) -> None:
        """Forget what was typed."""
        for row in self.rows:
            row.text = {**self._before, **self._entry.given}.get(row.field.name, "")
            row.problem = ""
        self._entry.keep({})
        self._resumed = False
        self._say("")
        self.refresh_bindings()

    def action_hints(self) -> None:
        """Show the hints of all fields, or only that of the field one is in."""
        self.toggle_class("-hints")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to start afresh only where a draft came back."""
        return self._resumed if action == "afresh" else True

    def _show_problems(self, refusal: Refused) -> None:
        sentences: dict[str, str] = {}
        for problem in refusal.problems:
            sentences.setdefault(problem.field if self._row(problem.field) else "", sentence(self.loc, problem))
        for row in self.rows:
            row.problem = sentences.get(row.field.name, "")
            row.show()
        self._say(sentences.get("", ""))
        wrong = next((row for row in self.rows if row.problem), None)
        if wrong is not None:
            wrong.control.focus()
            self.call_after_refresh(wrong.scroll_visible, animate=False)

    def _say(self, text: str) -> None:
        says = self.query_one("#says", Static)
        says.update(content(text))
        says.display = bool(text)

    def _draw_keys(self) -> None:
        keys = self.query_one("#keys", LineView)
        labels = key_labels(self.active_bindings.values())
        keys.show([key_line(labels, ("⏎", self.loc.gettext("Next field")), keys.size.width or self.size.width)])

    def _translate(self, spoken: Localizer, loc: Localizer) -> None:
        """Rewrite what stands in the fields from one language's forms to the other's; what cannot be read stays as it is."""
        entry = self._entry
        before, _ = understood(entry.sheet, self._before, spoken, entry.context)
        now, problems = understood(entry.sheet, self.texts, spoken, entry.context)
        unread = {problem.field for problem in problems}
        for row in self.rows:
            name = row.field.name
            self._before[name] = write_field(row.field, before.get(name), loc)
            if name not in unread:
                row.text = write_field(row.field, now[name], loc)


Drafts = dict[str, Mapping[str, str]]
"""What was typed into forms and not saved, by the form's key; kept while the program runs."""
