"""L13, the handover to whoever takes over: what is passed on, state, open points, limited help (letters L13, playbook P100 to P104).

It goes to somebody outside the client's, so it needs the client's consent, and lint watches that it says nothing about them.
"""

from __future__ import annotations

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Kind, Move

KIND = Kind(
    name="handover",
    label=N_("Handover to the successor"),
    stage="early",
    level=2,
    channels=("email",),
    facts=(
        *SHARED,
        Fact(name="consent", label=N_("Day of the client’s consent"), type="date", required=True, source="ending"),
        Fact(name="main_contact", label=N_("Who gave the consent"), type="line", source="people"),
        Fact(name="enclosed", label=N_("What is passed on"), type="steps", required=True, source="commitments"),
        Fact(name="state_date", label=N_("Date of the state described"), type="date", required=True, source="now"),
        Fact(name="state", label=N_("State of the work"), type="steps", required=True, source="milestones"),
        Fact(
            name="open_points", label=N_("Open points"), type="steps", required=True, unless="no_open_points", source="commitments",
        ),
        Fact(name="no_open_points", label=N_("There are no open points"), type="flag"),
        Fact(name="rights", label=N_("Rights and licences"), type="sentence"),
        Fact(name="note", label=N_("What else helps to carry on"), type="sentence"),
        Fact(name="help_hours", label=N_("Hours for questions"), type="number", required=True),
        Fact(name="help_until", label=N_("Last day for questions"), type="date", required=True, source="case"),
        Fact(name="phone", label=N_("Phone number"), type="line"),
    ),
    moves=(
        Move(name="consent", label=N_("the client’s consent"), facts=("consent",), blocking=True),
        Move(name="enclosed", label=N_("what is passed on"), facts=("enclosed",)),
        Move(name="access", label=N_("that the client hands over the access"), words="access"),
        Move(name="state", label=N_("the state of the work, with its day"), facts=("state_date",)),
        Move(name="points", label=N_("the open points"), facts=("open_points",)),
        Move(name="help", label=N_("until when you help"), facts=("help_until",), blocking=True),
        Move(name="confidentiality", label=N_("that some information is confidential"), words="confidential"),
    ),
)
"""The kind, for the registry."""
