"""`cockpit restore`: bring back a backup, or a damaged file from its history."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.domain.errors import refuse

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare what is restored."""
    _ = context.localizer.gettext
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "backup", metavar="BACKUP", nargs="?", help=_("a backup, as “cockpit backup --list” names it; “latest” is the newest")
    )
    what.add_argument("--file", metavar="CLIENT", help=_("bring back one damaged client, or profile.json, from its newest readable state"))


def run(options: Namespace, context: Context) -> int:
    """Restore, and say what was kept of the present state."""
    store, loc = context.workspace.store, context.localizer
    if options.file is not None:
        recovered = store.copies.restore_file(options.file, context.clock())
        context.write(
            loc.gettext(
                "%(name)s is back, as of its revision %(revision)s; the damaged file was kept aside.",
                name=options.file,
                revision=str(recovered.revision),
            )
        )
        context.write(
            loc.gettext("What was changed last may be missing: enter it again. Logged contacts missing: %(n)s.", n=str(recovered.missing))
        )
        return 0
    backups = [backup.path for backup in store.copies.present()]
    wanted = backups[:1] if options.backup == "latest" else [path for path in backups if options.backup in {path.name, str(path)}]
    if not wanted and Path(options.backup).is_file():
        wanted = [Path(options.backup)]
    if not wanted:
        raise refuse("backup-unknown", "backup", backup=options.backup)
    restored = store.copies.restore(wanted[0], context.clock())
    context.write(loc.gettext("Restored from %(name)s.", name=wanted[0].name))
    if restored.before:
        context.write(loc.gettext("What was here before is kept in %(path)s.", path=str(restored.before)))
    return 0
