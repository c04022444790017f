"""Names of records: readable slugs that are safe as file names on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 40
"""Characters of a slug, before the number that makes it unique."""
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"})
"""Letters that Unicode does not decompose into a Latin letter and an accent."""
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that Windows keeps for devices, whatever the extension."""
SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


def slug(name: str, fallback: str = "item") -> str:
    """Return an ASCII slug of what somebody typed: never empty, never dotted, never a name that Windows reserves.

    `fallback` stands in for names without a single Latin letter or digit (`株式会社`, `🦊`).
    """
    plain = unicodedata.normalize("NFKD", name[:1000].casefold().translate(LETTERS))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")
    if not found:
        return fallback
    return f"{fallback}-{found}" if found in RESERVED else found


def unique(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3`... that is not taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def acceptable(wanted: str) -> bool:
    """Whether an id chosen by the user can be one: a slug of at most 60 characters that no system reserves."""
    return SHAPE.fullmatch(wanted) is not None and wanted not in RESERVED
