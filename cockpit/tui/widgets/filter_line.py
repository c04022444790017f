"""Where filter words are typed: one line, each key taking effect at once."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cockpit.tui.text import fit, shown, width
from cockpit.tui.theme import palette_of
from cockpit.tui.widgets.line import line, spread
from cockpit.tui.widgets.painting import to_strip

LIMIT = 200
"""Most characters that are taken."""


class FilterLine(Widget, can_focus=True):
    """A minimal line of input; Textual's own is heavier than all of home together."""

    class Changed(Message):
        """Another filter holds."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Closed(Message):
        """Typing has ended."""

        def __init__(self, *, kept: bool) -> None:
            super().__init__()
            self.kept = kept
            """Whether the filter stays; otherwise it is cleared."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id)
        self.text = ""
        self.prompt = ""
        self.hint = ""

    def render_line(self, y: int) -> Strip:
        """Paint the line: what was typed, and how it ends."""
        cells = self.size.width
        start = line((" / ", "key"), (f"{self.prompt} ", "muted"))
        hint = line((f" {self.hint} ", "muted")) if cells > 60 else ()
        room = max(1, cells - width(f" / {self.prompt} ▏") - (width(self.hint) + 2 if hint else 0))
        typed = shown(self.text)
        while width(typed) > room:
            typed = typed[1:]
        told = line((fit(typed, width(typed)), "strong"), ("▏", "accent"))
        return to_strip(spread((*start, *told), hint, cells), cells, palette_of(self.app.theme_variables))

    def on_key(self, event: events.Key) -> None:
        """Take letters, backspace and ctrl+u; enter keeps the filter, escape clears it."""
        if event.key in {"escape", "enter"}:
            self.post_message(self.Closed(kept=event.key == "enter"))
        elif event.key == "backspace":
            self._change(self.text[:-1])
        elif event.key == "ctrl+u":
            self._change("")
        elif event.is_printable and event.character:
            self._change(self.text + event.character)
        elif event.key in {"down", "up", "tab"}:
            self.post_message(self.Closed(kept=True))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line of what is pasted."""
        event.stop()
        self._change(self.text + (event.text.splitlines() or [""])[0])

    def on_blur(self) -> None:
        """Leaving the line by mouse keeps the filter."""
        self.post_message(self.Closed(kept=True))

    def _change(self, text: str) -> None:
        self.text = text[:LIMIT]
        self.refresh()
        self.post_message(self.Changed(self.text))
