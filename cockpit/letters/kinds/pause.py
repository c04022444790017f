"""L6, the pause notice: since when, why, what it means, how to restart (letters L6, playbook P62, P64).

Where no clause of the contract allows a pause, the letter proposes one instead of announcing it.
"""

from __future__ import annotations

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, Move
from cockpit.letters.kinds.waiting import AWAITED, EXPECTS, SENT


def _variant(given: Given) -> str:
    return "normal" if given.get("contract") else "proposal"


KIND = Kind(
    name="pause",
    label=N_("Pause notice"),
    stage="early",
    level=2,
    channels=("email", "post"),
    variants={"normal": N_("As the contract allows"), "proposal": N_("Proposal, without a clause")},
    variant=_variant,
    facts=(
        *SHARED,
        Fact(name="pause_date", label=N_("First day of the pause"), type="date", required=True, source="calendar"),
        SENT,
        AWAITED,
        EXPECTS,
        Fact(
            name="contract", label=N_("What the contract says of a suspension"), type="line", required=True, variants=frozenset({"normal"}),
            source="contract.suspension",
        ),
        Fact(name="contract_date", label=N_("Date of the contract"), type="date", source="contract.signed"),
        Fact(name="interruption", label=N_("What the contract says of an interruption"), type="line", source="contract.interruption"),
        Fact(name="several", label=N_("More than one project"), type="flag"),
        Fact(name="affected", label=N_("Date that can no longer be kept"), type="date", source="milestone.due"),
        Fact(name="condition", label=N_("What is needed to restart"), type="line"),
        Fact(name="restart_days", label=N_("Working days until a new schedule"), type="number", required=True),
        Fact(name="unchanged", label=N_("What stays as it was"), type="sentence"),
    ),
    moves=(
        Move(name="date", label=N_("the first day of the pause"), facts=("pause_date",), blocking=True),
        Move(name="message", label=N_("the date of your last message"), facts=("sent",)),
        Move(name="clause", label=N_("what the contract says"), facts=("contract",), variants=frozenset({"normal"})),
    ),
)
"""The kind, for the registry."""
