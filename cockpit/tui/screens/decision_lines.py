"""The decision point of a silence as lines: what there is to weigh, then the ways out (design 5.2, playbook P60 to P72)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cockpit.domain.decision import DecisionSheet, Effect, Option
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.silence_words import CLAUSES, OBSTACLES, choice_word, effect_sentence
from cockpit.i18n.term_words import term_value
from cockpit.i18n.words import capital
from cockpit.tui.text import wrap
from cockpit.tui.widgets.line import BLANK, Line, line

INDENT = "  "
Role = str


def decision_lines(
    sheet: DecisionSheet, client: str, loc: Localizer, today: date, cells: int, marked: int = -1,
) -> tuple[list[Line], list[tuple[int, int]]]:
    """Return the page in lines of at most `cells` cells, and from which line to which each way out stands (end excluded).

    `marked` is the way out under the cursor, -1 for none.
    """
    _ = loc.gettext
    lines: list[Line] = [line((_("Decision"), "accent"), (f" · {client}", "strong")), BLANK, *_opening(sheet, loc, cells)]
    for heading, rows in (
        (_("What the contract says"), _contract(sheet, loc, cells)), (_("What they promised"), _awaited(sheet, loc, today, cells)),
        (_("What is blocked"), _blocked(sheet, loc, today, cells)), (_("At risk"), _at_risk(sheet, loc, today, cells)),
        (_("What you owe meanwhile"), _obligations(sheet, loc, today, cells)),
    ):
        found = list(rows)
        if found:
            lines += [BLANK, line((heading, "muted")), *found]
    lines += [BLANK, line((_("Ways out"), "muted"))]
    places: list[tuple[int, int]] = []
    for number, option in enumerate(sheet.options):
        start = len(lines)
        lines += _option(option, number + 1, loc, cells, marked=number == marked)
        places.append((start, len(lines)))
    return lines, places


def _told(text: str, cells: int, role: Role = "", mark: str = "") -> Iterator[Line]:
    """Yield a text broken into lines, indented; `mark` stands before the first."""
    room = max(10, cells - len(INDENT) - len(mark))
    for position, part in enumerate(wrap(text, room)):
        yield line(INDENT, (mark if position == 0 else " " * len(mark), role), (part, role))


def _opening(sheet: DecisionSheet, loc: Localizer, cells: int) -> Iterable[Line]:
    if sheet.since is None:
        yield from _told(loc.gettext("You are waiting for no answer from this client."), cells)
        return
    since, days = loc.date(sheet.since, "long"), loc.working_days(sheet.days)
    yield from _told(loc.gettext("No answer since %(date)s: %(days)s.", date=since, days=days), cells, "strong")
    yield from _told(loc.gettext("Attempts made: %(n)s; before a formal step: %(wanted)s.", n=sheet.attempts, wanted=sheet.wanted), cells)
    case = sheet.case
    if case is not None and case.decision is not None and case.decided is not None:
        day, choice = loc.date(case.decided, "long"), choice_word(loc, case.decision)
        yield from _told(loc.gettext("Decided on %(date)s: %(choice)s.", date=day, choice=choice) + f" {case.reason}".rstrip(), cells)


def _contract(sheet: DecisionSheet, loc: Localizer, cells: int) -> Iterable[Line]:
    for clause in sheet.clauses:
        yield from _told(_named(loc, loc.gettext(CLAUSES[clause.name]), term_value(loc, clause)), cells)
    if sheet.missing:
        names = loc.list([loc.gettext(CLAUSES[name]) for name in sheet.missing])
        yield from _told(loc.gettext("Not agreed: %(clauses)s", clauses=names), cells, "warn", "! ")


def _awaited(sheet: DecisionSheet, loc: Localizer, today: date, cells: int) -> Iterable[Line]:
    for promise in sheet.awaited:
        yield from _told(f"{loc.day(promise.due, today)} · {promise.text}", cells)


def _blocked(sheet: DecisionSheet, loc: Localizer, today: date, cells: int) -> Iterable[Line]:
    for milestone in sheet.blocked:
        yield from _told(f"{loc.day(milestone.due, today)} · {milestone.title}", cells)
    if sheet.idle_hours:
        yield from _told(loc.ngettext("%(n)s hour set aside and idle", "%(n)s hours set aside and idle", sheet.idle_hours), cells)


def _at_risk(sheet: DecisionSheet, loc: Localizer, today: date, cells: int) -> Iterable[Line]:
    for one in sheet.dates:
        due, likely = loc.day(one.due, today), loc.day(one.likely, today)
        words = loc.gettext("%(due)s, if they answer today rather %(likely)s", due=due, likely=likely)
        yield from _told(_named(loc, one.milestone.title, words), cells)
    if sheet.money:
        yield from _told(loc.list([loc.money(money) for money in sheet.money]), cells, "warn")


def _obligations(sheet: DecisionSheet, loc: Localizer, today: date, cells: int) -> Iterable[Line]:
    for one in sheet.obligations:
        state = loc.gettext("late") if one.late else loc.gettext("in time")
        words = f"{state} · {loc.day(one.due, today)} · {one.text}"
        yield from _told(words, cells, "bad" if one.late else "good", "! " if one.late else "✓ ")


def _option(option: Option, number: int, loc: Localizer, cells: int, *, marked: bool) -> Iterable[Line]:
    cursor = ("▌", "accent") if marked else " "
    name = choice_word(loc, option.choice)
    yield line(cursor, (f"{number} ", "key"), (capital(name), "accent" if marked else "strong"))
    for side, effects in ((loc.gettext("for you"), option.mine), (loc.gettext("for them"), option.theirs)):
        yield from _told(_named(loc, side, _effects(loc, effects)), cells)
    for obstacle in option.obstacles:
        yield from _told(loc.gettext(OBSTACLES[obstacle]), cells, "warn", "! ")


def _named(loc: Localizer, name: str, text: str) -> str:
    return loc.gettext("%(name)s: %(text)s", name=name, text=text)


def _effects(loc: Localizer, effects: Sequence[Effect]) -> str:
    return " ".join(effect_sentence(loc, effect) for effect in effects)
