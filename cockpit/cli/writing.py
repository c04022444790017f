"""Where an exported file goes: the place asked for, or its usual name in the current directory, and never over another unasked."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context, printed

if TYPE_CHECKING:
    from pathlib import Path

    from cockpit.cli.main import Parser


def output_arguments(parser: Parser, context: Context) -> None:
    """Declare where to write."""
    _ = context.localizer.gettext
    parser.add_argument("--out", metavar="FILE", help=_("where to write; a directory takes it under its usual name, “-” prints it"))
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there already"))


def put(data: bytes, options: Namespace, context: Context, name: str) -> Path | None:
    """Write the file and return its place; None where it was printed. Raises `Refused` (`file-exists`, `file-not-written`...)."""
    if options.out == "-":
        text = data.decode()
        # Into a pipe byte for byte; a terminal is shown what it might obey.
        context.stdout.write(printed("\n".join(text.splitlines())) + "\n" if context.stdout.isatty() else text)
        return None
    from cockpit.export.files import destination, write  # noqa: PLC0415 - only where something is exported

    path = destination(options.out or "", name)
    write(path, data, over=options.force)
    return path
