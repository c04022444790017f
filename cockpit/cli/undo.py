"""`cockpit undo`: take back the last act."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.i18n.acts import act_sentence

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """There is nothing to choose: the last act is taken back, then the one before it."""


def run(_options: Namespace, context: Context) -> int:
    """Undo and say what was undone; refused when there is nothing left."""
    result = context.workspace.store.undo(context.clock())
    context.write(context.localizer.gettext("Undone · %(act)s", act=act_sentence(context.localizer, result.act)))
    return 0
