"""Words that tell what a message wants, in every language there is a folder for (`locales/<language>/intake.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cockpit.i18n.catalogue import locales_directory


class Phrases(NamedTuple):
    """The word lists of all languages, compiled."""

    requests: tuple[str, ...]
    """Ways of asking for something without a question mark, in lower case, with plain apostrophes."""
    automatic: re.Pattern[str]
    """Beginnings of the subjects of machines' answers."""
    quoting: re.Pattern[str]
    """The line that mail programs put above what they quote."""
    common: Mapping[str, frozenset[str]]
    """Small words that tell a language, by language."""


def asks(text: str) -> bool:
    """Whether one's own message asks for an answer: a question, or a request, outside of what it quotes."""
    own = own_words(text)
    if "¿" in own or ("?" in own and "?" in re.sub(r"\w+://\S+", "", own)):
        return True
    low = own.lower().replace("’", "'")
    return any(phrase in low and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low) for phrase in phrases().requests)


def own_words(text: str) -> str:
    """Return a message without quoted lines, the line above them, and the signature."""
    kept: list[str] = []
    quoting = phrases().quoting
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith((">", "|")):
            continue
        if line in {"-- ", "--"} or quoting.match(bare):
            break
        kept.append(bare)
    return "\n".join(kept)


def automatic_subject(subject: str) -> bool:
    """Whether a subject is one that machines give to their answers."""
    return phrases().automatic.match(subject) is not None


def language_counts(text: str) -> dict[str, int]:
    """Return how many different small words of each language a text holds."""
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())
    return {language: len(common.intersection(words)) for language, common in phrases().common.items()}


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """Read the word lists."""
    tables = {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(locales_directory().glob("*/intake.toml"))
    }

    def every(name: str) -> str:
        return "|".join(re.escape(phrase).replace(r"\*", ".{0,80}?") for table in tables.values() for phrase in table[name])

    return Phrases(
        tuple({phrase.replace("’", "'"): None for table in tables.values() for phrase in table["requests"]}),
        re.compile(rf"\s*(?:{every('automatic_subjects')})", re.IGNORECASE),
        re.compile(rf"(?:{every('quoting')})", re.IGNORECASE),
        {language: frozenset(table["common"]) for language, table in tables.items()},
    )
