"""`cockpit lessons`: what was learnt from the cases that are over."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.table import table
from cockpit.domain.lessons import patterns
from cockpit.i18n.ending_words import cause_word
from cockpit.services.retrospective import all_lessons

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.domain.lessons import Lesson, Pattern
    from cockpit.domain.money import Money


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help=context.localizer.gettext("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Print the lessons, the newest first, and the root causes over all cases."""
    loc, found = context.localizer, all_lessons(context.workspace)
    if options.json:
        context.write_json({"lessons": [_record(one) for one in found], "causes": [_pattern(one) for one in patterns(found)]})
        return 0
    if not found:
        context.write(loc.gettext("No lesson yet: they are drawn once an ending is over."))
        return 0
    rows = [
        (
            one.name, loc.date(one.drawn.drawn), cause_word(loc, one.drawn.cause), loc.money(one.drawn.cost) if one.drawn.cost else "–",
            f"{sum(task.done is not None for task in one.improvements)}/{len(one.improvements)}" if one.improvements else "–",
            " ".join(one.drawn.lesson.split()),
        )
        for one in found
    ]
    header = (
        loc.gettext("Client"), loc.gettext("Drawn"), loc.gettext("Root cause"), loc.gettext("Cost"), loc.gettext("Changed"),
        loc.gettext("Lesson"),
    )
    context.write(table(rows, header))
    return 0


def _money(amount: Money | None) -> dict[str, str] | None:
    return {"amount": str(amount.amount), "currency": amount.currency} if amount else None


def _record(lesson: Lesson) -> dict[str, object]:
    drawn = lesson.drawn
    return {
        "client": lesson.client, "name": lesson.name, "case": drawn.id, "drawn": drawn.drawn, "cause": drawn.cause, "story": drawn.story,
        "lesson": drawn.lesson, "cost": _money(drawn.cost), "hours": drawn.hours, "sector": drawn.sector, "work": drawn.work,
        "improvements": [{"text": one.text, "due": one.due, "done": one.done} for one in lesson.improvements],
    }


def _pattern(pattern: Pattern) -> dict[str, object]:
    return {
        "cause": pattern.cause, "cases": pattern.cases, "cost": [_money(one) for one in pattern.cost], "hours": pattern.hours,
        "sectors": list(pattern.sectors), "works": list(pattern.works),
    }
