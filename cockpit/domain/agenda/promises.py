"""Agenda items about promises, theirs and mine, and about gestures to honour.

All: subject and `text` = the words of the promise or gesture; record = the commitment or goodwill; `project` title or "".

| kind | values |
|---|---|
| `promise-broken` | `text`, `due`, `days` (int, working days past it), `made` (date or None), `kind` (as `Commitment.kind`) |
| `commitment-due` | `text`, `due` (date; None for a gesture), `days` (int, working days left: 0 today or over a day off, under 0 overdue; None for a gesture), `kind` (as `Commitment.kind`; `goodwill` for a gesture), `made` (for a gesture the day it was accepted), `gesture` (as `Goodwill.kind`, "" otherwise), `cost` (Money or None) |
"""  # noqa: E501 - a table row cannot be folded

from __future__ import annotations

from collections.abc import Iterator

from cockpit.domain.agenda.item import AgendaItem
from cockpit.domain.agenda.situation import Situation
from cockpit.domain.project import Commitment

SOON = 1
"""Working days before its date from which a commitment of mine is shown."""


def promises_broken(situation: Situation) -> Iterator[AgendaItem]:
    """Yield what the client promised and did not keep; of a promise to pay the invoice itself speaks."""
    records = situation.digest.records
    for promise in records.commitments.values():
        if promise.by == "client" and promise.open and promise.due < situation.today and promise.invoice not in records.invoices:
            values = _values(situation, promise)
            days = situation.calendar.between(promise.due, situation.today)
            values["days"] = days
            yield situation.item(
                "promise-broken", promise.id, promise.text, values, (promise.due, promise.text), project=promise.project,
                since=promise.due, due=promise.due, age=days,
            )


def commitments_due(situation: Situation) -> Iterator[AgendaItem]:
    """Yield what I promised for today, the next working day, or earlier."""
    for promise in situation.digest.records.commitments.values():
        if promise.by != "me" or not promise.open:
            continue
        left = situation.calendar.between(situation.today, promise.due)
        if left > SOON:
            continue
        values = _values(situation, promise)
        values.update(days=left, gesture="", cost=None)
        late = promise.due < situation.today
        yield situation.item(
            "commitment-due", promise.id, promise.text, values, (promise.due, promise.text), project=promise.project,
            since=promise.made, due=promise.due, age=-left if late else 0.0, left=left,
        )


def gestures_due(situation: Situation) -> Iterator[AgendaItem]:
    """Yield the accepted gestures that still have to be honoured (playbook P38)."""
    for gesture in situation.digest.records.goodwill.values():
        if gesture.accepted is None or gesture.honoured is not None:
            continue
        values = {
            "text": gesture.text, "due": None, "days": None, "kind": "goodwill", "made": gesture.accepted, "gesture": gesture.kind,
            "cost": gesture.cost, "project": situation.project_title(gesture.project),
        }
        yield situation.item(
            "commitment-due", gesture.id, gesture.text, values, (gesture.accepted, gesture.text), project=gesture.project,
            since=gesture.accepted, age=situation.calendar.between(gesture.accepted, situation.today),
            key=f"{gesture.id}.gesture",  # a promise may bear the same id: each table has its own
        )


def _values(situation: Situation, promise: Commitment) -> dict[str, object]:
    return {
        "text": promise.text, "due": promise.due, "made": promise.made, "kind": promise.kind,
        "project": situation.project_title(promise.project),
    }
