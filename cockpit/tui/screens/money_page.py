"""The drawing of money owed: sums by age, a row for each invoice, and what is known of the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cockpit.domain.receivables import AGES, Age, Ageing, Receivable
from cockpit.i18n.dunning_words import reminder_sentence
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.money_words import age_word, expected_words, habits_sentence, oddity_sentence, state_word
from cockpit.tui.text import fit, width, wrap
from cockpit.tui.widgets.drawings import progress_bar
from cockpit.tui.widgets.line import BLANK, Line, Span, line, spread

if TYPE_CHECKING:
    from cockpit.domain.money import Money
    from cockpit.domain.paying import PayingHabits
    from cockpit.i18n.numbers import Cents

WIDE = 100
"""Cells from which a row has room for its age drawn in steps and for the day of issue."""
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


def sums(ageing: Sequence[Ageing], cells: int, most: int, loc: Localizer) -> list[Line]:
    """Return a line for each currency, at most `most`, under a line of headings; each amount has its share of the total as a bar."""
    ages = [age for age in AGES if age != "undated" or any(one.parts["undated"] for one in ageing)]
    each = max(8, (cells - CODE - TOTAL - 1) // len(ages))
    heads = [Span(fit(age_word(loc, age, short=each < SPACIOUS), each - 1, "right") + " ", "muted") for age in ages]
    lines: list[Line] = [(Span(" " * CODE), *heads, Span(fit(loc.gettext("Total"), TOTAL, "right"), "muted"))]
    lines += [_sum_line(one, ages, each, loc) for one in ageing[:most]]
    if len(ageing) > most:
        more = loc.ngettext("and %(n)s more currency", "and %(n)s more currencies", len(ageing) - most)
        lines.append(line((f" {more}", "muted")))
    credit = [f"{loc.number(one.credit)} {one.currency}" for one in ageing if one.credit]
    if credit:
        lines.append(line((" " + loc.gettext("Owed to clients (credit): %(sums)s", sums=" + ".join(credit)), "accent")))
    return lines


def _sum_line(one: Ageing, ages: Sequence[Age], each: int, loc: Localizer) -> Line:
    spans: list[Span] = [Span(fit(f" {one.currency}", CODE), "strong")]
    for age in ages:
        amount = one.parts[age]
        told = loc.number(amount.quantize(Decimal(1))) if amount else "·"
        bar = max(0, min(6, each - width(told) - 2))
        drawn = progress_bar(float(amount / one.total), bar) if amount and one.total and bar > 1 else ()
        role = "muted" if not amount else "" if age == "not-due" else "warn" if age in {"1-30", "undated"} else "bad"
        spans += [*drawn, Span(fit(told, each - (bar if drawn else 0) - 1, "right") + " ", role)]
    return (*spans, Span(fit(loc.number(one.total), TOTAL, "right"), "strong"))


def to_bill(unbilled: Sequence[Money], expenses: Sequence[Money], cells: int, loc: Localizer) -> Line:
    """Return what has not been invoiced yet, in one line; rounded where cents would not fit."""
    rounding: tuple[Cents, ...] = ("auto", "never")
    for cents in rounding:
        work = " + ".join(loc.money(money, cents=cents) for money in unbilled) or loc.gettext("nothing")
        told = loc.gettext("Work done, not invoiced: %(sums)s", sums=work)
        if expenses:
            spent = " + ".join(loc.money(money, cents=cents) for money in expenses)
            told = f"{told} · {loc.gettext('expenses to invoice: %(sums)s', sums=spent)}"
        if width(told) < cells:
            break
    return line((fit(f" {told}", cells), "" if unbilled or expenses else "muted"))


def row(one: Receivable, cells: int, loc: Localizer, today: date, *, here: bool) -> Line:
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


def about(one: Receivable, habits: PayingHabits, cells: int, most: int, loc: Localizer, today: date) -> list[Line]:
    """Return what is known of an invoice in at most `most` lines: how the client pays, when this may come, what is next, what is odd."""
    told: list[tuple[str, str]] = []
    if one.invoice.disputed and one.open:
        told.append((loc.gettext("Contested: %(words)s. Answer it; no reminder goes meanwhile.", words=one.invoice.disputed), "warn"))
    told += [(oddity_sentence(loc, oddity), "warn") for oddity in one.oddities]
    if one.reminder is not None:
        told.append((_sentence(reminder_sentence(loc, one.reminder, today)), "accent" if one.reminder.is_due else ""))
    if one.open:
        told.append((_sentence(expected_words(loc, one.expected, today)), ""))
    told.append((habits_sentence(loc, habits, one.client_name), "muted"))
    lines = [line((f" {part}", role)) for words, role in told for part in wrap(words, cells - 2, 3)]
    return lines[:most]


def _sentence(words: str) -> str:
    """Return words as a sentence; an abbreviation at their end has its full stop already."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def rule(words: str, told: str, cells: int) -> list[Line]:
    """Return a heading with what is shown under it, and the rule below."""
    return [spread(line(" ", (words, "strong")), line((told, "muted"), " "), cells), line(("─" * cells, "rule"))]


def gap(lines: Sequence[Line], height: int) -> list[Line]:
    """Return the lines with blank ones below, up to a height."""
    return [*lines, *[BLANK] * max(0, height - len(lines))]
