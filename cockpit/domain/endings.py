"""Where an ending stands: being weighed, under way until its last day, over (design 5.5).

An ending is a case of kind `ending`; until notice is given it is only weighed. Its memo is the `Ending` of the same id.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cockpit.domain.case import Case
from cockpit.domain.declare import replace
from cockpit.domain.ending import Ending
from cockpit.domain.project import Commitment, Project
from cockpit.domain.records import ClientRecords


class Handover(NamedTuple):
    """What was promised for the transition, by date."""

    done: tuple[Commitment, ...]
    open: tuple[Commitment, ...]
    late: tuple[Commitment, ...]
    """Those of the open ones whose day has passed."""


def weighing(records: ClientRecords) -> Case | None:
    """Return the ending that is being weighed: an open case without notice; the one opened last of several."""
    found = [case for case in _open(records) if case.notice_given is None and case.effective is None]
    return max(found, key=lambda case: (case.opened, case.id), default=None)


def under_way(records: ClientRecords) -> Case | None:
    """Return the ending under way: an open case of which notice was given; the one opened last of several."""
    found = [case for case in _open(records) if case.notice_given is not None or case.effective is not None]
    return max(found, key=lambda case: (case.opened, case.id), default=None)


def memo(records: ClientRecords, case: Case | None) -> Ending | None:
    """Return the decision memo of a case; None where none was written."""
    return records.endings.get(case.id) if case is not None else None


def covers(case: Case, project: str) -> bool:
    """Whether an ending is about a project: one without a project is about the whole relation."""
    return case.project in ("", project)


def over(records: ClientRecords, project: Project, today: date) -> bool:
    """Whether the last day of an ending that covers a project has passed; one begun after that day is not meant."""
    return any(
        case.kind == "ending" and case.effective is not None and case.effective < today and covers(case, project.id)
        and (project.started is None or project.started <= case.effective) and (case.closed is None or case.closed >= case.effective)
        for case in records.cases.values()
    )


def ended_on(records: ClientRecords, case: Case, today: date) -> date | None:
    """Return the day on which an ending was over; None while it is under way, or where the relation goes on after all."""
    ending = memo(records, case)
    if case.kind != "ending" or (ending is not None and (ending.outcome in {"repair", "renegotiate"} or ending.called_off is not None)):
        return None
    return case.closed or (case.effective if case.effective and case.effective < today else None)


def to_look_back_on(records: ClientRecords, today: date) -> Case | None:
    """Return the ending whose lessons are due: over, and not looked back on; the one that ended last of several."""
    found = [
        (ended, case) for case in records.cases.values()
        if case.retrospective is None and (ended := ended_on(records, case, today)) is not None
    ]
    return max(found, key=lambda pair: (pair[0], pair[1].id))[1] if found else None


def within(records: ClientRecords, project: str) -> ClientRecords:
    """Return the records of one project alone, with what belongs to no project; all of them where no project is named.

    The log is kept whole.
    """
    if not project:
        return records
    wanted = ("", project)
    return replace(
        records,
        projects={key: one for key, one in records.projects.items() if key == project},
        milestones={key: one for key, one in records.milestones.items() if one.project == project},
        commitments={key: one for key, one in records.commitments.items() if one.project in wanted},
        goodwill={key: one for key, one in records.goodwill.items() if one.project in wanted},
        invoices={key: one for key, one in records.invoices.items() if one.project in wanted},
        expenses={key: one for key, one in records.expenses.items() if one.project in wanted},
    )


def handover(records: ClientRecords, case: Case, today: date) -> Handover:
    """Return the handover tasks of an ending, what was called off left out."""
    # What was promised before this ending began belongs to an earlier one.
    tasks = sorted(
        (
            one for one in records.commitments.values()
            if one.kind == "handover" and one.cancelled is None and (not case.project or one.project in ("", case.project))
            and (one.made is None or one.made >= case.opened)
        ),
        key=lambda one: (one.due, one.id),
    )
    left = tuple(one for one in tasks if one.open)
    return Handover(tuple(one for one in tasks if not one.open), left, tuple(one for one in left if one.due < today))


def _open(records: ClientRecords) -> tuple[Case, ...]:
    return tuple(case for case in records.cases.values() if case.kind == "ending" and case.closed is None)


def looked_at_again(ending: Ending) -> date | None:
    """Return the day on which a decision is looked at again: after sleeping on it, or once a repair or new terms had their time."""
    if ending.outcome is None:
        return ending.cooling_until
    return ending.review if ending.outcome in {"repair", "renegotiate"} else None
