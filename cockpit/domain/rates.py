"""Dated late-payment rates as data: what each jurisdiction's law gives where the contract is silent (facts 1.1, 1.2).

The figures are not here: they come from the table that the program ships and the user may complete (`cockpit.services.rates`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from cockpit.domain.declare import dataclass, field

RateMethod = Literal["half-year", "start", "payment", "fixed", "contract"]
"""`half-year` each half-year has its own rate (FR, ES, BE) · `start` that of the day on which interest starts holds for the whole debt
(UK) · `payment` that of the day of payment does (IE) · `fixed` one rate that does not move (CH, Québec, MX) · `contract` only what is
agreed (US)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate and where it comes from."""

    since: date
    """First day it holds; a half-yearly rate holds to the end of that half-year and not a day longer."""
    percent: Decimal
    """Percent a year, everything added: the reference rate and the points of the law."""
    source: str
    """Where it was read: an article of law, a page."""
    verified: date
    """The day it was last compared with its source."""
    verify: bool = False
    """Whether the source is weak (one secondary page, or none on record) and is to be verified before it is relied on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedStep:
    """The fixed sum for a debt from a size on."""

    least: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What the law of one jurisdiction gives for a late payment between businesses."""

    code: str
    """ISO 3166 code, with its subdivision where it is the law of a part (`CA-QC`); `EU` for the minimum of Directive 2011/7."""
    basis: str
    """The act, in the language of the country, as letters name it; empty where there is none."""
    source: str
    """Where the rule was read."""
    method: RateMethod
    currency: str = ""
    """Of the fixed sums."""
    divisor: Decimal = Decimal(365)
    """Days that the published formula divides by, also in leap years (facts 1.3)."""
    rates: tuple[Rate, ...] = ()
    """By first day."""
    fixed: tuple[FixedStep, ...] = ()
    """By size; empty where there is no fixed sum."""
    fixed_with_contract: bool = True
    """Whether the law's fixed sum is due beside an agreed rate."""
    after_reminder: bool = False
    """Whether interest runs from a formal reminder unless a day of payment was agreed."""
    minimum: bool = False
    """Whether this is only a minimum, and national law may give more."""
    floors: tuple[Rate, ...] = ()
    """Legal rates that an agreed one is measured against; by first day."""
    floor_times: Decimal = Decimal(1)
    """How many times the legal rate an agreed one must reach."""

    def rate_on(self, day: date) -> Rate | None:
        """Return the rate that holds on a day; None where the table has none."""
        if self.method == "fixed":
            return next((rate for rate in reversed(self.rates) if rate.since <= day), None)
        wanted = half_year(day)
        return next((rate for rate in self.rates if rate.since == wanted), None)

    def floor_on(self, day: date) -> Rate | None:
        """Return the last legal rate known on a day; the warning that uses it names its date."""
        return next((rate for rate in reversed(self.floors) if rate.since <= day), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTable:
    """Everything known about late payment, by jurisdiction."""

    laws: Mapping[str, Law] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    """Countries without a row of their own and the row that stands for them (`PT`: `EU`)."""

    def law(self, code: str) -> Law | None:
        """Return the law of a country or its part (`FR`, `CA-QC`, `GB-SCT`); None where nothing is known and nothing may be assumed."""
        country = code.partition("-")[0]
        for wanted in (code, country, self.members.get(country, "")):
            if wanted in self.laws:
                return self.laws[wanted]
        return None


def half_year(day: date) -> date:
    """Return the first day of the half-year that a day belongs to."""
    return date(day.year, 1 if day.month < 7 else 7, 1)
