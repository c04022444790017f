"""Which guided path belongs to a kind of letter, to what is selected, and to a draft that was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.domain.draft import Draft
from cockpit.services.wizards.model import Wizard
from cockpit.services.wizards.paths import open_path
from cockpit.services.workspace import Workspace

if TYPE_CHECKING:
    from cockpit.domain.records import ClientRecords
    from cockpit.tui.host import Selection

OF_PROJECTS = frozenset({
    "termination", "update", "pulse", "nudge", "second-nudge", "other-person", "work-to-date", "handover",
})
"""Kinds that are about a project; the others are about a milestone, or an invoice."""
OF_INVOICES = frozenset({"reminder", "formal-notice"})
"""Kinds that are about an invoice; a formal notice may be about something else that is awaited."""


def path_for(workspace: Workspace, kind: str, client: str, subject: str = "") -> Wizard:
    """Return the path of a kind about a project, a milestone or an invoice, or the likely one; raises what `open_path` does."""
    if kind in OF_INVOICES:
        return open_path(workspace, kind, client, invoice=subject)
    if kind in OF_PROJECTS:
        return open_path(workspace, kind, client, project=subject)
    return open_path(workspace, kind, client, milestone=subject)


def path_of(workspace: Workspace, draft: Draft) -> Wizard:
    """Return the path that a draft was kept from; raises `Refused` where what it was about is gone."""
    return path_for(workspace, draft.kind, draft.client, draft.key.partition(":")[2].partition(":")[2])


def invoice_of(selection: Selection) -> str:
    """Return the invoice that the selected agenda item is about; empty for the likely one, or for none."""
    return selection.item.record if selection.item is not None and selection.item.kind.startswith("invoice-") else ""


def milestone_of(selection: Selection, records: ClientRecords) -> str:
    """Return the milestone that a delay is announced for: the one selected, or the next of the project; empty for the likely one."""
    item = selection.item
    if item is not None and item.kind.startswith("milestone-"):
        return item.record
    if selection.kind == "milestone":
        return selection.record
    project = project_of(selection, records)
    waiting = [one for one in records.milestones.values() if one.project == project and one.done is None]
    return min(waiting, key=lambda one: (one.due, one.id)).id if waiting else ""


def project_of(selection: Selection, records: ClientRecords) -> str:
    """Return the project that is selected, or that of the milestone selected; empty where none is."""
    if selection.kind == "project":
        return selection.record
    if selection.kind == "milestone" and selection.record in records.milestones:
        return records.milestones[selection.record].project
    return selection.item.project if selection.item is not None else ""
