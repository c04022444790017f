"""`cockpit log`: append a contact to a client's log."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.moments import read_moment
from cockpit.cli.records import record_id, record_json
from cockpit.services.entries import create

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

OUTCOMES = ("reached", "voicemail", "no-answer", "refused", "auto-reply", "bounce", "list")
"""What can come of a contact, beside nothing in particular."""
TAKEN = frozenset({"at"})
"""`--at` after `log` is when the contact happened."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("client", metavar="CLIENT", help=_("id of the client"))
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--in", dest="direction", action="store_const", const="in", help=_("it came from the client"))
    way.add_argument("--out", dest="direction", action="store_const", const="out", help=_("it went to the client"))
    parser.add_argument("--channel", metavar="email|phone|chat|meeting|post|social", required=True, help=_("how"))
    parser.add_argument("--person", metavar="P", help=_("id of the person"))
    parser.add_argument("--project", metavar="ID", help=_("id of the project"))
    parser.add_argument("--at", metavar="MOMENT", help=_("when it happened (ISO date or time); now unless given"))
    outcomes = _("%(label)s: %(value)s", label=_("what came of it"), value=", ".join(OUTCOMES))
    parser.add_argument("--outcome", metavar="OUTCOME", help=outcomes)
    parser.add_argument("--purpose", metavar="update|delay|follow-up|reminder|notice", help=_("what it was for"))
    parser.add_argument("--no-reply-expected", action="store_true", help=_("nobody owes an answer to it"))
    parser.add_argument("--confidential", action="store_true", help=_("it stays out of every dossier and export"))
    parser.add_argument("summary", metavar="SUMMARY", help=_("what it was about, in a few words"))
    parser.add_argument("--json", action="store_true", help=_("print the record as JSON"))


def run(options: Namespace, context: Context) -> int:
    """Log it and print the id of the entry; refused with a sentence otherwise."""
    client = context.workspace.client(options.client)
    at = read_moment(options.at, context) if options.at else context.workspace.now()
    texts = {
        "direction": options.direction,
        "channel": options.channel,
        "summary": options.summary,
        "at": at.isoformat(),
        "person": options.person or "",
        "project": options.project or "",
        "outcome": options.outcome or "",
        "purpose": options.purpose or "",
    }
    if options.confidential:
        texts["confidential"] = "yes"
    if options.no_reply_expected:
        texts["expects_reply"] = "no"
    client_id, record = create(context.workspace, "interaction", client.id, texts, context.localizer)
    if options.json:
        context.write_json(record_json(client_id, record))
    else:
        context.write(record_id(record))
    return 0
