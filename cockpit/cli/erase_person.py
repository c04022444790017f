"""`cockpit erase person`: somebody at a client's, out of every file of the store."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.erasing import carry_out, options_of

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare who and the options."""
    _ = context.localizer.gettext
    parser.add_argument("client", metavar="CLIENT", help=_("id of the client"))
    parser.add_argument("person", metavar="PERSON", help=_("id or name of the person"))
    options_of(parser, context)


def run(options: Namespace, context: Context) -> int:
    """Show what would go and stay; erase with --yes."""
    from cockpit.services.erasure import plan_person  # noqa: PLC0415 - needed here alone

    return carry_out(plan_person(context.workspace, options.client, options.person), options, context)
