"""Entry sheet of the user's own profile: asked at the first start, changed at any time."""

from __future__ import annotations

from decimal import Decimal

from cockpit.domain.profile import User
from cockpit.i18n import N_
from cockpit.services.sheets.clients import ADDRESS, joined_country, split_country
from cockpit.services.sheets.fields import Context, Field, Sheet, Values
from cockpit.services.sheets.regions import currency_of, zone_of
from cockpit.services.sheets.typed import changed, made, picked, text

_SAME = ("name", "trade", "emails", "zone", "address", "place", "tax_id", "payment_details", "currency", "hourly_target")
_MOST_AN_HOUR = Decimal(100_000)
_FIELDS = (
    Field(name="name", required=True, label=N_("Your name"), hint=N_("As it appears under your letters.")),
    Field(name="trade", label=N_("Your trade"), hint=N_("Such as web designer or translator.")),
    Field(
        name="emails", kind="emails", label=N_("Your e-mail"),
        hint=N_("All the addresses you write from: imports recognise your own mail by them."),
    ),
    Field(name="phone", kind="phones", label=N_("Your phone")),
    Field(
        name="country",
        kind="country",
        label=N_("Your country"),
        hint=N_("Name or code (FR, ES-AN): its public holidays count as days off."),
    ),
    Field(name="zone", kind="zone", required=True, label=N_("Time zone"), hint=N_("Such as Europe/Paris.")),
    Field(name="currency", kind="currency", required=True, label=N_("Currency"), hint=N_("Proposed for projects and invoices.")),
    Field(
        name="address", kind="long", limit=ADDRESS, label=N_("Your postal address"),
        hint=N_("Line by line, without your name; shown in formal letters."),
    ),
    Field(name="place", label=N_("Town"), hint=N_("Where your letters are dated from: Lyon.")),
    Field(name="tax_id", label=N_("Tax number"), hint=N_("As letters name it: SIRET 123 456 789 00012, VAT GB 123 4567 89.")),
    Field(
        name="payment_details", kind="long", limit=ADDRESS, label=N_("How you are paid"),
        hint=N_("Bank and account, line by line; shown in invoice reminders."),
    ),
    Field(
        name="hourly_target", kind="amount", low=Decimal(0), high=_MOST_AN_HOUR, label=N_("An hour should bring"),
        hint=N_("In your currency; what clients really bring is weighed against it."),
    ),
)


def sheet(context: Context) -> Sheet[User]:
    """Return the sheet."""
    return Sheet(
        kind="user",
        title=N_("You"),
        fields=_FIELDS,
        propose=_propose,
        rules=lambda _values, _context: [],
        values=lambda user, _: {
            **picked(user, *_SAME),
            "phone": (user.phone,) if user.phone else (),
            "country": joined_country(user.country, user.subdivision),
        },
        build=lambda values, _id, _context: made(User, _stored(values)),
        apply=lambda user, values, _: changed(user, _stored(values)),
        name=lambda values: text(values, "name"),
    )


def _propose(values: Values, context: Context) -> Values:
    code = text(values, "country").partition("-")[0]
    return {"zone": zone_of(code) if code else context.user.zone, "currency": currency_of(code) if code else context.user.currency}


def _stored(values: Values) -> Values:
    phones = values.get("phone") or ()
    return {**values, **split_country(values), "phone": ", ".join(phones) if isinstance(phones, tuple) else ""}
