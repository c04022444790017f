"""Entry sheet of what becomes known while an ending is under way: who takes over, the client's consent, the data, peers (P100 to P107)."""

from __future__ import annotations

from cockpit.domain.ending import Ending
from cockpit.domain.errors import Problem
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LONG, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, day, made, not_ahead, picked, text, without

_FIELDS = (
    Field(name="successor", label=N_("Who takes over"), hint=N_("Empty while nobody is known.")),
    Field(name="successor_email", label=N_("Their e-mail")),
    Field(name="consent", kind="date", label=N_("Client agreed on"), hint=N_("The day the client agreed that you write to that person.")),
    Field(name="deletion", kind="date", label=N_("Data deleted on"), hint=N_("In your own tools.")),
    Field(name="peers", label=N_("Peers you recommend"), hint=N_("Names, separated by commas; ask them first.")),
    Field(
        name="positives", kind="long", limit=LONG, label=N_("What was good"),
        hint=N_("A true sentence that you would say to anybody who asks for a reference."),
    ),
)
_SAME = ("successor", "successor_email", "consent", "deletion", "positives")


def sheet(context: Context) -> Sheet[Ending]:
    """Return the sheet; an ending is begun by its guided path, never here."""
    del context
    return Sheet(
        kind="ending",
        title=N_("Ending"),
        fields=_FIELDS,
        propose=lambda _values, _context: {},
        rules=_rules,
        values=lambda ending, _: {**picked(ending, *_SAME), "peers": ", ".join(ending.peers)},
        build=lambda values, record_id, _: made(Ending, _stored(values), id=record_id),
        apply=lambda ending, values, _: changed(ending, _stored(values)),
        name=lambda values: text(values, "successor"),
    )


def _stored(values: Values) -> Values:
    peers = tuple(dict.fromkeys(name.strip() for name in text(values, "peers").split(",") if name.strip()))
    return {**without(values, "peers"), "peers": peers}


def _rules(values: Values, context: Context) -> list[Problem]:
    found = not_ahead(values, "consent", context)
    mail = text(values, "successor_email")
    if mail and "@" not in mail:
        found.append(Problem("email-invalid", "successor_email", {"text": mail}))
    if day(values, "consent") and not text(values, "successor"):
        found.append(Problem("successor-unnamed", "successor"))
    return found
