"""What the texts of an address book mean: addresses that can be written to, a country's code, a language letters exist in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from cockpit.domain.client import Title
from cockpit.domain.errors import Problem, Refused
from cockpit.domain.profile import User
from cockpit.i18n.cleaning import cells
from cockpit.i18n.reading import read_email
from cockpit.intake.contact import Contact, Rejected
from cockpit.services.sheets.fields import LONG, SHORT
from cockpit.services.sheets.reading import read_phone
from cockpit.services.sheets.regions import country_names, proposed_language, read_language, zone_of

_Reader: TypeAlias = Callable[[str], str]
_LOCALES = ("en", "fr", "es", "de", "it", "pt", "nl", "ja")
"""Languages in which the names of countries are known, the earlier ones first."""
_COUNTRIES = {"usa": "US", "u.s.a.": "US", "united states of america": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB",
              "england": "GB", "scotland": "GB", "wales": "GB", "holland": "NL", "españa": "ES", "méxico": "MX"}  # fmt: skip
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One contact, understood."""

    where: int
    name: str
    """Of the person; empty for an organisation of which nobody is known and that has no address."""
    client: str
    """Name of the client the person belongs to: the organisation, else the person."""
    organised: bool
    """Whether the file names an organisation."""
    job: str = ""
    title: Title = "none"
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166-1 code; empty when unknown."""
    language: str = ""
    """BCP 47 tag that the file names; empty when it names none that letters exist in."""
    zone: str = ""
    """IANA name that the file names."""


def understood(contact: Contact) -> tuple[Entry | Rejected, list[Problem]]:
    """Return the contact with what it means, or why it cannot be taken; and what of it was left out."""
    remarks: list[Problem] = []
    emails = _each(contact.emails, read_email, remarks)
    phones = _each(tuple(_HYPHENS.sub("-", phone) for phone in contact.phones), read_phone, remarks)
    name = contact.name or contact.organisation or (emails[0] if emails else "")
    if not name:
        return Rejected(contact.where, remarks[0] if remarks else Problem("contact-empty")), []
    for text in (name, contact.organisation):
        if (length := cells(text)) > SHORT:
            return Rejected(contact.where, Problem("too-long", "name", {"length": length, "limit": SHORT})), []
    country = _country(contact.country, remarks)
    named = bool(contact.name or emails or phones)
    return Entry(
        where=contact.where, name=name if named else "", client=contact.organisation or name, organised=bool(contact.organisation),
        job=contact.job[:LONG] if contact.name else "", title=contact.title if contact.name else "none", emails=emails, phones=phones,
        country=country, language=_language(contact.language), zone=_zone(contact.zone),
    ), remarks  # fmt: skip


def place(country: str, language: str, zone: str, home: User) -> tuple[str, str, str]:
    """Return country, language and zone of a new client: what the file says, what follows from its country, else the user's own."""
    country = country or home.country
    proposed = proposed_language(country)
    if language and proposed.partition("-")[0] != language:
        proposed = language
    return country, proposed, zone or (zone_of(country) if country and country != home.country else home.zone)


def _each(texts: tuple[str, ...], read: _Reader, remarks: list[Problem]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        try:
            value = read(text)
        except Refused as refusal:
            remarks += refusal.problems
        else:
            found.setdefault(value.casefold(), value)
    return tuple(found.values())


def _country(text: str, remarks: list[Problem]) -> str:
    if not text:
        return ""
    wanted = " ".join(text.casefold().split())
    code = _COUNTRIES.get(wanted) or next((found for locale in _LOCALES if (found := _known(locale).get(wanted))), "")
    if not code:
        remarks.append(Problem("country-unknown", "country", {"country": text[:SHORT]}))
    return code


@cache
def _known(locale: str) -> dict[str, str]:
    """Return the codes of all countries by their names in a language, and by themselves."""
    names = country_names(locale)
    return {**{name.casefold(): code for code, name in names.items()}, **{code.casefold(): code for code in names}}


def _language(text: str) -> str:
    """Return the tag of a language; one that no letters exist in is left to the country."""
    try:
        return read_language(re.split(r"[,;\s]", text, maxsplit=1)[0]) if text else ""
    except Refused:
        return ""


def _zone(text: str) -> str:
    """Return an IANA time zone; a mere distance from Greenwich is no zone, for it has no summer."""
    return text if text in _zones() else ""


@cache
def _zones() -> frozenset[str]:
    from zoneinfo import available_timezones  # noqa: PLC0415 - reads the zone directory

    return frozenset(available_timezones())
