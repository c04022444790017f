"""How the text looks: leftovers of a machine, punctuation, shouting, pronouns, length (letters 1.1, 1.3 to 1.5, 1.7 to 1.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from cockpit.letters.lint.finding import TOO_MANY_CHARACTERS, Finding, Letterlike, Part, found
from cockpit.letters.lint.words import paragraphs, plain, word_lists
from cockpit.letters.typography import typeset

_MARKS = re.compile(
    r"\b(?:TODO|FIXME|XXX|None|null|undefined|lorem ipsum)\b|\{[^}\n]*\}|[{}]|(?<=\S) {2,}(?=\S)|\(\s*\)|\[\s*\]"
    r"|,\s*(?:,|\.(?!\.))|^\s*,|\s,(?!\d)",
    re.MULTILINE,
)
_GAP = re.compile(r"⟦[^⟧\n]*⟧?")
_CAPITALS = re.compile(r"(?<![\w-])[^\W\d_a-zß-öø-ÿ]{5,}(?![\w-])")
_MARKED = re.compile(r"(?:^|(?<=[?!]))(?:[^?!]*[?!]+|[^?!¿¡]*[¿¡][^?!]*$)")
_SIGNS = frozenset("?!¿¡")
_BANG = re.compile(r"(?<!!)!(?!!)")
_BANGS = re.compile(r"!{2,}|\?{2,}")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?")
_WORD = re.compile(r"[^ \t\n]*\w[^ \t\n]*")
WORDS = {"email": (60, 220), "post": (60, 280)}
"""Fewest and most words of what is written (letters 1.8)."""
MOST_CHAT = 300
"""Characters of a chat message, greeting and name included."""
MOST_SPOKEN, MOST_VOICEMAIL = 120, 45
"""Words of the five beats of a call, and of what is left on voicemail."""
MOST_SUBJECT = 75
"""Characters of a subject (letters 1.9)."""


def marks(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find leftovers: braces, None, double spaces, empty brackets, stray commas, marks of gaps."""
    for match in _MARKS.finditer(text):
        yield found(letter, part, "machine-mark", match.span(), text)
    for match in _GAP.finditer(text):
        yield found(letter, part, "gap", match.span(), text)


def brackets(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find quotes, brackets and Spanish question marks that open without closing or close without opening."""
    pairs = [("«", "»"), ("(", ")")]
    for opening, closing in pairs:
        if text.count(opening) != text.count(closing):
            position = max(text.rfind(opening), text.rfind(closing))
            yield found(letter, part, "unbalanced", (position, position + 1), text)
    if letter.language != "es":
        return
    for name in _own_texts(letter):
        # "Yahoo!" is a name: its mark opens nowhere.
        if not _SIGNS.isdisjoint(name):
            text = text.replace(name, " " * len(name))
    start = 0
    for line in text.split("\n"):
        for spot in _unpaired(line):
            yield found(letter, part, "unbalanced", (start + spot, start + spot + 1), text)
        start += len(line) + 1


def typography(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find spaces, quotes and apostrophes that the language writes otherwise; the advice shows the right form."""
    right = text if letter.fresh else typeset(text, letter.locale)
    if right == text:
        return
    for kind, start, end, other_start, other_end in SequenceMatcher(None, text, right, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        # Show a little of what stands around, so that an invisible space can be understood.
        left, after = text[max(0, start - 8):start].rpartition("\n")[2], text[end:end + 4].partition("\n")[0]
        shown = f"{left}{right[other_start:other_end]}{after}".strip()
        yield found(letter, part, "punctuation", (start, end if end > start else min(start + 1, len(text))), text, right=shown)


def shouting(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find doubled exclamation marks, exclamation marks in subjects, and emoji in professional letters."""
    patterns = [_BANGS]
    if letter.level >= 2:
        patterns.append(_EMOJI)
    if part == "subject":
        patterns.append(_BANG)
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield found(letter, part, "shouting", match.span(), text)


def capitals(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find words in capitals; a name, a town or a number that is written so is no shout."""
    start = 0
    for paragraph in paragraphs(text):
        for begin, end in _loud(paragraph):
            if paragraph[begin:end] not in _own_words(letter):
                yield found(letter, part, "shouting", (start + begin, start + end), text)
        start += len(paragraph) + len("\n\n")


def pronouns(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find words of the other form of address than the one the person is addressed by."""
    lists = word_lists(letter.language).lists
    even = plain(text)
    for excepted in lists["not-pronoun"].finditer(even):
        even = even[:excepted.start()] + " " * len(excepted[0]) + even[excepted.end():]
    other = lists["informal-pronoun" if letter.pronoun == "formal" else "formal-pronoun"]
    for match in other.finditer(even):
        # "vos équipes" said to somebody one calls "tu" means the company: French has no other word for it.
        if not (letter.language == "fr" and letter.pronoun == "informal" and match[0].lower() in {"vos", "votre"}):
            yield found(letter, part, "mixed-pronouns", match.span(), text)


def length(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Find a text too long or too short for its channel, and a subject that is too long."""
    if part == "subject":
        if len(text) > MOST_SUBJECT:
            span = (MOST_SUBJECT, len(text))
            yield found(letter, part, "too-long", span, text, advice=TOO_MANY_CHARACTERS, count=len(text), limit=MOST_SUBJECT)
        return
    if letter.channel == "chat":
        if len(text) > MOST_CHAT:
            span = (MOST_CHAT, len(text))
            yield found(letter, part, "too-long", span, text, advice=TOO_MANY_CHARACTERS, count=len(text), limit=MOST_CHAT)
    elif letter.channel == "phone":
        spoken, *asides = text.split("\n\n")
        yield from _too_many(letter, spoken, MOST_SPOKEN)
        for aside in asides[1:]:
            yield from _too_many(letter, aside, MOST_VOICEMAIL, text.find(aside))
    else:
        # The copy of a formal letter says what the letter says.
        fewest, most = WORDS["post" if letter.kind.stage == "formal" else letter.channel]
        count = sum(_counted(paragraph) for paragraph in paragraphs(text))
        if count > most:
            yield from _too_many(letter, text, most)
        if count < fewest and letter.kind.level >= 2:
            yield found(letter, part, "too-short", (0, 0), text, count=count, limit=fewest)


@lru_cache(maxsize=2048)
def _unpaired(line: str) -> tuple[int, ...]:
    """Return where a mark of a Spanish question or exclamation stands without the other one of its pair."""
    return tuple(
        sentence[0].find(closing if closing in sentence[0] else opening) + sentence.start()
        for sentence in _MARKED.finditer(line) for opening, closing in (("¿", "?"), ("¡", "!"))
        if (opening in sentence[0]) != (closing in sentence[0])
    )


@lru_cache(maxsize=2048)
def _loud(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Return where words in capitals stand; some scripts have none."""
    return tuple(match.span() for match in _CAPITALS.finditer(paragraph) if match[0].isupper())


@lru_cache(maxsize=2048)
def _counted(paragraph: str) -> int:
    return len(_WORD.findall(paragraph))


def _too_many(letter: Letterlike, text: str, most: int, offset: int = 0) -> Iterator[Finding]:
    words = list(_WORD.finditer(text))
    if len(words) > most:
        span = (words[most].start(), len(text))
        finding = found(letter, "body", "too-long", span, text, count=len(words), limit=most)
        yield type(finding)(
            rule=finding.rule, level=finding.level, part="body", start=span[0] + offset, end=span[1] + offset, words=finding.words,
            message=finding.message, values=finding.values,
        )


def _own_words(letter: Letterlike) -> frozenset[str]:
    """Return the words of names and of other things given as facts."""
    return frozenset(word for text in _own_texts(letter) for word in re.findall(r"\w+", text))


def _own_texts(letter: Letterlike) -> list[str]:
    """Return what was given as it is written, as the text shows it; sentences are the letter's own and are checked."""
    values = [letter.facts.get(fact.name) for fact in letter.kind.facts if fact.type in {"name", "noun", "event", "line", "lines"}]
    texts = [value for value in values if isinstance(value, str)] + [str(value["text"]) for value in values if isinstance(value, dict)]
    texts += [text for value in values if isinstance(value, list) for text in value if isinstance(text, str)]
    return [typeset(text, letter.locale) for text in (*texts, *letter.written)]
