"""`cockpit export dossier`: the verifiable account of a client relation."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.writing import output_arguments, put
from cockpit.domain.errors import refuse
from cockpit.i18n.catalogue import LANGUAGES

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

TAKEN = frozenset({"lang"})
"""`--lang` is the language of the dossier."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("client", metavar="CLIENT", help=_("id of the client"))
    parser.add_argument("--format", choices=("html", "json"), default="html", help=_("a page to read and print, or JSON for programs"))
    parser.add_argument("--lang", metavar="|".join(LANGUAGES), help=_("language of the document; the client’s unless given"))
    parser.add_argument("--from", dest="since", metavar="DATE", help=_("first day of the period (ISO); from the first entry unless given"))
    parser.add_argument("--to", dest="until", metavar="DATE", help=_("last day of the period (ISO); today unless given"))
    parser.add_argument("--purpose", metavar="TEXT", default="", help=_("what it is made for, shown on the cover"))
    output_arguments(parser, context)


def run(options: Namespace, context: Context) -> int:
    """Write it and print where it is."""
    from cockpit.services.dossier import Wanted, document_language, dossier, proposed_name, written  # noqa: PLC0415 - templates, needed here alone

    client = context.workspace.client(options.client)
    wanted = Wanted(since=_day(options.since, "from"), until=_day(options.until, "to"), purpose=options.purpose)
    made = dossier(context.workspace, client.id, wanted)
    data = written(context.workspace, made, options.format, document_language(context.workspace, client.id, options.lang or ""))
    path = put(data, options, context, proposed_name(client.id, "dossier", made.made, f".{options.format}"))
    if path is not None:
        context.write(str(path.absolute()))
    return 0


def _day(text: str | None, field: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise refuse("date-invalid", field, text=text) from None
