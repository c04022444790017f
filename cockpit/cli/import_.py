"""`cockpit import`: what other programs know, into the cockpit; one module per source."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cockpit.cli import import_clients, import_mail
from cockpit.cli.context import Context
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.cli.main import Command, Parser


class Source(NamedTuple):
    """Something that can be imported."""

    help: str
    module: Command
    """Declares the options after its name, and does it."""


SOURCES: Mapping[str, Source] = {
    "mail": Source(N_("contacts from mailboxes: mbox, Maildir, .eml, folders of them"), import_mail),
    "clients": Source(N_("clients and the people there, from an address book: vCard or CSV"), import_clients),
}


def arguments(parser: Parser, context: Context) -> None:
    """Declare a parser per source."""
    from cockpit.cli.main import Parser as OwnParser  # noqa: PLC0415 - main imports this module lazily
    from cockpit.cli.main import global_options  # noqa: PLC0415 - as above

    _ = context.localizer.gettext

    class SourceParser(OwnParser):
        """A parser of ours, built the way argparse builds those of subcommands."""

        def __init__(self, *, prog: str, description: str) -> None:
            super().__init__(prog, description, context)

    sources = parser.add_subparsers(dest="source", required=True, metavar="|".join(SOURCES), parser_class=SourceParser)
    for name, source in SOURCES.items():
        sub = sources.add_parser(name, help=_(source.help), description=_(source.help))
        source.module.arguments(sub, context)
        global_options(sub, context)


def run(options: Namespace, context: Context) -> int:
    """Import from the source asked for."""
    return SOURCES[options.source].module.run(options, context)
