"""Who a stranger in the mail probably is: somebody with another address, or somebody at a client's. Only ever a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cockpit.intake.addresses import PROVIDERS, domain_of, normal
from cockpit.services.address_book import AddressBook, spellings
from cockpit.services.import_plan import same
from cockpit.services.workspace import Workspace


class Place(NamedTuple):
    """Where somebody seems to belong."""

    client: str = ""
    person: str = ""


class Circle:
    """The clients and their people, as strangers are compared with them."""

    def __init__(self, ws: Workspace, book: AddressBook) -> None:
        """`book` tells which addresses are the user's."""
        self._names: dict[str, list[Place]] = {}
        owners: dict[str, set[str]] = {}
        shared = PROVIDERS | {domain_of(address) for address in book.me}
        self.settled: set[str] = set(shared)
        """Domains about which there is nothing to decide: public ones, the user's own, those whose everybody counts already."""
        for client_id, digest in ws.digests().items():
            client = digest.records.client
            for domain in client.mail_domains if client else ():
                self.settled |= spellings(domain)
                for spelling in spellings(domain):
                    owners.setdefault(spelling, set()).add(client_id)
            for person in digest.records.people.values():
                self._names.setdefault(same(person.name), []).append(Place(client_id, person.id))
                for domain in {domain_of(normal(address)) for address in person.emails} - shared:
                    owners.setdefault(domain, set()).add(client_id)
        self._owners: Mapping[str, str] = {domain: next(iter(found)) for domain, found in owners.items() if len(found) == 1}
        self.settled |= {domain for domain, found in owners.items() if len(found) > 1}

    def place(self, name: str, addresses: Sequence[str]) -> Place:
        """Return where somebody seems to belong.

        By domain where it is one client's; and as a person known there, or with a public address anywhere, where the full name says so.
        """
        domains = [domain_of(address) for address in addresses]
        client = next((self._owners[domain] for domain in domains if domain in self._owners), "")
        namesakes = self._names.get(same(name), []) if _full(name) else []
        if client:
            return next((place for place in namesakes if place.client == client), Place(client))
        return namesakes[0] if len(namesakes) == 1 and all(domain in PROVIDERS for domain in domains) else Place()


def one_person_each(names: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    """Group addresses by who seems to write from them; `names` are the names that go with the addresses.

    The same full name is the same person within a firm's domain, and together with public addresses as long as there is one firm only:
    the same name at two firms may be two people.
    """
    groups: dict[str, list[str]] = {}
    for address, name in names.items():
        groups.setdefault(same(name) if _full(name) else address, []).append(address)
    for group in groups.values():
        firms = {domain for domain in map(domain_of, group) if domain not in PROVIDERS}
        if len(firms) <= 1:
            yield tuple(group)
            continue
        for firm in sorted(firms):
            yield tuple(address for address in group if domain_of(address) == firm)
        if rest := tuple(address for address in group if domain_of(address) not in firms):
            yield rest


def _full(name: str) -> bool:
    """Whether a name is more than a first name: that alone says too little."""
    return " " in same(name) if name else False
