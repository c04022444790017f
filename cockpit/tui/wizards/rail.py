"""The steps of a path beside the form: which are done, where one is, and where something is to be corrected - by sign and word."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.i18n.localizer import Localizer
from cockpit.services.wizards.model import Remark
from cockpit.tui.text import cut, width, wrap
from cockpit.tui.widgets.line import BLANK, Line, Span, line, span_at, spread
from cockpit.tui.wizards.walk import Look, Walk

HERE, DONE, WRONG, UNUSUAL, AHEAD = "▸", "✓", "✗", "!", "·"


def rail_lines(walk: Walk, look: Look, loc: Localizer, cells: int) -> list[tuple[str, Line]]:
    """Return, each with the step it belongs to, one line for each step, and one below where something is to be corrected or unusual."""
    lines: list[tuple[str, Line]] = [("", BLANK)]
    for number, step in enumerate(walk.steps, 1):
        here = step.name == walk.step
        remarks = look.remarks_on(step)
        sign, role = _sign(walk, step.name, remarks)
        mark = HERE if here else " "
        first, *more = wrap(loc.gettext(step.title), cells - 6, 2) or [""]
        own = [line((f"{mark}", "accent"), (sign, role), (f" {number} ", "muted"), (first, "strong" if here else ""))]
        own += [line("     ", (piece, "strong" if here else "")) for piece in more]
        words, role = _words(remarks, loc)
        if words:
            own.append(line("     ", (cut(words, cells - 6), role)))
        lines += [(step.name, each) for each in own]
    return lines


def rail_line(walk: Walk, look: Look, loc: Localizer, cells: int) -> Line:
    """Return the rail folded into one line: `3/8 New date`, and at the end what is to be corrected anywhere."""
    total = len(walk.steps)
    remarks = look.remarks_on(walk.current)
    left: list[Span] = [Span(f" {walk.place + 1}/{total} ", "accent"), Span(loc.gettext(walk.current.title), "strong")]
    words, role = _words(remarks, loc)
    if words:
        left.append(Span(f"  {WRONG if role == 'bad' else UNUSUAL} {words}", role))
    signs = [_sign(walk, step.name, look.remarks_on(step)) for step in walk.steps]
    right = [Span(HERE if step.name == walk.step else sign, "accent" if step.name == walk.step else role)
             for step, (sign, role) in zip(walk.steps, signs, strict=True)]  # fmt: skip
    if sum(width(span.text) for span in left) + total + 2 > cells:
        right = []
    return spread(tuple(left), (*right, Span(" ")), cells)


def step_at(walk: Walk, folded: Line, x: int) -> str:
    """Return the step whose sign stands at cell `x` of the folded rail; empty where none does."""
    place = span_at(folded, x) - (len(folded) - 1 - len(walk.steps))
    shown = [span.text for span in folded[-len(walk.steps) - 1 : -1]]
    signs = all(len(text) == 1 for text in shown) and len(shown) == len(walk.steps)
    return walk.steps[place].name if signs and 0 <= place < len(walk.steps) else ""


def _sign(walk: Walk, name: str, remarks: Sequence[Remark]) -> tuple[str, str]:
    levels = {remark.level for remark in remarks}
    if "error" in levels:
        return WRONG, "bad"
    if "warning" in levels:
        return UNUSUAL, "warn"
    return (DONE, "good") if name in walk.visited else (AHEAD, "muted")


def _words(remarks: Sequence[Remark], loc: Localizer) -> tuple[str, str]:
    errors = sum(1 for remark in remarks if remark.level == "error")
    warnings = sum(1 for remark in remarks if remark.level == "warning")
    if errors:
        return loc.ngettext("one to correct", "%(n)s to correct", errors), "bad"
    if warnings:
        return loc.ngettext("one unusual", "%(n)s unusual", warnings), "warn"
    return "", ""
