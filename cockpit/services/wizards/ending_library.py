"""What usually mends a relation, proposed on the way to an ending (playbook P90)."""

from __future__ import annotations

from collections.abc import Iterable

from cockpit.domain.evidence import Evidence
from cockpit.domain.project import Party
from cockpit.i18n import N_

TALK = N_("An open talk about what both sides expect")
_REMEDIES: tuple[tuple[frozenset[str], Party, str], ...] = (
    (frozenset({"pays-late", "overdue-now"}), "client", N_("A deposit, and an invoice at each stage")),
    (
        frozenset({"rate-below", "over-budget", "scope-added", "scope-drift"}), "me",
        N_("Every addition priced and agreed in writing before it is begun"),
    ),
    (
        frozenset({"promises-broken", "moved-by-waiting"}), "client",
        N_("A date for everything they have to deliver, confirmed in writing"),
    ),
    (
        frozenset({"silence-now", "replies-slower", "long-waits", "follow-ups", "calls-unanswered"}), "client",
        N_("A reply time, and a second person who may answer"),
    ),
    (frozenset({"outside-hours"}), "client", N_("Hours and channels for messages, agreed")),
    (frozenset({"rating-low", "ratings-fell"}), "me", N_("One change they asked for, made within the month")),
)
"""What usually mends what these facts show, and who does it."""


def remedies(evidence: Iterable[Evidence]) -> tuple[tuple[str, Party], ...]:
    """Return what may mend the relation (msgids), with who does it: an open talk first, then what the facts call for."""
    codes = {fact.code for fact in evidence if fact.speaks == "against"}
    return ((TALK, "me"), *((words, by) for causes, by, words in _REMEDIES if causes & codes))
