"""1 Today: the agenda, most pressing first."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.domain.agenda import ACTIONS, AgendaItem
from cockpit.domain.overview import Overview
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import kind_word, title
from cockpit.tui.host import Selection
from cockpit.tui.panes.view import Pane, View
from cockpit.tui.text import fit, width
from cockpit.tui.widgets.line import Line, Span

ACTION_KEYS: Mapping[str, str] = {
    "reply": "follow", "update": "update", "follow-up": "follow", "remind": "follow", "answer": "follow", "finish": "done",
    "handover": "ending", "weigh": "ending", "delay": "delay", "retrospective": "ending", "contract": "edit",
}  # fmt: skip
"""Binding id of the key that carries out each recommended action."""
KIND_ROLES: Mapping[str, str] = {
    "reply-owed": "bad", "milestone-late": "bad", "update-owed": "bad", "commitment-due": "warn", "milestone-at-risk": "warn",
    "promise-broken": "warn", "ladder-step": "warn", "invoice-overdue": "warn", "invoice-disputed": "warn",
    "ending-weighed": "warn",
    "notice-ending": "warn",
}  # fmt: skip
"""What I owe stands out more than what others owe; the word says which it is."""
KIND = 12
"""Most cells for the kind."""


def kind_cells(view: View) -> int:
    """Return the cells that the longest word for a kind takes, within reason."""
    return min(KIND, max(width(kind_word(view.loc, kind)) for kind in ACTIONS))


def action_key(item: AgendaItem, view: View) -> str:
    """Return the key, as shown, that carries out what the item recommends; empty when there is none."""
    return view.keys.get(ACTION_KEYS.get(item.action, ""), "")


def agenda_line(item: AgendaItem, cells: int, view: View) -> Line:
    """Return the row of an agenda item in `cells` cells: kind, client, what it is, and the key that deals with it."""
    kind = kind_cells(view)
    key = action_key(item, view)
    tail = width(key) + 2 if key else 0
    room = max(0, cells - kind - 1 - tail)
    client = min(32, max(10, room * 3 // 10))
    return (
        Span(fit(kind_word(view.loc, item.kind), kind) + " ", KIND_ROLES.get(item.kind, "muted")),
        Span(fit(item.client_name, client) + " ", "strong"),
        Span(fit(title(view.loc, item, view.today), max(0, room - client - 1))),
        *((Span(f" {key} ", "key"),) if key else ()),
    )


def _next(overview: Overview) -> str:
    """Return what a newcomer enters next, as a msgid; later, what this pane is for."""
    if not overview.projects:
        return N_("Next comes what you work on: %(new)s adds a project, then the dates you have promised.")
    if not overview.deadlines:
        return N_("Next come the dates you have promised: %(new)s adds a milestone; when one slips, %(delay)s announces it.")
    return N_("What is owed, late or promised shows here. Press %(log)s to log a contact.")


PANE: Pane[AgendaItem] = Pane(
    name="today", title=N_("Today"), entries=lambda overview: overview.agenda, key=lambda item: item.id,
    words=lambda item: (item.client_name, item.subject), draw=agenda_line,
    select=lambda item: Selection("agenda", item.client, item.id, item),
    empty=lambda overview: (N_("Nothing needs you now."), _next(overview)),
)  # fmt: skip
