"""`cockpit import clients`: an address book (vCard or CSV) into clients and the people there."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.table import table
from cockpit.domain.errors import refuse
from cockpit.i18n.cleaning import visible
from cockpit.paths import typed

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.intake.contact import Rejected
    from cockpit.services.import_people import Parsed, Plan, Report

SHOWN = 20
"""Entries shown by a preview, and rows named that could not be read; the JSON has them all."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the file and the options."""
    _ = context.localizer.gettext
    parser.add_argument("file", metavar="FILE", help=_("vCard (.vcf) or CSV file, in any usual encoding"))
    parser.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN",
        help=_("which CSV column is what, by its header or number; may be given several times. Fields: %(known)s", known=_fields()),
    )  # fmt: skip
    parser.add_argument("--preview", action="store_true", help=_("show what was understood, and store nothing"))
    parser.add_argument("--merge", action="store_true", help=_("also add new people and addresses to clients that are known already"))
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))


def run(options: Namespace, context: Context) -> int:
    """Import the file, or show what it would bring; 1 where nothing in it could be read."""
    from cockpit.services.import_people import apply, plan, read_people  # noqa: PLC0415 - readers and sheets, needed here alone

    parsed = read_people(typed(options.file), column_mapping(options.map))
    planned = plan(context.workspace, parsed)
    if options.preview:
        context.write_json(_previewed(parsed, planned, options.file, context)) if options.json else _show_preview(parsed, planned, context)
    else:
        report = apply(context.workspace, planned, options.merge)
        context.write_json(_reported(report, planned.rows, options.file, context)) if options.json else _show(report, context)
    return 0 if parsed.people and len(planned.rejected) < planned.rows else 1


def _fields() -> str:
    from cockpit.intake.csv_columns import FIELDS  # noqa: PLC0415 - as above

    return ", ".join(FIELDS)


def column_mapping(given: Iterable[str]) -> dict[str, list[str]]:
    """Return the columns of each field; raises `Refused` (`column-unnamed`)."""
    found: dict[str, list[str]] = {}
    for text in given:
        field, equals, column = text.partition("=")
        if not equals:
            raise refuse("column-unnamed", "map", text=text)
        found.setdefault(field.strip().casefold(), []).append(column.strip())
    return found


def named(entries: Iterable[Rejected], file: str, context: Context) -> list[dict[str, object]]:
    """Return rejected rows, or remarks, each with its line and its reason in words."""
    from cockpit.i18n.problems import sentence  # noqa: PLC0415 - only where something was rejected

    return [
        {
            "where": f"{file}#{each.where}" if each.where else "", "line": each.where,
            "code": each.problem.code, "reason": sentence(context.localizer, each.problem),
        }
        for each in entries
    ]  # fmt: skip


def complain_of(entries: Sequence[Rejected], context: Context) -> None:
    """Say what could not be taken, and why: the first by their lines, of the others how many there are."""
    loc = context.localizer
    for entry in named(entries[:SHOWN], "", context):
        where = loc.gettext("line %(line)s", line=str(entry["line"])) if entry["line"] else loc.gettext("store")
        context.complain(loc.gettext("%(label)s: %(value)s", label=where, value=str(entry["reason"])))
    more = len(entries) - SHOWN
    if more > 0:
        context.complain(loc.ngettext("and %(n)s more; --json lists it.", "and %(n)s more; --json lists them all.", more))


def _merges(source: Plan | Report, applied: bool) -> list[dict[str, object]]:
    return [
        {
            "line": each.where, "client": each.client, "person": each.person.id, "name": each.person.name,
            "emails": each.person.emails, "phones": each.person.phones, "applied": applied,
        }
        for each in source.merges
    ]  # fmt: skip


def _reported(report: Report, rows: int, file: str, context: Context) -> dict[str, object]:
    return {
        "rows": rows, "clients": report.clients, "people": report.people, "companies": report.companies,
        "merged": _merges(report, report.applied), "duplicates": len(report.duplicates),
        "rejected": named(report.rejected, file, context), "remarks": named(report.remarks, file, context),
    }  # fmt: skip


def _previewed(parsed: Parsed, planned: Plan, file: str, context: Context) -> dict[str, object]:
    import msgspec  # noqa: PLC0415 - only for --json

    return {
        "rows": planned.rows, "kind": parsed.kind, "encoding": parsed.encoding, "delimiter": parsed.delimiter, "columns": parsed.columns,
        "mapping": parsed.mapping, "clients": msgspec.to_builtins(planned.clients), "people": planned.people,
        "companies": planned.companies, "merged": _merges(planned, applied=False), "duplicates": len(planned.duplicates),
        "rejected": named(planned.rejected, file, context), "remarks": named(planned.remarks, file, context),
    }  # fmt: skip


def _show_preview(parsed: Parsed, planned: Plan, context: Context) -> None:
    _ = context.localizer.gettext
    for field, columns in parsed.mapping.items():
        context.write(f"{field} = {visible(', '.join(columns))}")
    rows = [(new.client.name, new.client.language, new.client.country, person.name, ", ".join((*person.emails, *person.phones)))
            for new in planned.clients for person in new.people]  # fmt: skip
    header = (_("Client"), _("Language"), _("Country"), _("Person"), _("Addresses"))
    context.write(table(rows[:SHOWN], header))
    if len(rows) > SHOWN:
        context.write(context.localizer.ngettext("and %(n)s more", "and %(n)s more", len(rows) - SHOWN))
    _show_rest(planned, context, applied=False)
    context.write(_("Nothing was stored: this is a preview."))


def _show(report: Report, context: Context) -> None:
    loc = context.localizer
    people = loc.ngettext("%(n)s person", "%(n)s people", report.people)
    added = len(report.clients)
    context.write(loc.ngettext("%(n)s client added, with %(people)s", "%(n)s clients added, with %(people)s", added, people=people))
    _show_rest(report, context, applied=report.applied)


def _show_rest(source: Plan | Report, context: Context, *, applied: bool) -> None:
    loc = context.localizer
    _ = loc.gettext
    for merge in source.merges:
        told = ", ".join((*merge.person.emails, *merge.person.phones))
        context.write(visible(f"  + {merge.client_name}: {merge.person.name}{f' ({told})' if told else ''}"))
    if source.merges and not applied:
        context.write(_("These would be added to clients that are known already; --merge adds them."))
    if source.duplicates:
        context.write(loc.ngettext("%(n)s entry said nothing new", "%(n)s entries said nothing new", len(source.duplicates)))
    complain_of((*source.rejected, *source.remarks), context)
