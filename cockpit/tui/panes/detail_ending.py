"""Two sections of the detail: where an ending stands, and what the client answered to the satisfaction questions."""

from __future__ import annotations

from cockpit.domain.endings import handover, under_way, weighing
from cockpit.domain.evidence_work import HIGH, LOW
from cockpit.domain.records import ClientRecords
from cockpit.tui.panes.view import View
from cockpit.tui.text import cut, width
from cockpit.tui.widgets.line import Line, Span, line

SOME = 3
"""Marks shown, the newest."""


def ending(records: ClientRecords, cells: int, view: View) -> list[Line]:
    """An ending: being weighed, or under way with its last day and what is handed over."""
    loc = view.loc
    case = under_way(records)
    if case is None:
        return [line((loc.gettext("An ending is being weighed."), "muted"))] if weighing(records) else []
    lines: list[Line] = [line((loc.gettext("Ending"), "muted"))]
    if case.effective is not None:
        day = loc.day(case.effective, view.today)
        words = loc.gettext("ended %(day)s", day=day) if case.effective < view.today else loc.gettext("last day %(day)s", day=day)
        lines.append(line((f" {words}", "warn")))
    tasks = handover(records, case, view.today)
    total = len(tasks.done) + len(tasks.open)
    if total:
        told = loc.gettext("Handover: %(n)s of %(total)s done", n=len(tasks.done), total=total)
        late = loc.ngettext("%(n)s late", "%(n)s late", len(tasks.late)) if tasks.late else ""
        lines.append(line(cut(f" {told}", cells), (f" · {late}" if late else "", "bad")))
    return lines


def ratings(records: ClientRecords, cells: int, view: View) -> list[Line]:
    """The marks the client gave, the newest first, each with what was said most plainly."""
    loc = view.loc
    found = sorted(records.ratings.values(), key=lambda each: (each.on, each.id), reverse=True)[:SOME]
    lines: list[Line] = [line((loc.gettext("Satisfaction"), "muted"))] if found else []
    for each in found:
        role = "bad" if each.score <= LOW else "good" if each.score >= HIGH else ""
        day = loc.day(each.on, view.today)
        said = " ".join((each.change or each.liked).split())
        lines.append((Span(f" {each.score:>2}/10  ", role), Span(f"{day}  ", "muted"), Span(cut(said, max(1, cells - 10 - width(day))))))
    return lines
