"""Finding rows by a few typed letters, whatever their case and accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return `text` without case and accents, for comparing only."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def matches(wanted: str, *texts: str) -> bool:
    """Tell whether every word of `wanted` occurs somewhere in the texts; no words match everything."""
    words = folded(wanted).split()
    if not words:
        return True
    whole = folded(" ".join(texts))
    return all(word in whole for word in words)
