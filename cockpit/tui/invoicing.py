"""Bringing invoices in from another program's CSV file: where it is, what it would bring, what was stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.problems import sentence
from cockpit.services.import_invoices import apply, plan, read_invoices
from cockpit.tui.forms.option import Option
from cockpit.tui.screens.importing import WhereScreen
from cockpit.tui.screens.ticking import Row, TickScreen
from cockpit.tui.wizards.pick import PickScreen

if TYPE_CHECKING:
    from cockpit.domain.money import Money
    from cockpit.i18n.localizer import Localizer
    from cockpit.intake.contact import Rejected
    from cockpit.services.import_invoices import InvoiceFile, InvoicePlan
    from cockpit.tui.bringing import BringingApp


async def bring_invoices(app: BringingApp) -> None:
    """Ask for the file, show what it would bring, store what is ticked, report."""
    place = await app.push_screen_wait(WhereScreen("invoices"))
    file = await _read(app, place.paths[0]) if place is not None else None
    planned = app.attempt(lambda: plan(app.workspace, file)) if file is not None else None
    if planned is None:
        return
    keys = await app.push_screen_wait(TickScreen(N_("What the list of invoices would bring"), _plan_rows(planned, app.loc)))
    if not keys:
        return
    wanted = replace(planned, new=tuple(one for one in planned.new if str(one.where) in keys))
    report = app.attempt(lambda: apply(app.workspace, wanted))
    app.look_again()
    if report is not None:
        rows = _report_rows(wanted, report.added, report.rejected, app.loc)
        await app.push_screen_wait(TickScreen(N_("What the list of invoices brought"), rows))


async def _read(app: BringingApp, path: Path) -> InvoiceFile | None:
    """Read the file; where it does not tell whether day or month comes first, ask. None where it cannot be read, and why is said."""
    try:
        return read_invoices(path)
    except Refused as refusal:
        problem = refusal.problems[0]
        if problem.code != "csv-dates-ambiguous":
            app.say_refused(refusal)
            return None
    _ = app.loc.gettext
    text = str(problem.values.get("text", ""))
    options = [
        Option("dmy", _("The day comes first"), _("as in %(text)s: the first figure is the day", text=text)),
        Option("mdy", _("The month comes first"), _("the first figure is the month")),
    ]
    order = await app.push_screen_wait(PickScreen(N_("How does this file write dates?"), options))
    if order is None:
        return None
    return app.attempt(lambda: read_invoices(path, order="dmy" if order == "dmy" else "mdy"))


def _plan_rows(planned: InvoicePlan, loc: Localizer) -> list[Row]:
    rows = [
        Row(
            f"{one.invoice.number} · {one.client_name}",
            f"{loc.date(one.invoice.issued, 'short')} · {loc.money(one.invoice.amount)} · {_owed(one.invoice.balance, loc)}",
            str(one.where), ticked=True,
        )
        for one in planned.new
    ]  # fmt: skip
    return [*(rows or [Row(loc.gettext("Nothing new in it."))]), *_rest(planned, planned.rejected, loc)]


def _owed(balance: Money, loc: Localizer) -> str:
    return loc.gettext("owed %(sums)s", sums=loc.money(balance))


def _report_rows(planned: InvoicePlan, added: Mapping[str, int], rejected: Iterable[Rejected], loc: Localizer) -> list[Row]:
    told = loc.ngettext("%(n)s invoice added", "%(n)s invoices added", sum(added.values()))
    return [Row(told, role="strong"), *_rest(planned, rejected, loc)]


def _rest(planned: InvoicePlan, rejected: Iterable[Rejected], loc: Localizer) -> list[Row]:
    """Return what is known already, whom nobody here is called, and what is not taken, with the reasons."""
    rows: list[Row] = []
    if planned.duplicates:
        rows.append(Row(loc.ngettext("%(n)s was known already", "%(n)s were known already", len(planned.duplicates))))
    for several, told in (
        (False, N_("No client has this name; add the client, then import again:")),
        (True, N_("Several clients have this name; say which one by its id, in a column of its own:")),
    ):
        names = [one for one in planned.unmatched if one.several is several]
        if names:
            rows += [Row(""), Row(loc.gettext(told), role="warn")]
            rows += [Row(one.name, loc.ngettext("%(n)s invoice", "%(n)s invoices", len(one.where))) for one in names]
    for title, found in ((loc.gettext("Not taken, and why"), rejected), (loc.gettext("Worth knowing"), planned.remarks)):
        lines = [Row(" · ".join((loc.gettext("line %(line)s", line=str(each.where)), sentence(loc, each.problem)))) for each in found]
        rows += [Row(""), Row(title, role="warn"), *lines] if lines else []
    return rows
