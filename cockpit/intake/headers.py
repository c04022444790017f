"""The heads of messages: found in one pass over their lines, decoded only where a value is asked for.

Python's own parsers build a tree of every part of every message; here most messages are put aside after a look at four lines,
so only the lines that matter are kept, as bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

from cockpit.i18n.cleaning import clean

HEAD_LIMIT = 256 * 1024
"""Bytes of a head; real ones stay under 64 KB, what is longer is refused."""
VALUE_LIMIT = 64 * 1024
"""Bytes of one header that are looked at."""
TEXT_LIMIT = 200
"""Characters of a name or subject that are kept."""

WANTED: frozenset[bytes] = frozenset({
    b"from", b"to", b"cc", b"bcc", b"date", b"received", b"subject", b"message-id", b"in-reply-to", b"references", b"return-path",
    b"auto-submitted", b"precedence", b"list-id", b"list-post", b"list-unsubscribe", b"x-autoreply", b"x-autorespond",
    b"x-auto-reply", b"x-failed-recipients", b"content-type", b"content-transfer-encoding", b"delivered-to",
})
"""Headers that say who, when, about what, and whether a human wrote it."""

Head = Mapping[bytes, bytes]
"""Wanted headers by name in lower case: the first of each, as it came, line ends of folding included."""

_UNFOLDED = re.compile(rb"\n(?![ \t])").split
_NAME = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]*)\?=")
_WORDS = re.compile(r"(?:=\?[^?\s]{1,60}\?[bBqQ]\?[^?\s]*\?=)+")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?)")
_QUOTED_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")
_NO_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape"})
"""Codecs of Python's that are no character sets, or slow on purpose-made input."""


def looks_like_head(data: bytes) -> bool:
    """Whether these bytes begin as a message does: a header's name and a colon, and nothing that no mail contains."""
    return _NAME.match(data) is not None and b"\x00" not in data


def end_of_head(data: bytes, start: int, stop: int) -> tuple[int, int]:
    """Return where the head that begins at `start` ends and where its body begins; (-1, -1) when no blank line comes before `stop`."""
    plain = data.find(b"\n\n", start, stop)
    mixed = data.find(b"\n\r\n", start, stop if plain < 0 else plain)
    if mixed >= 0:
        return mixed + 1, mixed + 3
    return (plain + 1, plain + 2) if plain >= 0 else (-1, -1)


def scan(head: bytes) -> dict[bytes, bytes]:
    """Return the wanted headers of a head; lines that are no header are passed over."""
    found: dict[bytes, bytes] = {}
    for line in _UNFOLDED(head):
        field, colon, value = line.partition(b":")
        name = field.rstrip().lower()
        # Of several, the first counts: the newest Received, the sender that mail programs show.
        if name in WANTED and colon and name not in found:
            found[name] = value
    return found


def plain(value: bytes) -> str:
    """Return a header's bytes as text: UTF-8 where it is, else Western European."""
    value = value[:VALUE_LIMIT]
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def decoded(value: bytes | str, limit: int = TEXT_LIMIT) -> str:
    """Return a name or a subject as somebody may read it: encoded words decoded once, cleaned, and cut.

    An encoded word may decode to escape sequences, line breaks or further encoded words: none of them is obeyed.
    """
    text = plain(value) if isinstance(value, bytes) else value
    text = text[: limit * 20]
    if "=?" in text:
        text = _WORDS.sub(_words, _BETWEEN_WORDS.sub(r"\1\2", text))
    return clean(text[: limit * 4])[:limit].rstrip()


def charset_text(data: bytes, charset: str) -> str:
    """Return bytes in a named character set as text; an unknown set is read as UTF-8 or Western European."""
    if charset.lower() not in _NO_TEXT:
        try:
            return data.decode(charset, "replace")
        except (LookupError, ValueError):  # unknown, or a codec that turns bytes into bytes
            pass
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def base64_bytes(text: bytes) -> bytes:
    """Return what base64 stands for, as far as it can be read."""
    import binascii  # noqa: PLC0415 - only messages that use it

    data = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
    if len(data) % 4 == 1:  # one letter stands for less than a byte
        data = data[:-1]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def _words(match: re.Match[str]) -> str:
    """Return what encoded words in a row say: their bytes are one text, since many programs cut them amid a letter."""
    words = map(_word, _WORD.finditer(match[0]))
    return "".join(charset_text(b"".join(data for _, data in group), charset) for charset, group in groupby(words, key=itemgetter(0)))


def _word(match: re.Match[str]) -> tuple[str, bytes]:
    """Return the character set of an encoded word, and its bytes."""
    charset, how, text = match.groups()
    raw = text.encode("utf-8", "replace")
    data = base64_bytes(raw) if how in "bB" else _QUOTED_BYTE.sub(lambda found: bytes.fromhex(found[1].decode()), raw.replace(b"_", b" "))
    return charset.partition("*")[0].lower(), data
