"""Whether a letter says what its kind must say, recognised by its facts or by its words (letters 2, checklist 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from cockpit.letters.formats import LetterFormats, formats
from cockpit.letters.kind import Move
from cockpit.letters.lint.finding import Finding, Letterlike, Part, found
from cockpit.letters.lint.words import plain, word_lists
from cockpit.letters.typography import typeset
from cockpit.letters.values import Gap

_SHARE = 0.34
"""Share of the longer words of a user's sentence that must still be there for it to count as said (hand-edited texts reword)."""


def missing_moves(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Report each move of the kind that the text does not make."""
    even = plain(text).casefold()
    fmt = formats(letter.locale)
    for move in letter.kind.moves:
        if not _expected(move, letter):
            continue
        if move.words and word_lists(letter.language).lists[move.words].search(plain(text)):
            continue
        given = [letter.facts[name] for name in move.facts if letter.facts.get(name)]
        if not move.words and (not given or any(_said(value, even, fmt, letter.locale) for value in given)):
            continue
        yield found(letter, part, "missing-move", (len(text), len(text)), text, level="error" if move.blocking else None, what=move.label)


def _expected(move: Move, letter: Letterlike) -> bool:
    return (move.channels is None or letter.channel in move.channels) and (move.variants is None or letter.variant in move.variants)


def _said(value: object, even: str, fmt: LetterFormats, locale: str) -> bool:
    """Whether a fact can be recognised in the text; for a list, each of its entries."""
    if isinstance(value, Gap):
        return True  # it is reported as a gap already
    if isinstance(value, date):
        return any(_in(form, even, locale) for form in (fmt.calendar(value), fmt.long(value)))
    if isinstance(value, str):
        return _reworded(value, even)
    if isinstance(value, Mapping):
        parts = [part for key, part in value.items() if key not in {"on", "until", "planned", "current"} and isinstance(part, str)]
        dates = [part for part in value.values() if isinstance(part, date)]
        figures = [fmt.percent(value["percent"])] if value.get("percent") else [fmt.money(value["amount"])] if value.get("amount") else []
        wording = [part for part in parts if part not in {"free-extra", "discount-now", "discount-later"}]
        return any(_said(part, even, fmt, locale) for part in (*wording, *dates)) or any(_in(figure, even, locale) for figure in figures)
    if isinstance(value, list):
        if any(isinstance(entry, Mapping) and "planned" in entry for entry in value):
            return any(_said(entry, even, fmt, locale) for entry in value)  # a summary names the step that matters
        return not value or sum(_said(entry, even, fmt, locale) for entry in value) * 2 >= len(value)
    return True


def _in(form: str, even: str, locale: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(typeset(form, locale)).casefold())}(?!\w)", even) is not None


def _reworded(text: str, even: str) -> bool:
    words = {word for word in re.findall(r"\w+", plain(text).casefold()) if len(word) > 3}
    if not words:
        return plain(text).casefold().strip(" .") in even
    return sum(word in even for word in words) >= _SHARE * len(words)
