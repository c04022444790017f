"""Entry sheet of what a client answered to the satisfaction questions (letters L12, playbook P23, P108)."""

from __future__ import annotations

from decimal import Decimal

from cockpit.domain.ending import Rating
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LONG, Context, Field, Sheet
from cockpit.services.sheets.typed import changed, likely_project, made, not_ahead, picked

_FIELDS = (
    Field(
        name="score", kind="int", required=True, low=Decimal(0), high=Decimal(10), label=N_("Mark out of ten"),
        hint=N_("From 0 to 10, as they gave it."),
    ),
    Field(name="on", kind="date", required=True, label=N_("Given on")),
    Field(name="liked", kind="long", limit=LONG, label=N_("What they liked")),
    Field(name="change", kind="long", limit=LONG, label=N_("What they would change")),
    Field(name="project", kind="reference", of="project", label=N_("Project")),
)


def sheet(context: Context) -> Sheet[Rating]:
    """Return the sheet."""
    return Sheet(
        kind="rating",
        title=N_("Satisfaction"),
        fields=_FIELDS,
        propose=lambda _, context: {"on": context.today, "project": likely_project(context)},
        rules=lambda values, context: not_ahead(values, "on", context),
        values=lambda rating, _: picked(rating, *(field.name for field in _FIELDS)),
        build=lambda values, record_id, _: made(Rating, values, id=record_id),
        apply=lambda rating, values, _: changed(rating, values),
        name=lambda values: str(values.get("score", "")),
    )
