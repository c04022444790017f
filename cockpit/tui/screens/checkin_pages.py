"""The pages of the check-in as lines: what arrived, one item, the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cockpit.domain.agenda import AgendaItem
from cockpit.domain.digest import Digest
from cockpit.domain.interaction import Interaction
from cockpit.domain.profile import CheckIn
from cockpit.domain.silence import Silence
from cockpit.i18n.agenda_words import action_word, channel_word, kind_word, term_word, title
from cockpit.i18n.explain import explain_silence
from cockpit.i18n.localizer import Localizer
from cockpit.services.checkin import Arrival, Promise
from cockpit.tui.text import cut, fit, wrap
from cockpit.tui.widgets.line import BLANK, Line, line, spread

MARGIN = "  "
WIDEST = 100
"""Longest line of running text, in cells: beyond, the eye loses the next one."""


def heading(loc: Localizer, now: datetime, right: Line, cells: int) -> list[Line]:
    """Return the top line of every page, with a rule below."""
    left = line((f" {loc.gettext('Check-in')}", "accent"), ("   " + loc.date(now.date(), "weekday"), "muted"))
    return [spread(left, (*right, *line(" ")), cells), line(("─" * cells, "rule")), BLANK]


def arrivals(loc: Localizer, found: Sequence[Arrival], waiting: int, now: datetime, cells: int) -> list[Line]:
    """Return the opening page."""
    lines = heading(loc, now, (), cells)
    if found:
        lines += [line(MARGIN, (loc.ngettext("One message arrived since last time", "%(n)s messages arrived since last time", len(found)), "strong")), BLANK]
        for arrival in found[:12]:
            lines.append(line(MARGIN, (fit(loc.moment(arrival.interaction.at), 18), "muted"), (fit(arrival.client_name, 26) + "  ", ""), (cut(arrival.interaction.summary, max(10, cells - 52)), "muted")))
        if len(found) > 12:
            lines.append(line(MARGIN, (loc.ngettext("and one more", "and %(n)s more", len(found) - 12), "muted")))
    else:
        lines.append(line(MARGIN, (loc.gettext("Nothing arrived since last time."), "strong")))
    lines += [BLANK]
    if waiting:
        lines += [line(MARGIN, (loc.ngettext("One item asks for you today.", "%(n)s items ask for you today.", waiting), "")), BLANK,
                  line(MARGIN, ("enter", "key"), " ", loc.gettext("begins"))]
    else:
        lines += [line(MARGIN, (loc.gettext("Nothing needs your attention today."), "good")), BLANK, line(MARGIN, ("enter", "key"), " ", loc.gettext("closes the check-in"))]
    return lines


def progress(loc: Localizer, position: int, total: int) -> Line:
    """Return `3 of 12` with a bar."""
    cells = 24
    full = round(cells * position / total) if total else cells
    return line((loc.gettext("%(position)s of %(total)s", position=min(position + 1, total), total=total) + "  ", "strong"), ("█" * full, "accent"), ("·" * (cells - full), "rule"))


def item(loc: Localizer, entry: AgendaItem, passing: CheckIn, digest: Digest, silence: Silence, said: str, cells: int) -> list[Line]:
    """Return the page of one agenda item: what, why, how things stand, what is recommended."""
    client = digest.records.client
    name = client.name if client else entry.client
    room = min(cells - 4, WIDEST)
    lines = heading(loc, passing.started, progress(loc, passing.position, len(passing.queue)), cells)
    role = "bad" if entry.score >= 40 else "warn"
    lines += [line(MARGIN, (kind_word(loc, entry.kind), role), "   ", (name, "strong")), BLANK]
    lines += [line(MARGIN, (text, "strong")) for text in wrap(title(loc, entry), room)]
    lines += [BLANK, line(MARGIN, (loc.gettext("Next step"), "muted"), "   ", (action_word(loc, entry.action), "accent"), "   ", ("enter", "key")), BLANK]
    lines += [line(MARGIN, (text, "")) for text in wrap(explain_silence(loc, silence, _person(digest), name), room)]
    lines += [BLANK, line(MARGIN, (loc.gettext("Why it is here") + "   ", "muted"), (" · ".join(f"{term_word(loc, term.name)} {loc.number(term.value, digits=1)}" for term in entry.terms), "muted"))]
    if digest.contacts.recent:
        lines += [BLANK, line(MARGIN, (loc.gettext("Last contacts"), "muted"))]
        lines += [contact(loc, found, room) for found in digest.contacts.recent[:6]]
    if said:
        lines += [BLANK, line(MARGIN, (cut(said, room), "good"))]
    return lines


def contact(loc: Localizer, found: Interaction, room: int) -> Line:
    """Return one interaction: when, which way, how, what."""
    arrow = "←" if found.direction == "in" else "→"
    way = loc.gettext("in") if found.direction == "in" else loc.gettext("out")
    words = f"{arrow} {way} {channel_word(loc, found.channel)}"
    return line(MARGIN, (fit(loc.moment(found.at), 18), "muted"), (fit(words, 22), ""), (cut(found.summary, max(10, room - 42)), ""))


def closing(loc: Localizer, passing: CheckIn, promises: Sequence[Promise], now: datetime, cells: int) -> list[Line]:
    """Return the last page: what was done and what is promised next, and nothing nagging."""
    counts = {how: sum(1 for handled in passing.handled.values() if handled == how) for how in ("acted", "done", "snoozed", "skipped")}
    finished = counts["acted"] + counts["done"]
    lines = heading(loc, now, progress(loc, len(passing.queue), len(passing.queue)), cells)
    lines += [line(MARGIN, (loc.gettext("That is all for today."), "good")), BLANK]
    for count, text in (
        (finished, loc.ngettext("one item dealt with", "%(n)s items dealt with", finished)),
        (counts["snoozed"], loc.ngettext("one put off", "%(n)s put off", counts["snoozed"])),
        (counts["skipped"], loc.ngettext("one left for later", "%(n)s left for later", counts["skipped"])),
    ):
        if count:
            lines.append(line(MARGIN, "· ", text))
    if promises:
        lines += [BLANK, line(MARGIN, (loc.gettext("Promised for the next seven days"), "strong"))]
        lines += [
            line(MARGIN, (fit(loc.day(promise.due), 14), "accent"), (fit(promise.client_name, 26) + "  ", ""), (cut(promise.text, max(10, cells - 48)), "muted"))
            for promise in promises[:12]
        ]
    return [*lines, BLANK, line(MARGIN, ("enter", "key"), " ", loc.gettext("back to the cockpit"))]


def _person(digest: Digest) -> str:
    """Return the name of whoever answers there: the primary person, else the first."""
    people = list(digest.records.people.values())
    primary = next((person for person in people if person.role == "primary" and person.left is None), None)
    found = primary or (people[0] if people else None)
    return found.name if found else ""
