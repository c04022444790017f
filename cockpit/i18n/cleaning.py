r"""Text from outside: cleaned where data enters, made visible where it is shown (reliability.md, attacks).

Names are kept as they are written, emoji and right-to-left scripts included; what goes is what is no writing: escape sequences,
control characters, direction overrides, invisible characters. What reached the store on another way is shown, never obeyed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Invisible characters that Unicode counts among the letters and marks."""
_OFTEN = 1000
"""Characters up to which a text is likely to be cleaned again: what stands in fields and letters, not what a mailbox brings."""
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F


class _Patterns:
    """The expressions, compiled on first use: it takes 5 ms, and most texts are plainly printable."""

    @cached_property
    def escapes(self) -> re.Pattern[str]:
        """ESC sequences as terminals read them, each also in its one-character C1 form."""
        # OSC, DCS, SOS, PM and APC with their payload; CSI with its parameters; the short ones.
        return re.compile(
            "(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
            "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
            "|\x1b[ -/]*[0-~]?"
        )

    @cached_property
    def invisible(self) -> re.Pattern[str]:
        """Controls, direction marks, invisible characters."""
        # Joiners hold emoji and some scripts together: they stay between two characters beyond Latin-1.
        joiners = "(?<![\u0100-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0100-\U0010ffff])"
        return re.compile(
            "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
            f"\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]|{joiners}"
        )

    @cached_property
    def breaks(self) -> re.Pattern[str]:
        """Ends of lines."""
        return re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

    @cached_property
    def shown(self) -> re.Pattern[str]:
        """What is replaced by a sign where text is shown."""
        return re.compile(f"[\n\t\r\x0b\x0c\x85\u2028\u2029]|{self.invisible.pattern}")

    @cached_property
    def beyond_ascii(self) -> re.Pattern[str]:
        """What JSON leaves as it is, and should not; below, it escapes all but the line ends of its own layout."""
        return re.compile(f"[\x7f-\x9f\u2028\u2029]|(?![\x00-\x1f])(?:{self.invisible.pattern})")


_PATTERNS = _Patterns()


def clean(text: str) -> str:
    """Return what somebody entered or mailed as one line without anything that is not writing; line breaks become blanks."""
    if text.isprintable() and text.isascii():  # most lines by far: no break, no tab, nothing to compose
        return (re.sub(" {2,}", " ", text) if "  " in text else text).strip()
    return _cleaned(text) if len(text) <= _OFTEN else _cleaned.__wrapped__(text)


@lru_cache(maxsize=1024)
def _cleaned(text: str) -> str:
    return re.sub("[ \t]{2,}|\t", " ", _PATTERNS.breaks.sub(" ", _stripped(text))).strip()


def clean_lines(text: str) -> str:
    r"""Return a longer text cleaned likewise, its lines kept and separated by `\n`."""
    lines = [line.replace("\t", "    ").rstrip() for line in _PATTERNS.breaks.sub("\n", _stripped(text)).split("\n")]
    return "\n".join(lines).strip()


def visible(text: str) -> str:
    """Return a text fit for a terminal: each character that could act or hide is replaced by a sign of one cell.

    Escape shows as `␛`, a line break as `␊`, others as `�`; nothing is obeyed and nothing vanishes.
    """
    return text if _harmless(text) else _PATTERNS.shown.sub(_sign, text)


def escaped(json: str) -> str:
    """Return a JSON text in which characters that a terminal may obey, or that hide, stand as JSON's own escapes: it says the same."""
    return json if json.isascii() else _PATTERNS.beyond_ascii.sub(_escape, json)


def cells(text: str) -> int:
    """Return how many terminal columns a text takes: wide characters two, combining marks and joiners none."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=2048)
def _width(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _stripped(text: str) -> str:
    if not _harmless(text):
        text = _PATTERNS.invisible.sub("", _PATTERNS.escapes.sub("", text))
    # Composed, so that the same name typed on two systems is the same text.
    return unicodedata.normalize("NFC", text)


def _harmless(text: str) -> bool:
    """Whether every character is plainly printable; decides most texts in a fraction of a microsecond."""
    return text.isprintable() and (text.isascii() or _FILLERS.isdisjoint(text))


def _escape(match: re.Match[str]) -> str:
    data = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[place : place + 2].hex()}" for place in range(0, len(data), 2))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else "\N{REPLACEMENT CHARACTER}"
