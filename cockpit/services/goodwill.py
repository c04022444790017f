"""Use cases of goodwill: what a client answers to a gesture, giving it, and the ledger of all of them (playbook P38)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cockpit.domain.act import Act
from cockpit.domain.errors import refuse
from cockpit.domain.ledger import GoodwillLedger, ledger
from cockpit.domain.project import Goodwill
from cockpit.domain.records import ClientRecords
from cockpit.services.workspace import Workspace


def goodwill_ledger(workspace: Workspace) -> GoodwillLedger:
    """Return every gesture offered to any client, with sums by client and by year."""
    return ledger({name: digest.records for name, digest in workspace.digests().items()})


def accept(workspace: Workspace, client_id: str, gesture_id: str) -> Act:
    """Record that the client accepted a gesture today; from now on the agenda reminds of it until it is given.

    Raises `Refused`: `record-gone`, and `gesture-chosen` when the other one of two alternatives was accepted before.
    """
    def change(records: ClientRecords) -> ClientRecords:
        gesture = _found(records, gesture_id)
        group = gesture.instead_of or gesture.id
        for other in records.goodwill.values():
            if other.id != gesture.id and (other.instead_of or other.id) == group and other.accepted is not None:
                raise refuse("gesture-chosen", "accepted", text=other.text)
        return records.put(replace(gesture, accepted=gesture.accepted or _today(workspace, client_id)))

    return _commit(workspace, client_id, gesture_id, "goodwill-accepted", change)


def give(workspace: Workspace, client_id: str, gesture_id: str) -> Act:
    """Record that a gesture was given today; one that was given without an answer counts as accepted. Raises `Refused` (`record-gone`)."""
    def change(records: ClientRecords) -> ClientRecords:
        gesture, today = _found(records, gesture_id), _today(workspace, client_id)
        return records.put(replace(gesture, accepted=gesture.accepted or today, honoured=gesture.honoured or today))

    return _commit(workspace, client_id, gesture_id, "goodwill-given", change)


def _commit(
    workspace: Workspace, client_id: str, gesture_id: str, kind: str, change: Callable[[ClientRecords], ClientRecords],
) -> Act:
    client = workspace.client(client_id)
    gesture = _found(workspace.digest(client_id).records, gesture_id)
    act = Act(kind, {"title": gesture.text, "client": client.name})
    workspace.commit(client_id, act, change)
    return act


def _found(records: ClientRecords, gesture_id: str) -> Goodwill:
    if gesture_id not in records.goodwill:
        raise refuse("record-gone")
    return records.goodwill[gesture_id]


def _today(workspace: Workspace, client_id: str) -> date:
    return workspace.calendar(workspace.client(client_id)).today(workspace.now())
