"""What the words say: blame, emotion, vague dates, promises, threats, pressure, repeated apologies (letters 1.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cockpit.letters.lint.finding import Finding, Letterlike, Level, Part, found
from cockpit.letters.lint.words import matches, paragraphs, plain, word_lists

_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
MOST_APOLOGIES = 2
"""Sentences that apologise; one more is too many (letters L1, never)."""


def wording(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find words that a letter of this stage must not use."""
    lists = word_lists(letter.language)
    even = plain(text)
    if not lists.forbidden.search(even):
        return
    closings = [match.span() for match in lists.lists["closings"].finditer(even)]
    needed = [match.span() for match in lists.lists["formal-words"].finditer(even)] if letter.legal else []
    for rule, pattern in lists.rules.items():
        for match in pattern.finditer(even):
            level: Level | None = None
            if rule == "vague-date":
                if any(start <= match.start() < end for start, end in closings):
                    continue
                # A request may be open ("when you can"); an own commitment may not.
                level = "warning" if letter.kind.stage == "early" and _asks(letter, text, match.start()) else None
            if rule == "legal-threat":
                if any(start <= match.start() < end for start, end in needed):
                    continue
                # A first reminder says nothing of the law; a later one may (table of letters 1.7).
                level = "warning" if letter.kind.stage == "billing" and letter.variant != "friendly" else None
            yield found(letter, part, rule, match.span(), text, level=level)


def own_wording(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find words that only letters of this kind must not use (letters L10, L11, L13, never)."""
    even = plain(text)
    for rule, pattern in word_lists(letter.language).kinds.get(letter.kind.name, {}).items():
        for match in pattern.finditer(even):
            # After a breach the contract or the law may allow an end at once.
            level: Level | None = "warning" if rule == "immediate-end" and letter.variant == "breach" else None
            yield found(letter, part, rule, match.span(), text, level=level)


def apologies(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find the apology too many."""
    parts = paragraphs(text)
    if max(sum(len(matches(letter.language, name, one)) for one in parts) for name in ("apology", "repeated-once")) < 2:
        return
    lists = word_lists(letter.language).lists
    even = plain(text)
    sentences = [sentence for sentence in _SENTENCE.finditer(even) if lists["apology"].search(sentence[0])]
    for sentence in sentences[MOST_APOLOGIES:]:
        yield found(letter, part, "abasement", sentence.span(), text)
    for match in list(lists["repeated-once"].finditer(even))[1:]:
        if not any(sentence.start() <= match.start() < sentence.end() for sentence in sentences[MOST_APOLOGIES:]):
            yield found(letter, part, "abasement", match.span(), text)


def _asks(letter: Letterlike, text: str, position: int) -> bool:
    """Whether the sentence at a position asks the reader for something."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= position < sentence.end():
            return "?" in sentence[0] or bool(word_lists(letter.language).lists["requests"].search(plain(sentence[0])))
    return False
