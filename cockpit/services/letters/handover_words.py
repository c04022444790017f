"""What a handover consists of, in the words of letters: `locales/<language>/letters/handover.toml`, one file a language (P100 to P104)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from cockpit.i18n.catalogue import locales_directory


def task_words(name: str, language: str, title: str = "") -> str:
    """Return a handover task as the letter says it in a language; `title` names a delivery, where the task is about one."""
    # The user's own words may hold braces: they go in as they are.
    return _library(language).get(name, "").replace("{title}", title)


@lru_cache(maxsize=8)
def _library(language: str) -> Mapping[str, str]:
    return tomllib.loads((locales_directory() / language / "letters" / "handover.toml").read_text(encoding="utf-8"))
