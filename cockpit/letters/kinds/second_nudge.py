"""L4, the second nudge: over another channel, with one question, or a request to meet (letters L4, playbook P49 to P53)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, LetterChannel, Move
from cockpit.letters.kinds.waiting import AWAITED, EXPECTS, SENT

_WRITTEN: frozenset[LetterChannel] = frozenset({"email", "chat"})
_EMAIL: frozenset[LetterChannel] = frozenset({"email"})
_MEETING = frozenset({"meeting"})
_NORMAL = frozenset({"normal"})


def _variant(given: Given) -> str:
    return "meeting" if given.get("meeting") is True else "normal"


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    event = facts["client_event"]
    return {"dated_event": isinstance(event, Mapping) and event["on"] is not None}


KIND = Kind(
    name="second-nudge",
    label=N_("Second nudge"),
    stage="early",
    level=2,
    channels=("email", "chat", "phone"),
    variants={"normal": N_("Usual"), "meeting": N_("Request to meet")},
    variant=_variant,
    derive=_derive,
    facts=(
        *SHARED,
        replace(SENT, channels=_WRITTEN, variants=_NORMAL),
        AWAITED,
        EXPECTS,
        Fact(name="meeting", label=N_("Ask to meet in person"), type="flag"),
        Fact(
            name="slots", label=N_("Times to meet"), type="slots", required=True, channels=_EMAIL, variants=_MEETING, source="calendar",
        ),
        Fact(name="client_event", label=N_("The client’s own event"), type="event", source="project.stakes"),
        Fact(name="answer_by", label=N_("Day by which an answer is agreed on the phone"), type="date"),
        Fact(name="phone", label=N_("Phone number"), type="line", source="user.phone"),
    ),
    moves=(
        Move(name="messages", label=N_("the dates of your messages"), facts=("sent",), channels=_WRITTEN, variants=_NORMAL),
        Move(name="slots", label=N_("two times to meet"), facts=("slots",), channels=_EMAIL, variants=_MEETING),
        Move(
            name="question", label=N_("a question that is easy to answer"), words="question", channels=frozenset({"email", "phone"}),
            variants=_NORMAL,
        ),
    ),
)
"""The kind, for the registry."""
