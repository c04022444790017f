"""The change of schedule told to another person concerned at the client's (letters L5, variant "schedule change"; playbook P40)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Kind, Move


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    before, after = facts["agreed_date"], facts["new_date"]
    return {"earlier": isinstance(before, date) and isinstance(after, date) and after < before}


KIND = Kind(
    name="change",
    label=N_("Change notice"),
    stage="early",
    level=2,
    channels=("email", "chat"),
    derive=_derive,
    facts=(
        *SHARED,
        Fact(name="deliverable", label=N_("What moves"), type="noun", required=True, source="milestone.title"),
        Fact(name="agreed_date", label=N_("Date agreed"), type="date", required=True, source="milestone.dates"),
        Fact(name="new_date", label=N_("New date"), type="date", required=True, source="milestone.due"),
        Fact(name="effect", label=N_("What the change means for this person"), type="sentence", required=True),
        Fact(name="schedule", label=N_("Later dates that move too"), type="rows", source="milestones"),
        Fact(name="unchanged", label=N_("What stays as it was"), type="sentence"),
        Fact(name="main_contact", label=N_("The project’s main contact"), type="line", source="people"),
    ),
    moves=(
        Move(name="from", label=N_("the date that no longer holds"), facts=("agreed_date",)),
        Move(name="to", label=N_("the new date"), facts=("new_date",), blocking=True),
        Move(name="effect", label=N_("what the change means for this person"), facts=("effect",)),
    ),
)
"""The kind, for the registry."""
