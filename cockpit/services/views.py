"""Each client's part of the overview, kept as long as it would come out the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from cockpit.domain.digest import Digest
    from cockpit.domain.gathering import Gathering
    from cockpit.domain.overview import ClientView, Overview
    from cockpit.domain.profile import Profile
    from cockpit.domain.settings import Settings
    from cockpit.services.calendars import Calendars

FRESH = timedelta(seconds=30)
"""How long the clients' parts of the overview are kept: timers are shown in tenths of a working day."""


class Views:
    """Puts the overview together, making anew only what the records, the others' overruns or the time have changed."""

    def __init__(self, calendars: Calendars, settings: Settings) -> None:
        self._calendars = calendars
        self._settings = settings
        self._digests: dict[str, Digest] = {}
        """What the parts were made from."""
        self._portfolio: tuple[float, ...] = ()
        self._gathering: Gathering | None = None
        self._made: tuple[datetime, datetime] | None = None
        """When the oldest part was made, and the newest."""

    def overview(self, digests: Mapping[str, Digest], profile: Profile, now: datetime) -> Overview:
        """Return what the home screen shows."""
        today = now.astimezone(ZoneInfo(profile.user.zone)).date()
        known, self._digests = self._digests, dict(digests)
        touched = [name for name, entry in digests.items() if known.get(name) is not entry]
        touched += [name for name in known if name not in digests]
        whole = self._gathering
        if whole is None or self._aged(now) or (whole.marks, whole.today) != (profile.dismissals, today) or self._moved(known, touched):
            portfolio = _portfolio(digests)
            whole = self._keep(digests, {name: self._part(entry, portfolio, now) for name, entry in digests.items()}, profile, now)
        elif touched and self._made:
            for name in touched:
                whole.exchange(name, self._part(digests.get(name), self._portfolio, now))
            self._made = self._made[0], now
        return whole.overview(now)

    def freshen(self, digests: Mapping[str, Digest], profile: Profile, now: datetime) -> Iterator[None]:
        """Make all parts anew, one client at each step; at the last, the overview has them."""
        portfolio = _portfolio(digests)
        views: dict[str, ClientView | None] = {}
        for name, entry in digests.items():
            views[name] = self._part(entry, portfolio, now)
            yield
        self._keep(digests, views, profile, now)
        yield

    def forget(self) -> None:
        """Forget all that was seen."""
        self._digests, self._gathering = {}, None

    def _aged(self, now: datetime) -> bool:
        """Whether the clock has gone on for long since the oldest part was made, or was set back to before the newest one."""
        return self._made is None or not self._made[1] <= now < self._made[0] + FRESH

    def _moved(self, known: Mapping[str, Digest], touched: Sequence[str]) -> bool:
        """Whether the overruns of finished milestones changed, by which those of every client are judged."""
        return any(_overruns(known, name) != _overruns(self._digests, name) for name in touched)

    def _part(self, entry: Digest | None, portfolio: tuple[float, ...], now: datetime) -> ClientView | None:
        client = entry.records.client if entry else None
        if entry is None or client is None:
            return None
        from cockpit.domain.overview import client_view  # noqa: PLC0415 - with all the rules, for commands that show a part of it

        return client_view(entry, self._calendars.of(client), self._settings, portfolio, now)

    def _keep(self, digests: Mapping[str, Digest], views: Mapping[str, ClientView | None], profile: Profile, now: datetime) -> Gathering:
        from cockpit.domain.gathering import Gathering  # noqa: PLC0415 - as above

        today = now.astimezone(ZoneInfo(profile.user.zone)).date()
        self._digests, self._portfolio, self._made = dict(digests), _portfolio(digests), (now, now)
        self._gathering = Gathering({name: view for name, view in views.items() if view is not None}, profile.dismissals, today)
        return self._gathering


def _portfolio(digests: Mapping[str, Digest]) -> tuple[float, ...]:
    """Return the overruns of all finished milestones."""
    return tuple(value for entry in digests.values() for value in entry.overruns)


def _overruns(digests: Mapping[str, Digest], name: str) -> tuple[float, ...]:
    return digests[name].overruns if name in digests else ()
