"""Each client's part of the overview, kept as long as it would come out the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cockpit.domain.digest import Digest
    from cockpit.domain.overview import ClientView, Overview
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
        """Return what the home screen shows."""
        from cockpit.domain.overview import gather  # noqa: PLC0415 - all the rules, for commands that show a part of it

        portfolio = tuple(value for entry in digests.values() for value in entry.overruns)
        self._views = {name: self._viewed(name, entry, portfolio, profile, now) for name, entry in digests.items()}
        return gather((entry.view for entry in self._views.values() if entry.view), profile, now)

    def forget(self) -> None:
        """Forget all that was seen."""
        self._views = {}

    def _viewed(self, name: str, entry: Digest, portfolio: tuple[float, ...], profile: Profile, now: datetime) -> _Viewed:
        before = self._views.get(name)
        if before and before.digest is entry and before.portfolio == portfolio and timedelta() <= now - before.now < FRESH:
            return before
        from cockpit.domain.overview import client_view  # noqa: PLC0415 - as above

        calendar = self._calendars.of(entry.records.client or profile.user)
        return _Viewed(entry, portfolio, now, client_view(entry, calendar, self._settings, portfolio, now))
