"""Reference lines on request: when, for whom, on what, and what was good; true, positive, no reason for the end (letters L11, P106)."""

from __future__ import annotations

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Kind, Move

KIND = Kind(
    name="reference",
    label=N_("Reference on request"),
    stage="early",
    level=2,
    channels=("email", "post"),
    facts=(
        *SHARED,
        Fact(name="started", label=N_("Beginning of the work"), type="date", required=True, source="project.started"),
        Fact(name="ended", label=N_("End of the work"), type="date", source="case"),
        Fact(name="positives", label=N_("What was good"), type="sentence", required=True, source="ending"),
        Fact(name="phone", label=N_("Phone number"), type="line", source="user.phone"),
    ),
    moves=(
        Move(name="positives", label=N_("what was good"), facts=("positives",), blocking=True),
        Move(name="recommend", label=N_("that you recommend working with them"), words="recommend"),
    ),
)
"""The kind, for the registry."""
