"""The whole portfolio at one moment: what the home screen shows, and the agenda alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cockpit.domain.agenda import AgendaItem, Situation, assess, client_agenda, dismissed, ranked
from cockpit.domain.client import Client
from cockpit.domain.digest import Digest
from cockpit.domain.exposure import progress
from cockpit.domain.forecast import forecast
from cockpit.domain.money import Money, totals
from cockpit.domain.profile import Profile
from cockpit.domain.project import Milestone, Project
from cockpit.domain.settings import Settings
from cockpit.domain.timers import SilenceLine, most_serious_first
from cockpit.domain.workdays import WorkCalendar


class ProjectLine(NamedTuple):
    """A project in hand, active or paused."""

    client: str
    client_name: str
    project: Project
    progress: float
    """From 0.0 to 1.0."""
    milestones_done: int
    milestones_total: int
    next: Milestone | None
    """The unfinished milestone with the nearest date."""


class DeadlineLine(NamedTuple):
    """An unfinished milestone of an active project."""

    client: str
    client_name: str
    project: Project
    milestone: Milestone
    forecast: date | None
    """The probable date; None without an estimate."""
    overrun: float
    """The user's usual overrun that this date reckons with; 1.0 where none is known."""
    days: int
    """Working days from today to the due date; negative when past."""


class ClientView(NamedTuple):
    """One client's part of the overview, so that a change to one client need not look at the others again."""

    agenda: tuple[AgendaItem, ...]
    projects: tuple[ProjectLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    silence: SilenceLine | None
    """None for an archived client."""
    exposed: tuple[Money, ...]


class Overview(NamedTuple):
    """All clients at one moment."""

    now: datetime
    agenda: tuple[AgendaItem, ...]
    """The most pressing first, without what the user set aside."""
    projects: tuple[ProjectLine, ...]
    """Active before paused, then by the next date."""
    deadlines: tuple[DeadlineLine, ...]
    """By date."""
    silences: tuple[SilenceLine, ...]
    """The most serious first."""
    exposed: tuple[Money, ...]
    """Overdue balances, and all that is unpaid or unbilled with silent clients; one total per currency, the largest first."""
    silent: int
    """Clients that are silent or have vanished."""
    owed: int
    """Clients that wait for a reply of mine."""


def overview(
    digests: Mapping[str, Digest], calendars: Mapping[str, WorkCalendar], profile: Profile, settings: Settings, now: datetime,
) -> Overview:
    """Return the overview; `calendars` holds one calendar per client id. Clients that were never created are left out."""
    portfolio = [value for digest in digests.values() for value in digest.overruns]
    views = [view for key, digest in digests.items() if (view := client_view(digest, calendars[key], settings, portfolio, now)) is not None]
    return gather(views, profile, now)


def client_view(digest: Digest, calendar: WorkCalendar, settings: Settings, portfolio: Sequence[float], now: datetime) -> ClientView | None:
    """Return one client's part; None when there is no client. `portfolio`: the overruns of all clients' finished milestones."""
    client = digest.records.client
    if client is None:
        return None
    at = assess(digest, client, calendar=calendar, settings=settings, portfolio=portfolio, now=now)
    if client.archived:
        return ClientView(client_agenda(at), (), (), None, at.exposed())
    return ClientView(
        client_agenda(at), tuple(_projects(at)), tuple(_deadlines(at)), SilenceLine(client.id, client.name, at.silence), at.exposed(),
    )


def agenda(
    digests: Iterable[Digest], calendar_of: Callable[[Client], WorkCalendar], profile: Profile, settings: Settings, now: datetime,
) -> tuple[AgendaItem, ...]:
    """Return the agenda alone, as it is in the overview, without working out what else that shows."""
    digests = tuple(digests)
    portfolio = [value for digest in digests for value in digest.overruns]
    clients = [(digest, digest.records.client) for digest in digests]
    found = (
        client_agenda(assess(digest, client, calendar=calendar_of(client), settings=settings, portfolio=portfolio, now=now))
        for digest, client in clients if client is not None
    )
    return wanted((item for items in found for item in items), profile, now)


def gather(views: Iterable[ClientView], profile: Profile, now: datetime) -> Overview:
    """Put the clients' parts together, without the agenda items the user set aside."""
    views = tuple(views)
    silences = [view.silence for view in views if view.silence is not None]
    return Overview(
        now=now,
        agenda=wanted((item for view in views for item in view.agenda), profile, now),
        projects=tuple(sorted((line for view in views for line in view.projects), key=project_order)),
        deadlines=tuple(sorted((line for view in views for line in view.deadlines), key=deadline_order)),
        silences=most_serious_first(silences),
        exposed=totals(money for view in views for money in view.exposed),
        silent=sum(line.silence.level in {"silent", "vanished"} for line in silences),
        owed=sum(line.silence.mine.since is not None for line in silences),
    )


def wanted(items: Iterable[AgendaItem], profile: Profile, now: datetime) -> tuple[AgendaItem, ...]:
    """Return the items ranked, without those the user set aside."""
    today, marks = now.astimezone(ZoneInfo(profile.user.zone)).date(), profile.dismissals
    return ranked(item for item in items if not dismissed(item, marks, today))


def _projects(at: Situation) -> Iterable[ProjectLine]:
    for project in at.digest.records.projects.values():
        if not project.in_hand:
            continue
        milestones = at.milestones.get(project.id, ())
        waiting = [milestone for milestone in milestones if milestone.done is None]
        total, done = len(milestones), len(milestones) - len(waiting)
        following = min(waiting, key=_due, default=None)
        yield ProjectLine(at.client.id, at.client.name, project, progress(project, done, total), done, total, following)


def _deadlines(at: Situation) -> Iterable[DeadlineLine]:
    for project in at.active.values():
        for milestone in at.milestones.get(project.id, ()):
            if milestone.done is None:
                expected = forecast(milestone, at.overrun, at.calendar, at.today)
                days = at.calendar.between(at.today, milestone.due)
                yield DeadlineLine(at.client.id, at.client.name, project, milestone, expected, at.overrun, days)


def _due(milestone: Milestone) -> date:
    return milestone.due


def project_order(line: ProjectLine) -> tuple[object, ...]:
    """Return the place of a project: active before paused, then by the next date."""
    return (line.project.status != "active", line.next.due if line.next else date.max, line.client, line.project.id)


def deadline_order(line: DeadlineLine) -> tuple[object, ...]:
    """Return the place of a deadline: by date."""
    return (line.milestone.due, line.client, line.milestone.id)
