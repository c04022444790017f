"""The fields one types into: a line and a note.

Textual draws what stands in a field as it is, escape codes included; so whatever comes into one, proposed or pasted, is cleaned first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual import _wrap, events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, TextArea

from cockpit.i18n.cleaning import clean, clean_lines

if TYPE_CHECKING:
    from textual.suggester import Suggester

KEPT = 6_000
"""Characters of one line that stay in the field, so that a text refused as too long can still be shortened there."""
KEPT_LINES = 20_000
"""Likewise for a note."""


class LineInput(Input):
    """One line of text. A paste of several lines becomes one, a paste of megabytes is cut."""

    virtual_size = Reactive(Size(0, 0))
    """How long its text is. Unlike elsewhere that lays out nothing anew: the line scrolls in its own place, and typing must not wait."""

    def __init__(self, text: str = "", *, suggester: Suggester | None = None) -> None:
        super().__init__(clean(text), suggester=suggester, compact=True, max_length=KEPT)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.value

    @text.setter
    def text(self, text: str) -> None:
        text = clean(text)
        if text != self.value:
            self.value = text
            if self.has_focus:
                self.action_select_all()  # as on arriving in a field: what is typed next replaces the proposal
            else:
                self.cursor_position = len(text)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text[:KEPT]), *self.selection)


_wrap.re_chunk = re.compile(r"[^ \t]+[ \t]*|[ \t]+")
"""Where the library may break the lines of an editor: not at the no-break spaces of French, or lines would begin with a semicolon."""


class NoteArea(TextArea):
    """A few lines of text. While it is empty, enter goes on to the next field; afterwards it breaks the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.focus_next", show=False),
        Binding("shift+tab", "screen.focus_previous", show=False),
    ]

    class Entered(Message):
        """Enter was pressed in the empty field."""

    def __init__(self, text: str = "") -> None:
        super().__init__(clean_lines(text), compact=True, tab_behavior="focus", show_line_numbers=False, highlight_cursor_line=False)

    def load_text(self, text: str) -> None:
        """Let another text stand here."""
        super().load_text(clean_lines(text))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered())
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        room = max(0, KEPT_LINES - len(self.text))
        await super()._on_paste(events.Paste(clean_lines(event.text[:room])))
