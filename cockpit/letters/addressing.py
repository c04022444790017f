"""Who a letter speaks to and who signs it: names, titles, pronoun, opening and closing (letters 1.1, 1.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.domain.client import Person, Pronoun
from cockpit.letters.formats import LetterFormats
from cockpit.letters.forms import Table, cell
from cockpit.letters.names import Named, has_name, named


@dataclass(frozen=True, slots=True)
class Salutation:
    """How a letter opens and closes."""

    opening: str
    closing: str
    people: str
    """The addressees as they are named inside a text (`Mme Sorel`)."""
    everyone: tuple[str, ...]
    """The same, one by one."""
    addressees: tuple[str, ...]
    """The addressees as they stand above a letter (`Mme Hélène Sorel`), one by one."""
    titled: bool
    """Whether each of them stands there with a title, before which *de* is never elided."""


def salutation(people: Sequence[Person], fmt: LetterFormats, level: int, pronoun: Pronoun) -> Salutation:
    """Return opening and closing of one level (0-3) for these addressees; the closing repeats the opening where custom wants it."""
    everyone = [named(person, fmt) for person in people if has_name(person)]
    words = cell(fmt.forms, level, pronoun)
    opening = _opening(everyone, words, fmt)
    closings = fmt.forms["closing"][f"f{level}"]
    closing = closings.get("nobody", closings["formal"]) if not everyone else closings[pronoun]
    inside = tuple(_told(one, fmt, "person") for one in everyone)
    return Salutation(
        opening, closing.format(salutation=opening.rstrip(",")), fmt.listing(inside), inside,
        tuple(_told(one, fmt, "addressee") for one in everyone), all(one.style or one.address != "unknown" for one in everyone),
    )


def pronoun_of(people: Sequence[Person]) -> Pronoun:
    """Return the pronoun of a letter to these people: familiar only when it is so with each of them (letters 1.1)."""
    return "informal" if people and all(person.pronoun == "informal" for person in people) else "formal"


def _told(one: Named, fmt: LetterFormats, place: str) -> str:
    """Return how somebody is named in a `place`: inside a text (`person`) or above it (`addressee`)."""
    known = one.address if one.surname or place == "addressee" else "unknown"
    for key in (f"{place}_{known}", place):
        if key in one.style:
            return str(one.style[key]).format(**one.values)
    words = str(fmt.forms[place][known]).format(**one.values)
    return f"{one.values['short']} {words}" if one.style and known == "unknown" else words


def _opening(everyone: Sequence[Named], words: Table, fmt: LetterFormats) -> str:
    if not everyone:
        return str(words.get("nobody", words.get("unknown", "")))
    if len(everyone) == 1:
        one = everyone[0]
        styled = words.get(f"styled_{one.address}", words.get("styled")) if one.style else None
        return str(styled or words[one.address]).format(
            **one.values, person=_told(one, fmt, "person"), vocative=one.style.get("vocative", one.values["short"]),
        )
    return _opening_to_several(everyone, words, fmt)


def _opening_to_several(everyone: Sequence[Named], words: Table, fmt: LetterFormats) -> str:
    addresses = {one.address for one in everyone}
    if "chain_ms" in words and "unknown" not in addresses:
        chain = ", ".join(str(words[f"chain_{'styled_' if one.style else ''}{one.address}"]).format(**one.values) for one in everyone)
        return f"{fmt.capital(chain)}:"
    cell_name = "several"
    if "several" not in words:
        if len(addresses) == 1:
            cell_name = f"several_{addresses.pop()}"
        else:
            cell_name = "several_pair" if len(everyone) == 2 and "unknown" not in addresses else "several_unknown"
    return str(words[cell_name]).format(
        names=fmt.listing(one.name for one in everyone), firsts=fmt.listing(one.first for one in everyone),
        people=fmt.listing(_told(one, fmt, "person") for one in everyone),
    )
