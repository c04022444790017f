"""`cockpit completion`: what the shell needs to complete commands and options with the tab key."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.log import OUTCOMES
from cockpit.cli.preview import KINDS
from cockpit.i18n.topics import TOPICS

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

SHELLS = ("bash", "zsh", "tcsh")
"""Those that shtab writes for."""

WORDS = {"KIND": KINDS, "OUTCOME": OUTCOMES, "TOPIC": TOPICS}
"""What can stand for a word of the help that would be too long to list in it."""
PATHS = frozenset({"DIR", "FILE", "PATH"})
"""What stands for a file or folder in the help."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the shell."""
    parser.add_argument("shell", choices=SHELLS, help=context.localizer.gettext("the shell to complete in"))


def run(options: argparse.Namespace, context: Context) -> int:
    """Print the script; where to put it stands in `cockpit help settings`."""
    import shtab  # noqa: PLC0415 - needed only here

    from cockpit.cli.main import full_parser  # noqa: PLC0415 - the dispatcher imports this module by name

    parser = full_parser(context)
    _teach(parser)
    context.stdout.write(shtab.complete(parser, shell=options.shell))
    return 0


def _teach(parser: argparse.ArgumentParser) -> None:
    """Tell the values that can stand after an option: those its help lists, the topics, files and folders.

    The parsers themselves leave the values to the entry sheets, which refuse with a better sentence than argparse has.
    """
    for action in parser._actions:  # noqa: SLF001 - where shtab looks as well: argparse has no other way to its options
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for inner in action.choices.values():
                _teach(inner)
        elif action.choices is None and action.nargs != 0:
            _teach_one(action)


def _teach_one(action: argparse.Action) -> None:
    import shtab  # noqa: PLC0415 - needed only here

    values = action.metavar if isinstance(action.metavar, str) else ""
    if "|" in values and values.islower():
        action.choices = values.split("|")
    elif values in WORDS:
        action.choices = WORDS[values]
    elif values in PATHS:
        action.complete = shtab.DIRECTORY if values == "DIR" else shtab.FILE  # type: ignore[attr-defined]  # shtab's own attribute
