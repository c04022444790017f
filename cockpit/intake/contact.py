"""What an address book says about one human being or organisation, cleaned and not yet judged."""

from __future__ import annotations

from dataclasses import dataclass

from cockpit.domain.client import Title
from cockpit.domain.errors import Problem

MOST_CONTACTS = 20_000
"""Contacts read from one file; what comes after them is named and left out."""
MOST_ADDRESSES = 50
"""Addresses, and numbers, read from one contact."""
LONGEST_TEXT = 1_000
"""Characters of one text that are looked at; no name is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One entry of an address book; its texts are as the file has them, without what is no writing."""

    where: int
    """Line of the file on which it begins, from 1."""
    name: str = ""
    organisation: str = ""
    job: str = ""
    """What the person does there, in the file's words."""
    title: Title = "none"
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    country: str = ""
    """Name or code, in whatever language the file was written."""
    language: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """One entry that could not be taken, and why."""

    where: int
    """Line of the file on which it begins, from 1."""
    problem: Problem


_TITLES: dict[str, Title] = {
    **dict.fromkeys(("mr", "mister", "m", "monsieur", "sr", "senor", "señor", "d", "don"), "mr"),
    **dict.fromkeys(("ms", "mrs", "miss", "mme", "madame", "mlle", "mademoiselle", "sra", "srta", "senora", "señora", "dña", "doña"), "ms"),
}


def title_of(prefix: str) -> Title:
    """Return the title that an honorific stands for (`Mme`, `Sr.`); none where it says nothing about it (`Dr`)."""
    return next((_TITLES[word] for word in prefix.casefold().replace(".", " ").split() if word in _TITLES), "none")
