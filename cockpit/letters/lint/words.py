"""The word lists of lint (`locales/<language>/letters/lint.toml`), compiled, and a form of the text that they can be held against."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cockpit.i18n.catalogue import locales_directory

_SAME = {"’": "'", "‘": "'", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ", "\n": " "}


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of one language. A list without words never matches."""

    rules: Mapping[str, re.Pattern[str]]
    """What each rule forbids."""
    forbidden: re.Pattern[str]
    """What any of them does: most paragraphs hold nothing of it, and are searched once."""
    lists: Mapping[str, re.Pattern[str]]
    """Words that rules and moves need to recognise."""
    kinds: Mapping[str, Mapping[str, re.Pattern[str]]]
    """What the rules of one kind of letter forbid, by kind."""


@lru_cache(maxsize=8)
def word_lists(language: str) -> WordLists:
    """Return the lists of a language."""
    text = (locales_directory() / language / "letters" / "lint.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return WordLists(
        {name: _whole_words(words) for name, words in table["rules"].items()},
        _whole_words([word for words in table["rules"].values() for word in words]),
        {name: _whole_words(words) for name, words in table["lists"].items()},
        {kind: {name: _whole_words(words) for name, words in rules.items()} for kind, rules in table["kinds"].items()},
    )


@lru_cache(maxsize=2048)
def matches(language: str, name: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words of a list stand in a text: of a letter being typed, one paragraph changes at a time."""
    return tuple(match.span() for match in word_lists(language).lists[name].finditer(plain(text)))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; an empty line stands between two."""
    return text.split("\n\n")


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """Return the text with plain apostrophes and spaces, character for character, so that positions stay the same."""
    for sign, same in _SAME.items():
        text = text.replace(sign, same)  # a tenth of what `translate` takes
    return text


def _whole_words(words: Sequence[str]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
