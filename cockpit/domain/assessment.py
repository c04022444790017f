"""Weighing whether to go on with a relation: evidence on the five grounds, and what was tried before (design 5.5, playbook P85 to P96).

A decision to end needs grounds (P85) and says plainly where nothing was tried first (P90, P92); it is never made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from cockpit.domain.ending import Ground, GroundNote, Remedy
from cockpit.domain.evidence import Evidence, Relation, commitments, communication
from cockpit.domain.evidence_work import goals, needs, resources
from cockpit.domain.interaction import talked

GROUNDS: tuple[Ground, ...] = ("communication", "commitments", "resources", "goals", "needs")
"""In the order in which they are weighed: first what the records know most about."""
COOLING_DAYS = 3
"""Working days proposed for sleeping on a decision to end (P85)."""
REVIEW_DAYS = 20
"""Working days after which the result of a repair, or of new terms, is looked at."""
_RULES: Mapping[Ground, Callable[[Relation], Iterator[Evidence]]] = {
    "communication": communication, "commitments": commitments, "resources": resources, "goals": goals, "needs": needs,
}


class Amicable(NamedTuple):
    """What was tried to mend the relation before ending it (P90, P92)."""

    follow_ups: int
    """Follow-ups and reminders of the last twelve months."""
    talks: int
    """Calls and meetings of the last twelve months in which somebody was reached."""
    agreed: int
    """Remedies agreed or resolved, among the commitments."""


class Assessment(NamedTuple):
    """What the records say before anybody judges."""

    evidence: Mapping[Ground, tuple[Evidence, ...]]
    """Every ground has its entry, empty where the records say nothing."""
    tried: Amicable
    remedies: tuple[Remedy, ...]
    """What the commitments tell of remedies: what was to be done, by when, and what became of it."""


def assess_relation(relation: Relation) -> Assessment:
    """Draw the evidence on each ground, and what was tried, from the records."""
    found = {ground: tuple(_RULES[ground](relation)) for ground in GROUNDS}
    entries = relation.lately()
    remedies = [one for one in relation.records.commitments.values() if one.kind == "remedy" and relation.about(one.project)]
    return Assessment(
        evidence=found,
        tried=Amicable(
            follow_ups=sum(entry.direction == "out" and entry.purpose in {"follow-up", "reminder"} for entry in entries),
            talks=sum(talked(entry) for entry in entries),
            agreed=len(remedies),
        ),
        remedies=tuple(
            Remedy(text=one.text, on=one.due, result="worked" if one.done else "failed" if one.due < relation.today else "open")
            for one in sorted(remedies, key=lambda one: (one.due, one.id)) if one.cancelled is None
        ),
    )


def leaning(evidence: Iterable[Evidence]) -> int:
    """Return the weight that the facts suggest for a ground, 0 to 3: how many of them speak against going on."""
    return min(sum(fact.speaks == "against" for fact in evidence), 3)


def weighed(grounds: Iterable[GroundNote]) -> tuple[GroundNote, ...]:
    """Return the grounds that weigh something, the heaviest first."""
    return tuple(sorted((note for note in grounds if note.weight > 0), key=lambda note: (-note.weight, GROUNDS.index(note.ground))))


def untried(tried: Amicable, remedies: Iterable[Remedy]) -> bool:
    """Whether neither a remedy was noted nor anything was talked about or asked for again."""
    return not any(remedies) and not any(tried)
