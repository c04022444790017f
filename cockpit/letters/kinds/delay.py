"""L1, the announcement of a delay: news and apology, harm, cause, new date, plan, goodwill, measure (letters L1, playbook P25 to P38)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, LetterChannel, Move
from cockpit.letters.prepare import days_between, entries

_WRITTEN: frozenset[LetterChannel] = frozenset({"email", "post"})
_FULL: frozenset[LetterChannel] = frozenset({"email", "post", "phone"})
_FIRM = frozenset({"normal", "passed", "second", "second-passed"})


def _variant(given: Given) -> str:
    """Early while the new date still has to be confirmed; else by how often the date moved and whether it has passed."""
    agreed, today = given.get("agreed_date"), given.get("today")
    if isinstance(given.get("confirm_on"), date):
        return "early"
    passed = isinstance(agreed, date) and isinstance(today, date) and today > agreed
    if given.get("earlier_dates"):
        return "second-passed" if passed else "second"
    return "passed" if passed else "normal"


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    event = facts["client_event"]
    margin = days_between(facts["new_date"], event["on"]) if isinstance(event, Mapping) else None
    offers = entries(facts["goodwill"])
    agreed, today = facts["agreed_date"], facts["today"]
    return {
        "margin": margin,
        "offers_run_on": all(offer["phrase"] for offer in offers),
        "same_year": isinstance(agreed, date) and isinstance(today, date) and agreed.year == today.year,
        "late_by": days_between(agreed, today),
    }


KIND = Kind(
    name="delay",
    label=N_("Delay announcement"),
    stage="early",
    level=2,
    channels=("email", "chat", "phone", "post"),
    variants={
        "normal": N_("Before the date"),
        "early": N_("Early warning"),
        "passed": N_("After the date has passed"),
        "second": N_("Second delay of the same milestone"),
        "second-passed": N_("Second delay, after the date has passed"),
    },
    variant=_variant,
    derive=_derive,
    facts=(
        *SHARED,
        Fact(name="deliverable", label=N_("What is late"), type="noun", required=True, channels=_FULL, source="milestone.title"),
        Fact(name="agreed_date", label=N_("Date agreed"), type="date", required=True, source="milestone.due"),
        Fact(name="new_date", label=N_("New date"), type="date", required=True, source="forecast"),
        Fact(name="confirm_on", label=N_("Date by which the new date is confirmed"), type="date"),
        Fact(name="earlier_dates", label=N_("Dates promised earlier"), type="dates", source="milestone.dates"),
        Fact(name="impact", label=N_("What the delay means for this client"), type="sentence", required=True, channels=_WRITTEN),
        Fact(name="client_event", label=N_("The client’s own event"), type="event", source="project.stakes"),
        Fact(name="cause", label=N_("Cause"), type="sentence", required=True, channels=_FULL),
        Fact(name="outside", label=N_("The cause is outside my control"), type="flag"),
        Fact(name="fix", label=N_("What is already solved"), type="sentence"),
        Fact(name="plan", label=N_("Recovery plan"), type="steps", required=True, channels=_WRITTEN, source="commitments"),
        Fact(
            name="goodwill", label=N_("Goodwill offer"), type="offers", required=True, channels=_WRITTEN, variants=_FIRM,
            source="goodwill",
        ),
        Fact(name="measure", label=N_("Measure that prevents a repeat"), type="sentence", required=True, channels=_WRITTEN, variants=_FIRM),
        Fact(name="schedule", label=N_("Later dates that move too"), type="rows", source="milestones"),
        Fact(name="unchanged", label=N_("What stays as it was"), type="sentence"),
        Fact(name="needed", label=N_("What the client has to do"), type="steps"),
        Fact(name="next_update", label=N_("Next progress update"), type="date", source="client.update_every"),
        Fact(name="slots", label=N_("Times for a call"), type="slots"),
        Fact(name="phone", label=N_("Phone number"), type="line", source="user.phone"),
    ),
    moves=(
        Move(name="apology", label=N_("an apology"), words="apology", blocking=True),
        Move(name="news", label=N_("the date that will not be kept"), facts=("agreed_date",), channels=_FULL),
        Move(name="impact", label=N_("what the delay means for this client"), facts=("impact", "client_event"), channels=_WRITTEN),
        Move(name="cause", label=N_("the cause"), facts=("cause",), channels=_FULL),
        Move(name="new-date", label=N_("the new date"), facts=("new_date",), channels=_FULL, blocking=True),
        Move(name="plan", label=N_("the recovery plan, with its dates"), facts=("plan",), channels=_WRITTEN),
        Move(name="goodwill", label=N_("the goodwill offer"), facts=("goodwill",), channels=_WRITTEN, variants=_FIRM),
        Move(name="measure", label=N_("the measure that prevents a repeat"), facts=("measure",), channels=_WRITTEN, variants=_FIRM),
    ),
)
"""The kind, for the registry."""
