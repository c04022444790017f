"""The small words of a language and region (`locales/<language>/letters/forms.toml`): salutations, spans, times, numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cockpit.i18n.catalogue import locales_directory

Table = Mapping[str, Any]
"""A table of a TOML file."""


@lru_cache(maxsize=32)
def forms(language: str, region: str) -> Table:
    """Return the forms of a language with those of the region laid over them."""
    text = (locales_directory() / language / "letters" / "forms.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    for own in table.pop("regions", {}).values():
        if region in own["territories"]:
            table = _laid_over(table, own)
    return table


def american(language: str, region: str) -> bool:
    """Whether Spanish of this region is written as in America (*ustedes* for everybody, *costo*)."""
    return language == "es" and "first_of_month" in forms(language, region)["words"]


def cell(table: Table, level: int, pronoun: str) -> Table:
    """Return the openings of a level and pronoun; `same` names the cell whose words are shared."""
    found: Table = table["opening"][f"f{level}"][pronoun]
    if "same" not in found:
        return found
    other, _, kind = str(found["same"]).partition(".")
    return {**cell(table, int(other[1]), kind), **{key: words for key, words in found.items() if key != "same"}}


def _laid_over(base: Table, over: Table) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _laid_over(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged
