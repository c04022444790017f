"""The agenda: the ranked list of what needs attention now (design 5.3).

Which values an item of each kind carries for its sentence is told by the module that makes it: `contacts`, `milestones`,
`promises`, `relation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cockpit.domain.agenda.contacts import ladder_step, reply_owed, updates_owed
from cockpit.domain.agenda.item import ACTIONS, KEYS, Action, AgendaItem, Kind, Term
from cockpit.domain.agenda.milestones import deliveries
from cockpit.domain.agenda.promises import commitments_due, gestures_due, promises_broken
from cockpit.domain.agenda.relation import CLAUSES, contract_gap, endings, endings_weighed, invoices_disputed, invoices_overdue
from cockpit.domain.agenda.situation import Situation, assess
from cockpit.domain.profile import Dismissal

__all__ = [
    "ACTIONS", "CLAUSES", "KEYS", "Action", "AgendaItem", "Kind", "Situation", "Term", "assess", "client_agenda", "dismissed", "ranked",
]

_RULES = (
    reply_owed, updates_owed, ladder_step, deliveries, promises_broken, commitments_due, gestures_due, invoices_overdue,
    invoices_disputed, endings_weighed, endings, contract_gap,
)


def client_agenda(at: Situation) -> tuple[AgendaItem, ...]:
    """Return everything one client asks for, unranked; of an archived one what I still have to hand over or delete, or do better (P110)."""
    if at.client.archived:
        return tuple(item for item in commitments_due(at) if item.values["kind"] in {"handover", "improvement"})
    return tuple(item for rule in _RULES for item in rule(at))


def dismissed(item: AgendaItem, dismissals: Mapping[str, Dismissal], today: date) -> bool:
    """Whether the user has set the item aside: done, or put off until after `today` (the user's); other facts bring it back."""
    mark = dismissals.get(item.id)
    if mark is None or mark.facts != item.facts:
        return False
    return mark.how == "done" or (mark.how == "snoozed" and mark.until is not None and mark.until > today)


def ranked(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return items with the most pressing first; the same items always in the same order."""
    return tuple(sorted(items, key=rank))


def rank(item: AgendaItem) -> tuple[float, str]:
    """Return the place of an item, the smallest first."""
    return (-item.score, item.id)
