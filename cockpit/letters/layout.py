"""Lay out what a template printed: sentences flow into paragraphs, list items and forced breaks stand on lines of their own."""

from __future__ import annotations

import re

BREAK = "\u2028"
"""Printed by templates (`br`) where a line must end inside a paragraph; text typed by users never contains it."""

_BLANKS = re.compile(r"[ \t]+\n[ \t]*|\n[ \t]+")
_MANY_ENDS = re.compile(r"\n{3,}")
_OWN_LINE = re.compile(r"(?:- |\d{1,2}\. |[A-E](?: –|:) )")


def flow(text: str) -> str:
    """Return the text with the line ends of the template taken out.

    In a template each sentence has its own line, so that an optional one can be left out without a trace. An empty line ends a
    paragraph; a line that begins with `- `, `1. ` or the letter of an answer (`A – `, `A: `) stays a line.
    """
    paragraphs: list[str] = []
    lines: list[str] = []
    for line in [*(line.strip() for line in text.replace("\r", "").split("\n")), ""]:
        if not line:
            if lines:
                paragraphs.append("\n".join(lines))
            lines = []
        elif lines and not _OWN_LINE.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    broken = "\n\n".join(paragraphs).replace(BREAK, "\n")
    return _MANY_ENDS.sub("\n\n", _BLANKS.sub("\n", broken)).strip()


def one_flow(text: str) -> str:
    """Return text on a single line, for a subject."""
    return " ".join(text.replace(BREAK, " ").split())
