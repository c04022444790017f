"""Use cases of goodwill: a gesture accepted, then given, and the ledger of all of them (playbook P38)."""

from __future__ import annotations

from dataclasses import replace

from cockpit.domain.act import Act
from cockpit.domain.errors import refuse
from cockpit.domain.gestures import chosen_instead
from cockpit.domain.ledger import GoodwillLedger, ledger
from cockpit.domain.project import Goodwill
from cockpit.domain.records import ClientRecords
from cockpit.services.workspace import Workspace


def goodwill_ledger(workspace: Workspace) -> GoodwillLedger:
    """Return every gesture offered to any client, with sums by client and by year."""
    return ledger({name: digest.records for name, digest in workspace.digests().items()})


def further(workspace: Workspace, client_id: str, gesture_id: str) -> Act | None:
    """Take a gesture one step further, today: an offered one is accepted, an accepted one given; None where it was given before.

    From its acceptance on the agenda reminds of it until it is given. Raises `Refused`: `record-gone`, and `gesture-chosen` when the
    other one of two alternatives was accepted before.
    """
    client, today = workspace.client(client_id), workspace.today(client_id)
    known = _found(workspace.digest(client_id).records, gesture_id)
    if known.honoured is not None:
        return None

    def change(records: ClientRecords) -> ClientRecords:
        gesture = _found(records, gesture_id)
        if known.accepted is not None:
            return records.put(replace(gesture, honoured=gesture.honoured or today))
        if other := chosen_instead(gesture, records.goodwill.values()):
            raise refuse("gesture-chosen", "accepted", text=other.text)
        return records.put(replace(gesture, accepted=gesture.accepted or today))

    act = Act("goodwill-accepted" if known.accepted is None else "goodwill-given", {"title": known.text, "client": client.name})
    workspace.commit(client_id, act, change)
    return act


def _found(records: ClientRecords, gesture_id: str) -> Goodwill:
    if gesture_id not in records.goodwill:
        raise refuse("record-gone")
    return records.goodwill[gesture_id]
