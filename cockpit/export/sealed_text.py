r"""The sealed content of an entry, made fit to be shown and brought back to the very bytes that were hashed.

It is JSON, whose encoder writes only controls below U+0020 as `\\u00xx`. So every other sign that could act or hide can be written as
such an escape, and the way back is unambiguous.
"""

from __future__ import annotations

import re

from cockpit.i18n.cleaning import visible

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|.)", re.DOTALL)
_SPACE = 0x20


def inert(content: str) -> str:
    """Return the content with all that could act or hide written as an escape."""
    if content.isascii() and content.isprintable():
        return content
    return "".join(sign if visible(sign) == sign else _escaped(sign) for sign in content)


def restored(text: str) -> str:
    """Return the content that `inert` was given."""
    joined = _ESCAPE.sub(_sign, text)
    return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escaped(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return chr(code) if code >= _SPACE else match[0]
