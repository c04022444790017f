"""`cockpit erase`: a person or a client out of every file of the store, after a report of what goes and what has to stay."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.cli import erase_client, erase_person
from cockpit.cli.context import Context
from cockpit.cli.subcommands import Subcommand, declare
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

THINGS: Mapping[str, Subcommand] = {
    "person": Subcommand(N_("somebody at a client’s: their card, what was said with them, their name"), erase_person),
    "client": Subcommand(N_("a client with everything about it, but for what the law asks to keep"), erase_client),
}


def arguments(parser: Parser, context: Context) -> None:
    """Declare a parser per thing."""
    declare(parser, context, "thing", THINGS)


def run(options: Namespace, context: Context) -> int:
    """Erase what was asked for."""
    return THINGS[options.thing].module.run(options, context)
