"""3 Deadlines: open milestones by date, with the slips each has behind it and ahead of it."""

from __future__ import annotations

from datetime import date

from cockpit.domain.overview import DeadlineLine
from cockpit.i18n import N_
from cockpit.tui.host import Selection
from cockpit.tui.panes.view import Pane, View
from cockpit.tui.text import fit, width
from cockpit.tui.widgets.drawings import slip_line
from cockpit.tui.widgets.line import Line, Span, line_width

DAY = 12
"""Cells of a day of the week, day and short month in the three languages; a day of another year may take more (`22 janv. 2027`)."""
LONGEST = (9, 22)
"""Month and day whose short form is longest with a year."""
SOON = 3
"""Working days ahead from which a deadline stands out."""
ROOMY = 56
"""Cells from which the client has a column of its own."""


def deadline_line(entry: DeadlineLine, cells: int, view: View) -> Line:
    """Return the row of a milestone in `cells` cells; a late one is marked by `!` besides its colour."""
    milestone = entry.milestone
    late = entry.days < 0
    role = "bad" if late else "warn" if entry.days <= SOON else ""
    day = view.loc.day(milestone.due, view.today)
    slips = slip_line([change.due for change in milestone.dates], entry.forecast, 12 if cells >= ROOMY else 6)
    room = 12 if cells >= ROOMY else 6
    # In a narrow pane titles need every cell, and a day of next year may stand out of line.
    longest = width(view.loc.day(date(view.today.year + 1, *LONGEST), view.today)) if cells >= ROOMY else DAY
    head = Span(("!" if late else " ") + fit(day, max(DAY, longest, width(day))) + " ", role)
    rest = max(0, cells - width(head.text) - room - 1)
    tail: Line = (Span(" "), *slips, Span(" " * (room - line_width(slips))))
    if cells < ROOMY:
        return (head, Span(fit(milestone.title, rest)), *tail)
    client = rest * 2 // 5
    return (head, Span(fit(milestone.title, rest - client - 1)), Span(" " + fit(entry.client_name, client), "muted"), *tail)


def _words(entry: DeadlineLine) -> tuple[str, ...]:
    return (entry.milestone.title, entry.project.title, entry.client_name)


PANE: Pane[DeadlineLine] = Pane(
    name="deadlines", title=N_("Deadlines"), entries=lambda overview: overview.deadlines,
    key=lambda entry: f"{entry.client}/{entry.milestone.id}", words=_words, draw=deadline_line,
    select=lambda entry: Selection("milestone", entry.client, entry.milestone.id),
    empty=lambda overview: (N_("Nothing has a date."), N_("Press %(new)s to add a milestone.")),
)  # fmt: skip
