"""The user: who writes, how they work, what they set aside, their check-ins and lessons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from cockpit.domain.declare import dataclass, field

Handling = Literal["done", "snoozed", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """The freelancer whose cockpit this is."""

    name: str = ""
    trade: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    country: str = ""
    subdivision: str = ""
    zone: str = "UTC"
    currency: str = "EUR"
    address: str = ""
    """Postal address in lines, without the name; stands in formal letters."""
    place: str = ""
    """Town that a letter is dated from (`Lyon, le 7 avril 2026`)."""
    tax_id: str = ""
    """Number that invoices and formal letters name (SIRET, VAT number, NIF)."""
    payment_details: str = ""
    """How invoices are paid (bank and account number), for reminders."""
    hourly_target: Decimal | None = None
    """What an hour should bring, in the user's currency; the effective rate of a client is weighed against it (P93)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """An agenda item that was dealt with or put off; it returns when its facts change (design 5.3)."""

    id: str
    """The agenda item's id."""
    facts: str
    """Fingerprint of the item's facts when it was dismissed; another fingerprint brings the item back."""
    how: Handling
    at: datetime
    until: date | None = None
    """Snoozed: the day it returns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One daily pass through the agenda; kept so that an interrupted one resumes."""

    id: str
    """The day, ISO; for a further one on that day followed by a point and its number."""
    started: datetime
    queue: tuple[str, ...]
    """Agenda item ids in the order they are met."""
    position: int = 0
    """How many items have been passed."""
    handled: Mapping[str, str] = field(default_factory=dict)
    """What was done with each item passed: `acted`, `done`, `snoozed` or `skipped`."""
    finished: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The contents of the profile file. A value, like `ClientRecords`."""

    user: User = field(default_factory=User)
    dismissals: Mapping[str, Dismissal] = field(default_factory=dict)
    checkins: Mapping[str, CheckIn] = field(default_factory=dict)
