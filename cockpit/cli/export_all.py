"""`cockpit export all`: every record and attached file, in one archive that any program can read."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.domain.errors import refuse
from cockpit.i18n.problems import sentence

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("--out", metavar="FILE", help=_("where to write; a directory takes it under its usual name"))
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there already"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Write the archive and say where it is; 1 where something could not be read and is not in it."""
    from cockpit.export.files import destination, file_name  # noqa: PLC0415 - needed here alone
    from cockpit.services.all_export import export_all  # noqa: PLC0415 - as above

    ws, loc = context.workspace, context.localizer
    if options.out == "-":
        raise refuse("archive-not-printed", "out")
    day = ws.today().isoformat()
    path = destination(options.out or "", file_name(("cockpit", day), ".zip"))
    count, problems = export_all(ws, path, loc, over=options.force)
    for problem in problems:
        context.complain(sentence(loc, problem))
    if options.json:
        context.write_json({"file": str(path), "clients": count, "missing": [problem.code for problem in problems]})
    else:
        context.write(loc.ngettext("%(n)s client written to %(path)s", "%(n)s clients written to %(path)s", count, path=str(path)))
    return 1 if problems else 0
