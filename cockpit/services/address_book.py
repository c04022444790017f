"""Whose address is whose: the people of all clients, as mail is matched against them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cockpit.domain.errors import Refused, refuse
from cockpit.domain.records import ClientRecords
from cockpit.intake.addresses import PROVIDERS, domain_of, normal
from cockpit.services.workspace import Workspace

SOURCE = "mail:"
"""Start of the `source` of interactions that came from mail; the message's key follows."""


class AddressBook(NamedTuple):
    """Who is known by which address."""

    me: frozenset[str]
    """The user's own addresses."""
    people: Mapping[str, Mapping[str, str]]
    """Person's id by client's id, by address: one address may stand with several clients."""
    domains: Mapping[str, tuple[str, ...]]
    """Clients' ids by domain: those whose every sender the user counts as theirs, and nothing else."""
    names: Mapping[str, str]
    """Client's name by id."""
    known: Mapping[str, set[str]]
    """Keys of the messages logged already, those taken back included: what the user took out does not return. By client's id."""

    def match(self, addresses: Iterable[str]) -> dict[str, str]:
        """Return the clients that addresses belong to, each with the first person meant, or an empty person for a domain."""
        found: dict[str, str] = {}
        for address in addresses:
            for client, person in self.people.get(address, {}).items():
                if not found.get(client):
                    found[client] = person
            if self.domains:
                for client in self.domains.get(domain_of(address), ()):
                    found.setdefault(client, "")
        return found

    def fingerprint(self) -> str:
        """Return what changes when mail that matched nobody might match now."""
        parts = [*sorted(self.me), "", *(f"{address} {sorted(found.items())}" for address, found in sorted(self.people.items())), ""]
        parts += [f"{domain} {clients}" for domain, clients in sorted(self.domains.items())]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def address_book(ws: Workspace, me: Iterable[str], *, domains: bool = False) -> AddressBook:
    """Read everybody's addresses; a client whose file cannot be read is left out.

    A client's `mail_domains` count always; with `domains` also the domains of people's addresses, where they point to one client alone.
    `me` are addresses of the user's besides those in the profile; raises `Refused` (`intake-no-own-address`) where there are none.
    """
    own = frozenset(normal(address) for address in (*ws.profile().user.emails, *me) if "@" in address)
    if not own:
        raise refuse("intake-no-own-address", "me")
    people: dict[str, dict[str, str]] = {}
    allowed: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    known: dict[str, set[str]] = {}
    for client_id in ws.store.clients():
        try:
            # Not as of another moment: whatever is logged is logged.
            records = ws.store.read(client_id)
        except Refused:  # `check` and home name it; the mail of the others goes on
            continue
        names[client_id] = records.client.name if records.client else client_id
        for domain in records.client.mail_domains if records.client else ():
            for spelling in spellings(domain):
                allowed.setdefault(spelling, set()).add(client_id)
        known[client_id] = logged_keys(records)
        for person in records.people.values():
            for address in set(map(normal, person.emails)) - own:
                people.setdefault(address, {}).setdefault(client_id, person.id)
    for domain, found in _owners(people).items() if domains else ():
        allowed.setdefault(domain, found)
    shared = PROVIDERS | {domain_of(address) for address in own}
    every = {domain: tuple(sorted(found)) for domain, found in allowed.items() if domain not in shared}
    return AddressBook(own, people, every, names, known)


def _owners(people: Mapping[str, Mapping[str, str]]) -> dict[str, set[str]]:
    """Return the domains under which only one client's people have addresses, with that client."""
    found: dict[str, set[str]] = {}
    for address, clients in people.items():
        found.setdefault(domain_of(address), set()).update(clients)
    return {domain: clients for domain, clients in found.items() if len(clients) == 1}


def spellings(domain: str) -> set[str]:
    """Return a domain as it is read and as it travels (`xn--...`); only the first where it cannot travel."""
    try:
        return {domain, domain.encode("idna").decode("ascii")}
    except UnicodeError:
        return {domain}


def logged_keys(records: ClientRecords) -> set[str]:
    """Return the keys of the messages in a client's log."""
    return {entry.source.removeprefix(SOURCE) for entry in records.log if entry.source.startswith(SOURCE)}
