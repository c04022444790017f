"""Evidence about the work itself: what it costs and brings, where it is heading, what has changed (playbook P87, P93 to P95).

The codes and their values are told in `cockpit.domain.evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from cockpit.domain.ending import Rating
from cockpit.domain.endings import within
from cockpit.domain.evidence import YEAR, Evidence, Relation, telling
from cockpit.domain.gestures import given
from cockpit.domain.hourly import hourly_rates
from cockpit.domain.interaction import talked
from cockpit.domain.project import Project

LARGELY = Decimal("1.1")
"""Hours spent to hours planned, from which a project is over its plan: less is within the error of any estimate."""
AFTER_START = timedelta(days=31)
"""A delivery first dated later than so long after the start was not part of the plan."""
LOW, HIGH = 6, 9
"""Marks of a client, out of ten: up to the first one something is wrong, from the second on nothing is (letters L12)."""


def resources(relation: Relation) -> Iterator[Evidence]:
    """Yield what the relation costs and brings: the rate of an hour, hours beyond the plan, goodwill (P93, P94)."""
    told = telling("resources")
    for found in hourly_rates(within(relation.records, relation.project), relation.target):
        if found.rate is None:
            continue
        if found.share is None:
            yield told("rate-alone", "neutral", rate=found.rate, hours=found.hours)
        else:
            below = found.share < 100
            yield told(
                "rate-below" if below else "rate-above", "against" if below else "for",
                rate=found.rate, target=relation.target, hours=found.hours,
            )
    for project in over_budget(relation):
        planned, spent = project.hours or Decimal(0), project.spent or Decimal(0)
        percent = ((spent - planned) * 100 / planned).quantize(Decimal(1), ROUND_HALF_EVEN)
        yield told("over-budget", "against", project=project.title, hours=spent - planned, percent=percent)
    gestures = [one for one in relation.records.goodwill.values() if relation.about(one.project)]
    for currency in sorted({one.cost.currency for one in gestures}):
        money = given(gestures, currency)
        yield told("goodwill-given", "neutral", money=money, n=sum(one.cost.currency == currency for one in gestures))


def over_budget(relation: Relation) -> tuple[Project, ...]:
    """Return the projects whose hours have gone well beyond the plan."""
    return tuple(
        project for project in _projects(relation)
        if project.hours and project.spent and project.spent >= project.hours * LARGELY
    )


def hours_over(projects: Iterable[Project]) -> int | None:
    """Return the hours worked beyond the plan, in whole hours; None where no project went over it."""
    over = sum((one.spent - one.hours for one in projects if one.hours and one.spent and one.spent > one.hours), Decimal(0))
    return int(over) or None


def goals(relation: Relation) -> Iterator[Evidence]:
    """Yield whether both sides still want the same: satisfaction, open talks, dates moved on my side (P87, P88)."""
    told = telling("goals")
    ratings = sorted((one for one in relation.records.ratings.values() if relation.about(one.project)), key=_when)
    if ratings:
        last = ratings[-1]
        if last.score <= LOW:
            yield told("rating-low", "against", last=last.score, on=last.on)
        elif last.score >= HIGH:
            yield told("rating-high", "for", last=last.score, on=last.on)
    if len(ratings) > 1:
        first, last = ratings[0], ratings[-1]
        code, speaks = ("ratings-fell", "against") if last.score < first.score else ("ratings-rose", "for")
        if last.score == first.score:
            code, speaks = "ratings-steady", "neutral"
        yield told(code, speaks, first=first.score, last=last.score, n=len(ratings))
    talks = [
        relation.calendar.today(entry.at) for entry in relation.interactions
        if talked(entry) and entry.at.timestamp() <= relation.now.timestamp()
    ]
    if talks:
        yield told("last-talk", "neutral", on=max(talks))
    elif relation.interactions:
        yield told("no-talk", "neutral")
    slips = [
        (old.due, new.due) for one in relation.records.milestones.values() if relation.about(one.project) for old, new in one.slips
    ]
    if slips:
        days = sum(relation.calendar.between(old, new) for old, new in slips)
        yield told("own-slips", "neutral", n=len(slips), days=days)


def _when(rating: Rating) -> tuple[object, str]:
    return rating.on, rating.id


def needs(relation: Relation) -> Iterator[Evidence]:
    """Yield what has changed on the client's side: scope, work that stopped, people who left (P95)."""
    told = telling("needs")
    for project in _projects(relation):
        if project.started is None:
            continue
        border = project.started + AFTER_START
        added = sum(
            relation.calendar.today(one.dates[0].at) > border for one in relation.records.milestones.values() if one.project == project.id
        )
        if added:
            yield told("scope-added", "against", project=project.title, n=added)
    drifting = len(over_budget(relation))
    if drifting:
        yield told("scope-drift", "against", n=drifting)
    stopped = sum(project.status in {"paused", "abandoned"} for project in _projects(relation))
    if stopped:
        yield told("work-stopped", "against", n=stopped)
    starts = [project.started for project in _projects(relation) if project.started is not None]
    if starts and relation.today - max(starts) > YEAR:
        yield told("no-new-work", "against", on=max(starts))
    for person in relation.records.people.values():
        if person.left is not None and person.left <= relation.today:
            yield told("contact-left", "neutral", person=person.name, on=person.left)


def _projects(relation: Relation) -> tuple[Project, ...]:
    return tuple(project for project in relation.records.projects.values() if relation.about(project.id))
