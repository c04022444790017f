"""The work: projects, their stakes, milestones with the whole history of their dates, commitments and goodwill."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from cockpit.domain.declare import dataclass
from cockpit.domain.money import Money

ProjectStatus = Literal["active", "paused", "done", "abandoned"]
Party = Literal["me", "client"]
CommitmentKind = Literal["promise", "recovery", "goodwill", "update", "handover", "remedy", "improvement"]
"""`remedy` what was agreed or resolved to repair the relation (P90) · `improvement` what I resolved to do better after it (P110)."""
HandoverTopic = Literal["", "deliverables", "access", "documentation", "session", "data", "deletion"]
"""What a handover task is about (P100 to P103); empty: something else, in the user's own words."""
Rights = Literal["", "on-payment", "transferred", "licensed", "retained"]
"""What becomes of the rights in a delivery (P128); empty: nothing was agreed."""
GoodwillKind = Literal["discount-now", "discount-later", "free-extra"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """The client's own event or date that depends on the work (playbook P30)."""

    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A piece of work for one client."""

    id: str
    title: str
    status: ProjectStatus = "active"
    value: Money | None = None
    hours: Decimal | None = None
    """Hours budgeted."""
    spent: Decimal | None = None
    """Hours worked so far."""
    started: date | None = None
    progress: int | None = None
    """Percent done as the user sees it; None: the share of milestones done."""
    stakes: tuple[Stake, ...] = ()
    work: str = ""
    """Kind of work (`online shop`), by which lessons of earlier projects come back (P112)."""
    note: str = ""

    @property
    def in_hand(self) -> bool:
        """Whether there is still work to come: active, or paused."""
        return self.status in {"active", "paused"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateChange:
    """One date a milestone was given, and when; the first is the first promise, the last is the current one."""

    due: date
    at: datetime
    """When this date was set; zone-aware."""
    reason: str = ""
    announced: bool = True
    """Whether the client was told (the first date always was)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A dated delivery inside a project."""

    id: str
    project: str
    title: str
    dates: tuple[DateChange, ...]
    """Never empty; oldest first."""
    remaining: Decimal | None = None
    """Working days of work left, as the user estimates."""
    done: date | None = None
    announced_late: date | None = None
    """The day the client was told that the current date will not hold."""
    rights: Rights = ""

    @property
    def due(self) -> date:
        """The current due date, inclusive."""
        return self.dates[-1].due

    @property
    def first_due(self) -> date:
        """The first date promised."""
        return self.dates[0].due

    @property
    def slips(self) -> tuple[tuple[DateChange, DateChange], ...]:
        """Each move to a later date, as (before, after)."""
        return tuple((old, new) for old, new in zip(self.dates, self.dates[1:], strict=False) if new.due > old.due)


ANSWER = "answer-"
"""Begins the id of a promise to say whether a milestone moves: a yes or no, the letter after a chat message. An announcement keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something promised with a date, by me or by the client."""

    id: str
    by: Party
    text: str
    due: date
    """Inclusive."""
    kind: CommitmentKind = "promise"
    project: str = ""
    milestone: str = ""
    invoice: str = ""
    """Id of the invoice that is promised to be paid; reminders of it rest until then."""
    made: date | None = None
    """The day it was promised."""
    topic: HandoverTopic = ""
    """Handover tasks: what it is about, by which letters to the successor tell what is passed on to them."""
    owner: str = ""
    """Who does it, where that is neither me nor the client's main contact (the successor, a person at the client's)."""
    done: date | None = None
    cancelled: date | None = None

    @property
    def open(self) -> bool:
        """Whether it still has to be kept."""
        return self.done is None and self.cancelled is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodwill:
    """A gesture offered to make up for harm (playbook P36-P38)."""

    id: str
    kind: GoodwillKind
    text: str
    cost: Money
    """What it costs me."""
    offered: date
    project: str = ""
    accepted: date | None = None
    honoured: date | None = None
    instead_of: str = ""
    """Id of the gesture that was offered together with this one, of which the client chooses one; empty when it stands alone."""
