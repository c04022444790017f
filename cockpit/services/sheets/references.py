"""What a field can be answered with: the choices of the sheet, or the records that a reference may point to."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.domain.errors import refuse
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets.fields import Choice, Context, Field, Target

NONE = Choice("", N_("none"))
"""The answer to a reference that may stay empty."""
_NO_OTHER: Mapping[Target, Choice] = {"person": Choice("", N_("no person")), "invoice": Choice("", N_("no invoice"))}
"""The same where languages with genders would say it otherwise."""
_UNKNOWN: Mapping[Target, str] = {
    "client": "client-unknown",
    "person": "person-unknown",
    "project": "project-unknown",
    "milestone": "milestone-unknown",
    "invoice": "invoice-unknown",
    "interaction": "entry-unknown",
}
YES_NO = (Choice("yes", N_("yes")), Choice("no", N_("no")))


def options(field: Field, context: Context) -> tuple[Choice, ...]:
    """Return the possible answers, in the order in which they are offered; empty for what is typed freely."""
    if field.kind == "yes-no":
        return YES_NO
    if field.kind != "reference":
        return field.choices
    found = tuple(Choice(key, name, own=True) for key, name in _records(field, context).items())
    return found if field.required and found else (_NO_OTHER.get(field.of or "client", NONE), *found)


def shown_label(choice: Choice, loc: Localizer) -> str:
    """Return the label in the user's language; the user's own words stay as they are."""
    return choice.label if choice.own else loc.gettext(choice.label)


def read_choice(field: Field, text: str, loc: Localizer, context: Context) -> str:
    """Return the value meant by a value or a label, in any case; raises `Refused`."""
    offered = options(field, context)
    for choice in offered:
        if text == choice.value:
            return choice.value
    wanted = text.casefold()
    found = [choice.value for choice in offered if wanted in (choice.value.casefold(), shown_label(choice, loc).casefold())]
    if len(found) == 1:
        return found[0]
    if field.kind == "reference":
        if found:
            raise refuse("name-ambiguous", name=text, known=", ".join(found))
        if field.of == "project" and text in context.projects:
            raise refuse("project-elsewhere", project=text)
        raise refuse(_UNKNOWN[field.of or "client"], name=text, **{field.of or "client": text})
    known = ", ".join(choice.value for choice in offered if choice.value)
    raise refuse("choice-unknown", given=text, known=known)


def _records(field: Field, context: Context) -> Mapping[str, str]:
    """Return the names of the records that a reference may point to, by id."""
    records = context.records
    if field.of == "client":
        return context.clients
    if field.of == "person":
        return {key: person.name for key, person in records.people.items()}
    if field.of == "project":
        return {key: project.title for key, project in records.projects.items()}
    if field.of == "milestone":
        return {key: milestone.title for key, milestone in records.milestones.items()}
    if field.of == "interaction":
        newest = sorted(records.interactions, key=lambda entry: entry.at.timestamp(), reverse=True)
        return {entry.id: f"{entry.id} · {entry.at.date().isoformat()} · {entry.summary}" for entry in newest}
    return {key: invoice.number for key, invoice in records.invoices.items()}
