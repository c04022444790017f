"""Names of folders on a mail server: how they travel (RFC 3501, 5.1.3: a UTF-7 of its own), and what a server says about them."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from typing import NamedTuple

_LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?P<delimiter>(?:[^"\\]|\\.)*)"|NIL) (?P<name>.*)', re.DOTALL | re.IGNORECASE)
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")
_NOT_PRINTED = re.compile(r"[^\x20-\x7e]+")
_USUAL_SENT = frozenset({
    "sent", "sent items", "sent messages", "sent mail", "envoyés", "éléments envoyés", "messages envoyés", "courrier envoyé", "enviados",
    "elementos enviados", "mensajes enviados", "correo enviado", "gesendet", "gesendete elemente",
})
"""Names of the folder for sent mail where a server does not mark it (RFC 6154)."""


class Listed(NamedTuple):
    """One folder."""

    name: str
    """As people read it."""
    flags: frozenset[str]
    """In lower case: `\\sent`, `\\noselect`."""
    delimiter: str
    """What parts the levels of the name."""

    @property
    def readable(self) -> bool:
        """Whether messages can lie in it."""
        return not {"\\noselect", "\\nonexistent"} & self.flags

    @property
    def last(self) -> str:
        """The name without the folders above it."""
        return self.name.rpartition(self.delimiter)[2] if self.delimiter else self.name


def encode(name: str) -> str:
    """Return a name as it travels, between quotation marks."""

    def shifted(match: re.Match[str]) -> str:
        return f"&{binascii.b2a_base64(match[0].encode('utf-16-be'), newline=False).decode().rstrip('=').replace('/', ',')}-"

    plain = _NOT_PRINTED.sub(shifted, name.replace("&", "&-"))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def decode(name: bytes) -> str:
    """Return a name that travelled as people read it; what is no such name is read as UTF-8 or Western European."""
    try:
        text = name.decode("ascii")
    except UnicodeDecodeError:
        try:
            return name.decode()  # RFC 6855, and servers that never cared
        except UnicodeDecodeError:
            return name.decode("cp1252", "replace")
    return _SHIFTED.sub(_unshifted, text)


def listed(lines: Iterable[bytes | tuple[bytes, bytes] | None]) -> list[Listed]:
    """Return the folders that the lines of a LIST name; lines that name none are passed over."""
    found = []
    for line in lines:
        data, literal = line if isinstance(line, tuple) else (line, None)
        match = _LISTED.match(data) if data else None
        if match is None:
            continue
        flags = frozenset(match["flags"].decode("ascii", "replace").casefold().split())
        name = literal if literal is not None else _unquoted(match["name"])
        found.append(Listed(decode(name), flags, decode(_unescaped(match["delimiter"] or b""))))
    return found


def sent(folders: Iterable[Listed]) -> str:
    """Return the name of the folder for sent mail; empty where none looks like it."""
    readable = [folder for folder in folders if folder.readable]
    marked = (folder.name for folder in readable if "\\sent" in folder.flags)
    usual = (folder.name for folder in readable if folder.last.casefold() in _USUAL_SENT)
    return next(marked, "") or next(usual, "")


def _unshifted(match: re.Match[str]) -> str:
    if not match[1]:
        return "&"
    try:
        raw = binascii.a2b_base64(match[1].replace(",", "/") + "=" * (-len(match[1]) % 4))
        return raw.decode("utf-16-be")
    except (binascii.Error, UnicodeDecodeError):
        return match[0]


def _unquoted(name: bytes) -> bytes:
    name = name.strip()
    return _unescaped(name[1:-1]) if name.startswith(b'"') and name.endswith(b'"') and len(name) > 1 else name


def _unescaped(text: bytes) -> bytes:
    return re.sub(rb"\\(.)", rb"\1", text, flags=re.DOTALL)
