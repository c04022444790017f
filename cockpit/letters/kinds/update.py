"""L2, the weekly update: does the end date hold, done, in progress, next, needed, schedule (letters L2, playbook P8 to P14)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, LetterChannel, Move
from cockpit.letters.prepare import entries

_EMAIL: frozenset[LetterChannel] = frozenset({"email"})
_FRIDAY = 4


def _variant(given: Given) -> str:
    return "normal" if given.get("done") or given.get("doing") else "empty"


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    rows = entries(facts["schedule"])
    today = facts["today"]
    needed = sorted(entries(facts["needed"]), key=lambda step: (step["on"] is None, str(step["on"])))
    upcoming = [row for row in rows if not row["done"]]
    return {
        "last": rows[-1] if rows else None,
        "moved_between": sum(1 for row in rows[:-1] if row["news"]),
        "upcoming": upcoming[0] if upcoming else None,
        "first_needed": needed[0] if needed else None,
        "more_needed": len(needed) > 1,
        "friday": isinstance(today, date) and today.weekday() == _FRIDAY,
    }


KIND = Kind(
    name="update",
    label=N_("Progress update"),
    stage="early",
    level=1,
    channels=("email", "chat"),
    variants={"normal": N_("Usual"), "empty": N_("Nothing visible this week")},
    variant=_variant,
    derive=_derive,
    facts=(
        *SHARED,
        Fact(name="period_start", label=N_("First day of the period"), type="date", required=True, source="interactions"),
        Fact(name="period_end", label=N_("Last day of the period"), type="date", required=True, source="now"),
        Fact(name="done", label=N_("Done"), type="steps", source="milestones"),
        Fact(name="doing", label=N_("In progress"), type="steps", source="milestones"),
        Fact(name="next", label=N_("Next"), type="steps", required=True, channels=_EMAIL, source="milestones"),
        Fact(name="needed", label=N_("What is needed from the client"), type="steps", source="commitments"),
        Fact(name="schedule", label=N_("Schedule"), type="rows", required=True, source="milestones"),
        Fact(name="risk", label=N_("Point to watch"), type="sentence"),
        Fact(name="question", label=N_("Question to the client"), type="sentence"),
    ),
    moves=(
        Move(name="summary", label=N_("whether the end date holds"), facts=("schedule",), blocking=True),
        Move(name="done", label=N_("what is done"), facts=("done",), channels=_EMAIL),
        Move(name="doing", label=N_("what is in progress"), facts=("doing",), channels=_EMAIL),
        Move(name="next", label=N_("what comes next"), facts=("next",), channels=_EMAIL),
        Move(name="needed", label=N_("what is needed from the client"), facts=("needed",)),
    ),
)
"""The kind, for the registry."""
