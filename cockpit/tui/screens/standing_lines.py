"""An ending under way as lines: the memo in a sentence, days left, tasks with their owners, what is missing, what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from cockpit.domain.assessment import weighed
from cockpit.domain.project import Commitment
from cockpit.domain.standing import Standing
from cockpit.i18n import N_
from cockpit.i18n.ending_words import MISSING, ground_word
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.words import capital
from cockpit.tui.text import width, wrap
from cockpit.tui.widgets.line import BLANK, Line, line

INDENT = "  "
Choice = Literal["task", "details", "handover", "work-to-date", "call-off", "look-back"]
CHOICES: Mapping[Choice, str] = {
    "task": N_("mark a task as done"), "details": N_("say who takes over, and what else has become known"),
    "handover": N_("write to whoever takes over"),
    "work-to-date": N_("write the cover of the last invoice"), "call-off": N_("call the ending off"),
    "look-back": N_("draw the lessons"),
}


def choices(found: Standing) -> tuple[Choice, ...]:
    """Return what can be done: the letters `handover` and `work-to-date`, calling off until the last day, lessons after it."""
    tasks: tuple[Choice, ...] = ("task",) if found.handover.open else ()
    details: tuple[Choice, ...] = ("details",) if found.ending is not None else ()
    return (*tasks, *details, "handover", "work-to-date", "look-back" if found.over else "call-off")


def standing_lines(
    found: Standing, client: str, loc: Localizer, today: date, cells: int, offered: Sequence[Choice], marked: int,
) -> list[Line]:
    """Return the page in lines of at most `cells` cells."""
    _ = loc.gettext
    lines: list[Line] = [line((_("Ending"), "accent"), (f" · {client}", "strong")), BLANK]
    lines += _told(_days(found, loc), cells, "strong")
    lines += _memo(found, loc, cells)
    tasks = (*found.handover.done, *found.handover.open)
    if tasks:
        heading = _("Handover: %(n)s of %(total)s done", n=len(found.handover.done), total=len(tasks))
        lines += [BLANK, line((heading, "muted"))]
        for task in sorted(tasks, key=lambda one: (one.due, one.id)):
            lines += _task(task, loc, today, cells)
    if found.deliveries:
        lines += [BLANK, line((_("Still to deliver"), "muted"))]
        for one in found.deliveries:
            lines += _told(f"{loc.day(one.due, today)}  {one.title}", cells, "bad" if one.due < today else "")
    if found.missing:
        lines += [BLANK, line((_("Still missing"), "muted"))]
        money = loc.list([loc.money(one) for one in found.owed])
        for lack in found.missing:
            words = loc.gettext(MISSING[lack])
            if lack == "unpaid" and money:
                words = _("%(label)s: %(value)s", label=words, value=money)
            lines += _told(words, cells, "warn", "! ")
    lines += [BLANK, line((_("What can be done"), "muted"))]
    for number, name in enumerate(offered):
        here = number == marked
        words = loc.gettext(CHOICES[name])
        lines.append(line(
            ("▌", "accent") if here else " ", (f"{number + 1} ", "key"), (capital(words), "accent" if here else "strong"),
        ))
    if found.over:
        return lines
    return [*lines, BLANK, *_told(_("Until the last day it can be called off; undo takes the whole ending back at once."), cells, "muted")]


def _days(found: Standing, loc: Localizer) -> str:
    last = found.case.effective
    if last is None or found.days is None:
        return loc.gettext("No last day is set; complete the case.")
    day = loc.running_date(last)
    if found.over:
        return loc.gettext("The last day was %(date)s.", date=day)
    if found.days == 0:
        return loc.gettext("The last day is %(date)s.", date=day)
    left = loc.ngettext("%(n)s working day left", "%(n)s working days left", found.days)
    return loc.gettext("%(left)s, until %(date)s.", left=left, date=day)


def _memo(found: Standing, loc: Localizer, cells: int) -> Iterator[Line]:
    ending, case = found.ending, found.case
    if case.notice_given is not None:
        yield from _told(loc.gettext("Notice given on %(date)s.", date=loc.date(case.notice_given, "long")), cells)
    if ending is None:
        return
    grounds = [ground_word(loc, note.ground) for note in weighed(ending.grounds)]
    if grounds:
        yield from _told(loc.gettext("What weighed: %(grounds)s.", grounds=loc.list(grounds)), cells)
    if ending.successor:
        yield from _told(loc.gettext("Takes over: %(name)s", name=ending.successor), cells)
    if ending.private:
        words = loc.gettext("Stays with you: %(text)s", text=" ".join(ending.private.split()))
        yield from _told(words, cells, "muted")


def _task(task: Commitment, loc: Localizer, today: date, cells: int) -> Iterator[Line]:
    owner = task.owner or (loc.gettext("by them") if task.by == "client" else loc.gettext("by you"))
    late = task.open and task.due < today
    mark, role = ("! ", "bad") if late else ("· ", "") if task.open else ("✓ ", "good")
    words = f"{loc.day(task.due, today)}  {task.text} · {owner}"
    yield from _told(words, cells, "bad" if late else "" if task.open else "muted", mark, role)


def _told(text: str, cells: int, role: str = "", mark: str = "", mark_role: str | None = None) -> Iterator[Line]:
    """Yield a text broken into lines, indented; `mark` stands before the first."""
    room = max(10, cells - len(INDENT) - width(mark))
    for position, part in enumerate(wrap(text, room)):
        sign = mark if position == 0 else " " * width(mark)
        yield line(INDENT, (sign, role if mark_role is None else mark_role), (part, role))
