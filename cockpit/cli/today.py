"""`cockpit today`: the agenda."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.table import table
from cockpit.i18n.agenda_words import action_word, kind_word, title

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.domain.agenda import AgendaItem


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help=context.localizer.gettext("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Print the agenda."""
    return print_agenda(context, as_json=options.json)


def print_agenda(context: Context, *, as_json: bool) -> int:
    """Print the agenda as a table, or as JSON with stable English keys (design 7)."""
    from cockpit.services.answers import agenda  # noqa: PLC0415 - after the command line was understood

    workspace, loc = context.workspace, context.localizer
    items = agenda(workspace)
    if as_json:
        context.write_json([_record(item, context) for item in items])
        return 0
    if not items:
        context.write(loc.gettext("Nothing needs your attention today."))
        return 0
    today = workspace.today()
    rows = [(kind_word(loc, item.kind), item.client_name, title(loc, item, today), action_word(loc, item.action)) for item in items]
    header = (loc.gettext("What"), loc.gettext("Client"), loc.gettext("Subject"), loc.gettext("Next step"))
    context.write(table(rows, header, room=context.room, loose={1: 1, 2: 3, 3: 1}))
    return 0


def _record(item: AgendaItem, context: Context) -> dict[str, object]:
    return {
        "id": item.id,
        "kind": item.kind,
        "client": item.client,
        "project": item.project or None,
        "title": title(context.localizer, item),
        "since": item.since,
        "due": item.due,
        "score": round(item.score, 3),
        "terms": [{"name": term.name, "value": round(term.value, 3)} for term in item.terms],
        "action": item.action,
    }
