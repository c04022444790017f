"""Help by topic: how things are done, in short texts over the keys."""

from __future__ import annotations

from cockpit.i18n.topics import topic
from cockpit.tui.screens.help import READABLE, HelpScreen
from cockpit.tui.text import wrap
from cockpit.tui.widgets.line import BLANK, Line, line


class TopicScreen(HelpScreen):
    """One topic, read anew when the language changes."""

    def __init__(self, name: str) -> None:
        """`name` is one of `cockpit.i18n.topics.TOPICS`."""
        super().__init__(())
        self._topic = name

    def _lines(self, cells: int) -> list[Line]:
        """Return the text: a title, paragraphs, and commands as they are typed."""
        found = topic(self._topic, self.loc.language)
        room = max(10, min(cells - 4, READABLE))
        left = " " * max(0, (cells - room) // 2)
        lines: list[Line] = [BLANK, line(left, (found.title, "accent")), BLANK]
        for block in found.blocks:
            if block.literal:
                lines += [line(left, "    ", (piece, "key")) for piece in block.text.split("\n")]
            else:
                lines += [line(left, piece) for piece in wrap(block.text, room)]
            lines.append(BLANK)
        return lines
