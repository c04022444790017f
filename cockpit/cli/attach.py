"""`cockpit attach`: keep a file as evidence with a client."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.records import record_json

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("client", metavar="CLIENT", help=_("id of the client"))
    parser.add_argument("file", metavar="FILE", help=_("the file, which is copied into the store"))
    parser.add_argument("--entry", metavar="N", help=_("number of the log entry that it proves"))
    parser.add_argument("--note", metavar="TEXT", help=_("what it is"))
    parser.add_argument("--confidential", action="store_true", help=_("it stays out of every dossier and export"))
    parser.add_argument("--json", action="store_true", help=_("print the record as JSON"))


def run(options: Namespace, context: Context) -> int:
    """Attach it and print its number and checksum; refused with a sentence otherwise."""
    from cockpit.services.attachments import attach  # noqa: PLC0415 - the sheets, needed here alone

    client = context.workspace.client(options.client)
    texts = {
        "file": options.file, "note": options.note or "", "interaction": options.entry or "",
        "confidential": "yes" if options.confidential else "no",
    }  # fmt: skip
    record = attach(context.workspace, client.id, texts, context.localizer)
    if options.json:
        context.write_json(record_json(client.id, record))
    else:
        context.write(f"{record.id}  {record.sha256}")
    return 0
