"""A letter as a page to print: one HTML file, no script, nothing remote, everything in it escaped (letters 1.8).

Imported only where a page is made: Jinja is not needed before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cockpit.export.pages import macros, policy, style

STYLE = "letter.css"
Window = Literal["left", "right"]
Lines = tuple[str, ...]
"""Lines that stay lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """The parts of a letter and their places on the paper."""

    lang: str
    """BCP 47 tag, for the browser's hyphens and voices."""
    title: str
    """Of the browser's window, and the proposed name of a PDF."""
    window: Window
    """On which side the envelope's window is."""
    sender: Lines
    addressee: Lines
    notes: tuple[Lines, ...]
    """Delivery method, place and date, as paragraphs."""
    subject: str
    """With its label where the language has one (`Objet : ...`)."""
    text: tuple[Lines, ...]
    """Paragraphs, from the opening to the closing."""
    signature: str
    """The name below the space for the signature; empty where the text has none of its own."""
    after: tuple[Lines, ...] = ()
    """What stands below the signature: enclosures."""


def html(page: LetterPage) -> bytes:
    """Return the page as a file."""
    text: str = macros("letter.html.j2").page(page, style(STYLE), policy(STYLE))
    return text.encode()
