"""`cockpit me`: who the user is, as letters and imports need to know; the first start asks for the same."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.table import table
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

NAME = N_("as it stands under your letters")
FIELDS = {
    "name": ("NAME", NAME),
    "trade": ("TRADE", N_("such as web designer or translator")),
    "emails": ("ADDRESS", N_("an address you write from; again for one more")),
    "phone": ("NUMBER", N_("phone number, for letters that offer a call")),
    "country": ("FR", N_("country, with its subdivision where holidays differ (ES-AR)")),
    "zone": ("Europe/Paris", N_("time zone")),
    "currency": ("EUR", N_("currency")),
}
"""The fields of the user's own details that have an option: what stands for its value, and its help."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare an option for each field."""
    _ = context.localizer.gettext
    parser.add_argument("name", metavar="NAME", nargs="?", help=_(NAME))
    for field, (metavar, words) in FIELDS.items():
        if field == "name":
            continue
        flag, action = ("--email", "append") if field == "emails" else (f"--{field}", "store")
        parser.add_argument(flag, dest=field, metavar=metavar, action=action, help=_(words))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Change what was given, and print what is known; raises `Refused` with a sentence per field."""
    from cockpit.services import entries  # noqa: PLC0415 - the entry sheets are loaded by the commands that need them
    from cockpit.services.sheets import sheet_for  # noqa: PLC0415 - as above

    workspace, loc = context.workspace, context.localizer
    sheet = sheet_for("user", entries.context_for(workspace, ""))
    typed = {field: value for field in FIELDS if (value := getattr(options, field)) is not None}
    given = {field: value if isinstance(value, str) else ", ".join(value) for field, value in typed.items()}
    if given.get("country"):
        given = _of_country(given["country"], context) | given
    known = entries.texts_of(workspace, "user", "", "", loc)
    if given and not workspace.profile().user.name:
        entries.create(workspace, "user", None, given, loc)
    elif given:
        entries.edit(workspace, "user", "", "", known, known | given, loc)
    if options.json:
        context.write_json(workspace.profile().user)
        return 0
    known = entries.texts_of(workspace, "user", "", "", loc)
    rows = [(loc.gettext(field.label), known[field.name]) for field in sheet.fields if field.name in FIELDS]
    context.write(table(rows, (loc.gettext("Field"), loc.gettext("Value"))))
    return 0


def _of_country(country: str, context: Context) -> dict[str, str]:
    """Return the time zone and the currency that go with a country; nothing where it is not understood, which is then said."""
    from cockpit.services import entries  # noqa: PLC0415 - as above
    from cockpit.services.sheets import sheet_for  # noqa: PLC0415 - as above
    from cockpit.services.sheets.reading import understood  # noqa: PLC0415 - as above

    around = entries.context_for(context.workspace, "")
    found, problems = understood(sheet_for("user", around), {"country": country}, context.localizer, around)
    return {} if problems else {name: str(found[name]) for name in ("zone", "currency")}
