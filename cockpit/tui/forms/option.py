"""What a menu offers; apart from the screen that shows it, which the first frame does not need."""

from __future__ import annotations

from typing import NamedTuple


class Option(NamedTuple):
    """Something that can be chosen."""

    value: str
    name: str
    """Words to show and to search: the user's own, or already translated."""
    detail: str = ""
    """What tells it from others of that name; searched as well."""
