"""The summaries of all clients, made anew only where a file has changed, and kept between two starts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cockpit.domain.client import Client
from cockpit.domain.digest import Digest, digest
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.profile import Profile
from cockpit.domain.records import ClientRecords
from cockpit.services.calendars import Calendars
from cockpit.storage.cache import DigestCache, Kept
from cockpit.storage.files import FileIdentity
from cockpit.storage.store import Store


class _Known(NamedTuple):
    """A digest and the state of the file it was made from."""

    identity: FileIdentity | None
    digest: Digest


class Digests:
    """One digest per client, as the store stands now or, where `at` is given, as of that moment."""

    def __init__(self, store: Store, calendars: Calendars, cache: Path | None, at: datetime | None) -> None:
        """`cache` is the directory in which digests wait for the next start; None keeps them in memory only."""
        self._store = store
        self._calendars = calendars
        self._cache = DigestCache(cache / "digests") if cache else None
        self._at = at
        self._known: dict[str, _Known] | None = None
        self._around: Mapping[str, Digest] = {}
        """What `all` found last."""
        self._mark: FileIdentity | None = None
        """The state of the clients' directory then."""
        self._profile: Kept[Profile] | None = None
        self._changed = False
        self._looked = False
        """Whether this process has looked at all of them already."""
        self.troubles: dict[str, Problem] = {}
        """Clients whose file could not be read when it was last looked at, and why; the others go on. Nameless: the store itself."""

    def all(self, now: datetime) -> Mapping[str, Digest]:
        """Return the digest of every client, reading only the files that changed since they were last summed up.

        Where the store has gone meanwhile, with the drive it lies on, that is those found last; raises `Refused` where none were.
        """
        known, mark = self._kept(), self._store.mark()
        current: dict[str, _Known] = {}
        try:
            identities = self._store.identities()
        except Refused as refusal:
            if not self._looked:
                raise
            self.troubles = {"": refusal.problems[0]}
            return dict(self._around)
        self._looked, self.troubles = True, {}
        for name, identity in identities.items():
            before = known.get(name)
            if before and before.identity == identity and before.digest.valid_at(now):
                current[name] = before
                continue
            if not self._store.holds(name):
                continue
            try:
                records = self.seen(self._store.read(name))
                current[name] = _Known(identity, digest(records, self._calendars.of(_client(records, name)), now))
            except Refused as refusal:
                self.troubles[name] = refusal.problems[0]
            self._changed = True
        self._changed = self._changed or current.keys() != known.keys()
        self._known = current
        self._around = {name: entry.digest for name, entry in current.items()}
        self._mark = mark
        return dict(self._around)

    def around(self, now: datetime) -> Mapping[str, Digest]:
        """Return the digests that a letter to one client takes something from: names, how long work usually takes longer.

        Where no client's file was replaced since all were looked at, that costs one look at their directory, however many there are; what
        another program wrote into a file without replacing it is seen when all are looked at again.
        """
        return self._around if self._known is not None and self._mark is not None and self._mark == self._store.mark() else self.all(now)

    def one(self, client_id: str, now: datetime) -> Digest:
        """Return one client's digest; raises `Refused` (`client-unknown`, and why the file cannot be read)."""
        # One look at one file: guided paths ask for the same client dozens of times while a letter is written.
        known = self._kept().get(client_id)
        if known and known.identity == self._store.identity(client_id) and known.digest.valid_at(now):
            return known.digest
        found = self.all(now).get(client_id)
        if client_id in self.troubles:
            raise Refused(self.troubles[client_id])
        if found is None:
            raise refuse("client-unknown", "client", client=client_id)
        return found

    def profile(self) -> Profile:
        """Return the user's profile; raises `Refused` where its file cannot be read."""
        self._kept()
        identity = self._store.identity()
        if self._profile is None or self._profile[0] != identity:
            profile = self._store.profile()
            if identity is None:
                return profile
            self._profile, self._changed = (identity, profile), True
        return self._profile[1]

    def seen(self, records: ClientRecords) -> ClientRecords:
        """Return records as they were, or will be, at the moment that is looked at."""
        if self._at is None:
            return records
        from cockpit.domain.asof import records_as_of  # noqa: PLC0415 - only for looking back or ahead

        return records_as_of(records, self._at)

    def forget(self) -> None:
        """Remove all summaries, those kept for the next start too; raises `Refused` (`store-not-writable`)."""
        self._known, self._profile, self._around, self._mark, self._changed = None, None, {}, None, False
        if self._cache:
            self._cache.clear()

    def take_up(self) -> None:
        """Where nothing was kept when this process looked, look again: one that it began may have summed up all clients meanwhile."""
        if not self._known:
            self._known = None

    def save(self) -> None:
        """Keep the summaries for the next start; nothing is lost when this never happens."""
        if self._cache and self._changed and self._known is not None and self._at is None:
            # Only what still is so: another process may have erased somebody since this one last looked.
            current = {
                name: (identity, found) for name, (identity, found) in self._known.items()
                if identity and identity == self._store.identity(name)
            }
            profile = self._profile if self._profile and self._profile[0] == self._store.identity() else None
            self._cache.save(current, profile)
            self._changed = False

    def _kept(self) -> dict[str, _Known]:
        if self._known is None:
            # Looking from another moment, the summaries kept for the present one do not hold.
            kept, self._profile = self._cache.load() if self._cache and self._at is None else ({}, None)
            self._known = {name: _Known(*entry) for name, entry in kept.items()}
        return self._known


def _client(records: ClientRecords, name: str) -> Client:
    if records.client is None:
        raise refuse("client-unknown", "client", client=name)
    return records.client
