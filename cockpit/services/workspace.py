"""The open store with everything derived from it: digests, calendars, silences, the overview of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cockpit.domain.errors import refuse
from cockpit.domain.timers import timers
from cockpit.services.calendars import Calendars
from cockpit.services.digests import Digests
from cockpit.services.still import once
from cockpit.services.views import Views
from cockpit.storage.store import Store

if TYPE_CHECKING:
    from cockpit.domain.act import Act
    from cockpit.domain.client import Client
    from cockpit.domain.digest import Digest
    from cockpit.domain.overview import Overview
    from cockpit.domain.profile import Profile
    from cockpit.domain.records import ClientRecords
    from cockpit.domain.settings import Settings
    from cockpit.domain.silence import Silence
    from cockpit.domain.workdays import WorkCalendar
    from cockpit.services.rates import LoadedRates
    from cockpit.storage.drafts import Drafts
    from cockpit.storage.ledger import UndoResult

OWN_RATES = "rates.toml"
"""Name of the user's own table of late-payment rates, beside the config file."""


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
        self.clock = clock
        """Tells the present moment, also when the store is looked at from another one."""
        self.elsewhen = at is not None
        """Whether the store is looked at as of another moment than the present one."""
        self._at = at
        self.summaries = Digests(store, self.calendars, cache, at)
        """The digests, and what stood in the way of some."""
        self._views = Views(self.calendars, settings)
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
        return self._at or once((self, "now"), self.clock)

    def digests(self) -> Mapping[str, Digest]:
        """Return the digest of every client, reading only the files that changed since they were last summed up."""
        return self.summaries.all(self.now())

    def digest(self, client_id: str) -> Digest:
        """Return one client's digest; raises `Refused` (`client-unknown`)."""
        return once((self, "digest", client_id), lambda: self.summaries.one(client_id, self.now()))

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
        return self.summaries.seen(self.store.read(client_id))

    def profile(self) -> Profile:
        """Return the user's profile."""
        return once((self, "profile"), self.summaries.profile)

    def calendar(self, client: Client | None = None) -> WorkCalendar:
        """Return the working days of the client's country in the client's time zone; the user's own where no client is named."""
        return self.calendars.of(client or self.profile().user)

    def today(self, client_id: str = "") -> date:
        """Return the day it is at a client's, at the user's own where none is named; raises `Refused` (`client-unknown`)."""
        zone = self.client(client_id).zone if client_id else self.profile().user.zone
        return self.now().astimezone(ZoneInfo(zone)).date()

    def silence(self, client_id: str) -> Silence:
        """Measure the silence of one client now (design 5.1)."""
        found = self.digest(client_id)
        client = self.client(client_id)
        return timers(found, client, self.calendar(client), self.settings, self.now())

    def overview(self) -> Overview:
        """Return what the home screen shows."""
        return self._views.overview(self.digests(), self.profile(), self.now())

    def freshen(self) -> Iterator[None]:
        """Work out client by client what the overview will be put together from, so that the asker can attend to something in between."""
        yield from self._views.freshen(self.digests(), self.profile(), self.now())

    def undo(self) -> UndoResult:
        """Take back the last act; raises `Refused` (`nothing-to-undo`)."""
        return self.store.undo(self.clock())

    def redo(self) -> UndoResult:
        """Do again what was taken back last; raises `Refused` (`nothing-to-redo`)."""
        return self.store.redo(self.clock())

    def commit(self, client_id: str, act: Act, change: Callable[[ClientRecords], ClientRecords]) -> ClientRecords:
        """Store one change to a client's records; what was typed is lost in no case, see `Store.commit` for refusals."""
        return self.store.commit(client_id, act, change, self.clock())

    def commit_profile(self, act: Act, change: Callable[[Profile], Profile]) -> Profile:
        """Store one change to the profile."""
        return self.store.commit_profile(act, change, self.clock())

    def forget(self) -> None:
        """Remove all that was derived from the store: it may name somebody who was erased. Raises `Refused` (`store-not-writable`)."""
        self._views.forget()
        self.__dict__.pop("drafts", None)
        self.summaries.forget()

    def take_up(self) -> None:
        """Use what another process has derived and kept since this one opened the store; what was derived here stays."""
        self.calendars.take_up()
        self.summaries.take_up()

    def save_caches(self) -> None:
        """Keep what was derived for the next start; nothing is lost when this never happens."""
        self.calendars.save()
        self.summaries.save()

    def close(self) -> None:
        """Keep the caches and let the store tidy up its history."""
        self.save_caches()
        self.store.close()


def open_workspace(
    directory: Path, settings: Settings, clock: Callable[[], datetime], cache: Path | None, at: datetime | None = None,
    templates: Path | None = None, *, found: bool = True,
) -> Workspace:
    """Open the store in `directory`, creating an empty one where there is none, unless told not to; raises `Refused`."""
    return Workspace(Store.open(directory, found=found), settings, clock, cache, at, templates)
