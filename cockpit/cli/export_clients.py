"""`cockpit export clients`: clients and people as CSV, which `cockpit import clients` reads back."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.writing import output_arguments, put

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    output_arguments(parser, context)
    parser.add_argument("--json", action="store_true", help=context.localizer.gettext("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Write the table and say where it is."""
    from cockpit.services.clients_export import clients_csv  # noqa: PLC0415 - needed here alone

    data, count = clients_csv(context.workspace)
    path = put(data, options, context, "cockpit-clients.csv")
    if path is None:
        return 0
    if options.json:
        context.write_json({"file": str(path), "rows": count})
    else:
        context.write(context.localizer.ngettext("%(n)s row written to %(path)s", "%(n)s rows written to %(path)s", count, path=str(path)))
    return 0
