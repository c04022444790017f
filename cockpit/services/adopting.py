"""Use case: correspondents become clients, people of clients, or further addresses of people who are known already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from cockpit.domain import ids
from cockpit.domain.act import Act, few_named
from cockpit.domain.client import Client, Person
from cockpit.domain.errors import refuse
from cockpit.domain.profile import User
from cockpit.domain.records import ClientRecords
from cockpit.intake.addresses import PROVIDERS
from cockpit.services.correspondents import Correspondent
from cockpit.services.workspace import Workspace

_COUNTRY_OF = {"uk": "GB"}
"""Top-level domains that are not their country's code."""
_NO_COUNTRY = frozenset({"ai", "cc", "co", "eu", "fm", "gg", "im", "io", "la", "me", "sh", "so", "to", "tv", "ws"})
"""Two-letter top-level domains that the whole world uses."""

Group = Sequence[Correspondent]


def adopt(ws: Workspace, correspondents: Sequence[Correspondent], domains: Collection[str] = ()) -> tuple[str, ...]:
    """Take correspondents in and return the ids of the clients concerned; one commit per client.

    Who belongs to a known client is added there; of the others there is one client per firm's domain, one per person under public
    domains. For `domains` everybody counts from now on, whether known or not. An import afterwards logs what was written.
    Raises `Refused` (`record-gone` where a client or person was deleted since they were proposed, and what a commit refuses).
    """
    groups: dict[tuple[str, str], list[Correspondent]] = {}
    for one in correspondents:
        key = (one.client, "") if one.client else ("", one.address if one.domain in PROVIDERS else one.domain)
        groups.setdefault(key, []).append(one)
    user = ws.profile().user
    made: list[str] = []
    for (known, _), group in groups.items():
        allowed = tuple(sorted({one.domain for one in group} & set(domains)))
        made.append(_extend(ws, known, group, allowed) if known else _found(ws, group, allowed, user))
    return tuple(made)


def _found(ws: Workspace, group: Group, domains: tuple[str, ...], user: User) -> str:
    """Make a client of a group; raises `Refused` (`id-taken`) where another program took the id meanwhile."""
    name = _client_name(group)
    identity = ids.unique(ids.slug(name, "client"), ws.store.clients())
    place = _place(group, user.country, user.zone)
    client = Client(id=identity, name=name, language=place.language, country=place.country, zone=place.zone, mail_domains=domains)

    def change(records: ClientRecords) -> ClientRecords:
        if records.client is not None:
            raise refuse("id-taken", "id", id=identity)
        return replace(records, client=client).put(*_people(group, records))

    ws.commit(identity, Act("client-added", {"title": name, "client": name}), change)
    return identity


def _extend(ws: Workspace, client_id: str, group: Group, domains: tuple[str, ...]) -> str:
    """Add a group to a client that is known."""
    title = few_named([one.name or one.address for one in group])
    ws.commit(client_id, Act("people-imported", {"title": title, "client": ws.client(client_id).name}), _extended(group, domains))
    return client_id


def _extended(group: Group, domains: tuple[str, ...]) -> Callable[[ClientRecords], ClientRecords]:
    def change(records: ClientRecords) -> ClientRecords:
        if records.client is None or any(one.person and one.person not in records.people for one in group):
            raise refuse("record-gone")
        every = tuple(dict.fromkeys((*records.client.mail_domains, *domains)))
        return replace(records, client=replace(records.client, mail_domains=every)).put(*_people(group, records))

    return change


class _Place(NamedTuple):
    """Where a client seems to be."""

    country: str
    zone: str
    language: str


def _place(group: Group, home: str, home_zone: str) -> _Place:
    """Return where a client seems to be: by its domain, else where the user is."""
    from cockpit.services.sheets.regions import proposed_language, zone_of  # noqa: PLC0415 - Babel, needed only here

    ending = group[0].domain.rpartition(".")[2]
    abroad = _COUNTRY_OF.get(ending, ending.upper()) if len(ending) == 2 and ending not in _NO_COUNTRY else ""
    zone = zone_of(abroad) if abroad else "UTC"
    country, zone = (abroad, zone) if abroad and zone != "UTC" else (home, home_zone)
    language = next((one.language for one in group if one.language), "")
    usual = proposed_language(country) if country else "en"
    if language and usual.partition("-")[0] != language:
        return _Place(country, zone, language)
    return _Place(country, zone, usual)


def _client_name(group: Group) -> str:
    first = group[0]
    if first.domain in PROVIDERS:
        return first.name or first.address
    labels = first.domain.split(".")
    # The name before the ending: courtevent of mail.courtevent.fr and of courtevent.co.uk.
    place = -3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in {"co", "com", "org", "net", "gob", "gouv", "ac"} else -2
    return labels[max(place, -len(labels))].replace("-", " ").title()


def _people(group: Group, records: ClientRecords) -> tuple[Person, ...]:
    """Return the persons of a client that are new or gain an address; addresses under one name are one person's."""
    found: dict[str, Person] = {}
    primary = any(person.role == "primary" and person.left is None for person in records.people.values())
    for one in group:
        name = one.name or one.address.partition("@")[0]
        known = records.people.get(one.person) if one.person else None
        known = (found.get(known.id) or known) if known else next((each for each in found.values() if _alike(each, name)), None)
        if known:
            found[known.id] = replace(known, emails=tuple(dict.fromkeys((*known.emails, *one.addresses))))
        else:
            identity = ids.unique(ids.slug(name, "person"), {*found, *records.people})
            role = "alternate" if primary else "primary"
            primary = True
            found[identity] = Person(id=identity, name=name, role=role, emails=one.addresses)  # type: ignore[arg-type]  # one of two roles
    return tuple(found.values())


def _alike(person: Person, name: str) -> bool:
    return person.name.casefold() == name.casefold()
