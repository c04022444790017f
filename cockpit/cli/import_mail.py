"""`cockpit import mail`: contacts from the user's own mailboxes, or the correspondents found there."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.cli.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cockpit.cli.main import Parser
    from cockpit.domain.mail_account import MailAccount
    from cockpit.services.correspondents import Correspondent
    from cockpit.services.import_mail import Report
    from cockpit.services.mail_sources import Progress

SHOWN = 20
"""Rejections that are printed one by one; `--json` has them all."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the places and the options."""
    _ = context.localizer.gettext
    parser.add_argument("paths", nargs="+", metavar="PATH", help=_("mbox file, Maildir, .eml file, or a folder of them"))
    mail_arguments(parser, context)


def mail_arguments(parser: Parser, context: Context) -> None:
    """Declare the options that mail has wherever it comes from."""
    _ = context.localizer.gettext
    parser.add_argument(
        "--me", action="append", default=[], metavar="ADDRESS",
        help=_("an address of yours, besides those in your details; may be repeated")
    )
    parser.add_argument("--domain", action="store_true", help=_("count everybody at a client’s own domain as this client"))
    parser.add_argument("--propose", action="store_true", help=_("list correspondents who are not clients yet, and log nothing"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Import and print what was found; what was rejected is named and does not stop the rest."""
    return read_mail([Path(path) for path in options.paths], (), options, context)


def read_mail(paths: Sequence[Path], accounts: Sequence[MailAccount], options: Namespace, context: Context) -> int:
    """Import, or propose correspondents, and print it; 1 where nothing of what was named could be read."""
    from cockpit.i18n.reading import read_email  # noqa: PLC0415 - as below
    from cockpit.services.correspondents import propose  # noqa: PLC0415 - help alone needs none of it
    from cockpit.services.import_mail import import_mail  # noqa: PLC0415 - as above

    me = [read_email(address) for address in options.me]
    progress = _Bar(context) if context.stderr.isatty() else None
    watch: Callable[[Progress], None] | None = progress.show if progress else None
    try:
        if options.propose:
            found = propose(context.workspace, paths, me, accounts=accounts, progress=watch)
            _print_correspondents(found, context, as_json=options.json)
            return 0
        report = import_mail(context.workspace, paths, me, accounts=accounts, domains=options.domain, progress=watch)
    finally:
        if progress:
            progress.clear()
    nothing = bool(report.rejected) and report.messages == len(report.rejected)
    _print_report(report, context, as_json=options.json, nothing=nothing)
    return 1 if nothing else 0


class _Bar:
    """One line on stderr: share read, messages per second, time left."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._began: datetime = context.clock()

    def show(self, progress: Progress) -> None:
        """Draw the line anew."""
        loc = self._context.localizer
        seconds = (self._context.clock() - self._began).total_seconds()
        share = progress.done / progress.total if progress.total else 1.0
        rate = round(progress.messages / seconds) if seconds > 0 else 0
        left = round(seconds / share - seconds) if share > 0 else 0
        line = loc.gettext(
            "%(share)s · %(messages)s messages · %(rate)s per second · %(left)s s left",
            share=loc.percent(share), messages=loc.number(progress.messages), rate=loc.number(rate), left=loc.number(left),
        )
        self._context.stderr.write(f"\r\x1b[K{line}")
        self._context.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        self._context.stderr.write("\r\x1b[K")


def _print_report(report: Report, context: Context, *, as_json: bool, nothing: bool) -> None:
    from cockpit.i18n.cleaning import visible  # noqa: PLC0415 - as below
    from cockpit.i18n.problems import sentence  # noqa: PLC0415 - help alone needs none of it

    loc = context.localizer
    if as_json:
        rejected = [
            {"where": visible(item.where), "reason": sentence(loc, item.problem), "code": item.problem.code} for item in report.rejected
        ]
        context.write_json({
            "messages": report.messages, "logged": report.logged, "duplicates": report.duplicates, "unmatched": report.unmatched,
            "rejected": rejected,
        })
        return
    if not nothing:
        context.write(loc.gettext(
            "Messages: %(messages)s, of which %(logged)s logged, %(duplicates)s known already, %(unmatched)s with nobody known, "
            "%(rejected)s rejected.",
            messages=loc.number(report.messages), logged=loc.number(report.logged), duplicates=loc.number(report.duplicates),
            unmatched=loc.number(report.unmatched), rejected=loc.number(len(report.rejected)),
        ))
    for item in report.rejected[:SHOWN]:
        context.complain(f"{visible(item.where)}: {sentence(loc, item.problem)}")
    if len(report.rejected) > SHOWN:
        more = len(report.rejected) - SHOWN
        context.complain(loc.ngettext("and %(n)s more; --json lists it.", "and %(n)s more; --json lists them all.", more))


def _print_correspondents(found: tuple[Correspondent, ...], context: Context, *, as_json: bool) -> None:
    if as_json:
        import msgspec  # noqa: PLC0415 - only for --json

        context.write_json([msgspec.to_builtins(one) for one in found])
        return
    from cockpit.cli.table import table  # noqa: PLC0415 - as above
    from cockpit.i18n.cleaning import visible  # noqa: PLC0415 - as above

    loc = context.localizer
    _ = loc.gettext
    if not found:
        context.write(_("Nobody here exchanges mail with you who is not already a client."))
        return
    rows = [
        (
            ", ".join(one.addresses), one.name, str(one.sent), str(one.received), loc.day(one.last.date()),
            loc.days(one.usual) if one.usual else "–", one.client,
        )
        for one in found
    ]  # fmt: skip
    header = [_("Address"), _("Name"), _("Sent"), _("Received"), _("Last contact"), _("Usual reply time"), _("Known client")]
    shown = len(header) if any(one.client for one in found) else len(header) - 1
    context.write(table([row[:shown] for row in rows], header[:shown]))
    for domain, count in {one.domain: one.colleagues for one in found if one.colleagues > 1}.items():
        told = loc.ngettext("%(n)s address", "%(n)s addresses", count)
        context.write(visible(_("Everybody at %(domain)s", domain=domain) + f": {told}"))
        context.write("  " + _("To count them all as one client: its field “Mail domains”, or “cockpit add client” with --mail-domain"))
