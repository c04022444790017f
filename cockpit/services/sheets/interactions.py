"""Entry sheet of an interaction: logging one in seconds, or correcting one (the log keeps both, design 4)."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from cockpit.domain.errors import Problem
from cockpit.domain.interaction import Interaction
from cockpit.i18n import N_, agenda_words
from cockpit.services.sheets.fields import Choice, Context, Field, Sheet, Values
from cockpit.services.sheets.people import CHANNELS
from cockpit.services.sheets.typed import changed, likely_project, made, picked, text

DIRECTIONS = (Choice("out", N_("from me")), Choice("in", N_("from the client")))
OUTCOMES = (Choice("", N_("as usual")), *(Choice(name, label) for name, label in agenda_words.OUTCOMES.items()))
PURPOSES = (
    Choice("", N_("anything else")),
    Choice("update", N_("progress update")),
    Choice("delay", N_("delay announced")),
    Choice("follow-up", N_("follow-up")),
    Choice("reminder", N_("payment reminder")),
    Choice("notice", N_("notice")),
)
_FIELDS = (
    Field(name="direction", kind="choice", choices=DIRECTIONS, label=N_("Direction")),
    Field(name="channel", kind="choice", choices=CHANNELS, label=N_("Channel")),
    Field(name="summary", required=True, label=N_("Summary"), hint=N_("In a few words; not the text itself.")),
    Field(
        name="expects_reply",
        kind="yes-no",
        label=N_("Reply expected"),
        hint=N_("Whether the one who received it owes an answer; starts a silence timer."),
    ),
    Field(name="person", kind="reference", of="person", label=N_("Person")),
    Field(name="at", kind="moment", required=True, label=N_("When"), hint=N_("A date and a time, or only a time for today.")),
    Field(name="outcome", kind="choice", choices=OUTCOMES, label=N_("Outcome"), hint=N_("A call that reached nobody ends no silence.")),
    Field(name="purpose", kind="choice", choices=PURPOSES, label=N_("Purpose"), hint=N_("A progress update answers the promised rhythm.")),
    Field(name="project", kind="reference", of="project", label=N_("Project")),
    Field(name="invoice", kind="reference", of="invoice", label=N_("Invoice"), hint=N_("The one that a payment reminder asks to pay.")),
    Field(
        name="confidential", kind="yes-no", label=N_("Confidential"),
        hint=N_("Stays out of every dossier and export; only its checksum appears there."),
    ),
)


def sheet(context: Context) -> Sheet[Interaction]:
    """Return the sheet."""
    return Sheet(
        kind="interaction",
        title=N_("Contact"),
        start="summary",
        fields=_FIELDS,
        propose=_propose,
        rules=_rules,
        warn=_warn,
        values=lambda entry, context: {
            **picked(entry, *(field.name for field in _FIELDS)),
            "at": entry.at.astimezone(context.now.tzinfo),
        },
        build=lambda values, record_id, context: made(Interaction, values, id=record_id, logged=context.now),
        apply=lambda entry, values, context: changed(entry, values),
        name=lambda values: text(values, "summary"),
    )


def _propose(values: Values, context: Context) -> Values:
    """Propose the channel and person of the last contact; a reply is expected of what is sent and of what arrives, unless it closes."""
    entries = context.records.interactions
    last = max(entries, key=lambda entry: entry.at, default=None)
    present = [person.id for person in context.records.people.values() if person.left is None]
    person = last.person if last and last.person in present else ""
    return {
        "direction": "out",
        "channel": last.channel if last else "email",
        "person": person or (present[0] if len(present) == 1 else ""),
        "at": context.now.replace(second=0, microsecond=0),
        # Yes unless the user says no (design 5.1); what answers a reminder is the payment, which is waited for in its own way.
        "expects_reply": text(values, "purpose") != "reminder",
        "project": likely_project(context),
        "confidential": False,
    }


def _rules(values: Values, context: Context) -> list[Problem]:
    if text(values, "purpose") and text(values, "direction") == "in":
        return [Problem("purpose-incoming", "purpose")]
    return []


def _warn(values: Values, context: Context) -> list[Problem]:
    at = cast("datetime | None", values.get("at"))
    return [Problem("at-in-future", "at")] if at and at > context.now else []
