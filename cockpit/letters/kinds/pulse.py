"""L12, the satisfaction pulse: three questions in two minutes (letters L12, playbook P13, P22, P23)."""

from __future__ import annotations

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, Move

_MOMENTS = ("middle", "delivery", "end")


def _variant(given: Given) -> str:
    moment = given.get("moment")
    return str(moment) if moment in _MOMENTS else "middle"


KIND = Kind(
    name="pulse",
    label=N_("Satisfaction pulse"),
    stage="early",
    level=1,
    channels=("email", "chat"),
    variants={"middle": N_("During the project"), "delivery": N_("After a delivery"), "end": N_("At the end")},
    variant=_variant,
    facts=(
        *SHARED,
        Fact(name="moment", label=N_("Moment"), type="choice", required=True, choices=_MOMENTS),
        Fact(name="deliverable", label=N_("What was delivered"), type="noun", source="milestone.title"),
        Fact(name="over", label=N_("The work is over"), type="flag"),
        Fact(name="changed", label=N_("What was changed after the last answers"), type="sentence"),
    ),
    moves=(Move(name="score", label=N_("the score from 0 to 10"), words="score"),),
)
"""The kind, for the registry."""
