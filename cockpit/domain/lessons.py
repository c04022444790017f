"""What was learnt from cases that are over: causes, costs and patterns, and the lessons worth remembering now (playbook P109 to P113)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cockpit.domain.case import Case
from cockpit.domain.ending import Retrospective, RootCause
from cockpit.domain.money import Money, totals
from cockpit.domain.project import Commitment
from cockpit.domain.records import ClientRecords

SEVERAL = 2
"""Cases of one cause from which it is a pattern rather than an incident."""


class Lesson(NamedTuple):
    """What was learnt from one case."""

    client: str
    """Id of the client."""
    name: str
    """The client's name."""
    case: Case | None
    """None where the case was deleted since."""
    drawn: Retrospective
    improvements: tuple[Commitment, ...]
    """What I resolved to do better after it, by date; what was called off left out."""


class Pattern(NamedTuple):
    """One root cause over all cases."""

    cause: RootCause
    cases: int
    cost: tuple[Money, ...]
    """By currency, the largest sum first."""
    hours: int
    """Never paid."""
    sectors: tuple[str, ...]
    """Where it was met, the most frequent first."""
    works: tuple[str, ...]
    """Kinds of work likewise."""

    @property
    def recurs(self) -> bool:
        """Whether it was met often enough to be a pattern."""
        return self.cases >= SEVERAL


def lessons(clients: Mapping[str, ClientRecords]) -> tuple[Lesson, ...]:
    """Return every lesson drawn, the newest first."""
    found = [
        Lesson(
            client=key, name=records.client.name if records.client else key, case=records.cases.get(drawn.id), drawn=drawn,
            improvements=_improvements(records, drawn),
        )
        for key, records in clients.items() for drawn in records.retrospectives.values()
    ]
    return tuple(sorted(found, key=lambda one: (-one.drawn.drawn.toordinal(), one.name.casefold(), one.drawn.id)))


def patterns(drawn: Iterable[Lesson]) -> tuple[Pattern, ...]:
    """Return the root causes that were met, the most frequent first."""
    groups: dict[RootCause, list[Retrospective]] = {}
    for lesson in drawn:
        groups.setdefault(lesson.drawn.cause, []).append(lesson.drawn)
    found = [
        Pattern(
            cause=cause, cases=len(group), cost=totals(one.cost for one in group if one.cost),
            hours=sum(one.hours or 0 for one in group),
            sectors=_often(one.sector for one in group), works=_often(one.work for one in group),
        )
        for cause, group in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.cases, one.cause)))


def recalled(drawn: Iterable[Lesson], sector: str, works: Iterable[str]) -> tuple[Lesson, ...]:
    """Return the lessons that come back for a client of a sector or for these kinds of work: those of the same work first (P112)."""
    wanted = {work.strip().casefold() for work in works if work.strip()}
    line = sector.strip().casefold()

    def closeness(lesson: Lesson) -> int:
        same_work = lesson.drawn.work.strip().casefold() in wanted
        same_line = bool(line) and lesson.drawn.sector.strip().casefold() == line
        return 2 * same_work + same_line

    found = [(closeness(lesson), place, lesson) for place, lesson in enumerate(drawn) if lesson.drawn.lesson.strip()]
    return tuple(lesson for near, _, lesson in sorted(found, key=lambda item: (-item[0], item[1])) if near)


def _improvements(records: ClientRecords, drawn: Retrospective) -> tuple[Commitment, ...]:
    """Return the improvements resolved when this lesson was drawn, or after it and before the next one."""
    later = [other.drawn for other in records.retrospectives.values() if other.drawn > drawn.drawn]
    until = min(later, default=None)
    found = [
        one for one in records.commitments.values()
        if one.kind == "improvement" and one.cancelled is None and one.made is not None and one.made >= drawn.drawn
        and (until is None or one.made < until)
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.id)))


def _often(words: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(word.strip() for word in words if word.strip())
    return tuple(sorted(counts, key=lambda word: (-counts[word], word.casefold())))
