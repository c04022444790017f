"""Who one works for: clients, the people there, and what the contract says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from cockpit.domain.declare import dataclass
from cockpit.domain.interaction import Channel
from cockpit.domain.money import Money
from cockpit.domain.settings import LadderStep

Role = Literal["primary", "billing", "alternate", "sponsor"]
Title = Literal["mr", "ms", "none"]
Pronoun = Literal["formal", "informal"]
Gender = Literal["female", "male", "unknown"]
NoticeUnit = Literal["days", "working-days", "months"]
NoticeStart = Literal["receipt", "sending"]
ClientKind = Literal["business", "public", "consumer"]
"""Late-payment rules hold between businesses and towards public bodies, never towards consumers (facts 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """The organisation or person one works for."""

    id: str
    """Readable slug, the name of the client's file; never changes."""
    name: str
    """As the client writes it, kept verbatim."""
    language: str = "en"
    """Locale of letters to this client, BCP 47 (`fr-FR`, `es-MX`)."""
    country: str = ""
    """ISO 3166-1 alpha-2 code whose public holidays count; empty when unknown: only weekends are off."""
    subdivision: str = ""
    """ISO 3166-2 part after the hyphen (`NW` of `DE-NW`); many holidays depend on it."""
    zone: str = "UTC"
    """IANA time zone in which working days are counted."""
    sector: str = ""
    """Line of business, free text."""
    kind: ClientKind = "business"
    address: str = ""
    """Postal address in lines, without the name; stands in formal letters."""
    mail_domains: tuple[str, ...] = ()
    """Domains (`larkfield.example`) whose every sender the user counts as this client's; empty: only known addresses do."""
    since: date | None = None
    """First day of the relation."""
    usual: float | None = None
    """The user's own estimate of the usual reply time, in working days, used while fewer than 5 replies are known."""
    limit: float | None = None
    """The user's own limit for a silence, in working days; wins over the measured rhythm."""
    update_every: int | None = 7
    """Days between progress updates promised per active project (playbook P9: weekly); None when none are."""
    ladder: tuple[LadderStep, ...] = ()
    """A plan of follow-ups of this client's own (design 5.2); empty: the one of the settings."""
    archived: bool = False
    """The relation is over; shown in lists only on demand, asks for nothing."""
    hold: str = ""
    """Why nothing of this client may be erased (a claim, a lawsuit: a legal hold, facts 4); empty: nothing forbids it."""
    note: str = ""
    """The user's own words; never leaves the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A human being at the client's."""

    id: str
    name: str
    role: Role = "primary"
    title: Title = "none"
    gender: Gender = "unknown"
    pronoun: Pronoun = "formal"
    """How letters address this person: vous or tu, usted or tú (letters 1.1: a property of the person)."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    declined: tuple[Channel, ...] = ()
    """Channels this person does not want to be reached by (playbook P52)."""
    language: str = ""
    """Locale for letters to this person where it differs from the client's."""
    left: date | None = None
    "The day this person left the client."
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What the contract says, clause by clause; an empty clause is a gap (playbook P2, P4-P8)."""

    id: str = "contract"
    signed: date | None = None
    reference: str = ""
    notice_length: int | None = None
    notice_unit: NoticeUnit = "days"
    notice_clause: str = ""
    """How the contract numbers its clause on ending (`article 10`), as letters cite it."""
    notice_start: NoticeStart = "receipt"
    """Whether the notice runs from receipt, which is the default, or from sending (facts 2.2)."""
    notice_rolls: bool = False
    """Whether a last day on a weekend or public holiday moves to the next working day; only where the contract says so (facts 2.2)."""
    ends: date | None = None
    """Last day of a contract for a fixed term; None: open-ended."""
    payment_days: int | None = None
    """Days from invoice to due date."""
    continuity: str = ""
    """What holds if the client steps back for a while (P4)."""
    suspension: str = ""
    """Which missed date or stage allows work to stop (P6)."""
    interruption: str = ""
    """What an interruption triggers and costs (P5)."""
    kill_fee: Decimal | None = None
    """Share of the remaining value due when the client cancels, in percent (0-100)."""
    billing_clause: str = ""
    """How the contract numbers its clause on invoicing the work done when it stops (`article 8`)."""
    late_rate: Decimal | None = None
    """Interest on late payment that was agreed, in percent a year; None: what the law of the country gives."""
    late_fixed: Money | None = None
    """Fixed sum for each late invoice that was agreed; None: what the law of the country gives."""
    cure_days: int | None = None
    """Calendar days that the contract gives to put a breach right after a formal notice."""
    rights: str = ""
    """When and which rights in the work pass to the client (P128)."""
    confidentiality: str = ""
    """What is confidential, as agreed (P107, P129)."""
    confidential_until: date | None = None
    jurisdiction: str = ""
    dispute_resolution: str = ""
    """Negotiation, mediation, court (P7)."""
    responsibilities: str = ""
    """Who carries what in unforeseen events (P7)."""
    communication: str = ""
    """Rhythm, channels and reply times that both sides agreed (P2, P8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of the contract that letters can cite: what was agreed (playbook P61, P80)."""

    id: str
    number: str
    """As the contract numbers it (`article 6`, `clause 6`, `cláusula sexta`)."""
    says: str
    """What it says, in the language of the contract, as a sentence that stands alone."""
    penalty: Money | None = None
    """Sum that it sets for a breach by the client; a settlement counts it only where it is claimed (playbook P120)."""
