"""`cockpit erase client`: a client out of every file of the store, but for the invoices that the law asks to keep."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.erasing import carry_out, options_of

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare whom and the options."""
    parser.add_argument("client", metavar="CLIENT", help=context.localizer.gettext("id of the client"))
    options_of(parser, context)


def run(options: Namespace, context: Context) -> int:
    """Show what would go and stay; erase with --yes."""
    from cockpit.services.erasure import plan_client  # noqa: PLC0415 - needed here alone

    return carry_out(plan_client(context.workspace, options.client, context.localizer), options, context)
