"""A person's name as letters need it: without the title it was typed with, in ordinary capitals, first name before surname."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cockpit.domain.client import Person
from cockpit.letters.formats import LetterFormats
from cockpit.letters.forms import Table
from cockpit.letters.phrase import one_line

Address = Literal["ms", "mr", "unknown"]

_BY_TITLE: Mapping[str, Address] = {"ms": "ms", "mr": "mr"}
_BY_GENDER: Mapping[str, Address] = {"female": "ms", "male": "mr"}
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_PARTICLES: frozenset[str] = frozenset({
    "af", "al", "av", "ben", "bin", "da", "dal", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du",
    "e", "el", "la", "las", "le", "les", "los", "op", "ten", "ter", "und", "van", "vom", "von", "y", "zu", "zum", "zur",
})
"""Words of a surname that stay small: *Charles de la Tour*."""
_LEGAL = frozenset({"asbl", "eurl", "gmbh", "sarl", "sasu", "scop", "selarl", "sprl"})
"""Capitals that are no surname."""
_SHOUTED = 4
"""Letters from which a word in capitals is read as a name rather than as an abbreviation."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name taken apart as far as it safely can be."""

    name: str
    first: str
    surname: str
    """Empty where only one name is known."""
    address: Address
    """`ms` or `mr` from the title, else from the gender; `unknown` otherwise, and without a surname in languages that need one."""
    style: Table = field(default_factory=dict)
    """The words of the title by which the person is spoken to instead (`Dr`, `Me`), from `forms.toml`; empty: none."""

    @property
    def values(self) -> dict[str, str]:
        """What the patterns of `forms.toml` may name."""
        short = str(self.style.get(f"short_{self.address}", self.style.get("short", "")))
        return {"name": self.name, "first": self.first, "surname": self.surname, "short": short}


def has_name(person: Person) -> bool:
    """Whether anything can be called a name: an address is none."""
    return bool(one_line(person.name)) and "@" not in person.name


def named(person: Person, fmt: LetterFormats) -> Named:
    """Take a person's name apart: `Sorel, Hélène`, `SOREL Hélène`, `Mme Hélène Sorel` and `hélène sorel` alike."""
    titles, words = _titles(_ordered(one_line(person.name)), fmt.forms)
    words, surnames = _in_capitals(words)
    cut = len(words) - surnames if 0 < surnames < len(words) else _cut(words, fmt)
    known = _BY_TITLE.get(person.title) or _BY_GENDER.get(person.gender) or _spoken(titles, fmt.forms)
    first, surname = " ".join(words[:cut]), " ".join(words[cut:])
    if titles and not surname:
        surname = first  # "Mme Sorel", "Dr Smith"
    style: Table = next((table for word in titles for table in fmt.forms.get("styles", {}).values() if word in table["words"]), {})
    return Named(" ".join(words), first, surname, known if surname or fmt.language == "fr" else "unknown", style)


def _ordered(name: str) -> str:
    """Return `Hélène Sorel` for `Sorel, Hélène`."""
    surname, comma, given = name.partition(",")
    return f"{given.strip()} {surname.strip()}".strip() if comma else name


def _titles(name: str, forms: Table) -> tuple[list[str], list[str]]:
    """Return the titles that a name begins with, as `forms` spells them, and the words that are left: at least one."""
    known = {word for words in forms.get("civil", {}).values() for word in words}
    known |= {word for table in forms.get("styles", {}).values() for word in table["words"]}
    titles, words = [], name.split(" ")
    while len(words) > 1 and words[0].casefold() in known:
        titles.append(words.pop(0).casefold())
    return titles, words


def _spoken(titles: Sequence[str], forms: Table) -> Address:
    """Return what the titles before a name say of its bearer."""
    for word in titles:
        for address in ("ms", "mr"):
            styles = forms.get("styles", {}).values()
            if word in forms.get("civil", {}).get(address, ()) or any(word in table.get(address, ()) for table in styles):
                return address
    return "unknown"


def _cut(words: Sequence[str], fmt: LetterFormats) -> int:
    """Return where the surname begins."""
    cut = 1
    # Compound first names (*Ana María López*): the second one is not the surname.
    if len(words) > 2 and words[1].lower() in fmt.forms.get("second_given_names", ()):
        cut = 2
    # Initials belong to the first name: "J. K. Hart".
    while cut < len(words) - 1 and _INITIALS.fullmatch(words[cut]):
        cut += 1
    return cut


def _in_capitals(words: list[str]) -> tuple[list[str], int]:
    """Return the words with ordinary capitals, the surname last, and how many of them a surname in capitals has (0: none shows)."""
    text = "".join(words)
    if text == text.lower():
        return [_capital(word, first=place == 0) for place, word in enumerate(words)], 0
    if text == text.upper():
        alone = len(words) == 1 and not _reads_as_name(words[0])
        return (words if alone else [_capital(word, first=place == 0) for place, word in enumerate(words)]), 0
    loud = [_reads_as_name(word) for word in words]
    count = sum(loud)
    if not count or count == len(words):
        return words, 0
    if all(loud[:count]):
        words = [*words[count:], *words[:count]]
    elif not all(loud[-count:]):
        return words, 0
    return [*words[:-count], *(_capital(word, first=True) for word in words[-count:])], count


def _reads_as_name(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    loud = len(letters) >= _SHOUTED and word == word.upper() and word.casefold() not in _LEGAL
    return loud and any(letter in "AEIOUYÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÆŒØ" for letter in letters)


def _capital(word: str, *, first: bool) -> str:
    """Return `Jean-Luc` for JEAN-LUC, `O’Neill` for o’neill; `de` stays small unless the name begins with it."""
    small = word.lower()
    if small in _PARTICLES and not first:
        return small
    keeps = re.match(r"[dl]['’]", small) and not first and word == small
    return re.sub(r"(^|[-'’.])(\w)", lambda found: found[1] + (found[2] if keeps and not found[1] else found[2].upper()), small)
