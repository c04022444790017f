"""`cockpit demo`: a rich fictional store, made afresh each time."""

from __future__ import annotations

import shutil
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.domain.errors import refuse
from cockpit.paths import typed
from cockpit.storage import files

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

MARK = ".cockpit-demo"
"""A file that says a directory was made by this command and may be made anew."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the directory."""
    _ = context.localizer.gettext
    parser.add_argument("directory", metavar="DIR", nargs="?", help=_("where to put it; by default beside the caches"))


def run(options: Namespace, context: Context) -> int:
    """Write the demo store and open it; without a terminal, print its agenda."""
    from cockpit.cli import open_app, today  # noqa: PLC0415 - the app imports Textual
    from cockpit.services.demo import write_demo  # noqa: PLC0415 - only for the demo
    from cockpit.storage.locations import cache_directory, demo_directory  # noqa: PLC0415 - only for the demo
    from cockpit.storage.store import Store  # noqa: PLC0415 - only for the demo

    directory = typed(options.directory) if options.directory else demo_directory(context.environment)
    _clear(directory)
    store = Store.open(directory)
    with files.refusing(str(directory)):
        (directory / MARK).touch(mode=0o600)
    write_demo(store, context.at or context.clock())
    store.close()
    context.store_directory = directory
    context.cache_directory = cache_directory(context.environment, directory)
    if context.stdout.isatty() and context.stdin.isatty():
        return open_app.run(context, first_start=False)
    return today.print_agenda(context, as_json=False)


def _clear(directory: Path) -> None:
    """Empty a directory of an earlier demo, which may be a link or the current one; refuse one that holds anything else."""
    if not directory.exists():
        return
    if not directory.is_dir() or (any(directory.iterdir()) and not (directory / MARK).is_file()):
        raise refuse("demo-directory-used", "directory", path=str(directory))
    with files.refusing(str(directory)):
        for path in sorted(directory.iterdir(), key=lambda path: path.name == MARK):  # the mark last: cut short, it can be made anew
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
