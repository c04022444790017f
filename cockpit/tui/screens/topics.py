"""Help by topic: how things are done, in short texts over the keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

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
                lines += [line(left, *parts) for parts in _paragraph(block.text, room)]
            lines.append(BLANK)
        return lines


def _paragraph(text: str, room: int) -> Iterator[list[tuple[str, str]]]:
    """Yield the lines of a paragraph, with what is typed set apart: it stands between backticks in the text."""
    pieces = text.split("`")
    typed = [index % 2 == 1 for index, piece in enumerate(pieces) for _ in piece]
    plain = "".join(pieces)
    place = 0
    for words in wrap(plain, room):
        place = plain.index(words, place)
        marks = typed[place : place + len(words)]
        yield [
            ("".join(sign for sign, _ in run), "key" if is_typed else "")
            for is_typed, run in groupby(zip(words, marks, strict=True), key=itemgetter(1))
        ]
        place += len(words)
