"""`cockpit redo`: do again what was taken back."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.i18n.acts import act_sentence

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """There is nothing to choose: what was undone last is done again first."""


def run(_options: Namespace, context: Context) -> int:
    """Redo and say what was done again; refused when there is nothing left."""
    result = context.workspace.store.redo(context.clock())
    context.write(context.localizer.gettext("Done again · %(act)s", act=act_sentence(context.localizer, result.act)))
    return 0
