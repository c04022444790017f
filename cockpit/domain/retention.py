"""How long records are kept: the duties and customs of the user's country, the longest of which wins (facts 4, playbook P127).

Years run from the end of the calendar year of an invoice, from the end of a relation, or from the last contact with somebody one never
worked for. A legal hold on a client stops them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from cockpit.domain.client import Client, Person
from cockpit.domain.declare import dataclass, replace
from cockpit.domain.months import years_after
from cockpit.domain.records import ClientRecords

DutyKind = Literal["accounts", "contract", "idle"]
"""Invoices and accounts · contract file, correspondence and log of contacts · prospects and idle contacts."""
Basis = Literal["law", "limitation", "custom", "assumed", "own"]
"""A duty of the law · the time in which claims can be made · what authorities or custom suggest · nothing known of the country, so the
longest of the others · the user's own setting."""
Start = Literal["year", "uk-tax-year", "filing"]


class Term(NamedTuple):
    """One row of the table of facts 4."""

    years: int
    basis: Basis
    rule: str = ""
    """Where it is written: article of law or authority; empty where the table names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds in a country."""

    accounts: Term
    contract: Term
    idle: Term
    start: Start = "year"
    """From when accounts count: the end of the calendar year, 31 January after the British tax year, the filing in the next April."""


ASSUMED = Terms(accounts=Term(10, "assumed"), contract=Term(6, "assumed"), idle=Term(3, "assumed"))
TERMS: Mapping[str, Terms] = {
    "FR": Terms(
        accounts=Term(10, "law", "C. com. L123-22"), contract=Term(5, "limitation", "C. civ. 2224"), idle=Term(3, "custom", "CNIL"),
    ),
    "ES": Terms(
        accounts=Term(6, "law", "C. Com. 30"), contract=Term(6, "law", "C. Com. 30"), idle=Term(3, "custom"),
    ),
    "GB": Terms(
        accounts=Term(5, "law", "HMRC"), contract=Term(6, "limitation", "Limitation Act 1980"), idle=Term(1, "custom"), start="uk-tax-year",
    ),
    "CA": Terms(accounts=Term(6, "law", "CRA"), contract=Term(3, "limitation", "C.c.Q. 2925"), idle=ASSUMED.idle),
    "US": Terms(accounts=Term(7, "law", "IRS"), contract=ASSUMED.contract, idle=ASSUMED.idle, start="filing"),
}
"""By the user's country: whoever keeps records answers to the law of where they work. Facts 4; what it leaves open is assumed."""
NAMES: tuple[DutyKind, ...] = ("accounts", "contract", "idle")


class Duty(NamedTuple):
    """One reason to keep records, and until when."""

    kind: DutyKind
    term: Term
    since: date
    """The day from which the years count."""
    until: date
    """Inclusive."""
    record: str = ""
    """Number of the invoice; empty where it concerns the relation as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long the records of a client, or of a person there, are kept."""

    client: str
    name: str
    person: str = ""
    """Id of the person; empty: the client as a whole."""
    running: bool
    """Whether work, money or promises are still open: then nothing runs out."""
    last: date | None
    """The day of the last contact."""
    held: str
    """Why everything is kept whatever the terms; empty: no legal hold."""
    duties: tuple[Duty, ...]
    """Longest first."""

    @property
    def until(self) -> date | None:
        """The last day on which there is a reason to keep them; None while they are in use, on hold, or of unknown age."""
        return None if self.running or self.held or not self.duties else self.duties[0].until

    def over(self, today: date) -> bool:
        """Whether no reason to keep them is left."""
        return self.until is not None and self.until < today


def terms_of(country: str, own: Mapping[str, float]) -> Terms:
    """Return the terms of the user's country, with the years that the user has set (0: none)."""
    found = TERMS.get(country, ASSUMED)
    accounts, contract, idle = (Term(int(years), "own") if (years := own.get(name, 0)) >= 1 else getattr(found, name) for name in NAMES)
    return replace(found, accounts=accounts, contract=contract, idle=idle)


def client_retention(records: ClientRecords, last: date | None, terms: Terms, today: date) -> Retention:
    """Return how long a client's records are kept; `last` is the day of the last contact."""
    client = records.client or Client(id="", name="")
    ended = _ended(records, last)
    duties = [
        Duty("accounts", terms.accounts, one.issued, _accounts_until(one.issued, terms), one.number) for one in records.invoices.values()
    ]
    if ended is not None:
        kind: DutyKind = "contract" if worked(records) else "idle"
        term = terms.contract if kind == "contract" else terms.idle
        duties.append(Duty(kind, term, ended, years_after(ended, term.years)))
    return Retention(
        client=client.id, name=client.name, running=_running(records, today), last=last, held=client.hold, duties=_longest_first(duties),
    )


def person_retention(records: ClientRecords, person: Person, terms: Terms, today: date) -> Retention:
    """Return how long a person's records are kept once they have left the client's; the correspondence with them counts as the contract's.

    `records` come with their log. A person who has not left is kept as long as the client.
    """
    days = [entry.at.date() for entry in records.log if entry.person == person.id]
    last = max(days, default=None)
    since = max(filter(None, (person.left, last)), default=None)
    duties = []
    if since is not None:
        duties.append(Duty("idle", terms.idle, since, years_after(since, terms.idle.years)))
    if last is not None and worked(records):
        duties.append(Duty("contract", terms.contract, last, years_after(last, terms.contract.years)))
    client = records.client or Client(id="", name="")
    running = person.left is None or person.left > today
    return Retention(
        client=client.id, name=person.name, person=person.id, running=running, last=last, held=client.hold, duties=_longest_first(duties),
    )


def invoices_kept(records: ClientRecords, terms: Terms, today: date) -> tuple[Duty, ...]:
    """Return the invoices that the law still asks to keep, by number."""
    found = [Duty("accounts", terms.accounts, one.issued, _accounts_until(one.issued, terms), one.id) for one in records.invoices.values()]
    return tuple(sorted((one for one in found if one.until >= today), key=lambda one: one.record))


def worked(records: ClientRecords) -> bool:
    """Whether there was a contract or work, and not only an acquaintance."""
    return bool(records.contracts or records.projects or records.invoices)


def _accounts_until(issued: date, terms: Terms) -> date:
    if terms.start == "uk-tax-year":
        # The tax year ends on 5 April; five years from the 31 January that follows it (HMRC).
        ends = issued.year if (issued.month, issued.day) <= (4, 5) else issued.year + 1
        return years_after(date(min(ends + 1, date.max.year), 1, 31), terms.accounts.years)
    if terms.start == "filing":
        return years_after(date(min(issued.year + 1, date.max.year), 4, 15), terms.accounts.years)
    return years_after(date(issued.year, 12, 31), terms.accounts.years)


def _ended(records: ClientRecords, last: date | None) -> date | None:
    """Return when the relation ended: with its ending, its contract or its last contact, whichever came last."""
    days = [case.closed or case.effective for case in records.cases.values() if case.kind == "ending"]
    known = [day for day in (*days, records.contract.ends, last, records.client.since if records.client else None) if day is not None]
    return max(known, default=None)


def _running(records: ClientRecords, today: date) -> bool:
    """Whether something is still open between the two sides; money owed stays open after the relation is over."""
    if any(not invoice.settled for invoice in records.invoices.values()):
        return True
    if records.client is not None and records.client.archived:
        return False
    ends = records.contract.ends
    return (
        any(project.in_hand for project in records.projects.values())
        or any(commitment.open for commitment in records.commitments.values())
        or any(case.closed is None and (case.effective is None or case.effective >= today) for case in records.cases.values())
        or (ends is not None and ends >= today)
    )


def _longest_first(duties: list[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=lambda duty: (duty.until, duty.record), reverse=True))
