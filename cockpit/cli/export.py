"""`cockpit export`: what is recorded, into files for others or for other programs; one module per thing."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.cli import export_all, export_brief, export_calendar, export_clients, export_dossier, export_person
from cockpit.cli.context import Context
from cockpit.cli.subcommands import Subcommand, declare
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

THINGS: Mapping[str, Subcommand] = {
    "brief": Subcommand(N_("a page for a lawyer: parties, dispute, dates, amounts, what is wanted"), export_brief),
    "dossier": Subcommand(N_("the verifiable account of a client relationship: a page to read and print, or JSON"), export_dossier),
    "calendar": Subcommand(N_("deadlines, promises, follow-ups and due dates as a calendar file (.ics)"), export_calendar),
    "person": Subcommand(N_("everything held on a person, for whoever asks what that is"), export_person),
    "clients": Subcommand(N_("clients and people as CSV, for spreadsheets and address books"), export_clients),
    "all": Subcommand(N_("every record and attached file as plain JSON in one archive"), export_all),
}
"""What can be exported."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare a parser per thing."""
    declare(parser, context, "thing", THINGS)


def run(options: Namespace, context: Context) -> int:
    """Export what was asked for."""
    return THINGS[options.thing].module.run(options, context)
