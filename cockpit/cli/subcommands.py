"""Words behind a command's name that lead to a module of their own: `import mail`, `export dossier`, `check dossier`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cockpit.cli.context import Context

if TYPE_CHECKING:
    from cockpit.cli.main import Command, Parser


class Subcommand(NamedTuple):
    """One such word."""

    help: str
    module: Command
    """Declares the options after its name, and does it; its `TAKEN` names the global options that it uses itself."""


def declare(parser: Parser, context: Context, dest: str, known: Mapping[str, Subcommand], *, required: bool = True) -> None:
    """Declare a parser for each word; the one that is given is found under `dest`."""
    from cockpit.cli.main import global_options  # noqa: PLC0415 - main imports the commands lazily

    _ = context.localizer.gettext
    words = parser.add_subparsers(dest=dest, required=required, metavar="|".join(known), parser_class=word_parser(context))
    for name, subcommand in known.items():
        sub = words.add_parser(name, help=_(subcommand.help), description=_(subcommand.help))
        subcommand.module.arguments(sub, context)
        global_options(sub, context, taken=getattr(subcommand.module, "TAKEN", frozenset()))


def word_parser(context: Context) -> type[Parser]:
    """Return parsers of ours as a class that is built the way argparse builds those of subcommands."""
    from cockpit.cli.main import Parser as OwnParser  # noqa: PLC0415 - as above

    class WordParser(OwnParser):
        """One word's parser."""

        def __init__(self, *, prog: str, description: str = "", **_further: object) -> None:
            # Python 3.14 hands on whether help may be coloured; ours never is.
            super().__init__(prog, description, context)

    return WordParser
