"""L3, the gentle nudge: a first, kind request for news that one letter answers (letters L3, playbook P41 to P48)."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, Move
from cockpit.letters.kinds.waiting import AWAITED, EXPECTS, SENT
from cockpit.letters.prepare import entries

HYPOTHESES: Mapping[str, str] = {
    "unknown": N_("Not known"),
    "overload": N_("Too much work"),
    "change": N_("A change in their organisation"),
    "decision": N_("Waiting for a decision"),
}
"""Why a client may be silent, in broad categories and never about health or money (playbook P42; msgids)."""
_LETTERS = "ABCDE"


def _variant(given: Given) -> str:
    hypothesis = given.get("hypothesis")
    return str(hypothesis) if hypothesis in HYPOTHESES else "unknown"


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    answers = [option["text"] for option in entries(facts["options"])]
    return {"answers": [{"letter": letter, "text": text} for letter, text in zip(_LETTERS, answers, strict=False)]}


KIND = Kind(
    name="nudge",
    label=N_("Gentle nudge"),
    stage="early",
    level=2,
    channels=("email", "chat"),
    variants=HYPOTHESES,
    variant=_variant,
    derive=_derive,
    facts=(
        *SHARED,
        SENT,
        AWAITED,
        EXPECTS,
        Fact(name="hypothesis", label=N_("Likely cause of the silence"), type="choice", choices=tuple(HYPOTHESES)),
        Fact(name="options", label=N_("Answers offered"), type="steps"),
        Fact(name="done", label=N_("Done"), type="steps", source="milestones"),
        Fact(name="next", label=N_("Next"), type="steps", source="milestones"),
        Fact(name="hold_until", label=N_("Last day of an answer that keeps the schedule"), type="date", source="milestone.remaining"),
    ),
    moves=(
        Move(name="message", label=N_("the date of your last message"), facts=("sent",), channels=frozenset({"email"})),
        Move(name="question", label=N_("a question that is easy to answer"), words="question"),
    ),
)
"""The kind, for the registry."""
