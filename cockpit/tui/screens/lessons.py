"""What was learnt from all cases: causes counted, what they cost, where they recur, what changes (playbook P109 to P113)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from cockpit.domain.lessons import Lesson, Pattern, patterns
from cockpit.i18n import N_
from cockpit.i18n.ending_words import cause_word
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.words import capital
from cockpit.services.retrospective import all_lessons
from cockpit.tui.screens.scrolled_page import ScrolledPage
from cockpit.tui.text import width, wrap
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import BLANK, Line, line
from cockpit.tui.widgets.line_view import LineView

LONGEST = 12
"""Lines of one lesson that are shown at most."""


class LessonsScreen(ScrolledPage[None]):
    """One page, read only."""

    CSS_PATH = "lessons.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", N_("Down"), id="lessons.down", tooltip=N_("A line further down"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="lessons.up", tooltip=N_("A line further up"), show=False),
        Binding("pagedown,space", "scroll(15)", N_("Page down"), id="lessons.page-down", tooltip=N_("Next page"), show=False),
        Binding("pageup", "scroll(-15)", N_("Page up"), id="lessons.page-up", tooltip=N_("Previous page"), show=False),
        Binding("L", "app.next_language", N_("language"), id="lessons.language", tooltip=N_("Switch to the next language"), show=False),
        Binding("question_mark", "app.open_help", N_("help"), id="lessons.help", tooltip=N_("Show all keys"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="lessons.close", tooltip=N_("Return"), show=False),
    ]

    def redraw(self) -> None:
        """Draw the page from where it is scrolled to."""
        view, keys = self.view, self.query_one("#keys", LineView)
        found = self.cockpit.attempt(lambda: all_lessons(self.cockpit.workspace)) or ()
        self.show_page(lessons_lines(found, self.loc, self.room))
        _ = self.loc.gettext
        labels = [("↑↓", _("Scroll"))] if len(view.lines) > view.size.height else []
        keys.show([key_line(labels, ("esc", _("Back")), keys.size.width)])


def lessons_lines(found: tuple[Lesson, ...], loc: Localizer, cells: int) -> list[Line]:
    """Return the page in lines of at most `cells` cells: patterns first, then each lesson, the newest first."""
    _ = loc.gettext
    lines: list[Line] = [line((_("Lessons"), "accent")), BLANK]
    if not found:
        return lines + list(_told(_("No lesson yet: they are drawn once an ending is over."), cells, "muted"))
    lines.append(line((_("Causes over all cases"), "muted")))
    for pattern in patterns(found):
        lines += _pattern(pattern, loc, cells)
    improvements = [one for lesson in found for one in lesson.improvements]
    if improvements:
        done = sum(one.done is not None for one in improvements)
        lines += [BLANK, line((_("What changes: %(n)s of %(total)s done", n=done, total=len(improvements)), "muted"))]
        for one in sorted(improvements, key=lambda one: (one.done is not None, one.due, one.id)):
            mark, role = ("✓ ", "good") if one.done else ("· ", "")
            lines += _told(f"{loc.day(one.due)}  {one.text}", cells, "muted" if one.done else "", mark, role)
    for lesson in found:
        lines += [BLANK, *_lesson(lesson, loc, cells)]
    return lines


def _pattern(pattern: Pattern, loc: Localizer, cells: int) -> Iterator[Line]:
    cases = loc.ngettext("%(n)s case", "%(n)s cases", pattern.cases)
    parts = [cases, *(loc.money(money) for money in pattern.cost)]
    if pattern.hours:
        parts.append(loc.ngettext("%(n)s unpaid hour", "%(n)s unpaid hours", pattern.hours))
    words = cause_word(loc, pattern.cause)
    yield from _told(f"{capital(words)} · {' · '.join(parts)}", cells, "strong" if pattern.recurs else "",
                     "! " if pattern.recurs else "  ", "warn")  # fmt: skip
    where = list(dict.fromkeys((*pattern.works, *pattern.sectors)))
    if pattern.recurs and where:
        yield from _told(loc.gettext("a pattern: %(where)s", where=loc.list(where)), cells, "muted", "  ")


def _lesson(lesson: Lesson, loc: Localizer, cells: int) -> Iterator[Line]:
    drawn = lesson.drawn
    about = [part for part in (drawn.work, drawn.sector) if part]
    head = f" · {loc.date(drawn.drawn, 'long')}" + (f" · {' · '.join(about)}" if about else "")
    yield line((lesson.name, "strong"), (head, "muted"))
    yield from _told(drawn.lesson, cells)
    costs = [cause_word(loc, drawn.cause)]
    if drawn.cost:
        costs.append(loc.money(drawn.cost))
    if drawn.hours:
        costs.append(loc.ngettext("%(n)s unpaid hour", "%(n)s unpaid hours", drawn.hours))
    yield from _told(" · ".join(costs), cells, "muted")
    if drawn.story:
        yield from _told(drawn.story, cells, "muted")


def _told(text: str, cells: int, role: str = "", mark: str = "", mark_role: str = "") -> Iterator[Line]:
    rows: Iterable[str] = wrap(" ".join(text.split()), max(10, cells - 2 - width(mark)), LONGEST)
    for position, part in enumerate(rows):
        yield line("  ", (mark if position == 0 else " " * width(mark), mark_role), (part, role))
