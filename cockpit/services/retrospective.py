"""Looking back on an ending that is over: the lesson, what changes, the case closed, the client archived - one commit, one undo."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from cockpit.domain import ids
from cockpit.domain.act import Act
from cockpit.domain.case import Case
from cockpit.domain.endings import within
from cockpit.domain.errors import refuse
from cockpit.domain.lessons import Lesson, lessons
from cockpit.domain.project import Commitment, Project, ProjectStatus
from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.services.contexts import context_for
from cockpit.services.sheets.fields import Texts, Values
from cockpit.services.sheets.reading import read
from cockpit.services.sheets.retrospectives import ADOPTIONS, adopted, improvements, retrospective, sheet, soon
from cockpit.services.workspace import Workspace

NUDGE = "nudge"
"""The default that is a setting, and no improvement with a date."""


def look_back(workspace: Workspace, client_id: str, case_id: str, texts: Texts, loc: Localizer) -> tuple[Act, tuple[str, ...]]:
    """Keep what was learnt and what changes; returns the act and the defaults adopted.

    The lesson is kept, improvements become tasks of mine, the case is closed, projects get their last status, the client is archived
    where that was wanted. Raises `Refused` with every problem, and `record-gone`.
    """
    context = context_for(workspace, client_id)
    if case_id not in context.records.cases:
        raise refuse("record-gone")
    case = context.records.cases[case_id]
    values = read(sheet(context, case), texts, loc, context)
    today = workspace.today(client_id)
    words = [(loc.gettext(ADOPTIONS[name]), soon(context)) for name in adopted(values) if name != NUDGE]
    tasks = [*words, *((one.text, one.on) for one in improvements(values, context))]
    act = Act("lessons-drawn", {"client": workspace.client(client_id).name})

    def change(records: ClientRecords) -> ClientRecords:
        if case_id not in records.cases:
            raise refuse("record-gone")
        known = records.cases[case_id]
        drawn = replace(retrospective(values, known, replace(context, records=records)), drawn=today)
        closed = replace(known, retrospective=today, closed=known.closed or max(today, known.opened))
        records = records.put(drawn, closed, *_finished(records, known, values))
        for text, due in tasks:
            records = records.put(Commitment(
                id=ids.unique(ids.slug(text, "improvement"), records.commitments), by="me", text=text, due=due, kind="improvement",
                made=today,
            ))
        return replace(records, client=replace(records.client, archived=True)) if values["archive"] and records.client else records

    workspace.commit(client_id, act, change)
    return act, adopted(values)


def all_lessons(workspace: Workspace) -> tuple[Lesson, ...]:
    """Return every lesson drawn with any client, archived ones included, the newest first."""
    return lessons({name: digest.records for name, digest in workspace.digests().items()})


def _finished(records: ClientRecords, case: Case, values: Values) -> list[Project]:
    status = values.get("status", "keep")
    if status == "keep":
        return []
    hand = [one for one in within(records, case.project).projects.values() if one.in_hand]
    return [replace(one, status=cast(ProjectStatus, status)) for one in hand]
