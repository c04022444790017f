"""`cockpit backup`: keep a copy of the whole store."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("--list", action="store_true", dest="listing", help=_("list the backups there are, newest first"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Make a backup and print its file, or list those there are."""
    store = context.workspace.store
    paths = [backup.path for backup in store.copies.present()] if options.listing else [store.copies.make(context.clock())]
    if options.json:
        context.write_json([str(path) for path in paths] if options.listing else str(paths[0]))
    elif paths:
        context.write("\n".join(map(str, paths)))
    else:
        context.write(context.localizer.gettext("There is no backup yet; one is made by itself on the first change of each day."))
    return 0
