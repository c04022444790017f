"""`cockpit import`: what other programs know, into the cockpit; one module per source."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.cli import import_clients, import_imap, import_invoices, import_mail
from cockpit.cli.context import Context
from cockpit.cli.subcommands import Subcommand, declare
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

SOURCES: Mapping[str, Subcommand] = {
    "mail": Subcommand(N_("contacts from mailboxes: mbox, Maildir, .eml, folders of them"), import_mail),
    "imap": Subcommand(N_("contacts from your mail on a server, over IMAP"), import_imap),
    "clients": Subcommand(N_("clients and the people there, from an address book: vCard or CSV"), import_clients),
    "invoices": Subcommand(N_("invoices of clients that are known, from another program’s CSV file"), import_invoices),
}


def arguments(parser: Parser, context: Context) -> None:
    """Declare a parser per source."""
    declare(parser, context, "source", SOURCES)


def run(options: Namespace, context: Context) -> int:
    """Import from the source asked for."""
    return SOURCES[options.source].module.run(options, context)
