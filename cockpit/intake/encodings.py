"""Which characters the bytes of a file stand for, and its lines, read one at a time within limits.

Own code rather than a guessing library: address books come in few encodings, and these can be told apart by rules that can be explained.
In order: a byte order mark; zero bytes in every other place (UTF-16); valid UTF-8; Shift-JIS where the bytes pair up as Japanese does;
else Windows-1252, which contains Latin-1.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cockpit.domain.errors import cause, refuse

MOST_BYTES = 100_000_000
"""Largest file that is read; an address book of 20,000 people with pictures is smaller."""
MOST_LINES = 1_000_000
"""Lines of a file; 20,000 cards with a small picture each have fewer."""
LONGEST_LINE = 1_000_000
"""Characters of a line that are kept; the rest is passed over."""
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of Excel, Numbers and LibreOffice begin."""
_CONTROLS = bytes([*range(7), *range(14, 27), 127])
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_WIDE_RUN = re.compile("[^\x00-\x7f]+")
_PAIRS = re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]")
_CHARSETS = re.compile(r"ascii|utf-(?:8|16)|iso8859-\d+|cp\d+|shift_jis\w*|euc_\w+|iso2022_\w+|gb\w+|big5\w*|koi8[-_]\w|mac[-_]\w+")
"""Encodings that a file may name: those of writing, none of Python's own curiosities."""


class Line(NamedTuple):
    """One line of a file, without its end."""

    number: int
    text: str
    """Bytes that mean nothing in the file's encoding stand as lone surrogates; see `garbled`."""
    whole: bool = True
    """False when the line was longer than `LONGEST_LINE`."""


def detect(path: Path) -> str:
    """Return the encoding of a file of text, as Python names it.

    Raises `Refused`: `people-file-missing`, `file-is-folder`, `people-file-unreadable`, `people-file-too-large`, `people-file-empty`,
    `people-file-workbook`, `people-file-binary`.
    """
    try:
        if path.is_dir():
            raise refuse("file-is-folder", path=str(path))
        if not path.is_file():  # a device or a pipe may never end
            raise refuse("people-file-missing", path=str(path))
        if (size := path.stat().st_size) > MOST_BYTES:
            raise refuse("people-file-too-large", path=str(path), size=size // 1_000_000, limit=MOST_BYTES // 1_000_000)
        with path.open("rb") as file:
            return _detect(file, path)
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte in it
        raise refuse("people-file-unreadable", path=str(path), reason=cause(error)) from error


def lines(path: Path, encoding: str) -> Iterator[Line]:
    """Yield the lines of a file whatever ends them, never holding more than one of them.

    Raises `Refused`: `people-file-unreadable`, `people-file-too-long`.
    """
    wide = encoding.startswith(("utf-16", "utf-32"))
    try:
        with path.open(encoding=encoding, errors="replace" if wide else "surrogateescape") as file:
            number = 0
            while text := file.readline(LONGEST_LINE + 1):
                number += 1
                if number > MOST_LINES:
                    raise refuse("people-file-too-long", path=str(path), limit=MOST_LINES)
                if not wide and text[-1] == "\n":  # nearly every line of nearly every file
                    yield Line(number, text[:-1])
                    continue
                whole = text.endswith("\n") or len(text) <= LONGEST_LINE
                while not text.endswith("\n") and (rest := file.readline(_CHUNK)):
                    text = text[:LONGEST_LINE] + rest[-1:].replace("\r", "\n")
                text = text.removesuffix("\n")[:LONGEST_LINE]
                yield Line(number, text.replace("\ufffd", "\udcff") if wide else text, whole)
    except OSError as error:
        raise refuse("people-file-unreadable", path=str(path), reason=cause(error)) from error


def garbled(text: str) -> bool:
    """Whether some of the text's bytes meant nothing in the file's encoding."""
    return any("\ud800" <= sign <= "\udfff" for sign in text) if not text.isascii() else False


def recoded(text: str, encoding: str, charset: str) -> str:
    """Return a text of a file read in `encoding` as its own `charset` reads it; unchanged where that cannot be."""
    sure = encoding.startswith("utf-") and not garbled(text)  # bytes that are valid UTF-8 are seldom anything else
    if text.isascii() or sure or not charset:
        return text
    return decoded(text.encode(encoding, "surrogateescape"), charset)


def decoded(raw: bytes, charset: str) -> str:
    """Return what bytes mean in a named charset, or in UTF-8, or else in Windows-1252, whichever fits first."""
    for name in (charset, "utf-8"):
        try:
            if name and _CHARSETS.fullmatch(codecs.lookup(name).name):
                return raw.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("cp1252", "surrogateescape")


def _detect(file: BinaryIO, path: Path) -> str:
    sample = file.read(_SAMPLE)
    if not sample.strip(b"\x00 \t\r\n"):
        raise refuse("people-file-empty", path=str(path))
    if sample.startswith(_WORKBOOKS):
        raise refuse("people-file-workbook", path=str(path))
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if encoding := _without_mark(sample):
        return encoding
    if len(sample) - len(sample.translate(None, _CONTROLS)) > max(len(sample) // 50, 8):  # a stray few are cleaned away later
        raise refuse("people-file-binary", path=str(path))
    file.seek(0)
    if _is_utf8(file):
        return "utf-8"
    file.seek(0)
    return _legacy(_odd_lines(file))


def _without_mark(sample: bytes) -> str:
    """Return which UTF-16 a text without a mark is in: Latin letters leave every other byte zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most = len(sample) // 5  # two characters in five
    if odd > most and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd == 0 else ""


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _odd_lines(file: BinaryIO) -> list[bytes]:
    """Return the first lines that hold more than ASCII."""
    found: list[bytes] = []
    while len(found) < 2_000 and (line := file.readline(10_000)):
        if _BEYOND_ASCII.search(line):
            found.append(line)
    return found


def _legacy(odd: list[bytes]) -> str:
    """Return the encoding of a file that is not all UTF-8, from its lines beyond ASCII."""
    if sum(_decodes(line, "utf-8") for line in odd) > len(odd) // 2:
        return "utf-8"  # damaged in places: these are rejected by name, the others are right
    text = b"".join(odd)
    if _decodes(text, "cp932"):
        # A common Japanese character begins with 81-9F; in Western text these are quotes and dashes, and stand alone.
        pairs = _PAIRS.findall(text)
        runs = _WIDE_RUN.findall(text.decode("cp932"))
        if 2 * sum(pair[0] < 0xA0 for pair in pairs) > len(pairs) and sum(map(len, runs)) >= 2 * len(runs):
            return "cp932"
    return "cp1252"


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
