"""Who a letter goes to and in which language: taken from the client's records, never from the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cockpit.domain.client import Client, Person
from cockpit.domain.errors import refuse
from cockpit.domain.records import ClientRecords


def present(records: ClientRecords) -> tuple[Person, ...]:
    """Return the people who are still at the client's, the main contact first."""
    ranks = {"primary": 0, "alternate": 1, "sponsor": 2, "billing": 3}
    return tuple(sorted((person for person in records.people.values() if person.left is None), key=lambda person: ranks[person.role]))


def addressees(records: ClientRecords, wanted: Iterable[str] = ()) -> tuple[Person, ...]:
    """Return the people of these ids or names; without any, the main contact. Raises `Refused` (`person-unknown`)."""
    found: list[Person] = []
    for name in wanted:
        person = records.people.get(name) or _by_name(records, name)
        if person not in found:
            found.append(person)
    return tuple(found) or present(records)[:1]


def letter_locale(client: Client, people: Sequence[Person]) -> str:
    """Return the locale in which these people are written to: their own where they share one, else the client's."""
    own = {person.language or client.language for person in people}
    return own.pop() if len(own) == 1 else client.language


def language_of(locale: str) -> str:
    """Return the language part of a locale (`fr` of `fr-CA`)."""
    return locale.replace("_", "-").partition("-")[0].lower()


def regional(wanted: str, own: str) -> str:
    """Return the locale that is meant by a wanted one: without a region, that of the reader's `own` where the language is the same."""
    if not wanted or wanted.lower() == language_of(own):
        return own
    return wanted


def _by_name(records: ClientRecords, name: str) -> Person:
    found = [person for person in records.people.values() if person.name.casefold() == name.casefold()]
    if len(found) > 1:
        raise refuse("name-ambiguous", "person", name=name, known=", ".join(person.id for person in found))
    if not found:
        raise refuse("person-unknown", "person", person=name)
    return found[0]
