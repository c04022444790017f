"""Entry sheet of a document that is exported: which one, in which language, for which period, into which folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cockpit.domain.errors import Problem
from cockpit.i18n import N_
from cockpit.services.sheets.fields import Choice, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import in_order, made, picked, text

DOCUMENTS = (
    Choice("html", N_("dossier, a page to read and print")),
    Choice("json", N_("dossier as JSON, for programs")),
    Choice("brief", N_("brief for a lawyer, one page")),
)
HOME = "~"
"""The folder that is proposed."""
LONGEST_PURPOSE = 500
"""Characters of the purpose on the cover of a dossier, or of what a brief says is wanted."""
LONGEST_FOLDER = 4000
_FIELDS = (
    Field(name="what", kind="choice", choices=DOCUMENTS, label=N_("Document")),
    Field(
        name="language", kind="language", required=True, label=N_("Language"),
        hint=N_("The language of whoever reads it: fr-FR, en-GB, es-MX…"),
    ),
    Field(name="since", kind="date", label=N_("First day"), hint=N_("First day of a dossier; empty: from the first entry.")),
    Field(name="until", kind="date", label=N_("Last day"), hint=N_("Last day of a dossier; empty: today.")),
    Field(
        name="purpose", limit=LONGEST_PURPOSE, label=N_("Purpose"),
        hint=N_("On the cover of a dossier; in a brief: what is wanted."),
    ),
    Field(name="folder", required=True, limit=LONGEST_FOLDER, label=N_("Folder"), hint=N_("Where the file goes; ~ is your home.")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A document that is asked for."""

    what: str
    language: str
    since: date | None
    until: date | None
    purpose: str
    folder: str


def sheet(context: Context) -> Sheet[Order]:
    """Return the sheet."""
    client = context.records.client
    return Sheet(
        kind="export",
        title=N_("Export"),
        start="purpose",
        fields=_FIELDS,
        propose=lambda values, context: {"what": "html", "language": client.language if client else "en", "folder": HOME},
        rules=_rules,
        values=lambda order, _: picked(order, *(field.name for field in _FIELDS)),
        build=lambda values, record_id, _: made(Order, values),
        apply=lambda order, values, _: order,
        name=lambda values: text(values, "what"),
    )


def _rules(values: Values, context: Context) -> list[Problem]:
    return in_order(values, "since", "until", "end-before-start")
