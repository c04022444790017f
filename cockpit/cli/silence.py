"""`cockpit silence`: the silence timers, in both directions."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.table import table
from cockpit.i18n.agenda_words import level_word

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.domain.timers import SilenceLine


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help=context.localizer.gettext("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Print one line per client, the longest silence first."""
    from cockpit.services.answers import silences  # noqa: PLC0415 - after the command line was understood

    loc = context.localizer
    lines = silences(context.workspace)
    if options.json:
        context.write_json([_record(line) for line in lines])
        return 0
    if not lines:
        context.write(loc.gettext("No client yet. Add one: cockpit add client NAME"))
        return 0
    rows = [
        (
            line.client_name,
            level_word(loc, line.silence.level),
            loc.days(line.silence.theirs.elapsed) if line.silence.theirs.elapsed is not None else "–",
            loc.days(line.silence.theirs.usual),
            loc.days(line.silence.theirs.limit),
            loc.days(line.silence.mine.elapsed) if line.silence.mine.elapsed is not None else "–",
        )
        for line in lines
    ]
    header = (
        loc.gettext("Client"),
        loc.gettext("Level"),
        loc.gettext("Silent for"),
        loc.gettext("Usual"),
        loc.gettext("Limit"),
        loc.gettext("I owe since"),
    )
    context.write(table(rows, header, room=context.room, loose={0: 1}))
    return 0


def _record(line: SilenceLine) -> dict[str, object]:
    theirs, mine = line.silence.theirs, line.silence.mine
    return {
        "client": line.client,
        "name": line.client_name,
        "level": line.silence.level,
        "theirs": {
            "since": theirs.since,
            "elapsed": _rounded(theirs.elapsed),
            "usual": _rounded(theirs.usual),
            "limit": _rounded(theirs.limit),
            "replies": theirs.replies,
            "attempts": len(theirs.attempts),
        },
        "mine": {"since": mine.since, "elapsed": _rounded(mine.elapsed)},
        "last_in": line.silence.last_in,
        "last_out": line.silence.last_out,
    }


def _rounded(days: float | None) -> float | None:
    """Four decimals of a working day are nine seconds."""
    return None if days is None else round(days, 4)
