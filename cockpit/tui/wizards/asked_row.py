"""A field of a step: what was understood, what speaks against it and what could stand there, below the control."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content

from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets import Context, Field
from cockpit.services.wizards.model import Remark, Suggestion
from cockpit.tui.forms.cycle import Ticks
from cockpit.tui.forms.row import WIDE, FieldRow
from cockpit.tui.prose import content, kept_together
from cockpit.tui.text import cut, shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

SIGNS = {"error": "✗", "warning": "!", "info": "·"}
STYLES = {"error": "$text-error", "warning": "$text-warning", "info": ""}
FIRST = 2
"""Suggestions shown below a field; all of them with their key."""
NOTE = 400
"""Characters of one remark that are shown."""


def told(remark: Remark) -> Content:
    """Return a remark with the sign and colour of its level."""
    return Content.styled(shown(f"{SIGNS[remark.level]} {remark.text[:NOTE]}"), STYLES[remark.level])


class AskedRow(FieldRow):
    """A field that keeps what is said about it in sight: errors and warnings always, the rest while one is in it."""

    def __init__(self, field: Field, text: str, loc: Localizer, context: Context) -> None:
        super().__init__(field, text, loc, context)
        self.remarks: Sequence[Remark] = ()
        self.suggestions: Sequence[Suggestion] = ()
        self.known = self.text
        """Its text as far as it was told of: what was typed since then is not to be replaced."""
        self.key = ""
        """The key that opens the list of suggestions, as shown."""

    def compose(self) -> ComposeResult:
        """The label, and beside it, or below, the control with what is said about it."""
        with Horizontal(classes="line"):
            yield self._label
            with Vertical(classes="answer"):
                yield self.control
                yield self._note

    def show(self) -> None:
        """Write what there is to say."""
        here = self.control.has_focus
        loud = any(remark.level == "error" for remark in self.remarks)
        parts = [told(remark) for remark in self.remarks if here or remark.level != "info"]
        if here:
            hint = self._loc.gettext(self.field.hint) if self.field.hint else ""
            if self.said:
                parts.insert(0, content(f"→ {self.said}"))
            elif hint and not parts:
                parts.append(content(hint))
            parts += [self._offer(place, found) for place, found in enumerate(self.suggestions[:FIRST])]
        self._note.update(kept_together(Content("\n").join(parts)))
        self._note.display = bool(parts)
        self.set_class(loud, "-wrong")
        self.set_class(here, "-here")  # of a field that has just come the library would not know in time that it has the focus

    def relabel(self, loc: Localizer, context: Context) -> None:
        """Write the words in the language of the screen; above the control there is room for the whole label."""
        super().relabel(loc, context)
        self._label.update(content(cut(self.label(loc), 3 * WIDE)))

    @property
    def spoken(self) -> Localizer:
        """The language of its words."""
        return self._loc

    def align(self, column: int) -> None:
        """Give the label a column of so many cells beside the control; none puts it above, where long answers have the whole width."""
        above = isinstance(self.control, Ticks) and self.control.stacked
        self.set_class(above, "-above")
        self._label.styles.width = column if column and not above else "100%"

    def worded(self, found: Suggestion) -> str:
        """Return what a suggestion would put here, in words: the label of a choice, the text of everything else."""
        label = next((label for value, label in self._labels() if value == found.text), "") if self.field.choices else ""
        return label or " ".join(found.text[:NOTE].split())

    def _offer(self, place: int, found: Suggestion) -> Content:
        first = f"{self.key} " if place == 0 else " " * (len(self.key) + 1)
        text = shown(self.worded(found))
        reason = f" · {shown(found.reason[:NOTE])}" if found.reason else ""
        return Content.assemble((first, "$text-primary"), text, (reason, "$foreground 65%"))
