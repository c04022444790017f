"""The detail beside the panes: everything about what is selected that one needs before acting, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from cockpit.domain.agenda import AgendaItem
from cockpit.domain.client import Client
from cockpit.domain.digest import Digest
from cockpit.domain.interaction import Interaction
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
from cockpit.tui.widgets.line import BLANK, Line, Span, fit_line, line, line_width

if TYPE_CHECKING:
    from cockpit.domain.habits import Habits

HALVES = 140
"""Cells from which the history stands beside everything else."""
AISLE = 4
"""Cells between the two."""
BELOW = 28
"""Lines that other things take, as a rule: what is left of the room is history, the only part that can be of any length."""


class Subject(NamedTuple):
    """What the detail is about, with the records it is drawn from."""

    selection: Selection
    client: Client
    digest: Digest
    silence: Silence
    overview: Overview
    habits: Habits | None = None
    """The client's rhythm, once it was looked up: it takes all interactions, which the digest does not hold."""
    recent: Sequence[Interaction] = ()
    """The newest of them, once they were looked up: more than the digest holds."""


def detail_lines(subject: Subject, cells: int, rows: int, view: View) -> list[Line]:
    """Return the detail of what is selected in lines of at most `cells` cells, the most telling first.

    Where there are many `rows` to fill, more of the history is told; where lines would be too long to read, it stands beside the rest.
    """
    recent, count = subject.recent or subject.digest.contacts.recent, subject.digest.contacts.count
    if cells < HALVES:
        history = sections.history(recent, count, subject.client, max(4, rows - BELOW), cells, view)
        return _fitted([*_facts(subject, cells, view), history, *_standing(subject, cells, view)], cells)
    half = (cells - AISLE) // 2
    facts = _fitted([*_facts(subject, half, view), *_standing(subject, half, view)], half)
    past = _fitted([sections.history(recent, count, subject.client, max(4, rows - 1), half, view)], half)
    return [
        (*fit_line(left, half), Span(" " * AISLE), *right) if right else left for left, right in zip_longest(facts, past, fillvalue=BLANK)
    ]


def _fitted(blocks: Sequence[Sequence[Line]], cells: int) -> list[Line]:
    """Return blocks one below the other, with a blank line between, no line longer than `cells`."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [*([BLANK] if lines else []), *block]
    return [spans if line_width(spans) <= cells else fit_line(spans, cells) for spans in lines]


def _facts(subject: Subject, cells: int, view: View) -> list[Sequence[Line]]:
    """What stands before the history: who it is, what is selected, the rhythm."""
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
    return blocks


def _standing(subject: Subject, cells: int, view: View) -> list[Sequence[Line]]:
    """What stands after the history: promises, money, the state of the relation, projects."""
    records = subject.digest.records
    blocks: list[Sequence[Line]] = [
        sections.commitments(records, cells, view),
        [*sections.money(records, subject.client.name, cells, view), *sections.invoices(records, cells, view)],
        detail_ending.ending(records, cells, view),
        detail_ending.ratings(records, cells, view),
        sections.attachments(records, cells, view),
        sections.contract_gaps(records.contract, cells, view),
    ]
    if subject.selection.kind != "project":
        blocks.append(sections.projects(subject.selection.client, subject.overview, cells, view))
    return blocks


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
    lines += [line(part) for part in wrap(told, cells, sections.WHOLE)]
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
