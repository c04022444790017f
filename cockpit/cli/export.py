"""`cockpit export`: what is recorded, into files for others or for other programs; one module per thing."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cockpit.cli import export_calendar
from cockpit.cli.context import Context
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.cli.main import Command, Parser


class Thing(NamedTuple):
    """Something that can be exported."""

    help: str
    module: Command
    """Declares the options after its name, and does it; `TAKEN` names global options that it uses itself."""


THINGS: Mapping[str, Thing] = {
    "calendar": Thing(N_("deadlines, promises, follow-ups and due dates as a calendar file (.ics)"), export_calendar),
}


def arguments(parser: Parser, context: Context) -> None:
    """Declare a parser per thing."""
    from cockpit.cli.main import Parser as OwnParser  # noqa: PLC0415 - main imports this module lazily
    from cockpit.cli.main import global_options  # noqa: PLC0415 - as above

    _ = context.localizer.gettext

    class ThingParser(OwnParser):
        """A parser of ours, built the way argparse builds those of subcommands."""

        def __init__(self, *, prog: str, description: str) -> None:
            super().__init__(prog, description, context)

    things = parser.add_subparsers(dest="thing", required=True, metavar="|".join(THINGS), parser_class=ThingParser)
    for name, thing in THINGS.items():
        sub = things.add_parser(name, help=_(thing.help), description=_(thing.help))
        thing.module.arguments(sub, context)
        global_options(sub, context, taken=getattr(thing.module, "TAKEN", frozenset()))


def run(options: Namespace, context: Context) -> int:
    """Export what was asked for."""
    return THINGS[options.thing].module.run(options, context)
