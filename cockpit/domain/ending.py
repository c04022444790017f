"""Ending a relationship: the assessment behind the decision, and what is learnt afterwards (design 5.5, playbook P85 to P113).

Dates of notice and last day stand on the case of the same id (`cockpit.domain.case.Case`); promised tasks are commitments.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from cockpit.domain.client import NoticeUnit
from cockpit.domain.declare import dataclass
from cockpit.domain.money import Money

Ground = Literal["goals", "communication", "commitments", "resources", "needs"]
"""Diverging goals (P87), ineffective communication (P89), commitments not kept (P91), drained resources (P93), changed needs (P95)."""
EndingOutcome = Literal["repair", "renegotiate", "end"]
RemedyResult = Literal["open", "worked", "partly", "failed"]
StatedReason = Literal["", "goals", "communication", "commitments", "resources", "needs", "capacity", "breach"]
"""What a letter gives as the reason, in neutral words; `capacity` my own, `breach` after a formal notice; empty: none is given."""
NoticeBasis = Literal["contract", "default", "own"]
RootCause = Literal["scope", "communication", "fit", "money", "contract", "overload", "change", "quality", "unknown"]
"""What lay beneath the symptoms (P111): unclear scope, communication, a poor fit, money, gaps in the contract, too much work taken on,
a change at the client's, my own quality, not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundNote:
    """What the user thinks of one ground. Private."""

    ground: Ground
    weight: int = 0
    """How much it weighs for the user: 0 not at all, 1 somewhat, 2 much, 3 decisive."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Something tried to mend the relation (P90)."""

    text: str
    on: date | None = None
    result: RemedyResult = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The decision memo of an ending (P86); carries the id of its case."""

    id: str
    grounds: tuple[GroundNote, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    outcome: EndingOutcome | None = None
    """None while it is being weighed."""
    decided: date | None = None
    cooling_until: date | None = None
    """The day from which the decision may be looked at again with a cool head, where the user wished to sleep on it (P85)."""
    review: date | None = None
    """The day on which the result of a repair, or of new terms, is looked at; None where neither was chosen."""
    terms: str = ""
    """New terms to be proposed, where renegotiating was chosen. Private until they are proposed."""
    called_off: date | None = None
    """The day on which an ending under way was called off."""
    stated: StatedReason = ""
    reason: str = ""
    """The reason as letters state it: neutral, factual, first person (P98)."""
    private: str = ""
    """The reason that stays with the user: in no letter, no dossier, no export of the client."""
    notice_length: int | None = None
    notice_unit: NoticeUnit = "days"
    notice_basis: NoticeBasis = "contract"
    """Where the length comes from: the contract, the marked default where it is silent (facts 2.1), or the user."""
    successor: str = ""
    """Who takes over; empty while nobody is known."""
    successor_email: str = ""
    consent: date | None = None
    """The day on which the client agreed to the handover to that person (letters L13)."""
    deletion: date | None = None
    """The day on which the client's data are deleted from my tools, as promised."""
    peers: tuple[str, ...] = ()
    """Peers recommended to the client (P106)."""
    positives: str = ""
    """What was good, for references (P106)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrospective:
    """What was learnt from a case that is over (P109 to P113); carries the id of its case. Private but for the user's own lists."""

    id: str
    drawn: date
    cause: RootCause = "unknown"
    story: str = ""
    """What happened beneath the symptoms, in the user's words."""
    cost: Money | None = None
    """What it cost: unpaid work, lost invoices, discounts."""
    hours: int | None = None
    """Hours that were never paid."""
    lesson: str = ""
    """What is worth remembering; comes back with a new contract of the same kind of work or sector."""
    sector: str = ""
    """The client's sector then, by which the lesson comes back."""
    work: str = ""
    """The project's kind of work then, by which the lesson comes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a client answered to the satisfaction pulse (letters L12, P23, P108)."""

    id: str
    on: date
    score: int
    """0 to 10."""
    liked: str = ""
    change: str = ""
    project: str = ""
