"""The dossier: one transparent account of a relation, made to be read and verified by a third party (playbook P59).

What is private to the user is not in it and cannot get into it: notes on clients, people, projects, invoices and cases, reasons of
decisions, the assessment behind an ending, lessons, ratings, costs of gestures, confidential entries and files. Of a log entry whose
content is left out the hash stays, so that the chain of seals can be recomputed without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from cockpit.domain.chronology import EventKind
from cockpit.domain.client import Clause, ClientKind, Role
from cockpit.domain.contract_terms import Term
from cockpit.domain.declare import dataclass, field
from cockpit.domain.interaction import Channel, Direction, Outcome
from cockpit.domain.invoice import InvoiceKind, Payment
from cockpit.domain.money import Money
from cockpit.domain.project import CommitmentKind, GoodwillKind, Party, ProjectStatus, Rights
from cockpit.domain.seals import Head
from cockpit.domain.settlement import Settlement

Withheld = Literal["", "confidential", "withdrawn", "period", "erased"]
"""Why the content of a log entry is not in the dossier: `withdrawn` it was taken back or corrected by a later entry · `period` it lies
outside the period asked for · `erased` it no longer exists. Empty: it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who made the dossier."""

    name: str
    trade: str
    address: str
    email: str
    phone: str
    tax_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """The client."""

    id: str
    name: str
    kind: ClientKind
    country: str
    address: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at the client's: no address, no telephone, nothing that was noted."""

    name: str
    role: Role
    left: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """A piece of work."""

    title: str
    status: ProjectStatus
    started: date | None
    value: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One event of the chronology."""

    number: str
    kind: EventKind
    on: date
    at: datetime | None
    subject: str
    summary: str = ""
    """Of a letter: the summary of its log entry, where it differs from the subject."""
    person: str = ""
    """Name."""
    project: str = ""
    """Title."""
    direction: Direction | Literal[""] = ""
    channel: Channel | Literal[""] = ""
    outcome: Outcome = ""
    cites: tuple[str, ...] = ()
    """Of a formal letter: numbers of the log entries that the facts it names rest on (P80), confidential ones left out."""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLine:
    """One attempt to get an answer."""

    number: str
    at: datetime
    channel: Channel
    person: str
    outcome: Outcome
    subject: str
    asked: str
    """Number of the entry that waited for the answer."""
    answered: date | None
    """The day of the answer; None while there is none, and where the answer itself is withheld."""
    withheld: bool
    """Whether there was an answer, which is withheld: an attempt must not look as if it had been in vain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneLine:
    """A delivery: when it was due, and when it came."""

    number: str
    title: str
    project: str
    first: date
    due: date
    """The last date that the client was told."""
    moves: int
    """How often the client was told another date."""
    done: date | None
    late: int
    """Calendar days after the first date promised, up to the delivery or to the end of the period; 0: in time."""
    rights: Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """A promise of either side."""

    number: str
    by: Party
    kind: CommitmentKind
    text: str
    project: str
    made: date | None
    due: date
    done: date | None
    cancelled: date | None
    late: int
    """Calendar days after the due date, likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter in full."""

    number: str
    at: datetime
    kind: str
    channel: Channel
    language: str
    person: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """An invoice with what was paid."""

    number: str
    invoice: str
    """The invoice's own number."""
    kind: InvoiceKind
    issued: date
    due: date | None
    amount: Money
    balance: Money
    payments: tuple[Payment, ...]
    disputed: str
    late: int
    """Calendar days after the due date, up to the payment that settled it or to the end of the period; 0: in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseLine:
    """Money spent for the client's work."""

    number: str
    text: str
    on: date
    amount: Money
    invoice: str
    """Number of the invoice that passes it on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureLine:
    """A gesture of goodwill; what it cost is the user's own business."""

    number: str
    kind: GoodwillKind
    text: str
    offered: date
    accepted: date | None
    honoured: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file kept as evidence."""

    number: str
    name: str
    size: int
    sha256: str
    added: date
    note: str
    entry: str
    """Number of the log entry it proves; empty: the relation as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One entry of the chain of seals."""

    number: str
    seal: str
    hash: str
    content: str | None
    """The text that was hashed; None where it is withheld."""
    withheld: Withheld = ""
    erased: date | None = None
    """The day of the erasure, where it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What the dossier does not show, counted."""

    confidential: int
    """Log entries."""
    withdrawn: int
    period: int
    erased: int
    files: int
    """Confidential files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The whole account."""

    made: date
    zone: str
    """IANA name of the zone in which days and times are given: the user's."""
    since: date | None
    """First day of the period; None: from the beginning."""
    until: date
    """Last day, inclusive."""
    purpose: str
    user: Sender
    client: Counterpart
    people: tuple[Contact, ...]
    projects: tuple[ProjectLine, ...]
    terms: tuple[Term, ...]
    clauses: tuple[Clause, ...]
    events: tuple[EventLine, ...]
    attempts: tuple[AttemptLine, ...]
    milestones: tuple[MilestoneLine, ...]
    commitments: tuple[CommitmentLine, ...]
    letters: tuple[LetterLine, ...]
    invoices: tuple[InvoiceLine, ...]
    expenses: tuple[ExpenseLine, ...]
    gestures: tuple[GestureLine, ...]
    settlement: Settlement | None
    """The account on the last day, where it could be computed."""
    files: tuple[FileLine, ...]
    left_out: LeftOut
    chain: tuple[Link, ...]
    head: Head
    """Length and last seal of the client's log when the dossier was made."""
