"""Entry sheet of a person at the client's."""

from __future__ import annotations

from typing import cast

from cockpit.domain.client import Person
from cockpit.domain.errors import Problem
from cockpit.i18n import N_, agenda_words, dossier_words
from cockpit.services.sheets.fields import LONG, Choice, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, made, picked, text

CHANNELS = tuple(Choice(name, label) for name, label in agenda_words.CHANNELS.items())
ROLES = tuple(Choice(name, label) for name, label in dossier_words.ROLES.items())
_FIELDS = (
    Field(name="name", label=N_("Name"), required=True),
    Field(name="role", kind="choice", choices=ROLES, label=N_("Role")),
    Field(name="emails", kind="emails", label=N_("E-mail"), hint=N_("Several addresses are separated by commas.")),
    Field(name="phones", kind="phones", label=N_("Phone"), hint=N_("Several numbers are separated by commas.")),
    Field(
        name="title",
        kind="choice",
        label=N_("Title"),
        choices=(Choice("none", N_("no title")), Choice("ms", N_("Ms")), Choice("mr", N_("Mr"))),
    ),
    Field(
        name="pronoun",
        kind="choice",
        label=N_("Form of address"),
        hint=N_("Whether letters say vous or tu, usted or tú."),
        choices=(Choice("formal", N_("formal (vous, usted)")), Choice("informal", N_("informal (tu, tú)"))),
    ),
    Field(
        name="gender",
        kind="choice",
        label=N_("Grammatical gender"),
        hint=N_("For letters in languages where words agree with it."),
        choices=(Choice("unknown", N_("unknown")), Choice("female", N_("feminine")), Choice("male", N_("masculine"))),
    ),
    Field(name="language", kind="language", label=N_("Language"), hint=N_("Only where it differs from the client’s.")),
    Field(
        name="declined",
        kind="choices",
        choices=CHANNELS,
        label=N_("Not by"),
        hint=N_("Channels this person does not want; follow-ups leave them out."),
    ),
    Field(name="left", kind="date", label=N_("Left on"), hint=N_("The day this person left the client.")),
    Field(name="note", kind="long", limit=LONG, label=N_("Note"), hint=N_("For yourself; never leaves the program.")),
)


def sheet(context: Context) -> Sheet[Person]:
    """Return the sheet."""
    return Sheet(
        kind="person",
        title=N_("Person"),
        fields=_FIELDS,
        propose=_propose,
        rules=_rules,
        values=lambda person, _: picked(person, *(field.name for field in _FIELDS)),
        build=lambda values, record_id, _: made(Person, values, id=record_id),
        apply=lambda person, values, _: changed(person, values),
        name=lambda values: text(values, "name"),
    )


def _propose(values: Values, context: Context) -> Values:
    present = [person for person in context.records.people.values() if person.left is None]
    taken = any(person.role == "primary" for person in present)
    return {
        "role": "alternate" if taken else "primary",
        "pronoun": present[0].pronoun if present else "formal",
        "gender": {"ms": "female", "mr": "male"}.get(text(values, "title"), "unknown"),
    }


def _rules(values: Values, context: Context) -> list[Problem]:
    """One address belongs to one person: mail is matched by it."""
    wanted = {address.casefold() for address in cast("tuple[str, ...]", values.get("emails") or ())}
    for person in context.records.people.values():
        shared = wanted & {address.casefold() for address in person.emails}
        if shared and person.id != context.record_id:
            return [Problem("email-taken", "emails", {"email": min(shared), "name": person.name})]
    return []
