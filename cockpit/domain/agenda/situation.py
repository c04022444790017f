"""One client at one moment: what every kind of agenda item is judged by, worked out once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from math import log2, log10
from typing import NamedTuple

from cockpit.domain.agenda.item import ACTIONS, KEYS, AgendaItem, Kind, Term, fingerprint
from cockpit.domain.client import Client
from cockpit.domain.digest import Digest
from cockpit.domain.endings import over
from cockpit.domain.exposure import overdue, unbilled, unpaid
from cockpit.domain.forecast import usual_overrun
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.domain.project import Milestone, Project, Stake
from cockpit.domain.settings import COEFFICIENTS, Settings
from cockpit.domain.silence import Silence
from cockpit.domain.timers import timers
from cockpit.domain.workdays import WorkCalendar

MOST_AGE, MOST_NEAR, MOST_MONEY, MOST_STAKE = 4.0, 3.0, 4.0, 3.0
"""What each further term adds at most. Age and nearness exclude each other, so together they add 11 at most: less than the
distance between what others owe (18 and less) and what I am late with (30 and more). My lateness comes first (design 5.3)."""
STAKE_DAYS = 30
"""A stake weighs from so many days before its date."""
_GRAIN = 8
"""Terms are whole eighths, so that their sum is exact."""


class Situation(NamedTuple):
    """One client at one moment."""

    client: Client
    digest: Digest
    silence: Silence
    calendar: WorkCalendar
    settings: Settings
    weights: Mapping[str, float]
    """The coefficients set, completed by the default ones."""
    now: datetime
    today: date
    """The client's."""
    overrun: float
    """The user's usual overrun, see `forecast.usual_overrun`."""
    active: Mapping[str, Project]
    """The projects being worked on; a paused one freezes what depends on it."""
    milestones: Mapping[str, Sequence[Milestone]]
    """By project id."""
    stakes: Mapping[str, Stake]
    """The next dated stake of each project; under the empty id that of all active projects."""
    overdue: tuple[tuple[Invoice, date], ...]
    """Invoices past their last day to pay, with that day."""
    handled: bool
    """Whether there is an active project or an open case: without, a silence asks for nothing (design 5.1)."""

    def exposed(self) -> tuple[Money, ...]:
        """Return the money at risk with this client: overdue balances; everything unpaid and unbilled once silent or vanished."""
        if self.silence.level in {"silent", "vanished"} and not self.client.archived:
            return (*unpaid(self.digest.records), *unbilled(self.digest.records))
        return tuple(invoice.balance for invoice, _ in self.overdue)

    def project_title(self, project: str) -> str:
        """Return a project's title, empty for the client as a whole."""
        found = self.digest.records.projects.get(project)
        return found.title if found else ""

    def person_name(self, person: str) -> str:
        """Return a person's name, empty when unknown."""
        found = self.digest.records.people.get(person)
        return found.name if found else ""

    def item(
        self, kind: Kind, record: str, subject: str, values: Mapping[str, object], facts: Sequence[object], *,
        project: str = "", since: date | datetime | None = None, due: date | None = None, age: float = 0.0, left: float | None = None,
        money: Money | None = None, key: str = "",
    ) -> AgendaItem:
        """Build an item and rank it.

        `age`: working days it has waited; `left`: working days until it is due; `money`: the amount that hangs on it, taken
        as it is whatever its currency; `key` stands for the record in the item's id where another item of the kind would have the same.
        """
        action, named = ACTIONS[kind], key or record
        terms = self._terms(kind, project, age, left, money)
        return AgendaItem(
            id=f"{kind}:{self.client.id}:{named}" if named else f"{kind}:{self.client.id}",
            kind=kind, client=self.client.id, client_name=self.client.name, project=project, record=record, subject=subject, values=values,
            since=since, due=due, score=sum([term.value for term in terms]), terms=terms, action=action, key=KEYS[action],
            facts=fingerprint(*facts),
        )

    def _terms(self, kind: Kind, project: str, age: float, left: float | None, money: Money | None) -> tuple[Term, ...]:
        weights = self.weights
        further: list[tuple[str, float, float]] = []
        if age > 0:
            further.append(("age", weights["age"] * log2(1 + age), MOST_AGE))
        elif left is not None:
            further.append(("near", weights["age"] * (MOST_NEAR - left), MOST_NEAR))
        if money is not None and money.amount > 0:
            further.append(("money", weights["money"] * log10(1 + float(money.amount)), MOST_MONEY))
        stake = self.stakes.get(project)
        if stake is not None and stake.on is not None:
            further.append(("stake", weights["stake"] * (1 - (stake.on - self.today).days / STAKE_DAYS), MOST_STAKE))
        terms = [Term("base", weights[kind])]
        for name, value, most in further:
            rounded = round(min(value, most) * _GRAIN) / _GRAIN
            if rounded > 0:
                terms.append(Term(name, rounded))
        return tuple(terms)


def assess(
    digest: Digest, client: Client, *, calendar: WorkCalendar, settings: Settings, portfolio: Sequence[float], now: datetime,
) -> Situation:
    """Work out one client's situation; `portfolio` holds the overruns of all finished milestones."""
    records = digest.records
    today = calendar.today(now)
    # Past the last day of an ending nothing is delivered and no update is owed, whatever status the project still has.
    active = {key: project for key, project in records.projects.items() if project.status == "active" and not over(records, project, today)}
    milestones: dict[str, list[Milestone]] = {}
    for milestone in records.milestones.values():
        milestones.setdefault(milestone.project, []).append(milestone)
    return Situation(
        client=client, digest=digest, calendar=calendar, settings=settings,
        silence=timers(digest, client, calendar, settings, now),
        weights={**COEFFICIENTS, **settings.coefficients}, now=now, today=today,
        overrun=usual_overrun(digest.overruns, portfolio), active=active, milestones=milestones,
        stakes=_stakes(records.projects.values(), today), overdue=overdue(records, today),
        handled=bool(active) or any(case.closed is None for case in records.cases.values()),
    )


def _stakes(projects: Collection[Project], today: date) -> dict[str, Stake]:
    found: dict[str, Stake] = {}
    for project in projects:
        ahead = [stake for stake in project.stakes if stake.on is not None and stake.on >= today]
        if ahead:
            found[project.id] = min(ahead, key=_when)
    current = [found[project.id] for project in projects if project.status == "active" and project.id in found]
    if current:
        found[""] = min(current, key=_when)
    return found


def _when(stake: Stake) -> date:
    return stake.on or date.max
