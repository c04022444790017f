"""The one door through which users' words reach the screen: shown verbatim, never interpreted, measured in terminal cells.

Textual reads a plain string as markup and hands escape codes on to the terminal (names such as `[/b] plan` crash it, `[@click=...]`
runs actions, OSC 52 writes the clipboard). So every word that somebody typed or mailed passes through here, and what
leaves is either safe text measured in cells or a `Content` (`cockpit.tui.prose`), which Textual does not parse.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len

from cockpit.i18n.cleaning import visible

Align = Literal["left", "right", "center"]

ELLIPSIS = "…"
_FLAT = {ord(sign): " " for sign in "\t\n\r\v\f\x85\u2028\u2029"} | {0xFE0E: None, 0xFE0F: None}
"""Line breaks and tabs become blanks. Variation selectors go: terminals disagree on the width they give the sign before
them, so columns would not hold."""
_JOINER = re.compile("\u200d(?=[^\0-\u218f])")
"""Joiners inside emoji, for the same reason: each part shows by itself, in a width that all terminals agree on. Signs are named by what
they are not: a set up to the last sign of Unicode takes 1 ms to compile."""
_PLAIN = re.compile("[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*").fullmatch
"""Latin letters, punctuation and currencies: safe as they are. Spares most rows the full cleaning, and the first frame its set-up."""
_BREATH = 16
"""Characters kept beyond what can be seen before cleaning, so that cutting very long texts costs nothing."""


def shown(text: str) -> str:
    """Return `text` on one line, fit for a terminal.

    Control characters, escape codes, bidi overrides and invisible characters are made visible or dropped; line breaks and tabs
    become blanks.
    """
    if _PLAIN(text):
        return text
    return visible(_JOINER.sub("", text.translate(_FLAT)))


def width(text: str) -> int:
    """Return the width of safe text in terminal cells."""
    return len(text) if text.isascii() else cell_len(text)


@lru_cache(maxsize=4096)
def cut(text: str, cells: int) -> str:
    """Return `text`, made safe, in at most `cells` cells; what does not fit ends in an ellipsis."""
    if cells <= 0:
        return ""
    long = len(text) > (limit := 4 * cells + _BREATH)
    safe = shown(text[:limit] if long else text)
    if not long and width(safe) <= cells:
        return safe
    if safe.isascii():
        return safe[: cells - 1].rstrip() + ELLIPSIS
    taken, room = 0, cells - 1
    for position, character in enumerate(safe):
        taken += cell_len(character)
        if taken > room:
            return safe[:position].rstrip() + ELLIPSIS
    return safe + ELLIPSIS


def fit(text: str, cells: int, align: Align = "left") -> str:
    """Return `text`, made safe, in exactly `cells` cells: cut where too long, padded with blanks where too short."""
    safe = cut(text, cells)
    missing = cells - width(safe)
    if missing <= 0:
        return safe
    if align == "right":
        return " " * missing + safe
    if align == "center":
        return " " * (missing // 2) + safe + " " * (missing - missing // 2)
    return safe + " " * missing


def wrap(text: str, cells: int, limit: int = 100) -> list[str]:
    """Return `text`, made safe, broken at blanks into at most `limit` lines of at most `cells` cells; long words are split."""
    lines: list[str] = []
    current = ""
    words = shown(text[: cells * limit * 4]).split(" ") if cells > 0 else []
    for word in words:
        candidate = f"{current} {word}" if current else word
        if width(candidate) <= cells:
            current = candidate
            continue
        if current:
            lines.append(current)
        *full, current = _pieces(word, cells)
        lines.extend(full)
    if current:
        lines.append(current)
    return lines if len(lines) <= limit else [*lines[: limit - 1], cut(lines[limit - 1] + " " + lines[limit], cells)]


def _pieces(word: str, cells: int) -> list[str]:
    """Split a word that may be longer than a line; never empty."""
    pieces: list[str] = []
    current, taken = "", 0
    for character in word:
        size = cell_len(character)
        if taken + size > cells and current:
            pieces.append(current)
            current, taken = "", 0
        current, taken = current + character, taken + size
    return [*pieces, current]
