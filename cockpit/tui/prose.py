"""Users' words as content that Textual shows without reading it: the side of `cockpit.tui.text` that needs the toolkit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content

from cockpit.tui.text import shown, width

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

_NO_BREAK = re.compile("[\xa0\u202f]")
_WORD = re.compile("[^ ]+ *| +")


class Prose(Content):
    """Content whose lines break at plain blanks only.

    Textual also breaks at the no-break spaces of French, so that a line could begin with the semicolon of the line before.
    """

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines in a column of `width` cells."""
        return self._broken(width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines in a column of `width` cells."""
        return self._broken(width).render_strips(width, height, style, options)

    def _broken(self, cells: int) -> Content:
        """Return the same with a line break in the place of each blank where a line is full, so that styles keep their places."""
        full: list[int] = []
        start = 0
        for words in self.plain.split("\n"):
            taken = 0
            for found in _WORD.finditer(words):
                word = found[0]
                if taken and taken + width(word.rstrip(" ")) > cells:
                    full.append(start + found.start() - 1)
                    taken = 0
                taken += width(word)
            start += len(words) + 1
        signs = list(self.plain)
        for place in full:
            signs[place] = "\n"
        return Content("".join(signs), list(self.spans))


def kept_together(found: Content) -> Content:
    """Return content that breaks at plain blanks only, where that makes a difference."""
    return Prose(found.plain, list(found.spans)) if _NO_BREAK.search(found.plain) else found


def content(text: str, style: str = "") -> Content:
    """Return `text`, made safe, as content that Textual shows without reading it as markup; `style` covers all of it."""
    safe = shown(text)
    return kept_together(Content.styled(safe, style) if style else Content(safe))


def lines_content(text: str) -> Content:
    """Return a text of several lines, each made safe, as content that Textual shows without reading it as markup."""
    return kept_together(Content("\n".join(shown(line) for line in text.splitlines())))
