"""`cockpit retention`: whose records nobody needs any longer, and until when the others are kept."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.table import table
from cockpit.i18n.retention_words import retention_reason
from cockpit.services.retention import retentions

if TYPE_CHECKING:
    from datetime import date

    from cockpit.cli.main import Parser
    from cockpit.domain.retention import Retention


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("--all", action="store_true", help=_("also those that are still kept, with the day until which they are"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """List those whose time has run out, or everybody."""
    loc, ws = context.localizer, context.workspace
    today = ws.today()
    found = retentions(ws)
    chosen = [one for one in found if options.all or one.over(today)]
    if options.json:
        context.write_json([_record(one, today) for one in chosen])
        return 0
    if not chosen:
        context.write(loc.gettext("Nothing is kept longer than it has to be."))
        return 0
    rows = [
        (one.client, one.person or "–", one.name, loc.date(one.until) if one.until else "–", retention_reason(loc, one)) for one in chosen
    ]
    header = (loc.gettext("Client"), loc.gettext("Person"), loc.gettext("Name"), loc.gettext("Kept until"), loc.gettext("Why"))
    context.write(table(rows, header))
    over = sum(one.over(today) for one in chosen)
    if over:
        context.write("")
        context.write(
            loc.ngettext(
                "No reason is left to keep %(n)s of them: “cockpit erase” shows what would go, and erases it with --yes.",
                "No reason is left to keep %(n)s of them: “cockpit erase” shows what would go, and erases it with --yes.", over,
            )
        )
    return 0


def _record(one: Retention, today: date) -> dict[str, object]:
    return {
        "client": one.client, "person": one.person or None, "name": one.name, "over": one.over(today), "until": one.until,
        "running": one.running, "held": one.held or None, "last": one.last,
        "duties": [
            {
                "kind": duty.kind, "record": duty.record or None, "since": duty.since, "until": duty.until, "years": duty.term.years,
                "basis": duty.term.basis, "rule": duty.term.rule or None,
            }
            for duty in one.duties
        ],
    }
