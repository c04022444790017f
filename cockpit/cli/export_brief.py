"""`cockpit export brief`: one page for a lawyer, drawn from the dossier."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.writing import output_arguments, put
from cockpit.i18n.catalogue import LANGUAGES

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

TAKEN = frozenset({"lang"})
"""`--lang` is the language of the page."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("client", metavar="CLIENT", help=_("id of the client"))
    parser.add_argument("--wanted", metavar="TEXT", default="", help=_("what is wanted: payment, an end of the contract…"))
    parser.add_argument("--lang", metavar="|".join(LANGUAGES), help=_("language of the document; the client’s unless given"))
    output_arguments(parser, context)


def run(options: Namespace, context: Context) -> int:
    """Write it and print where it is."""
    from cockpit.services import dossier as made  # noqa: PLC0415 - templates, needed here alone

    workspace = context.workspace
    client = workspace.client(options.client)
    found = made.dossier(workspace, client.id, made.Wanted())
    data = made.written_brief(workspace, found, options.wanted, made.document_language(workspace, client.id, options.lang or ""))
    path = put(data, options, context, made.proposed_name(client.id, "brief", found.made, ".html"))
    if path is not None:
        context.write(str(path.absolute()))
    return 0
