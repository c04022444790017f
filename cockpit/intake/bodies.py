"""The text of the user's own messages, just far enough to see whether it asks for an answer; nothing of it is kept."""

from __future__ import annotations

import binascii
import re

from cockpit.intake.headers import Head, base64_bytes, charset_text, end_of_head, scan

TEXT_LIMIT = 64 * 1024
"""Bytes of text that are read."""
DEEPEST = 8
"""Parts within parts; deeper ones are no letters."""
_MOST_PARTS = 50

_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*\"?([^\s;\"]{1,60})", re.IGNORECASE)


def plain_text(head: Head, body: bytes, depth: int = 0) -> str | None:
    """Return the first plain text of a message; None where there is none or it cannot be read."""
    content = head.get(b"content-type", b"text/plain").strip()
    kind = content.partition(b";")[0].strip().lower()
    if kind == b"text/plain":
        return _text(head, content, body[:TEXT_LIMIT])
    if not kind.startswith(b"multipart/") or depth >= DEEPEST:
        return None
    boundary = _BOUNDARY.search(content)
    if boundary is None:
        return None
    parts = body.split(b"--" + (boundary[1] or boundary[2]), _MOST_PARTS)
    for part in parts[1:]:
        if part.startswith(b"--"):
            break
        trimmed = part.lstrip(b" \t").removeprefix(b"\r").removeprefix(b"\n")
        if trimmed.startswith((b"\n", b"\r\n")):
            inner, start = b"", trimmed.index(b"\n") + 1
        else:
            end, start = end_of_head(trimmed, 0, len(trimmed))
            if end < 0:
                continue
            inner = trimmed[:end]
        found = plain_text(scan(inner), trimmed[start:], depth + 1)
        if found is not None:
            return found
    return None


def _text(head: Head, content: bytes, body: bytes) -> str | None:
    how = head.get(b"content-transfer-encoding", b"").strip().lower()
    if how == b"base64":
        body = base64_bytes(body)
    elif how == b"quoted-printable":
        body = binascii.a2b_qp(body)
    charset = _CHARSET.search(content)
    return charset_text(body, charset[1].decode("ascii", "replace") if charset else "utf-8")
