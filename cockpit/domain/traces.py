"""Where a text names somebody: by name, address or telephone number, however it is written (playbook P127).

Two uses: gathering what is held on a person, and taking the name out of what stays. Both would rather find too much than too little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import filterfalse

from cockpit.domain.ids import LETTERS

MARK = "[…]"
"""What stands where a name was; the same in every language."""
_PARTICLES = frozenset({"das", "del", "della", "den", "der", "des", "dos", "las", "les", "los", "mac", "mme", "mrs", "van", "von"})
"""What stands in many names and names nobody."""
_SHORTEST = 3
"""Letters of a part of a name that is looked for by itself."""
_DIGITS = 6
"""Digits of the shortest telephone number that is looked for."""
_NATIONAL = 9
"""The last digits of a number, which are the same with and without the code of the country."""
_BETWEEN = "(?:[^a-z0-9]{0,3}|%40)"
"""What may stand between two parts of a name or an address: nothing, a blank, a hyphen, the escaped @ of a link."""
_BEFORE, _AFTER = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.:][a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    """A text in small letters without accents, and where each of its characters came from."""

    text: str
    places: tuple[int, ...] | None
    """None: character by character the same."""

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded text lies in the original."""
        if self.places is None:
            return begin, end
        return self.places[begin], self.places[end - 1] + 1


def _fold(text: str) -> _Folded:
    if text.isascii():
        return _Folded(text=text.lower(), places=None)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for plain in unicodedata.normalize("NFKD", sign.casefold().translate(LETTERS)):
            if not unicodedata.combining(plain):
                signs.append(plain)
                places.append(place)
    return _Folded(text="".join(signs), places=tuple(places))


def _plain(text: str) -> str:
    """Return the folded text alone, which takes a tenth of the time."""
    if text.isascii():
        return text.lower()
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))))


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters without accents."""
    return tuple(re.findall(r"[^\W_]+", _fold(name).text))


@dataclass(frozen=True)
class Traces:
    """What somebody is known by."""

    names: frozenset[str] = frozenset()
    """Whole names, found in any case, also turned round and as short names (`ana-ruiz`)."""
    parts: frozenset[str] = frozenset()
    """Parts of names as `tokens` gives them, found as words with a capital, and within short names."""
    addresses: frozenset[str] = frozenset()
    """E-mail addresses and domains."""
    phones: frozenset[str] = frozenset()
    ids: frozenset[str] = field(default=frozenset())
    """Short names, found only where they are the whole text or stand between colons."""

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.names or self.parts or self.addresses or self.phones or self.ids)

    def within(self, text: str) -> bool:
        """Whether a text names them. Remembered: the states of a file say the same again and again."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._named(text)
        return known

    def _named(self, text: str) -> bool:
        if not text:
            return False
        if self.ids and any(piece in self.ids for piece in text.split(":")):
            return True
        plain = _plain(text)
        if any(pattern.search(plain) for pattern in self._patterns):
            return True
        words = self._words
        return words is not None and words.search(plain) is not None and next(self._spans(text), None) is not None

    def without(self, text: str) -> str:
        """Return a text with a mark in each place where it names them."""
        spans = sorted(self._spans(text))
        if not spans:
            return text
        kept: list[str] = []
        at = 0
        for begin, end in spans:
            if begin >= at:
                kept += [text[at:begin], MARK]
            at = max(at, end)
        return "".join((*kept, text[at:]))

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        if not text:
            return
        if self.ids and any(piece in self.ids for piece in text.split(":")):
            yield 0, len(text)
        folded = _fold(text)
        for pattern in self._patterns:
            for match in pattern.finditer(folded.text):
                yield folded.span(*match.span())
        if self._words is not None:
            slug = _SLUG.fullmatch(text) is not None
            for match in self._words.finditer(folded.text):
                begin, end = folded.span(*match.span())
                if slug or not text[begin].islower():
                    yield begin, end

    @cached_property
    def _known(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        found = {_joined(words) for name in self.names for words in _orders(tokens(name))}
        found |= {_joined(words) for address in self.addresses if (words := tokens(address))}
        found |= {re.escape(_fold(name).text) for name in self.names if name.strip() and not tokens(name)}
        found |= {_number(phone) for phone in self.phones}
        return tuple(re.compile(pattern) for pattern in sorted(found - {""}, key=len, reverse=True))

    @cached_property
    def _words(self) -> re.Pattern[str] | None:
        words = sorted(self.parts, key=len, reverse=True)
        return re.compile("|".join(_edged(re.escape(word), word) for word in words)) if words else None


def person_traces(
    names: Iterable[str], emails: Iterable[str] = (), phones: Iterable[str] = (), others: Iterable[str] = (), ids: Iterable[str] = (),
) -> Traces:
    """Return what a person is known by; a part of the name that is also in one of the `others` names is not looked for by itself."""
    whole = frozenset(name for name in names if name.strip())
    shared = {word for other in others for word in tokens(other)}
    parts = {word for name in whole for word in tokens(name) if len(word) >= _SHORTEST and word not in _PARTICLES and not word.isdigit()}
    return Traces(
        names=whole, parts=frozenset(parts - shared), addresses=frozenset(filter(None, emails)), phones=frozenset(filter(None, phones)),
        ids=frozenset(ids),
    )


def _orders(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words of a whole name, and the family name first."""
    if words:
        yield words
        yield (*words[1:], words[0])
        yield (words[-1], *words[:-1])


def _joined(words: tuple[str, ...]) -> str:
    return _edged(_BETWEEN.join(map(re.escape, words)), words[0], words[-1])


def _edged(pattern: str, *edges: str) -> str:
    """Let a pattern begin and end at the edge of a word, where the script has words."""
    before = _BEFORE if edges[0][0].isascii() else ""
    after = _AFTER if edges[-1][-1].isascii() else ""
    return f"{before}{pattern}{after}"


def _number(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)[-_NATIONAL:]
    if len(digits) < _DIGITS:
        return ""
    return r"(?:(?<!\d)[+(]{0,2}\d[\d().\-/\s]{0,7})?" + r"[().\-/\s]{0,2}".join(digits) + r"(?!\d)"
