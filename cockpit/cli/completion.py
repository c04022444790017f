"""`cockpit completion`: what the shell needs to complete commands and options with the tab key."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cockpit.cli.context import Context

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

SHELLS = ("bash", "zsh", "tcsh")
"""Those that shtab writes for."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the shell."""
    parser.add_argument("shell", choices=SHELLS, help=context.localizer.gettext("the shell that shall complete"))


def run(options: argparse.Namespace, context: Context) -> int:
    """Print the script; where to put it stands in `cockpit help settings`."""
    import shtab  # noqa: PLC0415 - needed only here

    from cockpit.cli.main import full_parser  # noqa: PLC0415 - the dispatcher imports this module by name

    context.stdout.write(shtab.complete(full_parser(context), shell=options.shell))
    return 0
