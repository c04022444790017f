"""Who a letter speaks to and who signs it: names, titles, pronoun, opening and closing (letters 1.1, 1.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cockpit.domain.client import Person, Pronoun
from cockpit.letters.formats import LetterFormats
from cockpit.letters.forms import Table, cell
from cockpit.letters.phrase import one_line

Address = Literal["ms", "mr", "unknown"]

_BY_TITLE: Mapping[str, Address] = {"ms": "ms", "mr": "mr"}
_BY_GENDER: Mapping[str, Address] = {"female": "ms", "male": "mr"}


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name taken apart as far as it safely can be."""

    name: str
    first: str
    surname: str
    """Empty where only one name is known."""
    address: Address
    """`ms` or `mr` from the title, else from the gender; `unknown` otherwise, and without a surname in languages that need one."""


def named(person: Person, fmt: LetterFormats) -> Named:
    """Take a person's name apart: `Sorel, Hélène` and `Hélène Sorel` alike."""
    name = one_line(person.name)
    if "," in name:
        surname, _, given = name.partition(",")
        name = f"{given.strip()} {surname.strip()}".strip()
    words = name.split(" ")
    cut = 1
    # Compound first names (*Ana María López*): the second one is not the surname.
    if len(words) > 2 and words[1].lower() in fmt.forms.get("second_given_names", ()):
        cut = 2
    # Initials belong to the first name: "J. K. Hart".
    while cut < len(words) - 1 and re.fullmatch(r"(?:[^\W\d_]\.)+", words[cut]):
        cut += 1
    first, surname = " ".join(words[:cut]), " ".join(words[cut:])
    known = _BY_TITLE.get(person.title) or _BY_GENDER.get(person.gender) or "unknown"
    return Named(name, first, surname, known if surname or fmt.language == "fr" else "unknown")


@dataclass(frozen=True, slots=True)
class Salutation:
    """How a letter opens and closes."""

    opening: str
    closing: str
    people: str
    """The addressees as they are named inside a text (`Mme Sorel`)."""
    everyone: tuple[str, ...]
    """The same, one by one."""
    addressees: str
    """The addressees as they stand above a letter (`Mme Hélène Sorel`)."""


def salutation(people: Sequence[Person], fmt: LetterFormats, level: int, pronoun: Pronoun) -> Salutation:
    """Return opening and closing of one level (0-3) for these addressees; the closing repeats the opening where custom wants it."""
    everyone = [named(person, fmt) for person in people]
    words = cell(fmt.forms, level, pronoun)
    opening = _opening(everyone, words, fmt)
    closings = fmt.forms["closing"][f"f{level}"]
    closing = closings.get("nobody", closings["formal"]) if not everyone else closings[pronoun]
    inside = tuple(_person(one, fmt) for one in everyone)
    return Salutation(
        opening, closing.format(salutation=opening.rstrip(",")), fmt.listing(inside), inside,
        fmt.listing(str(fmt.forms["addressee"][one.address]).format(name=one.name) for one in everyone),
    )


def pronoun_of(people: Sequence[Person]) -> Pronoun:
    """Return the pronoun of a letter to these people: familiar only when it is so with each of them (letters 1.1)."""
    return "informal" if people and all(person.pronoun == "informal" for person in people) else "formal"


def _person(one: Named, fmt: LetterFormats) -> str:
    known = one.address if one.surname else "unknown"
    return str(fmt.forms["person"][known]).format(name=one.name, surname=one.surname)


def _opening(everyone: Sequence[Named], words: Table, fmt: LetterFormats) -> str:
    if not everyone:
        return str(words.get("nobody", words.get("unknown", "")))
    if len(everyone) == 1:
        one = everyone[0]
        return str(words[one.address]).format(name=one.name, first=one.first, surname=one.surname, person=_person(one, fmt))
    return _opening_to_several(everyone, words, fmt)


def _opening_to_several(everyone: Sequence[Named], words: Table, fmt: LetterFormats) -> str:
    addresses = {one.address for one in everyone}
    if "chain_ms" in words and "unknown" not in addresses:
        chain = ", ".join(str(words[f"chain_{one.address}"]).format(surname=one.surname) for one in everyone)
        return f"{fmt.capital(chain)}:"
    cell_name = "several"
    if "several" not in words:
        if len(addresses) == 1:
            cell_name = f"several_{addresses.pop()}"
        else:
            cell_name = "several_pair" if len(everyone) == 2 and "unknown" not in addresses else "several_unknown"
    return str(words[cell_name]).format(
        names=fmt.listing(one.name for one in everyone), firsts=fmt.listing(one.first for one in everyone),
        people=fmt.listing(_person(one, fmt) for one in everyone),
    )
