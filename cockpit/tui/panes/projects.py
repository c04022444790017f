"""2 Projects: what is being worked on and how far it has come."""

from __future__ import annotations

from cockpit.domain.overview import ProjectLine
from cockpit.i18n import N_
from cockpit.tui.host import Selection
from cockpit.tui.panes.view import Pane, View
from cockpit.tui.text import fit
from cockpit.tui.widgets.drawings import progress_bar
from cockpit.tui.widgets.line import Line, Span, line

BAR = 8
ROOMY, WIDEST = 52, 84
"""Cells from which the client, and from which the next milestone, has a column of its own."""


def project_line(entry: ProjectLine, cells: int, view: View) -> Line:
    """Return the row of a project in `cells` cells."""
    share = fit(view.loc.percent(entry.progress), 5, "right")
    paused = entry.project.status == "paused"
    bar = line((fit(view.loc.gettext("paused"), BAR), "muted")) if paused else progress_bar(entry.progress, BAR)
    tail: Line = (Span(" "), *bar, Span(share, "muted"))
    rest = max(0, cells - BAR - 6)
    if cells < ROOMY:
        return (Span(fit(entry.project.title, rest)), *tail)
    if cells < WIDEST:
        client = min(24, rest * 2 // 5)
        return (Span(fit(entry.project.title, rest - client - 1)), Span(" " + fit(entry.client_name, client), "muted"), *tail)
    client, next_width = rest // 4, rest * 2 // 5
    following = f"{view.loc.day(entry.next.due, view.today)}  {entry.next.title}" if entry.next else ""
    return (
        Span(fit(entry.project.title, rest - client - next_width - 2)), Span(" " + fit(entry.client_name, client), "muted"),
        *tail, Span(" " + fit(following, next_width), "muted"),
    )  # fmt: skip


def _words(entry: ProjectLine) -> tuple[str, ...]:
    return (entry.project.title, entry.client_name, entry.next.title if entry.next else "")


PANE: Pane[ProjectLine] = Pane(
    name="projects", title=N_("Projects"), entries=lambda overview: overview.projects,
    key=lambda entry: f"{entry.client}/{entry.project.id}", words=_words, draw=project_line,
    select=lambda entry: Selection("project", entry.client, entry.project.id),
    empty=lambda overview: (N_("No project is running."), N_("Press %(new)s to add one.")),
)  # fmt: skip
