"""The one screen in which anything is entered or changed: it opens an entry sheet, and saves or keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets import Context, Sheet, Texts, changes
from cockpit.tui.forms.fields_pane import FieldsPane
from cockpit.tui.forms.row import FieldRow
from cockpit.tui.prose import content
from cockpit.tui.text import cut
from cockpit.tui.tiny import HEIGHTS, WIDTHS, rows_left
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from cockpit.tui.host import Host

T = TypeVar("T")

_AROUND, _AROUND_FLAT, _LEAST_FIELDS = 8, 3, 3
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
    VERTICAL_BREAKPOINTS = HEIGHTS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save"), id="form.save", tooltip=N_("Save and close"), priority=True),
        Binding("escape", "leave", N_("Back"), id="form.leave", tooltip=N_("Leave; what was typed is offered again next time")),
        Binding("tab,down", "app.focus_next", N_("Next field"), id="form.next", tooltip=N_("Go to the next field"), show=False),
        Binding(
            "shift+tab,up", "app.focus_previous", N_("Previous field"), id="form.previous", tooltip=N_("Go to the previous field"),
            show=False,
        ),
        Binding("f1", "hints", N_("Hints"), id="form.hints", tooltip=N_("Show or hide the hints of all fields")),
        Binding("ctrl+n", "afresh", N_("Start afresh"), id="form.afresh", tooltip=N_("Forget what was typed the last time")),
    ]

    def __init__(self, entry: Entry[T]) -> None:
        super().__init__()
        self._entry = entry
        self._resumed = any(name in entry.texts for name in entry.draft)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("Host", self.app).loc

    @property
    def fields(self) -> FieldsPane:
        """What is filled in."""
        return self.query_one(FieldsPane)

    def compose(self) -> ComposeResult:
        """Heading, fields, what is wrong with the whole, keys."""
        entry = self._entry
        fields = FieldsPane(entry.sheet, entry.context, entry.texts, {**entry.texts, **entry.given, **entry.draft}, self.loc)
        self._make_room(fields)
        with Vertical(id="form"):
            yield Static(id="heading")
            yield fields
            yield Static(id="says")
            with Horizontal(id="foot"):
                yield LineView(id="keys")
                yield Button(content(self.loc.gettext("Save")), id="save", compact=True)

    def on_mount(self) -> None:
        """Begin where typing begins."""
        fields = self.fields
        (fields.row(self._entry.sheet.start) or fields.rows[0]).control.focus()
        self._say(self.loc.gettext("What you had typed is here again. ctrl+n: start afresh") if self._resumed else "")
        self.redraw()

    def on_resize(self) -> None:
        """Draw the keys for the new width, and keep them on the screen however many fields there are."""
        self._make_room(self.fields)
        self.fields.place_labels()
        self.call_after_refresh(self._draw_keys)

    def _make_room(self, fields: FieldsPane) -> None:
        fields.styles.max_height = max(_LEAST_FIELDS, rows_left(self.app.size, _AROUND, _AROUND_FLAT))

    def redraw(self) -> None:
        """Write all words anew after the language was switched."""
        loc = self.loc
        self.fields.redraw(loc)
        kind = loc.gettext(self._entry.sheet.title)
        heading = loc.gettext("Add: %(kind)s", kind=kind) if self._entry.new else kind
        self.query_one("#save", Button).label = content(loc.gettext("Save"))
        about = f" · {cut(self._entry.about, 60)}" if self._entry.about else ""
        self.query_one("#heading", Static).update(content(heading + about))
        self.call_after_refresh(self._draw_keys)

    # Typing ----------------------------------------------------------------------------------------------------------

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        """Go on to the next field; after the last one, save."""
        rows = self.fields.rows
        place = rows.index(event.row)
        if place == len(rows) - 1:
            self.action_save()
        else:
            rows[place + 1].control.focus()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field was left: say what is wrong with it, and let the proposals of the others follow."""
        row = self._row_of(event.widget)
        if row is not None and row.is_attached:
            self.fields.look_over(row, follow=self._entry.follow)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the field and its note in sight."""
        row = self._row_of(event.widget)
        if row is not None:
            self.call_after_refresh(row.scroll_visible, animate=False)

    def _row_of(self, control: Widget) -> FieldRow | None:
        return next((row for row in self.fields.rows if row.control is control), None)

    # Leaving ---------------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save; what is refused is said beside its field, and what was typed stays."""
        fields = self.fields
        if self._entry.follow:
            fields.follow()
        try:
            result = self._entry.save(fields.before, fields.texts, self.loc)
        except Refused as refusal:
            self._say(fields.show_problems(refusal))
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
        self._entry.keep(changes({**self.fields.before, **self._entry.given}, self.fields.texts))
        self.dismiss(None)

    def action_afresh(self) -> None:
        """Forget what was typed."""
        self.fields.refill({**self.fields.before, **self._entry.given})
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

    def _say(self, text: str) -> None:
        says = self.query_one("#says", Static)
        says.update(content(text))
        says.display = bool(text)

    def _draw_keys(self) -> None:
        keys = self.query_one("#keys", LineView)
        labels = key_labels(self.active_bindings.values())
        keys.show([key_line(labels, ("⏎", self.loc.gettext("Next field")), keys.size.width or self.size.width)])


Drafts = dict[str, Mapping[str, str]]
"""What was typed into forms and not saved, by the form's key; kept while the program runs."""
