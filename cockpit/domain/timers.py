"""The silence timers of all clients at one moment: what the silence pane and `cockpit silence` show (design 5.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from cockpit.domain.client import Client
from cockpit.domain.digest import Digest
from cockpit.domain.ladder import frozen_at
from cockpit.domain.settings import Settings
from cockpit.domain.silence import LEVELS, Silence, measure
from cockpit.domain.workdays import WorkCalendar


class SilenceLine(NamedTuple):
    """The timers of one client."""

    client: str
    client_name: str
    silence: Silence


def timers(digest: Digest, client: Client, calendar: WorkCalendar, settings: Settings, now: datetime) -> Silence:
    """Return both timers of one client; that of the client stands still while work is paused."""
    return measure(digest.contacts, client, settings, calendar, now, frozen_at(digest.records, calendar))


def silences(
    digests: Iterable[Digest], calendar_of: Callable[[Client], WorkCalendar], settings: Settings, now: datetime,
) -> tuple[SilenceLine, ...]:
    """Return the timers of all clients but the archived ones, the most serious first."""
    clients = [(digest, digest.records.client) for digest in digests]
    return most_serious_first(
        SilenceLine(client.id, client.name, timers(digest, client, calendar_of(client), settings, now))
        for digest, client in clients if client is not None and not client.archived
    )


def most_serious_first(lines: Iterable[SilenceLine]) -> tuple[SilenceLine, ...]:
    """Return the timers of several clients in the order in which they are shown."""
    return tuple(sorted(lines, key=silence_order))


def silence_order(line: SilenceLine) -> tuple[object, ...]:
    """Return the place of a client among the silences: the most serious first."""
    return (-LEVELS.index(line.silence.level), -line.silence.ratio, line.client_name.casefold(), line.client)
