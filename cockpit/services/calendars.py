"""Working-day calendars of the clients' countries; public holidays are computed once and kept in the cache directory.

The `holidays` package costs about 100 ms to import and start (more than the rest of `cockpit today`), so a year is asked
of it only once per country; the answer is a small JSON file that can be deleted at any time.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cockpit.domain.client import Client
from cockpit.domain.profile import User
from cockpit.domain.workdays import WorkCalendar

_WEEKEND = (5, 6)


class _Region(NamedTuple):
    """What is kept of one country or subdivision."""

    weekend: tuple[int, ...]
    years: dict[str, list[date]]


class Calendars:
    """Builds and keeps the calendar of each country, subdivision and time zone that a client has."""

    def __init__(self, cache: Path | None) -> None:
        """`cache` is the directory for computed holidays; None keeps them in memory only."""
        self._file = cache / "holidays.json" if cache else None
        self._regions: dict[str, _Region] | None = None
        self._changed = False
        self._built: dict[tuple[str, str, str], WorkCalendar] = {}

    def get(self, country: str, subdivision: str, zone: str) -> WorkCalendar:
        """Return the calendar; an unknown country has weekends only, an unknown subdivision its country's holidays."""
        key = (country, subdivision, zone)
        if key not in self._built:
            region = f"{country}-{subdivision}" if subdivision else country
            weekend = frozenset(self._region(region).weekend) if country else frozenset(_WEEKEND)
            self._built[key] = WorkCalendar(ZoneInfo(zone), lambda year: self._days(region, year), weekend)
        return self._built[key]

    def of(self, one: Client | User) -> WorkCalendar:
        """Return the working days where a client, or the user, is at home."""
        return self.get(one.country, one.subdivision, one.zone)

    def take_up(self) -> None:
        """Look again for what another process may have computed and kept meanwhile, where this one has computed nothing."""
        if not self._changed:
            self._regions = None

    def save(self) -> None:
        """Write newly computed holidays to the cache; a cache that cannot be written is done without."""
        if not self._changed or self._file is None or self._regions is None:
            return
        self._changed = False
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self._file.with_suffix(".tmp")
            regions = {name: region._asdict() for name, region in self._regions.items()}
            draft.write_text(json.dumps(regions, default=date.isoformat), "utf-8")
            draft.replace(self._file)
        except OSError:
            self._file = None  # a read-only home: computing anew next time is only slower

    def _load(self) -> dict[str, _Region]:
        if self._regions is None:
            try:
                self._regions = _read(self._file) if self._file else {}
            except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
                self._regions = {}  # a missing or damaged cache is built anew
        return self._regions

    def _region(self, region: str) -> _Region:
        regions = self._load()
        if region not in regions:
            regions[region] = _Region(_known_weekend(region), {})
            self._changed = True
        return regions[region]

    def _days(self, region: str, year: int) -> frozenset[date]:
        if not region:
            return frozenset()
        years = self._region(region).years
        if str(year) not in years:
            years[str(year)] = _computed(region, year)
            self._changed = True
        return frozenset(years[str(year)])


def _read(file: Path) -> dict[str, _Region]:
    """Return what a file holds; raises what reading one that was harmed may raise."""
    return {
        name: _Region(
            tuple(map(int, kept["weekend"])), {year: [date.fromisoformat(day) for day in days] for year, days in kept["years"].items()},
        )
        for name, kept in json.loads(file.read_bytes()).items()
    }


def _computed(region: str, year: int) -> list[date]:
    """Ask the `holidays` package; an unknown subdivision falls back to its country, an unknown country to none."""
    import holidays  # noqa: PLC0415 - 100 ms, needed only when a year is not in the cache

    country, _, subdivision = region.partition("-")
    for subdiv in (subdivision, "") if subdivision else ("",):
        try:
            return sorted(holidays.country_holidays(country, subdiv=subdiv or None, years=year, language="en_US"))
        except NotImplementedError:
            continue
    return []


def _known_weekend(region: str) -> tuple[int, ...]:
    """Return the weekday numbers (Monday is 0) that are the weekend of the region's country."""
    import holidays  # noqa: PLC0415 - as above

    try:
        return tuple(sorted(holidays.country_holidays(region.partition("-")[0]).weekend))
    except NotImplementedError:
        return _WEEKEND


def known_country(country: str, subdivision: str = "") -> bool:
    """Tell whether public holidays of this country, and of this subdivision where one is given, are known."""
    import holidays  # noqa: PLC0415 - as above

    supported = holidays.list_supported_countries()
    return country in supported and (not subdivision or subdivision in supported[country])
