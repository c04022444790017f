"""An agenda item and what it says of itself: who, what, since when, why it ranks where it does, what to do (design 5.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple
from zlib import crc32

Kind = Literal[
    "reply-owed", "update-owed", "milestone-late", "milestone-at-risk", "milestone-due", "ladder-step", "promise-broken", "commitment-due",
    "invoice-overdue", "invoice-disputed", "ending-weighed", "notice-ending", "retrospective-due", "contract-gap",
]
Action = Literal[
    "reply", "update", "delay", "follow-up", "finish", "remind", "answer", "retrospective", "contract", "handover", "weigh",
]

ACTIONS: Mapping[Kind, Action] = {
    "reply-owed": "reply", "update-owed": "update", "milestone-late": "delay", "milestone-at-risk": "delay", "milestone-due": "finish",
    "ladder-step": "follow-up", "promise-broken": "follow-up", "commitment-due": "finish", "invoice-overdue": "remind",
    "invoice-disputed": "answer", "ending-weighed": "weigh", "notice-ending": "handover", "retrospective-due": "retrospective",
    "contract-gap": "contract",
}
"""The one act recommended for each kind."""

KEYS: Mapping[Action, str] = {
    "reply": "f", "update": "w", "delay": "d", "follow-up": "f", "finish": "space", "remind": "f", "answer": "f", "retrospective": "e",
    "contract": "enter", "handover": "e", "weigh": "e",
}
"""The key of each act unless the user binds another."""


class Term(NamedTuple):
    """One part of a score."""

    name: str
    """`base` (the kind), `age` (how long it has waited), `near` (how soon it falls due), `money` or `stake`."""
    value: float


class AgendaItem(NamedTuple):
    """Something that needs attention now."""

    id: str
    """`kind:client` or `kind:client:record`, for a gesture `kind:client:record.gesture`; the same as long as the matter lasts."""
    kind: Kind
    client: str
    """Id of the client."""
    client_name: str
    project: str
    """Id of the project, empty when it concerns the client as a whole."""
    record: str
    """Id of the milestone, commitment, goodwill, invoice, case or project it is about; empty when there is no single one."""
    subject: str
    """The user's own words for it (a milestone's title, an invoice's number); may be empty."""
    values: Mapping[str, object]
    """What its sentence may say, see the modules of this package."""
    since: date | datetime | None
    due: date | None
    score: float
    """The sum of the terms; the larger, the sooner."""
    terms: tuple[Term, ...]
    action: Action
    key: str
    facts: str
    """Fingerprint of what it rests on, without anything that changes by mere passing of time."""


def fingerprint(*facts: object) -> str:
    """Return a short text that is the same as long as the facts are."""
    return f"{crc32(repr(facts).encode('utf-8', 'surrogatepass')):08x}"
