"""Use cases around an ending besides its guided path: the relation is mended, an ending under way is called off (design 5.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cockpit.domain.act import Act
from cockpit.domain.case import Case
from cockpit.domain.ending import Ending
from cockpit.domain.endings import handover, under_way, weighing
from cockpit.domain.errors import refuse
from cockpit.domain.project import DateChange, Milestone
from cockpit.domain.records import ClientRecords
from cockpit.i18n.cleaning import clean
from cockpit.services.workspace import Workspace


def mended(workspace: Workspace, client_id: str, note: str = "") -> Act:
    """Close the ending that is being weighed: the relation goes on. One commit.

    Raises `Refused` (`ending-not-running`, `client-unknown`).
    """
    name, today = workspace.client(client_id).name, workspace.today(client_id)
    act = Act("ending-mended", {"client": name})

    def change(records: ClientRecords) -> ClientRecords:
        case = weighing(records)
        if case is None:
            raise refuse("ending-not-running", "", client=name)
        return records.put(_closed(case, today, note))

    workspace.commit(client_id, act, change)
    return act


def call_off(workspace: Workspace, client_id: str, reason: str) -> Act:
    """Call an ending under way off, on its last day at the latest; no letter is written. One commit.

    What was promised for the handover is cancelled, and deliveries that were to be handed over as they stand have their dates back. The
    reason stays with the case. Raises `Refused` (`required`, `ending-not-running`, `call-off-too-late`, `client-unknown`).
    """
    why = clean(reason)
    if not why:
        raise refuse("required", "reason")
    name, today, now = workspace.client(client_id).name, workspace.today(client_id), workspace.now()
    act = Act("ending-called-off", {"client": name})

    def change(records: ClientRecords) -> ClientRecords:
        case = under_way(records)
        if case is None:
            raise refuse("ending-not-running", "", client=name)
        if case.effective is not None and case.effective < today:
            raise refuse("call-off-too-late", "", date=case.effective)
        tasks = handover(records, case, today).open
        back = [
            _dated_back(records.milestones[task.milestone], DateChange(due=date.min, at=now, reason=why))
            for task in tasks if task.milestone in records.milestones
        ]
        memo = replace(records.endings.get(case.id) or Ending(id=case.id), called_off=today)
        return records.put(_closed(case, today, why), memo, *(replace(task, cancelled=today) for task in tasks), *back)

    workspace.commit(client_id, act, change)
    return act


def _dated_back(milestone: Milestone, change: DateChange) -> Milestone:
    """Return a delivery with the date it had before it was to be handed over as it stands."""
    if milestone.done is not None or len(milestone.dates) < 2:
        return milestone
    return replace(milestone, dates=(*milestone.dates, replace(change, due=milestone.dates[-2].due)))


def _closed(case: Case, today: date, note: str) -> Case:
    words = "\n".join(text for text in (case.note, clean(note)) if text)
    return replace(case, closed=max(today, case.opened), note=words)
