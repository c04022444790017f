"""The drawing of money owed: sums by age, a row for each invoice, and what is known of the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cockpit.domain.money import Money
from cockpit.domain.paying import PayingHabits
from cockpit.domain.receivables import AGES, Age, Ageing, Receivable, ageing
from cockpit.i18n.dunning_words import reminder_sentence
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.money_words import age_word, expected_words, habits_sentence, oddity_sentence, state_word
from cockpit.i18n.words import as_sentence
from cockpit.tui.text import fit, width, wrap
from cockpit.tui.widgets.drawings import progress_bar
from cockpit.tui.widgets.line import BLANK, Line, Span, fit_line, line, spread

if TYPE_CHECKING:
    from cockpit.i18n.numbers import Cents
    from cockpit.tui.screens.money_list import MoneyList

WIDE = 100
"""Cells from which a row has room for its age drawn in steps and for the day of issue."""
LOW = 30
"""Rows of a page under which sums and what is known of an invoice are told more shortly."""
SPACIOUS = 15
"""Cells of a column of sums from which its heading is written out."""
DAY = 13
"""Cells of a day: `mer. 16 sept.`."""
CODE, TOTAL = 5, 13
"""Cells of the currency, and of the total of a line of sums."""
STATE_ROLES = {"open": "", "late": "bad", "disputed": "warn", "paid": "good", "credit": "accent"}
STATE_SIGNS = {"open": "○", "late": "!", "disputed": "?", "paid": "●", "credit": "+"}
"""The sign says the same as the colour."""
STEPS = 5
"""How many steps an age is drawn in: one for what is not due, all for what is over 90 days late."""


class Page(NamedTuple):
    """The page as it is shown."""

    lines: list[Line]
    above: int
    """Lines above the first invoice, less the invoices scrolled away."""


def page(shown: MoneyList, cells: int, height: int, loc: Localizer, today: date) -> Page:
    """Return the whole page: sums above, the rows around the cursor, and below them what is known of the one under it."""
    low = height < LOW
    head = _head(shown, cells, 3 if low else 6, loc)
    below = _below(shown, cells, max(5 if low else 7, height - len(head) - len(shown.rows) - 1), loc, today)
    room = max(1, height - len(head) - len(below))
    top = max(0, min(shown.cursor - room // 2, len(shown.rows) - room))
    rows = [
        _row(one, cells, loc, today, here=top + place == shown.cursor) for place, one in enumerate(shown.rows[top : top + room])
    ]
    lines = [*head, *(rows or _nothing(shown, cells, loc))]
    return Page([*lines, *[BLANK] * max(0, height - len(below) - len(lines)), *below], len(head) - top)


def _head(shown: MoneyList, cells: int, most: int, loc: Localizer) -> list[Line]:
    _, found, client = loc.gettext, shown.found, shown.client
    mine = [one for one in found.invoices if not client or one.client == client] if found else []
    accounts = [one for one in found.accounts if not client or one.client == client] if found else []
    name = accounts[0].client_name if client and accounts else _("all clients")
    lines: list[Line] = [spread(line(" ", (_("Money"), "accent"), f"  {name}"), (), cells)]
    aged = ageing(mine)
    lines += _sums(aged, cells, most, loc) if aged else [line((" " + _("Nobody owes you anything."), "good"))]
    if found is not None:
        unbilled = accounts[0].unbilled if client and accounts else found.unbilled
        expenses = accounts[0].expenses if client and accounts else found.expenses
        lines.append(_to_bill(unbilled, expenses, cells, loc))
    count = loc.ngettext("%(n)s invoice", "%(n)s invoices", len(shown.rows))
    told = " · ".join(filter(None, (count, _(shown.view), _(shown.order), f"/{shown.words}" if shown.words else "")))
    heading = spread(line(" ", (_("Invoices"), "strong")), line((told, "muted"), " "), cells)
    return [*lines, BLANK, heading, line(("─" * cells, "rule"))]


def _below(shown: MoneyList, cells: int, most: int, loc: Localizer, today: date) -> list[Line]:
    here = shown.here
    if here is None or shown.found is None:
        return []
    habits = next((one.habits for one in shown.found.accounts if one.client == here.client), PayingHabits(count=0))
    return [line(("─" * cells, "rule")), *_about(here, habits, cells, most, loc, today)]


def _nothing(shown: MoneyList, cells: int, loc: Localizer) -> list[Line]:
    _ = loc.gettext
    words = _("No invoice yet: %(key)s adds one, %(bring)s brings them from another program.", key="n", bring="i")
    if shown.found is not None and shown.found.invoices:
        words = _("No invoice to show like this; %(key)s shows others.", key="v")
    return [spread(line((f" {words}", "muted")), (), cells)]


def _sums(aged: Sequence[Ageing], cells: int, most: int, loc: Localizer) -> list[Line]:
    """Return a line for each currency, at most `most`, under a line of headings; each amount has its share of the total as a bar."""
    ages = [age for age in AGES if age != "undated" or any(one.parts["undated"] for one in aged)]
    each = max(8, (cells - CODE - TOTAL - 1) // len(ages))
    heads = [Span(fit(age_word(loc, age, short=each < SPACIOUS), each - 1, "right") + " ", "muted") for age in ages]
    lines: list[Line] = [(Span(" " * CODE), *heads, Span(fit(loc.gettext("Total"), TOTAL, "right"), "muted"))]
    lines += [_sum_line(one, ages, each, loc) for one in aged[:most]]
    if len(aged) > most:
        more = loc.ngettext("and %(n)s more currency", "and %(n)s more currencies", len(aged) - most)
        lines.append(line((f" {more}", "muted")))
    credit = [loc.money(Money(one.credit, one.currency)) for one in aged if one.credit]
    if credit:
        lines.append(line((" " + loc.gettext("Owed to clients (credit): %(sums)s", sums=" + ".join(credit)), "accent")))
    return lines


def _sum_line(one: Ageing, ages: Sequence[Age], each: int, loc: Localizer) -> Line:
    spans: list[Span] = [Span(fit(f" {one.currency}", CODE), "strong")]
    for age in ages:
        amount = one.parts[age]
        told = loc.number(amount, 0) if amount else "·"
        bar = max(0, min(6, each - width(told) - 2))
        drawn = progress_bar(float(amount / one.total), bar) if amount and one.total and bar > 1 else ()
        role = "muted" if not amount else "" if age == "not-due" else "warn" if age in {"1-30", "undated"} else "bad"
        spans += [*drawn, Span(fit(told, each - (bar if drawn else 0) - 1, "right") + " ", role)]
    cents = 0 if one.total == one.total.to_integral_value() else 2
    return (*spans, Span(fit(loc.number(one.total, cents), TOTAL, "right"), "strong"))


def _to_bill(unbilled: Sequence[Money], expenses: Sequence[Money], cells: int, loc: Localizer) -> Line:
    """Return what has not been invoiced yet, in one line; rounded where cents would not fit."""
    rounding: tuple[Cents, ...] = ("auto", "never")
    for cents in rounding:
        work = " + ".join(loc.money(money, cents=cents) for money in unbilled) or loc.gettext("nothing")
        told = loc.gettext("Work done, not invoiced: %(sums)s", sums=work)
        if expenses:
            spent = " + ".join(loc.money(money, cents=cents) for money in expenses)
            told += " · " + loc.gettext("expenses to invoice: %(sums)s", sums=spent)
        if width(told) < cells:
            break
    return line((fit(f" {told}", cells), "" if unbilled or expenses else "muted"))


def _row(one: Receivable, cells: int, loc: Localizer, today: date, *, here: bool) -> Line:
    """Return the row of an invoice: sign and state, number, client, when it is due, what is owed."""
    role = STATE_ROLES[one.state]
    wide = cells >= WIDE
    owed = loc.money(one.invoice.balance if one.state != "paid" else one.invoice.amount)
    left = [Span("▌" if here else " ", "accent"), Span(f"{STATE_SIGNS[one.state]} ", role)]
    left.append(Span(fit(one.invoice.number, 12) + " ", "strong"))
    told = _standing(one, loc, today)
    right: list[Span] = []
    if wide:
        right += [Span(fit(loc.day(one.invoice.issued, today), DAY) + " ", "muted"), *_steps(one)]
    right.append(Span(fit(told, 26 if wide else 22) + " ", role))
    right.append(Span(fit(owed, 13, "right") + " ", "muted" if one.state == "paid" else "strong"))
    room = cells - sum(width(span.text) for span in (*left, *right))
    return spread((*left, Span(fit(one.client_name, max(4, room - 1)) + " ")), tuple(right), cells)


def _standing(one: Receivable, loc: Localizer, today: date) -> str:
    if one.state == "late":
        return loc.ngettext("%(n)s day late", "%(n)s days late", one.late)
    if one.state == "disputed" and one.late:
        late = loc.ngettext("%(n)s day late", "%(n)s days late", one.late)
        return f"{state_word(loc, one.state)}, {late}"
    if one.state == "open":
        return loc.gettext("due %(day)s", day=loc.day(one.due, today)) if one.due else loc.gettext("no due date")
    return state_word(loc, one.state)


def _steps(one: Receivable) -> Iterable[Span]:
    """Draw how old a claim is in steps; nothing for what is paid or has no day."""
    if not one.open or one.age == "undated":
        return [Span(" " * (STEPS + 1))]
    filled = AGES.index(one.age) + 1
    role = "good" if filled == 1 else "warn" if filled == 2 else "bad"
    return [Span("▪" * filled, role), Span("·" * (STEPS - filled) + " ", "muted")]


def _about(one: Receivable, habits: PayingHabits, cells: int, most: int, loc: Localizer, today: date) -> list[Line]:
    """Return what is known of an invoice in at most `most` lines: how the client pays, when this may come, what is next, what is odd."""
    told: list[tuple[str, str]] = []
    if one.invoice.disputed and one.open:
        told.append((loc.gettext("Contested: %(words)s. Answer it; no reminder goes meanwhile.", words=one.invoice.disputed), "warn"))
    told += [(oddity_sentence(loc, oddity), "warn") for oddity in one.oddities]
    if one.reminder is not None:
        told.append((as_sentence(reminder_sentence(loc, one.reminder, today)), "accent" if one.reminder.is_due else ""))
    if one.open:
        told.append((as_sentence(expected_words(loc, one.expected, today)), ""))
    told.append((habits_sentence(loc, habits, one.client_name), "muted"))
    lines = [line((f" {part}", role)) for words, role in told for part in wrap(words, cells - 2, 3)]
    return lines if len(lines) <= most else [*lines[: most - 1], fit_line((*lines[most - 1], Span(" …", "muted")), cells - 1)]
