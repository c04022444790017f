"""`cockpit export calendar`: deadlines, promises, follow-ups and due dates for a calendar program."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.writing import output_arguments, put

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("--client", metavar="CLIENT", default="", help=_("only what concerns this client"))
    output_arguments(parser, context)
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Write the calendar and say where it is."""
    from cockpit.export.files import file_name  # noqa: PLC0415 - needed here alone
    from cockpit.services.calendar_export import NAME, calendar  # noqa: PLC0415 - as above

    data, count = calendar(context.workspace, context.localizer, options.client)
    path = put(data, options, context, file_name((NAME, options.client), ".ics"))
    if path is None:
        return 0
    if options.json:
        context.write_json({"file": str(path), "entries": count})
    else:
        words = context.localizer.ngettext("%(n)s entry written to %(path)s", "%(n)s entries written to %(path)s", count, path=str(path))
        context.write(words)
    return 0
