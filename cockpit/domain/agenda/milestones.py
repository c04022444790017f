"""Agenda items about dates of delivery.

All: subject and `title` = the milestone's title; record = the milestone. Common values: `title`, `project` title, `due` (date it has
now), `promised` (newest date the client was told), `slips` (int, moves to a later date so far), `remaining` (float working days or None),
`forecast` (probable date or None), `stake` (the client's own event, text or ""), `stake_on` (its date or None).

| kind | further values |
|---|---|
| `milestone-late` | `days` (int, working days past the promised date) |
| `milestone-at-risk` | `days` (int, working days left to the promised date, today not counted; under 0 never), `needed` (float, remaining x overrun, or None), `overrun` (float), `why` (`work`: more left than days; `moved`: moved later and the client not told) |
| `milestone-due` | `days` (int, 0 to 2 working days left) |
"""  # noqa: E501 - a table row cannot be folded

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cockpit.domain.agenda.item import AgendaItem, Kind
from cockpit.domain.agenda.situation import Situation
from cockpit.domain.forecast import forecast, promised, told_late, will_miss
from cockpit.domain.project import Milestone, Project

SOON = 2
"""Working days before its date from which a milestone is shown as due."""


def deliveries(situation: Situation) -> Iterator[AgendaItem]:
    """Yield the milestones of active projects that are late without the client knowing, at risk, or due."""
    today, calendar = situation.today, situation.calendar
    for project in situation.active.values():
        for milestone in situation.milestones.get(project.id, ()):
            if milestone.done is not None:
                continue
            expected = promised(milestone)
            if expected < today:
                if not _announced(milestone, situation):
                    yield _item(situation, "milestone-late", project, milestone, expected)
                continue
            left = calendar.between(today, expected)
            if will_miss(milestone, situation.overrun, expected, left):
                if not _announced(milestone, situation):
                    yield _item(situation, "milestone-at-risk", project, milestone, expected)
            elif left <= SOON:
                yield _item(situation, "milestone-due", project, milestone, expected)


def _announced(milestone: Milestone, situation: Situation) -> bool:
    """Whether the client was told, since the current date was set, that it will not hold."""
    return told_late(milestone, situation.digest.records.commitments.values(), situation.calendar)


def _item(situation: Situation, kind: Kind, project: Project, milestone: Milestone, expected: date) -> AgendaItem:
    calendar, today = situation.calendar, situation.today
    left = calendar.between(today, expected)
    remaining = None if milestone.remaining is None else float(milestone.remaining)
    stake = situation.stakes.get(project.id)
    values: dict[str, object] = {
        "title": milestone.title, "project": project.title, "due": milestone.due, "promised": expected, "slips": len(milestone.slips),
        "remaining": remaining, "forecast": forecast(milestone, situation.overrun, calendar, today),
        "stake": stake.text if stake else "", "stake_on": stake.on if stake else None, "days": left,
    }
    if kind == "milestone-late":
        values["days"] = -left
    elif kind == "milestone-at-risk":
        values["needed"] = None if remaining is None else remaining * situation.overrun
        values["overrun"] = situation.overrun
        values["why"] = "moved" if milestone.due > expected else "work"
    late = kind == "milestone-late"
    return situation.item(
        kind, milestone.id, milestone.title, values, (milestone.due, expected, milestone.remaining, milestone.announced_late),
        project=project.id, since=expected if late else None, due=milestone.due, age=-left if late else 0.0, left=left, money=project.value,
    )
