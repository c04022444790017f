"""Whether a letter says what its kind must say, recognised by its facts or by its words (letters 2, checklist 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import cast

from cockpit.domain.money import Money
from cockpit.letters.formats import LetterFormats, formats
from cockpit.letters.kind import Move
from cockpit.letters.lint.finding import Finding, Letterlike, Part, found
from cockpit.letters.lint.words import matches, paragraphs, plain
from cockpit.letters.typography import typeset

_SHARE = 0.34
"""Share of the longer words of a user's sentence that must still be there for it to count as said (hand-edited texts reword)."""

_WORDLIKE = re.compile(r"\w")


def missing_moves(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Report each move of the kind that the text does not make."""
    even = plain(text).casefold()
    fmt = formats(letter.locale)
    for move in letter.kind.moves:
        if not _expected(move, letter):
            continue
        if move.words and any(matches(letter.language, move.words, paragraph) for paragraph in paragraphs(text)):
            continue
        given = [letter.facts[name] for name in move.facts if letter.facts.get(name)]
        if not move.words and (not given or any(_said(value, even, fmt, letter.locale) for value in given)):
            continue
        yield found(letter, part, "missing-move", (len(text), len(text)), text, level="error" if move.blocking else None, what=move.label)


def _expected(move: Move, letter: Letterlike) -> bool:
    return (move.channels is None or letter.channel in move.channels) and (move.variants is None or letter.variant in move.variants)


def _said(value: object, even: str, fmt: LetterFormats, locale: str) -> bool:
    """Whether a fact can be recognised in the text; a gap counts, for it is reported as one already."""
    if isinstance(value, date):
        return any(_in(form, even, locale) for form in (fmt.calendar(value), fmt.long(value)))
    if isinstance(value, str):
        return _reworded(value, even)
    if isinstance(value, dict):
        return _entry_said(value, even, fmt, locale)
    if isinstance(value, list) and value:
        said = sum(_said(entry, even, fmt, locale) for entry in value)
        # A summary names the row of the schedule that matters, and of several days one stands with their month; of other lists at
        # least half must be there.
        one = any(isinstance(entry, date) or (isinstance(entry, dict) and "planned" in entry) for entry in value)
        return said > 0 if one else said * 2 >= len(value)
    return True


def _entry_said(entry: Mapping[str, object], even: str, fmt: LetterFormats, locale: str) -> bool:
    """Whether one step, offer, row, account or event shows, by its words, a date or a figure."""
    if entry.get("worked") is False:
        return True  # an account in which nothing stands has no figure to be known by
    figures: list[str] = []
    if isinstance(entry.get("percent"), Decimal):
        figures.append(fmt.percent(cast("Decimal", entry["percent"])))
    if isinstance(entry.get("amount"), Money):
        figures.append(fmt.money(cast("Money", entry["amount"])))
    # An account shows by its balance, or, where nothing is owed, by what was done.
    figures += [fmt.exact(cast("Money", entry[name])) for name in ("balance", "done") if isinstance(entry.get(name), Money)]
    words = [value for key, value in entry.items() if key in {"text", "step", "says"} and value]
    dates = [value for value in entry.values() if isinstance(value, date)]
    if any(_in(figure, even, locale) for figure in figures) or any(_said(day, even, fmt, locale) for day in dates):
        return True
    # A dated step is recognised by its date alone: its few words may stand elsewhere in the letter.
    return not (dates and "phrase" not in entry) and any(_said(part, even, fmt, locale) for part in words)


def _in(form: str, even: str, locale: str) -> bool:
    """Whether a form stands in the text as whole words."""
    wanted = _evened(form, locale)
    at = even.find(wanted)
    while at >= 0:
        if not _WORDLIKE.match(even[at - 1:at]) and not _WORDLIKE.match(even[at + len(wanted):at + len(wanted) + 1]):
            return True
        at = even.find(wanted, at + 1)
    return False


@lru_cache(maxsize=1024)
def _evened(form: str, locale: str) -> str:
    return plain(typeset(form, locale)).casefold()


def _reworded(text: str, even: str) -> bool:
    words = _longer_words(text)
    if not words:
        return plain(text).casefold().strip(" .") in even
    return sum(word in even for word in words) >= _SHARE * len(words)


@lru_cache(maxsize=1024)
def _longer_words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", plain(text).casefold()) if len(word) > 3)
