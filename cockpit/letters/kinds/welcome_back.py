"""L7, the welcome back: thanks, where the work stands, two rhythms to restart, a question nobody has to answer (letters L7, P73 to P77)."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Kind, LetterChannel, Move

_EMAIL: frozenset[LetterChannel] = frozenset({"email"})


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    paces = facts["restart"]
    paces = paces if isinstance(paces, list) else []
    return {"first_pace": paces[0] if paces else None, "light_pace": paces[1] if len(paces) > 1 else None}


KIND = Kind(
    name="welcome-back",
    label=N_("Welcome back"),
    stage="early",
    level=1,
    channels=("email", "chat"),
    derive=_derive,
    facts=(
        *SHARED,
        Fact(name="restart", label=N_("New dates: at the usual pace, at a lighter one"), type="dates", required=True, source="calendar"),
        Fact(name="deliverable", label=N_("What is delivered on these dates"), type="noun", source="milestone.title"),
        Fact(name="later", label=N_("Dates of the deliveries after it"), type="steps", source="milestone.due"),
        Fact(name="later_light", label=N_("These dates are those of the lighter pace"), type="flag"),
        Fact(name="done", label=N_("Done"), type="steps", source="milestones"),
        Fact(name="next", label=N_("Next"), type="steps", source="milestones"),
        Fact(name="needed", label=N_("What is needed from the client"), type="steps", source="commitments"),
        Fact(name="slots", label=N_("Times for a call"), type="slots", source="calendar"),
        Fact(name="spoken", label=N_("They came back by speaking, not by writing"), type="flag"),
        Fact(name="unasked", label=N_("Leave out the question about what has changed"), type="flag"),
    ),
    moves=(
        Move(name="thanks", label=N_("thanks for writing"), words="thanks"),
        Move(name="restart", label=N_("two dates to restart with"), facts=("restart",), blocking=True),
        Move(name="state", label=N_("where the work stands"), facts=("done", "next"), channels=_EMAIL),
        Move(name="needed", label=N_("what is needed from the client"), facts=("needed",), channels=_EMAIL),
    ),
)
"""The kind, for the registry."""
