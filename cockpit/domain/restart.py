"""Taking work up again after a silence: time lost, dates moved by it at two rhythms, what the restart depends on (playbook P73 to P77)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import Literal, NamedTuple

from cockpit.domain.agenda.situation import Situation
from cockpit.domain.case import Case
from cockpit.domain.forecast import work_left
from cockpit.domain.invoice import Invoice
from cockpit.domain.ladder import silence_case
from cockpit.domain.project import Commitment, Milestone, Project
from cockpit.domain.records import ClientRecords
from cockpit.domain.silence import Contacts

Pace = Literal["brisk", "gentle"]
PACES: tuple[Pace, ...] = ("brisk", "gentle")
"""The usual pace, and a lighter one that leaves the client time to find back in (P76)."""
LIGHTER = 1.5
"""Working days of the lighter pace for one of the usual one."""
BEGIN = 1
"""Working days from the return to the restart."""


class Lost(NamedTuple):
    """The time for which work stood still."""

    since: date
    """First day of the pause; without one, the day since which I waited."""
    days: int
    """Working days from then to today."""
    paused: bool


class Moved(NamedTuple):
    """An open milestone and the dates it could have after the restart; working days at the client's, never before `restart`."""

    milestone: Milestone
    old: date
    brisk: date
    """Later by the time lost, of which a date set meanwhile lost but a part; later still where the work left takes longer."""
    gentle: date

    def at(self, pace: Pace) -> date:
        """Return the date at a pace."""
        return self.brisk if pace == "brisk" else self.gentle


class Restart(NamedTuple):
    """What there is to settle when a client is back."""

    lost: Lost
    begins: date
    """The day on which work begins again."""
    moved: tuple[Moved, ...]
    """Every open milestone of the projects that stood still, by date."""
    needed: tuple[Commitment, ...]
    """What the client promised and has not done: conditions of the restart."""
    unpaid: tuple[Invoice, ...]
    """Invoices past their day: to be settled before the restart, or not, as the user sees fit."""
    projects: tuple[str, ...]
    """Ids of the paused projects that are taken up again."""
    case: Case | None
    """The silence's case, which the restart closes."""
    answered: bool
    """Whether the message in which the client came back is in the log."""


def concerned(records: ClientRecords, contacts: Contacts) -> tuple[Project, ...]:
    """Return the active projects that a silence stops: that of the message that waits, all of them where it is about none of them."""
    active = tuple(project for project in records.projects.values() if project.status == "active")
    return tuple(one for one in active if contacts.asked is not None and one.id == contacts.asked.project) or active


def restart(at: Situation) -> Restart | None:
    """Return what there is to settle; None when the client neither kept silent beyond the limit nor has an open case of silence."""
    case = silence_case(at.digest.records)
    lost = _lost(at, case)
    if lost is None:
        return None
    begins = at.calendar.add(at.today, BEGIN)
    records, stopped = at.digest.records, _stopped(at, case)
    standing = _standing(at, case, stopped)
    open_ones = [one for key in standing for one in at.milestones.get(key, ()) if one.done is None]
    return Restart(
        lost=lost, begins=begins, moved=moved_by(at, open_ones, lost),
        needed=tuple(sorted(
            (one for one in records.commitments.values() if one.by == "client" and one.open), key=lambda one: (one.due, one.id),
        )),
        unpaid=tuple(invoice for invoice, _ in at.overdue), projects=stopped, case=case, answered=at.digest.contacts.theirs is None,
    )


def _stopped(at: Situation, case: Case | None) -> tuple[str, ...]:
    """Return the paused projects that the silence had stopped: by its pause, or by hand where the silence is about them."""
    meant = _meant(at, case)
    return tuple(key for key, project in at.digest.records.projects.items() if project.status == "paused" and key in meant)


def _standing(at: Situation, case: Case | None, stopped: tuple[str, ...]) -> tuple[str, ...]:
    """Return the projects that stood still: those the silence is about, all in hand where it is about none of them."""
    meant, records = _meant(at, case), at.digest.records
    in_hand = [key for key in records.projects if key in stopped or key in at.active]
    return tuple(key for key in in_hand if key in meant) or tuple(in_hand)


def _meant(at: Situation, case: Case | None) -> set[str]:
    """Return the ids of the projects that the silence is known to be about."""
    asked = at.digest.contacts.asked
    return {*((case.project, *case.paused_projects) if case else ()), asked.project if asked else ""} - {""}


def _lost(at: Situation, case: Case | None) -> Lost | None:
    contacts, calendar = at.digest.contacts, at.calendar
    if case is not None and case.paused_on is not None:
        return Lost(case.paused_on, max(calendar.between(case.paused_on, at.today), 0), paused=True)
    if contacts.theirs is not None:
        if at.silence.ratio < 1 and case is None:
            return None
        since = calendar.today(contacts.theirs.at)
        return Lost(since, max(calendar.between(since, at.today), 0), paused=False)
    last = contacts.replies[-1] if contacts.replies else None
    if last is not None and last.ended == contacts.last_in and (case is not None or last.days >= at.silence.theirs.limit):
        since = calendar.add(calendar.today(last.ended), -ceil(last.days))
        return Lost(since, max(calendar.between(since, at.today), 0), paused=False)
    if case is not None:
        return Lost(case.opened, max(calendar.between(case.opened, at.today), 0), paused=False)
    return None


def _lost_to(milestone: Milestone, at: Situation, lost: Lost) -> int:
    """Return the working days lost to a milestone: who moved its date while nothing came reckoned with what was lost until then."""
    if len(milestone.dates) == 1:
        return lost.days
    return min(lost.days, max(at.calendar.between(at.calendar.today(milestone.dates[-1].at), at.today), 0))


def moved_by(at: Situation, milestones: Iterable[Milestone], lost: Lost) -> tuple[Moved, ...]:
    """Return open milestones with their dates after a restart tomorrow, by date; within a project none comes before an earlier one.

    The work left of one is done after that of those before it in the same project.
    """
    begins, found = at.calendar.add(at.today, BEGIN), list[Moved]()
    work: dict[str, int] = {}
    latest: dict[str, date] = {}
    for one in sorted(milestones, key=lambda one: (one.due, one.id)):
        work[one.project] = work.get(one.project, 0) + max(work_left(one, at.overrun) or 0, 0 if one.project in work else 1)
        earliest = (at.calendar.add(one.due, _lost_to(one, at, lost)), at.calendar.add(begins, work[one.project]))
        brisk = at.calendar.on_or_after(max(*earliest, latest.get(one.project, begins)))
        latest[one.project] = brisk
        gentle = at.calendar.add(begins, ceil(at.calendar.between(begins, brisk) * LIGHTER))
        found.append(Moved(one, one.due, brisk, gentle))
    return tuple(found)
