"""Where an ending under way stands: days left, tasks, what is still missing (design 5.5, playbook P100 to P104)."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from cockpit.domain.case import Case
from cockpit.domain.ending import Ending
from cockpit.domain.endings import Handover, handover, memo, within
from cockpit.domain.exposure import unbilled, unpaid
from cockpit.domain.money import Money, totals
from cockpit.domain.project import Milestone
from cockpit.domain.records import ClientRecords
from cockpit.domain.workdays import WorkCalendar

Missing = Literal["memo", "tasks", "late", "deliveries", "successor", "consent", "deletion", "unbilled", "unpaid"]


class Standing(NamedTuple):
    """An ending under way on a day."""

    case: Case
    ending: Ending | None
    days: int | None
    """Working days left; under 0 once the last day has passed; None where no last day is set."""
    handover: Handover
    deliveries: tuple[Milestone, ...]
    """Unfinished, due by the last day; by date."""
    owed: tuple[Money, ...]
    """Unpaid and unbilled, currency by currency."""
    missing: tuple[Missing, ...]
    """`memo` nothing is written down about the decision · `tasks` tasks are open · `late` of them past their day · `deliveries` work is
    open · `successor`, `consent` nobody is named who takes over, or the client's word on it is missing · `deletion` no day for the data ·
    `unbilled`, `unpaid` money is open."""

    @property
    def over(self) -> bool:
        """Whether the last day has passed."""
        return self.days is not None and self.days < 0


def standing(records: ClientRecords, case: Case, calendar: WorkCalendar, today: date) -> Standing:
    """Return where an ending stands."""
    ending, tasks = memo(records, case), handover(records, case, today)
    scoped = within(records, case.project)
    last = case.effective
    hand = {one.id for one in scoped.projects.values() if one.in_hand}
    open_work = sorted(
        (one for one in scoped.milestones.values() if one.project in hand and one.done is None), key=lambda one: (one.due, one.id),
    )
    days = None if last is None else calendar.between(today, last) if last >= today else min(calendar.between(today, last), -1)
    return Standing(
        case=case, ending=ending, days=days, handover=tasks, deliveries=tuple(open_work),
        owed=totals([*unpaid(scoped), *unbilled(scoped)]), missing=tuple(_missing(scoped, ending, tasks, open_work)),
    )


def _missing(records: ClientRecords, ending: Ending | None, tasks: Handover, open_work: list[Milestone]) -> list[Missing]:
    found: list[Missing] = []
    if tasks.open:
        found.append("tasks")
    if tasks.late:
        found.append("late")
    if open_work:
        found.append("deliveries")
    if ending is None:
        found.append("memo")
    else:
        if not ending.successor:
            found.append("successor")
        elif ending.consent is None:
            found.append("consent")
        if ending.deletion is None:
            found.append("deletion")
    if unbilled(records):
        found.append("unbilled")
    if unpaid(records):
        found.append("unpaid")
    return found
