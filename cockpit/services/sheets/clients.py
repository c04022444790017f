"""Entry sheet of a client; a new one may come with the first person there."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from cockpit.domain.client import Client, Person
from cockpit.domain.errors import Problem
from cockpit.i18n import N_
from cockpit.intake.addresses import domain_of, normal
from cockpit.services.sheets.fields import LONG, Choice, Context, Field, Sheet, Values, new_id
from cockpit.services.sheets.regions import proposed_language, zone_of
from cockpit.services.sheets.typed import changed, made, number, picked, text, without

_SAME = (
    "name", "kind", "language", "zone", "mail_domains", "address", "sector", "since", "update_every", "ladder", "archived", "hold",
    "note",
)
_KINDS = (Choice("business", N_("business")), Choice("public", N_("public body")), Choice("consumer", N_("consumer")))
_LONGEST_SILENCE = Decimal(365)
ADDRESS = 500
"""Cells of a postal address, or of how one is paid."""
_FIRST_PERSON = (
    Field(name="person", label=N_("Contact person"), hint=N_("The first person you deal with there; more can be added later.")),
    Field(name="email", kind="emails", label=N_("Their e-mail"), hint=N_("Several addresses are separated by commas.")),
)
_PLACE = (
    Field(name="country", kind="country", label=N_("Country"), hint=N_("Name or code (FR, ES-AN): its public holidays count as days off.")),
    Field(
        name="kind", kind="choice", choices=_KINDS, label=N_("Kind"),
        hint=N_("Interest for late payment is due between businesses and from public bodies, not from consumers."),
    ),
    Field(
        name="language", kind="language", label=N_("Language"), required=True,
        hint=N_("The language letters are written in: fr-FR, en-GB, es-MX…"),
    ),
    Field(
        name="zone", kind="zone", label=N_("Time zone"), required=True, hint=N_("Such as Europe/Paris: working days are counted there."),
    ),
    Field(
        name="mail_domains", kind="domains", label=N_("Mail domains"),
        hint=N_("Such as larkfield.example: mail from everybody there counts as this client’s. Empty: only from the people you know."),
    ),
    Field(
        name="address", kind="long", limit=ADDRESS, label=N_("Postal address"),
        hint=N_("Line by line, without the name; shown in formal letters."),
    ),
)
"""Where the client is, how it is reached and in which words."""
_PACE = (
    Field(
        name="usual", kind="number", low=Decimal(0), high=_LONGEST_SILENCE, label=N_("Usual reply time"),
        hint=N_("Your own guess in working days, used until five replies are known."),
    ),
    Field(
        name="limit", kind="number", low=Decimal(0), high=_LONGEST_SILENCE, label=N_("Silence limit"),
        hint=N_("In working days; set here, it wins over the measured rhythm."),
    ),
    Field(
        name="update_every", kind="int", low=Decimal(1), high=_LONGEST_SILENCE, label=N_("Days between updates"),
        hint=N_("How often you promised to report on active projects; empty: never."),
    ),
    Field(
        name="ladder", kind="plan", limit=LONG, label=N_("Follow-up plan"),
        hint=N_("Steps with working days between: gentle nudge 0; ask for a call 3; time to decide 5. Empty: the usual plan."),
    ),
)
"""How soon one hears from the client and the client from one, and what follows a silence."""
_STANDING = (
    Field(
        name="archived", kind="yes-no", label=N_("Archived"), hint=N_("The relationship is over; nothing appears on the agenda any more."),
    ),
    Field(name="hold", label=N_("Legal hold"), hint=N_("Why nothing may be erased here: a claim, a lawsuit.")),
)
"""What can only be said of a client one has had for a while."""


def sheet(context: Context) -> Sheet[Client]:
    """Return the sheet; the fields of the first person stand only on a new one."""
    new = not context.record_id
    fields = (
        Field(name="name", label=N_("Name"), required=True, hint=N_("As the client writes it.")),
        *new_id(context),
        *(_FIRST_PERSON if new else ()),
        *_PLACE,
        Field(name="sector", label=N_("Line of business")),
        Field(name="since", kind="date", label=N_("Client since")),
        *_PACE,
        *(() if new else _STANDING),
        Field(name="note", kind="long", limit=LONG, label=N_("Note"), hint=N_("For yourself; never leaves the program.")),
    )
    return Sheet(
        kind="client",
        title=N_("Client"),
        fields=fields,
        propose=_propose,
        rules=_rules,
        values=_values,
        build=_build,
        apply=_apply,
        name=lambda values: text(values, "name"),
    )


def first_people(values: Values) -> tuple[Person, ...]:
    """Return the person entered together with a new client, if any; the id is still to be given."""
    name, emails = text(values, "person"), values.get("email") or ()
    if not name and not emails:
        return ()
    return (made(Person, {"name": name or text(values, "name"), "emails": emails}, id=""),)


def split_country(values: Values) -> Mapping[str, object]:
    """Return country and subdivision apart."""
    country, _, part = text(values, "country").partition("-")
    return {"country": country, "subdivision": part}


def joined_country(country: str, subdivision: str) -> str:
    """Return country and subdivision as one code, `DE-NW`."""
    return f"{country}-{subdivision}" if subdivision else country


def _propose(values: Values, context: Context) -> Values:
    country = text(values, "country") if "country" in values else joined_country(context.user.country, context.user.subdivision)
    code = country.partition("-")[0]
    home = code == context.user.country
    return {
        "country": country,
        "kind": "business",
        "language": proposed_language(country),
        "zone": context.user.zone if home or not code else zone_of(code),
        "update_every": 7,
    }


def _rules(values: Values, context: Context) -> list[Problem]:
    usual, limit = number(values, "usual"), number(values, "limit")
    problems = [Problem("limit-below-usual", "limit", {"usual": usual})] if usual and limit and limit < usual else []
    own = {domain_of(normal(address)) for address in context.user.emails}
    mine = [name for name in cast("tuple[str, ...]", values.get("mail_domains") or ()) if name in own]
    return [*problems, *(Problem("domain-own", "mail_domains", {"domain": name}) for name in mine[:1])]


def _values(client: Client, context: Context) -> Values:
    shown = picked(client, *_SAME)
    for name in ("usual", "limit"):
        days = getattr(client, name)
        shown[name] = None if days is None else Decimal(str(days))
    return {**shown, "country": joined_country(client.country, client.subdivision)}


def _stored(values: Values) -> Values:
    days = {name: None if (found := number(values, name)) is None else float(found) for name in ("usual", "limit")}
    return {**without(values, "id", "person", "email"), **days, **split_country(values)}


def _build(values: Values, record_id: str, context: Context) -> Client:
    return made(Client, _stored(values), id=record_id)


def _apply(client: Client, values: Values, context: Context) -> Client:
    return changed(client, _stored(values))
