"""The detail beside the panes: everything about what is selected that one needs before acting, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cockpit.domain.agenda import AgendaItem
from cockpit.domain.client import Client
from cockpit.domain.digest import Digest
from cockpit.domain.overview import Overview
from cockpit.domain.silence import Silence
from cockpit.i18n.agenda_words import action_word, kind_word, term_word, title
from cockpit.i18n.explain import explain_silence
from cockpit.tui.host import Selection
from cockpit.tui.panes import detail_ending
from cockpit.tui.panes import detail_sections as sections
from cockpit.tui.panes.today import KIND_ROLES, action_key
from cockpit.tui.panes.view import View
from cockpit.tui.text import fit, wrap
from cockpit.tui.widgets.line import BLANK, Line, fit_line, line, line_width

if TYPE_CHECKING:
    from cockpit.domain.habits import Habits


class Subject(NamedTuple):
    """What the detail is about, with the records it is drawn from."""

    selection: Selection
    client: Client
    digest: Digest
    silence: Silence
    overview: Overview
    habits: Habits | None = None
    """The client's rhythm, once it was looked up: it takes all interactions, which the digest does not hold."""


def detail_lines(subject: Subject, cells: int, rows: int, view: View) -> list[Line]:
    """Return the detail of what is selected in lines of at most `cells` cells, the most telling first.

    Where there are many `rows` to fill, more of the history is told.
    """
    blocks: list[Sequence[Line]] = [_who(subject, cells, view)]
    selection = subject.selection
    records = subject.digest.records
    if selection.item is not None:
        blocks.append(_why(selection.item, cells, view))
        milestone = records.milestones.get(selection.item.record)
        if milestone is not None:
            blocks.append(sections.milestone(milestone, subject.overview, cells, view))
    elif selection.kind == "milestone" and selection.record in records.milestones:
        blocks.append(sections.milestone(records.milestones[selection.record], subject.overview, cells, view))
    elif selection.kind == "project" and selection.record in records.projects:
        blocks.append(sections.project(records.projects[selection.record], records, subject.overview, cells, view))
    if subject.habits is not None:
        from cockpit.tui.panes.rhythm import rhythm  # noqa: PLC0415 - nor does the first frame hold it

        blocks.append(rhythm(subject.habits, subject.silence, cells, view))
    blocks += [
        sections.history(subject.digest.contacts, subject.client, max(4, min(rows - 28, 12)), cells, view),
        sections.commitments(records, cells, view),
        [*sections.money(records, subject.client.name, cells, view), *sections.invoices(records, cells, view)],
        detail_ending.ending(records, cells, view),
        detail_ending.ratings(records, cells, view),
        sections.attachments(records, cells, view),
        sections.contract_gaps(records.contract, cells, view),
    ]
    if selection.kind != "project":
        blocks.append(sections.projects(selection.client, subject.overview, cells, view))
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [*([BLANK] if lines else []), *block]
    return [spans if line_width(spans) <= cells else fit_line(spans, cells) for spans in lines]


def _who(subject: Subject, cells: int, view: View) -> list[Line]:
    """The person one deals with, the rhythm in words, and both as a bar."""
    people = [person for person in subject.digest.records.people.values() if person.left is None]
    people.sort(key=lambda person: (person.role != "primary", person.name))
    person = people[0].name if people else ""
    lines: list[Line] = []
    if people:
        others = f"  +{len(people) - 1}" if len(people) > 1 else ""
        reach = (people[0].emails or people[0].phones or ("",))[0]
        name = fit(person, cells).rstrip()
        lines.append(line((name, "strong"), (others, "muted"), (f"  {reach}" if reach else "", "muted")))
    told = explain_silence(view.loc, subject.silence, person, subject.client.name)
    lines += [line(part) for part in wrap(told, cells, 4)]
    bar = sections.silence(subject.silence, cells, view)
    return [*lines, bar] if bar else lines


def _why(item: AgendaItem, cells: int, view: View) -> list[Line]:
    """What it is, why it ranks where it does, and what to do next with which key."""
    loc = view.loc
    label = max(len(loc.gettext("Why")), len(loc.gettext("Next"))) + 2
    head = f"{kind_word(loc, item.kind)} · "
    told = wrap(head + title(loc, item, view.today), cells, 3)
    lines = [line((told[0][: len(head)], KIND_ROLES.get(item.kind, "muted")), (told[0][len(head) :], "strong"))] if told else []
    lines += [line((part, "strong")) for part in told[1:]]
    terms = " · ".join(f"{term_word(loc, term.name)} {loc.number(term.value, 1)}" for term in item.terms)
    for position, part in enumerate(wrap(terms, cells - label, 3)):
        lines.append(line((fit("" if position else loc.gettext("Why"), label), "muted"), part))
    key = action_key(item, view)
    lines += sections.reminder(item, label, cells, view)
    act = action_word(loc, item.action)
    lines.append(line((fit(loc.gettext("Next"), label), "muted"), (act, "strong"), "  " if key else "", (key, "key")))
    return lines
