"""L5, the message to another person at the client's: who is the right contact? Nothing is disclosed (letters L5, playbook P68)."""

from __future__ import annotations

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Kind, Move
from cockpit.letters.kinds.waiting import AWAITED, EXPECTS

KIND = Kind(
    name="other-person",
    label=N_("Message to another person"),
    stage="early",
    level=2,
    channels=("email", "chat"),
    facts=(
        *SHARED,
        Fact(name="main_contact", label=N_("The project’s main contact"), type="line", required=True, source="people"),
        AWAITED,
        EXPECTS,
    ),
    moves=(
        Move(name="contact", label=N_("the project’s main contact"), facts=("main_contact",)),
        Move(name="question", label=N_("a question that is easy to answer"), words="question"),
    ),
)
"""The kind, for the registry."""
