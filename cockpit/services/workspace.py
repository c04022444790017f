"""The open store with everything derived from it: digests, calendars, silences, the overview of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cockpit.domain.act import Act
from cockpit.domain.client import Client
from cockpit.domain.digest import Digest, digest
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.ladder import frozen_at
from cockpit.domain.overview import ClientView, Overview, client_view, gather
from cockpit.domain.profile import Profile
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.domain.silence import Silence, measure
from cockpit.domain.workdays import WorkCalendar
from cockpit.services.calendars import Calendars
from cockpit.storage.cache import DigestCache
from cockpit.storage.files import FileIdentity
from cockpit.storage.store import Store

if TYPE_CHECKING:
    from cockpit.services.rates import LoadedRates
    from cockpit.storage.drafts import Drafts
    from cockpit.storage.ledger import UndoResult

OWN_RATES = "rates.toml"
"""Name of the user's own table of late-payment rates, beside the config file."""
FRESH = timedelta(seconds=30)
"""How long a client's part of the overview is kept: timers are shown in tenths of a working day."""


class _Known(NamedTuple):
    """A digest and the state of the file it was made from."""

    identity: FileIdentity | None
    digest: Digest


class _Viewed(NamedTuple):
    """A client's part of the overview and what it was made from."""

    digest: Digest
    portfolio: tuple[float, ...]
    now: datetime
    view: ClientView | None


class Workspace:
    """What every use case works on. Reads are answered from digests, one small summary per client."""

    def __init__(
        self, store: Store, settings: Settings, clock: Callable[[], datetime], cache: Path | None = None, at: datetime | None = None,
        templates: Path | None = None,
    ) -> None:
        """`clock` tells the present moment, zone-aware; `at` looks at the store as of another one; `cache`, `templates` may be None."""
        self.store = store
        self.settings = settings
        self.templates = templates
        """Folder of the user's own letter templates."""
        self.own_rates = templates.parent / OWN_RATES if templates else None
        """The user's own late-payment rates, beside the config file like the templates; the file may be missing."""
        self.compiled = cache.parent if cache else None
        """Where compiled templates are kept; they are the same for every store."""
        self.calendars = Calendars(cache.parent if cache else None)  # holidays are the same for every store
        self._clock = clock
        self._at = at
        self._cache = DigestCache(cache / "digests") if cache else None
        self._known: dict[str, _Known] | None = None
        self._views: dict[str, _Viewed] = {}
        self._changed = False
        self.troubles: dict[str, Problem] = {}
        """Clients whose file could not be read when it was last looked at, and why; the others go on."""
        if store.erased:
            self.forget()

    @cached_property
    def drafts(self) -> Drafts:
        """Guided paths that were begun and not finished."""
        from cockpit.storage.drafts import Drafts  # noqa: PLC0415 - what only looks at the store needs none

        return Drafts(self.store.directory / "drafts")

    @cached_property
    def rates(self) -> LoadedRates:
        """The late-payment rates in use, and why the user's own could not be."""
        from cockpit.services.rates import load_rates  # noqa: PLC0415 - read only where money is late

        return load_rates(self.own_rates)

    def now(self) -> datetime:
        """Return the moment that everything is looked at from."""
        return self._at or self._clock()

    @property
    def elsewhen(self) -> bool:
        """Whether the store is looked at as of another moment than the present one."""
        return self._at is not None

    def clock(self) -> datetime:
        """Return the present moment, also when the store is looked at from another one."""
        return self._clock()

    def digests(self) -> Mapping[str, Digest]:
        """Return the digest of every client, reading only the files that changed since they were last summed up."""
        known, now = self._digests_on_disk(), self.now()
        current: dict[str, _Known] = {}
        self.troubles = {}
        for name in self.store.clients():
            identity, before = self.store.identity(name), known.get(name)
            if before and before.identity == identity and before.digest.valid_at(now):
                current[name] = before
                continue
            try:
                current[name] = _Known(identity, self._digest(name, now))
            except Refused as refusal:
                self.troubles[name] = refusal.problems[0]
            self._changed = True
        self._changed = self._changed or current.keys() != known.keys()
        self._known = current
        return {name: entry.digest for name, entry in current.items()}

    def digest(self, client_id: str) -> Digest:
        """Return one client's digest; raises `Refused` (`client-unknown`)."""
        # One look at one file: guided paths ask for the same client dozens of times while a letter is written.
        known = self._digests_on_disk().get(client_id)
        if known and known.identity == self.store.identity(client_id) and known.digest.valid_at(self.now()):
            return known.digest
        found = self.digests().get(client_id)
        if found is None:
            raise refuse("client-unknown", "client", client=client_id)
        return found

    def client(self, client_id: str) -> Client:
        """Return one client; raises `Refused` (`client-unknown`)."""
        client = self.digest(client_id).records.client
        if client is None:
            raise refuse("client-unknown", "client", client=client_id)
        return client

    def records(self, client_id: str) -> ClientRecords:
        """Return everything recorded about a client, the whole log included; raises `Refused` (`client-unknown`)."""
        if client_id not in self.store.clients():
            raise refuse("client-unknown", "client", client=client_id)
        return self._seen(self.store.read(client_id))

    def profile(self) -> Profile:
        """Return the user's profile."""
        return self.store.profile()

    def calendar(self, client: Client) -> WorkCalendar:
        """Return the working days of the client's country in the client's time zone."""
        return self.calendars.get(client.country, client.subdivision, client.zone)

    def home_calendar(self) -> WorkCalendar:
        """Return the user's own working days."""
        user = self.profile().user
        return self.calendars.get(user.country, user.subdivision, user.zone)

    def silence(self, client_id: str) -> Silence:
        """Measure the silence of one client now (design 5.1)."""
        found = self.digest(client_id)
        client = self.client(client_id)
        calendar = self.calendar(client)
        return measure(found.contacts, client, self.settings, calendar, self.now(), frozen_at(found.records, calendar))

    def overview(self) -> Overview:
        """Return what the home screen and `cockpit today` show."""
        digests, now = self.digests(), self.now()
        portfolio = tuple(value for entry in digests.values() for value in entry.overruns)
        self._views = {name: self._viewed(name, entry, portfolio, now) for name, entry in digests.items()}
        return gather((entry.view for entry in self._views.values() if entry.view), self.profile(), now)

    def undo(self) -> UndoResult:
        """Take back the last act; raises `Refused` (`nothing-to-undo`)."""
        return self.store.undo(self._clock())

    def redo(self) -> UndoResult:
        """Do again what was taken back last; raises `Refused` (`nothing-to-redo`)."""
        return self.store.redo(self._clock())

    def commit(self, client_id: str, act: Act, change: Callable[[ClientRecords], ClientRecords]) -> ClientRecords:
        """Store one change to a client's records; what was typed is lost in no case, see `Store.commit` for refusals."""
        return self.store.commit(client_id, act, change, self._clock())

    def commit_profile(self, act: Act, change: Callable[[Profile], Profile]) -> Profile:
        """Store one change to the profile."""
        return self.store.commit_profile(act, change, self._clock())

    def forget(self) -> None:
        """Remove all that was derived from the store: it may name somebody who was erased. Raises `Refused` (`store-not-writable`)."""
        self._known, self._views, self._changed = None, {}, False
        self.__dict__.pop("drafts", None)
        if self._cache:
            self._cache.clear()

    def save_caches(self) -> None:
        """Keep what was derived for the next start; nothing is lost when this never happens."""
        self.calendars.save()
        if self._cache and self._changed and self._known is not None and self._at is None:
            # Only what still is so: another process may have erased somebody since this one last looked.
            current = {name: entry for name, entry in self._known.items() if entry.identity and entry.identity == self.store.identity(name)}
            self._cache.save({name: (entry.identity, entry.digest) for name, entry in current.items() if entry.identity})
            self._changed = False

    def close(self) -> None:
        """Keep the caches and let the store tidy up its history."""
        self.save_caches()
        self.store.close()

    def _digests_on_disk(self) -> dict[str, _Known]:
        if self._known is None:
            # Looking from another moment, the summaries kept for the present one do not hold.
            kept = self._cache.load() if self._cache and self._at is None else {}
            self._known = {name: _Known(*entry) for name, entry in kept.items()}
        return self._known

    def _digest(self, name: str, now: datetime) -> Digest:
        records = self._seen(self.store.read(name))
        if records.client is None:
            raise refuse("client-unknown", "client", client=name)
        return digest(records, self.calendar(records.client), now)

    def _viewed(self, name: str, entry: Digest, portfolio: tuple[float, ...], now: datetime) -> _Viewed:
        """Return a client's part, made anew only when the records, the others' overruns or the time have changed."""
        before = self._views.get(name)
        if before and before.digest is entry and before.portfolio == portfolio and timedelta() <= now - before.now < FRESH:
            return before
        calendar = self.calendar(entry.records.client) if entry.records.client else self.home_calendar()
        return _Viewed(entry, portfolio, now, client_view(entry, calendar, self.settings, portfolio, now))

    def _seen(self, records: ClientRecords) -> ClientRecords:
        if self._at is None:
            return records
        from cockpit.domain.asof import records_as_of  # noqa: PLC0415 - only for looking back or ahead

        return records_as_of(records, self._at)


def open_workspace(
    directory: Path, settings: Settings, clock: Callable[[], datetime], cache: Path | None, at: datetime | None = None,
    templates: Path | None = None,
) -> Workspace:
    """Open the store in `directory`, creating an empty one where there is none; raises `Refused` when it cannot be used."""
    return Workspace(Store.open(directory), settings, clock, cache, at, templates)
