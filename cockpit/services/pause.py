"""Pausing the work for a silent client: schedule and timers stand still until the restart (playbook P62)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cockpit.domain.act import Act
from cockpit.domain.agenda.situation import Situation
from cockpit.domain.errors import refuse
from cockpit.domain.ladder import frozen_at, silence_case
from cockpit.domain.records import ClientRecords
from cockpit.domain.restart import concerned
from cockpit.i18n.cleaning import clean
from cockpit.services.decision import new_case, situation
from cockpit.services.workspace import Workspace


def pause(workspace: Workspace, client_id: str, on: date, reason: str = "") -> Act:
    """Pause the work for a client from a day on, without a letter; one commit.

    Raises `Refused` (`already-paused`, `client-unknown`).
    """
    at = situation(workspace, client_id)
    act = Act("work-paused", {"client": at.client.name})
    workspace.commit(client_id, act, lambda records: stopped(records, at, on, clean(reason)))
    return act


def stopped(records: ClientRecords, at: Situation, on: date, reason: str, unlocked: str = "") -> ClientRecords:
    """Return the records with the silence's case paused from a day on and the projects it is about stopped.

    The choice to pause is recorded with it where it had not been, and why it came before the amicable attempts. Raises `Refused`
    (`already-paused`).
    """
    if frozen_at(records, at.calendar) is not None:
        raise refuse("already-paused", "", client=at.client.name)
    case = silence_case(records) or new_case(records, at)
    if case.decision != "pause":
        case = replace(case, decision="pause", decided=at.today, until=None, attempts=len(at.digest.contacts.attempts))
    active = concerned(records, at.digest.contacts)
    case = replace(
        case, paused_on=on, paused_projects=tuple(project.id for project in active), reason=reason or case.reason,
        unlocked=unlocked or case.unlocked,
    )
    return records.put(case, *(replace(project, status="paused") for project in active))
