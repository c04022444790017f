"""The notice of an ending: how long it is, from when it runs, which day is the last (design 5.5, facts 2).

A notice never stands alone: whoever shows it shows its basis, and says that none of this is legal advice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from cockpit.domain.client import Contract, NoticeUnit
from cockpit.domain.ending import NoticeBasis
from cockpit.domain.errors import Problem, refuse
from cockpit.domain.interaction import Interaction
from cockpit.domain.months import months_after
from cockpit.domain.records import ClientRecords
from cockpit.domain.workdays import WorkCalendar

RECEIPT_DAYS = 3
"""Working days that a posted letter is taken to need until the proof of its receipt is entered (facts 2.2)."""
LONGEST_DAYS = 3660
"""Longest notice that is computed, in days: more is a slip of the finger."""
SHORT_RELATION, LONG_RELATION = 6, 24
"""Months of relation up to which the suggested notice is one month, and beyond which it is three (facts 2.1, a heuristic)."""


class Notice(NamedTuple):
    """A notice with its dates."""

    length: int
    unit: NoticeUnit
    basis: NoticeBasis
    """Where the length comes from; a `default` is a heuristic and is shown as such (facts 2.1)."""
    given: date
    """The day it is sent."""
    starts: date
    """The day it runs from and that does not count itself: that of sending, or of receipt where the contract says so or is silent."""
    ends: date
    """The last day of the relation, inclusive."""
    rolled: bool
    """Whether the last day was moved to a working day because the contract says so."""
    free: bool
    """Whether the last day falls on a weekend or public holiday."""
    estimated: bool = False
    """Whether the day of receipt is an estimate, until the proof is entered."""
    warnings: tuple[Problem, ...] = ()
    """What to look at before it is given: a fixed term, a last day that is free, an unknown beginning of the relation."""


def period_end(start: date, length: int, unit: NoticeUnit, calendar: WorkCalendar) -> date:
    """Return the last day, inclusive, of a period; its first day is the one after `start` (facts 2.2).

    Raises `Refused`: `notice-negative`, `notice-too-long`.
    """
    if length < 0:
        raise refuse("notice-negative", "notice_length")
    if length > LONGEST_DAYS:
        raise refuse("notice-too-long", "notice_length")
    if unit == "months":
        try:
            return months_after(start, length)
        except OverflowError:
            raise refuse("notice-too-long", "notice_length") from None
    if start.toordinal() + 2 * length + 30 > date.max.toordinal():
        raise refuse("notice-too-long", "notice_length")
    return calendar.add(start, length) if unit == "working-days" else start + timedelta(days=length)


def relation_since(records: ClientRecords, log: Iterable[Interaction]) -> date | None:
    """Return the first day of the relation: as entered, else that of contract or first project, else of first contact or invoice."""
    if records.client is not None and records.client.since is not None:
        return records.client.since
    known = [records.contract.signed, *(project.started for project in records.projects.values())]
    days = [day for day in known if day is not None] or [
        *(entry.at.date() for entry in log), *(invoice.issued for invoice in records.invoices.values()),
    ]
    return min(days, default=None)


def default_length(since: date | None, given: date) -> int:
    """Return the months suggested where the contract is silent, by the length of the relation; unknown counts as short (facts 2.1)."""
    if since is None or months_after(since, SHORT_RELATION) > given:
        return 1
    return 2 if months_after(since, LONG_RELATION) >= given else 3


def notice_for(
    contract: Contract, given: date, since: date | None, calendar: WorkCalendar, *, length: int | None = None,
    unit: NoticeUnit | None = None, received: date | None = None, today: date | None = None,
) -> Notice:
    """Return the notice of a contract that is given on a day.

    `since` is the first day of the relation, for the suggestion where the contract is silent; `length` and `unit` are the user's own
    and win; `received` is the day that the proof of receipt names. With `today`, a notice that would already be over is refused.
    Raises `Refused`: `notice-negative`, `notice-too-long`, `receipt-before-sending`, `notice-over`.
    """
    counted, counted_in, basis = _length(contract, given, since, length, unit)
    if received is not None and received < given:
        raise refuse("receipt-before-sending", "received", date=given)
    by_receipt = contract.notice_start == "receipt"
    starts = given if not by_receipt else received or calendar.add(given, RECEIPT_DAYS)
    last = period_end(starts, counted, counted_in, calendar)
    ends = calendar.on_or_after(last) if contract.notice_rolls else last
    if today is not None and ends < today:
        raise refuse("notice-over", "notice_given", date=ends)
    free = not calendar.is_working(ends)
    warnings = [*_term(contract, given, ends), *([Problem("notice-ends-free", "notice_given", {"date": ends})] if free else [])]
    if basis == "default" and since is None:
        warnings.append(Problem("notice-since-unknown", "since"))
    return Notice(
        length=counted, unit=counted_in, basis=basis, given=given, starts=starts, ends=ends, rolled=ends != last, free=free,
        estimated=by_receipt and received is None, warnings=tuple(warnings),
    )


def _length(
    contract: Contract, given: date, since: date | None, length: int | None, unit: NoticeUnit | None,
) -> tuple[int, NoticeUnit, NoticeBasis]:
    if length is not None:
        return length, unit or contract.notice_unit, "own"
    if contract.notice_length is not None:
        return contract.notice_length, contract.notice_unit, "contract"
    return default_length(since, given), "months", "default"


def _term(contract: Contract, given: date, ends: date) -> list[Problem]:
    """Return what a fixed term means for the notice: none before its end without ground or clause (facts 2.1, Code civil 1212)."""
    if contract.ends is None or contract.ends < given:
        return []
    if ends < contract.ends:
        return [Problem("notice-before-term", "notice_given", {"date": contract.ends, "ends": ends})]
    return [Problem("notice-past-term", "notice_given", {"date": contract.ends})]
