"""`cockpit list`: the records, as tables or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.invoice_rows import invoice_rows
from cockpit.cli.records import record_json
from cockpit.cli.table import Rows, table
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.domain.records import ClientRecords


def arguments(parser: Parser, context: Context) -> None:
    """Declare what can be listed."""
    _ = context.localizer.gettext
    parser.add_argument("what", choices=tuple(LISTS), metavar="|".join(LISTS), help=_("what to list"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Print the list."""
    everyone = {name: digest.records for name, digest in context.workspace.digests().items()}
    rows, header, plain = LISTS[options.what](everyone, context)
    if options.json:
        context.write_json(plain)
    elif not rows:
        words = _EMPTY.get(options.what, N_("Nothing here yet. “cockpit add --help” shows how to add something."))
        context.write(context.localizer.gettext(words))
    else:
        loose = {column: 1 for column, word in enumerate(header) if word in _LOOSE}
        context.write(table(rows, [context.localizer.gettext(word) for word in header], room=context.room, loose=loose))
    return 0


def _clients(everyone: dict[str, ClientRecords], context: Context) -> Rows:
    clients = [records.client for records in everyone.values() if records.client]
    rows = [(client.id, client.name, client.language, client.country, client.zone, client.sector) for client in clients]
    header = (N_("Id"), N_("Name"), N_("Language"), N_("Country"), N_("Time zone"), N_("Line of business"))
    return rows, header, [record_json(client.id, client) for client in clients]


def _projects(everyone: dict[str, ClientRecords], context: Context) -> Rows:
    loc = context.localizer
    lines = context.workspace.overview().projects
    rows = [
        (
            line.project.id,
            line.project.title,
            line.client_name,
            loc.percent(line.progress),
            loc.money(line.project.value) if line.project.value else "–",
        )
        for line in lines
    ]
    found = [record_json(name, project) for name, records in everyone.items() for project in records.projects.values()]
    return rows, (N_("Id"), N_("Title"), N_("Client"), N_("Progress"), N_("Value")), found


def _deadlines(everyone: dict[str, ClientRecords], context: Context) -> Rows:
    loc = context.localizer
    lines = context.workspace.overview().deadlines
    rows = [
        (
            line.milestone.id,
            loc.day(line.milestone.due),
            line.milestone.title,
            line.project.title,
            line.client_name,
            str(len(line.milestone.slips)),
        )
        for line in lines
    ]
    found: list[dict[str, object]] = [
        {
            **record_json(name, milestone),
            "due": milestone.due,
            "first_due": milestone.first_due,
            "slips": len(milestone.slips),
        }
        for name, records in everyone.items()
        for milestone in records.milestones.values()
    ]
    return rows, (N_("Id"), N_("Due"), N_("Title"), N_("Project"), N_("Client"), N_("Moved")), found


def _commitments(everyone: dict[str, ClientRecords], context: Context) -> Rows:
    loc = context.localizer
    found = sorted(
        ((name, records, item) for name, records in everyone.items() for item in records.commitments.values()),
        key=lambda entry: (not entry[2].open, entry[2].due, entry[0]),
    )
    rows = [
        (
            item.id,
            loc.day(item.due),
            loc.gettext("me") if item.by == "me" else records.client.name if records.client else name,
            item.text,
            loc.pgettext("state of a promise", "open") if item.open else loc.gettext("done") if item.done else loc.gettext("cancelled"),
        )
        for name, records, item in found
    ]
    return rows, (N_("Id"), N_("Due"), N_("By"), N_("Promise"), N_("State")), [record_json(name, item) for name, _, item in found]


def _attachments(everyone: dict[str, ClientRecords], context: Context) -> Rows:
    from cockpit.i18n.sizes import size_word  # noqa: PLC0415 - one list of many needs it

    loc, kept = context.localizer, context.workspace.store.attachments
    found = [(name, records, item) for name, records in everyone.items() for item in records.attachments.values()]
    rows = [
        (
            f"A{item.id}", records.client.name if records.client else name, item.name, size_word(loc, item.size), item.sha256[:16],
            item.interaction or "–", item.note, loc.gettext("confidential") if item.confidential else "",
        )
        for name, records, item in found
    ]  # fmt: skip
    header = (
        N_("No."), N_("Client"), N_("File"), N_("Size"), N_("Checksum"), N_("Entry"), N_("What it is"), N_("Confidential"),
    )
    plain: list[dict[str, object]] = [
        {**record_json(name, item), "path": str(kept.path(item.sha256))} for name, _, item in found
    ]  # fmt: skip
    return rows, header, plain


_LOOSE = frozenset({"Name", "Title", "Client", "Project", "Promise", "By", "File", "What it is", "Line of business"})
"""Columns whose cells may be cut on a narrow terminal."""
_EMPTY = {"attachments": N_("No file is kept yet. “cockpit attach --help” shows how to keep one.")}
"""What is said where there is nothing to list, of what is not added with `cockpit add`."""
LISTS: dict[str, Callable[[dict[str, ClientRecords], Context], Rows]] = {
    "clients": _clients,
    "projects": _projects,
    "deadlines": _deadlines,
    "commitments": _commitments,
    "attachments": _attachments,
    "invoices": lambda _everyone, context: invoice_rows(context),
}
