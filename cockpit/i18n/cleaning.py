r"""Text from outside: cleaned where data enters, made visible where it is shown (reliability.md, attacks).

Names are kept as they are written, emoji and right-to-left scripts included; what goes is what is no writing: escape sequences,
control characters, direction overrides, invisible characters. What reached the store on another way is shown, never obeyed.
"""

from __future__ import annotations

import re
import unicodedata

# ESC sequences as terminals read them: OSC, DCS, SOS, PM and APC with their payload, CSI with its parameters, the short ones;
# each also in its one-character C1 form.
_ESCAPES = re.compile(
    "(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    "|\x1b[ -/]*[0-~]?"
)
# Joiners (U+200C, U+200D) hold emoji and some scripts together: they stay between two characters beyond Latin-1.
_JOINERS = "(?<![\u0100-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0100-\U0010ffff])"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]|" + _JOINERS
)
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t]{2,}|\t")

_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F


def clean(text: str) -> str:
    """Return what somebody entered or mailed as one line without anything that is not writing; line breaks become blanks."""
    return _BLANKS.sub(" ", _BREAKS.sub(" ", _stripped(text))).strip()


def clean_lines(text: str) -> str:
    r"""Return a longer text cleaned likewise, its lines kept and separated by `\n`."""
    lines = [line.replace("\t", "    ").rstrip() for line in _BREAKS.sub("\n", _stripped(text)).split("\n")]
    return "\n".join(lines).strip()


def visible(text: str) -> str:
    """Return a text fit for a terminal: each character that could act or hide is replaced by a sign of one cell.

    Escape shows as `␛`, a line break as `␊`, others as `�`; nothing is obeyed and nothing vanishes.
    """
    if text.isascii() and text.isprintable():
        return text
    return _VISIBLE.sub(_sign, text)


_VISIBLE = re.compile(f"[\n\t\r\x0b\x0c\x85\u2028\u2029]|{_INVISIBLE.pattern}")


def cells(text: str) -> int:
    """Return how many terminal columns a text takes: wide characters two, combining marks and joiners none."""
    if text.isascii():
        return len(text)
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _stripped(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    # Composed, so that the same name typed on two systems is the same text.
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _ESCAPES.sub("", text)))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else "\N{REPLACEMENT CHARACTER}"
