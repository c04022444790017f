"""The drawing of the portfolio: the money to come by week, and who the income depends on (playbook P121 to P125)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cockpit.i18n.localizer import Localizer
from cockpit.tui.text import fit, width
from cockpit.tui.widgets.drawings import progress_bar
from cockpit.tui.widgets.line import BLANK, Line, Span, line, spread

if TYPE_CHECKING:
    from cockpit.domain.money import Money
    from cockpit.domain.portfolio import Portfolio, Share

SHARES = 8
"""Shares shown; the rest is a number."""
NAME = 28
"""Cells of the name of a week."""
BAR = 12
"""Cells of the bar of a share."""
FIGURES = 27
"""Cells of share and amount, and of the spaces before and after them."""


def page(found: Portfolio, without: str, cells: int, loc: Localizer) -> list[Line]:
    """Return the page; `without` is the name of the client that the second column of the weeks leaves out, empty for none."""
    _ = loc.gettext
    head = line(" ", (_("Portfolio"), "accent"))
    title = _("Money to come, as each client usually pays")
    lines: list[Line] = [head, BLANK, line((f" {title}", "strong")), line(("─" * cells, "rule"))]
    if without:
        lines.append(spread(line(" "), line((_("without %(client)s", client=without), "muted"), " "), cells))
    rows = [
        (_("week of %(day)s", day=loc.day(week.begins)) if place else _("this week"), week.amounts, week.without)
        for place, week in enumerate(found.weeks)
    ]
    rest = ((_("later"), found.later, found.later_without), (_("on no foreseeable date"), found.unknown, found.unknown_without))
    for name, amounts, others in (*rows, *(row for row in rest if row[1])):
        left = line((f" {fit(name, NAME)} ", "muted"), _sums(amounts, loc))
        right = line((_sums(others, loc), "warn" if others != amounts else "muted"), " ") if without else ()
        lines.append(spread(left, right, cells))
    lines += _shares(_("Who the income of the last year depends on"), found.clients, cells, loc)
    return lines + _shares(_("By line of business"), found.sectors, cells, loc)


def _shares(title: str, shares: Sequence[Share], cells: int, loc: Localizer) -> list[Line]:
    lines: list[Line] = [BLANK, line((f" {title}", "strong")), line(("─" * cells, "rule"))]
    if not shares:
        nothing = loc.gettext("Nothing was invoiced in the last year.")
        return [*lines, line((f" {nothing}", "muted"))]
    remarks = [
        loc.gettext("much depends on it") if one.too_much else loc.gettext("alone in this currency") if one.alone else ""
        for one in shares[:SHARES]
    ]
    longest = max(width(remark) for remark in remarks)
    for one, remark in zip(shares, remarks, strict=False):
        name = fit(one.name or loc.gettext("no line of business"), max(8, min(34, cells - BAR - FIGURES - longest)))
        share = (*progress_bar(one.part, BAR), Span(fit(loc.percent(one.part), 7, "right")))
        money = fit(loc.money(one.amount), 14, "right")
        told = Span(f"  {remark}", "warn" if one.too_much else "muted")
        lines.append(line(f" {name} ", *share, f" {money}", told))
    if len(shares) > SHARES:
        lines.append(line((" " + loc.ngettext("and %(n)s more", "and %(n)s more", len(shares) - SHARES), "muted")))
    return lines


def _sums(amounts: Iterable[Money], loc: Localizer) -> str:
    return " + ".join(loc.money(money) for money in amounts) or "·"
