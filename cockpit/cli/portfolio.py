"""`cockpit portfolio`: what hangs on each client, who the income depends on, and the money to come week by week.

The JSON is `{today, clients: [{client, name, unpaid, late, unbilled, expenses, habits: {invoices, usual, limit, average_late}}], shares:
[{client, name, amount, currency, share, too_much}], sectors: [the same], weeks: [{begins, amounts, without}], later, later_without,
unknown, unknown_without}`. Amounts are lists of `{amount, currency}`, one for each currency; days of habits
are calendar days past the last day to pay, null while too few are known.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.table import table

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.domain.money import Money
    from cockpit.domain.paying import PayingHabits
    from cockpit.domain.portfolio import Portfolio, Share


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("--without", metavar="CLIENT", default="", help=_("also show the weeks without this client’s money"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Print the portfolio; raises `Refused` (`client-unknown`)."""
    from cockpit.services.receivables import money_owed, portfolio_of  # noqa: PLC0415 - needed here alone

    found = portfolio_of(context.workspace, options.without)
    if options.json:
        accounts = {account.client: account.habits for account in money_owed(context.workspace).accounts}
        context.write_json(_plain(found, accounts, context))
    else:
        _show(found, context, without=bool(options.without))
    return 0


def _show(found: Portfolio, context: Context, *, without: bool) -> None:
    loc = context.localizer
    _ = loc.gettext

    def sums(amounts: Iterable[Money]) -> str:
        return " + ".join(loc.money(money) for money in amounts) or "–"

    if not (found.exposures or found.clients or found.later or found.unknown or any(week.amounts for week in found.weeks)):
        context.write(_("Nothing is owed or expected yet. Enter an invoice: cockpit add invoice CLIENT NUMBER"))
        return
    rows = [(one.client_name, sums(one.unpaid), sums(one.late), sums((*one.unbilled, *one.expenses))) for one in found.exposures]
    context.write(table(rows, (_("Client"), _("Unpaid"), _("Of which late"), _("To invoice"))))
    for title, shares in ((_("Share of the last year"), found.clients), (_("By line of business"), found.sectors)):
        context.write("")
        context.write(table([_share(one, context) for one in shares], (title, _("Invoiced"), _("Share"), "")))
    context.write("")
    weeks = [(loc.day(week.begins), sums(week.amounts), *([sums(week.without)] if without else [])) for week in found.weeks]
    context.write(table(weeks, (_("Week from"), _("Expected"), *([_("Without this client")] if without else []))))
    rest = ((_("Later"), found.later, found.later_without), (_("On no foreseeable date"), found.unknown, found.unknown_without))
    for words, amounts, others in rest:
        if amounts:
            told = _("%(label)s: %(value)s", label=words, value=sums(amounts))
            left = _("%(label)s: %(value)s", label=_("Without this client"), value=sums(others))
            context.write(f"{told} · {left}" if without else told)


def _share(one: Share, context: Context) -> tuple[str, str, str, str]:
    loc = context.localizer
    remark = loc.gettext("much depends on it") if one.too_much else loc.gettext("alone in this currency") if one.alone else ""
    return one.name or loc.gettext("no line of business"), loc.money(one.amount), loc.percent(one.part), remark


def _plain(found: Portfolio, accounts: dict[str, PayingHabits], context: Context) -> dict[str, object]:
    return {
        "today": context.workspace.today(),
        "clients": [
            {
                "client": one.client, "name": one.client_name, "unpaid": _sums(one.unpaid), "late": _sums(one.late),
                "unbilled": _sums(one.unbilled), "expenses": _sums(one.expenses), "habits": _habits(accounts[one.client]),
            }
            for one in found.exposures
        ],
        "shares": [_plain_share(one) for one in found.clients],
        "sectors": [_plain_share(one) for one in found.sectors],
        "weeks": [{"begins": week.begins, "amounts": _sums(week.amounts), "without": _sums(week.without)} for week in found.weeks],
        "later": _sums(found.later),
        "later_without": _sums(found.later_without),
        "unknown": _sums(found.unknown),
        "unknown_without": _sums(found.unknown_without),
    }


def _sums(amounts: Iterable[Money]) -> list[dict[str, str]]:
    return [{"amount": str(money.amount), "currency": money.currency} for money in amounts]


def _habits(habits: PayingHabits) -> dict[str, object]:
    return {"invoices": habits.count, "usual": habits.usual, "limit": habits.limit, "average_late": habits.average_late}


def _plain_share(one: Share) -> dict[str, object]:
    return {
        "client": one.client, "name": one.name, "amount": str(one.amount.amount), "currency": one.amount.currency,
        "share": round(one.part, 4), "too_much": one.too_much,
    }
