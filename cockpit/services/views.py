"""Each client's part of the overview, kept as long as it would come out the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from cockpit.domain.digest import Digest
from cockpit.domain.overview import ClientView, Overview, client_view, gather
from cockpit.domain.profile import Profile
from cockpit.domain.settings import Settings
from cockpit.services.calendars import Calendars

FRESH = timedelta(seconds=30)
"""How long a client's part of the overview is kept: timers are shown in tenths of a working day."""


class _Viewed(NamedTuple):
    """A client's part of the overview and what it was made from."""

    digest: Digest
    portfolio: tuple[float, ...]
    now: datetime
    view: ClientView | None


class Views:
    """Puts the overview together, making anew only what the records, the others' overruns or the time have changed."""

    def __init__(self, calendars: Calendars, settings: Settings) -> None:
        self._calendars = calendars
        self._settings = settings
        self._views: dict[str, _Viewed] = {}

    def overview(self, digests: Mapping[str, Digest], profile: Profile, now: datetime) -> Overview:
        """Return what the home screen and `cockpit today` show."""
        for _ in self.freshen(digests, now, profile):
            pass
        return gather((entry.view for entry in self._views.values() if entry.view), profile, now)

    def freshen(self, digests: Mapping[str, Digest], now: datetime, profile: Profile) -> Iterator[None]:
        """Make anew what has changed, one client at each step."""
        portfolio = tuple(value for entry in digests.values() for value in entry.overruns)
        self._views = {name: self._views[name] for name in digests if name in self._views}
        for name, entry in digests.items():
            self._views[name] = self._viewed(name, entry, portfolio, profile, now)
            yield

    def forget(self) -> None:
        """Forget all that was seen."""
        self._views = {}

    def _viewed(self, name: str, entry: Digest, portfolio: tuple[float, ...], profile: Profile, now: datetime) -> _Viewed:
        before = self._views.get(name)
        if before and before.digest is entry and before.portfolio == portfolio and timedelta() <= now - before.now < FRESH:
            return before
        calendar = self._calendars.of(entry.records.client or profile.user)
        return _Viewed(entry, portfolio, now, client_view(entry, calendar, self._settings, portfolio, now))
