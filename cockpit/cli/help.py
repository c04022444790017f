"""`cockpit help`: how things are done, topic by topic, in the user's language."""

from __future__ import annotations

from argparse import Namespace
from textwrap import fill
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.i18n.topics import titles, topic

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

WIDEST = 88
"""Columns a line takes at most: longer ones tire the eye."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the topic."""
    _ = context.localizer.gettext
    parser.add_argument("topic", metavar="TOPIC", nargs="?", default="", help=_("one of those that “cockpit help” lists"))


def run(options: Namespace, context: Context) -> int:
    """Print a topic, or which there are; raises `Refused` (`topic-unknown`)."""
    from cockpit.cli.main import columns  # noqa: PLC0415 - the dispatcher imports this module by name

    loc, width = context.localizer, min(columns(context), WIDEST)
    if not options.topic:
        found = titles(loc.language)
        room = max(len(name) for name, _ in found)
        context.write(loc.gettext("“cockpit help TOPIC” explains how it is done; “cockpit COMMAND --help” lists the options."))
        context.write("")
        for name, title in found:
            context.write(f"  {name:<{room}}  {title}")
        return 0
    wanted = topic(options.topic, loc.language)
    context.write(wanted.title)
    for block in wanted.blocks:
        context.write("")
        context.write(_indented(block.text) if block.literal else fill(block.text, width))
    return 0


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
