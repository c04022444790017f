"""Paths as people type them."""

from __future__ import annotations

from pathlib import Path


def typed(text: str | Path) -> Path:
    """Return a path with `~` resolved; that of a user whom the system does not know is a name like any other, as in a shell."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)
