"""`cockpit check`: whether the store, its seals and the catalogues are sound; with `dossier`, whether an exported one is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.cli import check_dossier
from cockpit.cli.context import Context
from cockpit.cli.subcommands import Subcommand, declare
from cockpit.i18n import N_
from cockpit.i18n.problems import sentence
from cockpit.services.health import examine
from cockpit.tui.choices import settings_problems

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


OTHERS: Mapping[str, Subcommand] = {
    "dossier": Subcommand(N_("an exported dossier, from its file alone"), check_dossier),
}
"""What can be checked besides the store."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help=context.localizer.gettext("print JSON for programs"))
    declare(parser, context, "what", OTHERS, required=False)


def run(options: Namespace, context: Context) -> int:
    """Say what is wrong and what to do about it; exit code 1 when something is."""
    if options.what is not None:
        return OTHERS[options.what].module.run(options, context)
    loc = context.localizer
    chosen = list(settings_problems(context.settings, context.config_file))
    problems = [*examine(context.workspace), *chosen]
    if options.json:
        plain = [
            {"code": found.code, "values": {name: str(value) for name, value in found.values.items()}, "sentence": sentence(loc, found)}
            for found in problems
        ]
        context.write_json({"store": str(context.store_directory), "clients": len(context.workspace.store.clients()), "problems": plain})
        return 1 if problems else 0
    for found in problems:
        place = f"{context.config_file}: " if found in chosen else ""
        context.write(place + sentence(loc, found))
    if not problems:
        count = len(context.workspace.store.clients())
        context.write(
            loc.ngettext("All is well: %(n)s client, every seal verified.", "All is well: %(n)s clients, every seal verified.", count)
        )
    return 1 if problems else 0
