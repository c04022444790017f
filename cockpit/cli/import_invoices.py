"""`cockpit import invoices`: invoices from another program's CSV file; clients are matched, never created.

With `--json`: `{rows, added: {client: n}, duplicates, unmatched: [{name, rows: [line]}], rejected: [{where, line, code, reason}],
remarks: [the same]}`; with `--preview` also `encoding`, `delimiter`, `decimal` (sign), `dates` (`dmy` or `mdy`), `columns`, `mapping` and
`invoices` (the records as they would be stored, each with its `client` and `line`), and `added` tells what would be.
"""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.import_clients import column_mapping, complain_of, named
from cockpit.cli.records import record_json
from cockpit.cli.table import table
from cockpit.paths import typed

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.intake.contact import Rejected
    from cockpit.services.import_invoices import InvoiceFile, InvoicePlan

SHOWN = 20
"""Invoices shown of a preview; the rest is a number."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the file and what to do with it."""
    _ = context.localizer.gettext
    parser.add_argument("file", metavar="FILE", help=_("CSV file of invoices, in any usual encoding"))
    parser.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN",
        help=_("which CSV column is what, by its header or number; may be given several times. Fields: %(known)s", known=_fields()),
    )  # fmt: skip
    parser.add_argument(
        "--dates", choices=("dmy", "mdy"), metavar="dmy|mdy",
        help=_("whether day or month comes first, where the file does not say"),
    )  # fmt: skip
    parser.add_argument("--preview", action="store_true", help=_("show what was understood, and store nothing"))
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))


def run(options: Namespace, context: Context) -> int:
    """Import the file, or show what it would bring; 1 where nothing in it could be taken."""
    from cockpit.services.import_invoices import apply, plan, read_invoices  # noqa: PLC0415 - readers, needed here alone

    file = read_invoices(typed(options.file), column_mapping(options.map), options.dates)
    planned = plan(context.workspace, file)
    added: Mapping[str, int] = Counter(one.client for one in planned.new)
    rejected: Iterable[Rejected] = planned.rejected
    if not options.preview:
        report = apply(context.workspace, planned)
        added, rejected = report.added, report.rejected
    if options.json:
        plain = _plain(planned, added, rejected, options.file, context)
        context.write_json({**plain, **_understood(file, planned)} if options.preview else plain)
    else:
        _show(planned, added, rejected, context, preview=options.preview)
    return 0 if added or planned.duplicates else 1


def _fields() -> str:
    from cockpit.intake.invoice_columns import FIELDS  # noqa: PLC0415 - as above

    return ", ".join(FIELDS)


def _plain(
    planned: InvoicePlan, added: Mapping[str, int], rejected: Iterable[Rejected], file: str, context: Context,
) -> dict[str, object]:
    return {
        "rows": planned.rows, "added": dict(added), "duplicates": len(planned.duplicates),
        "unmatched": [{"name": one.name, "rows": list(one.where)} for one in planned.unmatched],
        "rejected": named(rejected, file, context), "remarks": named(planned.remarks, file, context),
    }


def _understood(file: InvoiceFile, planned: InvoicePlan) -> dict[str, object]:
    known = file.table
    return {
        "encoding": file.encoding, "delimiter": known.delimiter, "decimal": known.decimal, "dates": known.order, "columns": known.columns,
        "mapping": {field: [known.columns[column] for column in columns] for field, columns in known.mapping.items() if known.columns},
        "invoices": [{**record_json(one.client, one.invoice), "line": one.where} for one in planned.new],
    }


def _show(planned: InvoicePlan, added: Mapping[str, int], rejected: Iterable[Rejected], context: Context, *, preview: bool) -> None:
    loc = context.localizer
    _ = loc.gettext
    if preview:
        rows = [
            (one.invoice.number, one.client_name, loc.date(one.invoice.issued, "short"), loc.money(one.invoice.amount),
             loc.money(one.invoice.balance))
            for one in planned.new[:SHOWN]
        ]  # fmt: skip
        if rows:
            context.write(table(rows, (_("Number"), _("Client"), _("Issued"), _("Amount"), _("Balance"))))
        if len(planned.new) > SHOWN:
            context.write(loc.ngettext("and %(n)s more", "and %(n)s more", len(planned.new) - SHOWN))
        context.write(_("Nothing was stored: this is a preview."))
    else:
        context.write(loc.ngettext("%(n)s invoice added", "%(n)s invoices added", sum(added.values())))
    if planned.duplicates:
        context.write(loc.ngettext("%(n)s was known already", "%(n)s were known already", len(planned.duplicates)))
    for one in planned.unmatched:
        lines = loc.list([str(line) for line in one.where[:10]])
        told = loc.ngettext(
            "Several clients are called “%(name)s” (line %(lines)s); say which one by its id, in a column of its own.",
            "Several clients are called “%(name)s” (lines %(lines)s); say which one by its id, in a column of its own.",
            len(one.where), name=one.name, lines=lines,
        ) if one.several else loc.ngettext(
            "No client is called “%(name)s” (line %(lines)s); add the client, then import again.",
            "No client is called “%(name)s” (lines %(lines)s); add the client, then import again.",
            len(one.where), name=one.name, lines=lines,
        )  # fmt: skip
        context.complain(told)
    complain_of((*rejected, *planned.remarks), context)
