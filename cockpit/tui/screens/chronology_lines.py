"""How an event looks: as a row of the chronology, and as a page that tells all of it."""

from __future__ import annotations

from collections.abc import Iterator

from cockpit.i18n.agenda_words import channel_word, outcome_word
from cockpit.i18n.chronology_words import contact_words, event_word, happened
from cockpit.i18n.localizer import Localizer
from cockpit.services.events import Told
from cockpit.tui.panes.detail_sections import CONFIDENTIAL
from cockpit.tui.text import cut, fit, width, wrap
from cockpit.tui.widgets.line import BLANK, Line, Span, fit_line, line, line_width

NUMBER = 6
DAY = 10
KIND, KIND_BROAD = 12, 14
CLIENT = 18
"""Widths of the columns; the longest word for a kind needs the broad one."""
BROAD = 90
"""Cells from which there is room for it."""
ROLES = {"letter": "accent", "decision": "warn", "moved": "warn", "delivered": "good", "paid": "good", "notice": "bad", "end": "bad"}
"""How kinds are told apart besides by their word."""


def row(told: Told, cells: int, loc: Localizer, *, all_clients: bool) -> Line:
    """Return an event as one line: number, when, what, with whom, in the user's words."""
    event, entry = told.event, told.event.entry
    day = loc.date(event.on, "short")
    time = loc.time(event.at) if entry is not None and event.at else ""
    clock = 6 if loc.locale != "en_US" else 9
    arrow = "→" if entry is not None and entry.direction == "out" else "←" if entry is not None else " "
    column = KIND_BROAD if cells > BROAD else KIND
    kind = channel_word(loc, entry.channel) if entry is not None and event.kind == "contact" else event_word(loc, event.kind)
    spans = [
        Span(fit(event.number, NUMBER), "muted"), Span(fit(day, DAY) + " "), Span(fit(time, clock), "muted"),
        Span(f"{arrow} ", "good" if arrow == "←" else "muted"), Span(fit(kind, column) + " ", ROLES.get(event.kind, "muted")),
    ]
    if all_clients:
        spans.append(Span(fit(told.client_name, CLIENT if cells > BROAD else 12) + " ", "strong"))
    if event.confidential:
        spans.append(Span(f"{CONFIDENTIAL} ", "warn"))
    room = cells - line_width(tuple(spans))
    return fit_line((*spans, *_said(told, max(1, room), loc)), cells)


def _said(told: Told, room: int, loc: Localizer) -> Line:
    event, entry = told.event, told.event.entry
    if entry is None or event.kind == "erased":
        return line(cut(" · ".join(part for part in (event.subject, happened(loc, event)) if part), room))
    outcome = outcome_word(loc, entry.outcome)
    person = cut(told.person, max(0, room // 3))
    head = f"{person}  " if person else ""
    rest = cut(" · ".join(part for part in (outcome, event.subject) if part), max(1, room - width(head)))
    return line((head, "muted"), rest)


def page(told: Told, cells: int, loc: Localizer) -> list[Line]:
    """Return all there is to read about an event, in lines of at most so many cells."""
    event, entry, _ = told.event, told.event.entry, loc.gettext
    when = loc.moment(event.at) if event.at is not None and entry is not None else loc.date(event.on, "full")
    lines = [line((f"{event.number}  ", "accent"), (event_word(loc, event.kind), "strong"), (f"  {told.client_name}", "muted")), BLANK]
    facts = [(_("When"), when)]
    if entry is None or event.kind == "erased":
        facts += [(_("What happened"), happened(loc, event)), (_("What"), event.subject)]
    else:
        facts += [(_("How"), contact_words(loc, entry.channel, entry.direction, told.person, entry.outcome)), (_("Summary"), entry.summary)]
    facts += [(_("Project"), told.project), *_more(told, loc)]
    if event.confidential:
        facts.append((CONFIDENTIAL, _("confidential: it stays out of every dossier and export")))
    column = max(width(name) for name, value in facts if value) + 2
    for name, value in facts:
        for place, piece in enumerate(wrap(value, max(10, cells - column), 20) if value else []):
            lines.append(line((fit("" if place else name, column), "muted"), piece))
    if entry is not None and entry.text:
        lines += [BLANK, line(("─" * cells, "rule")), *_letter(entry.subject, entry.text, cells)]
    return [each if line_width(each) <= cells else fit_line(each, cells) for each in lines]


def _more(told: Told, loc: Localizer) -> Iterator[tuple[str, str]]:
    event, _ = told.event, loc.gettext
    if event.entry is not None:
        if event.entry.source:
            yield _("Source"), event.entry.source
        yield _("Entered"), loc.moment(event.entry.logged.astimezone(event.at.tzinfo if event.at else None))
        yield _("Seal"), event.entry.seal
    if event.values.get("reason"):
        yield _("Reason"), str(event.values["reason"])
    if event.kind == "moved" and not event.values.get("announced"):
        yield _("Announced"), _("no: the client was not told")
    if event.kind == "attached":
        yield _("What it is"), str(event.values["note"])
        yield _("Proof of"), str(event.values["entry"])
        yield "SHA-256", str(event.values["sha256"])


def _letter(subject: str, text: str, cells: int) -> Iterator[Line]:
    """Return the exact text of a letter, wrapped and not otherwise touched."""
    if subject:
        yield from (line((piece, "strong")) for piece in wrap(subject, cells, 5))
        yield BLANK
    for each in text.split("\n"):
        yield from (line(piece) for piece in (wrap(each, cells, 1000) or [""]))
