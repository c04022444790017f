"""The pages of the check-in as lines: what arrived, one item, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest

from cockpit.domain.agenda import AgendaItem
from cockpit.domain.digest import Digest
from cockpit.domain.profile import CheckIn
from cockpit.domain.silence import Silence
from cockpit.domain.workdays import WorkCalendar
from cockpit.i18n.agenda_words import action_word, channel_word, kind_word, term_word, title
from cockpit.i18n.explain import explain_silence
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.log_words import entry_summary
from cockpit.i18n.words import capital
from cockpit.services.checkin import Arrival, Promise
from cockpit.tui.panes.today import KIND_ROLES
from cockpit.tui.text import cut, fit, width, wrap
from cockpit.tui.widgets.drawings import LEVEL_ROLES, silence_bar
from cockpit.tui.widgets.line import BLANK, Line, Span, fit_line, line, spread

WIDEST = 96
"""Longest line of running text, in cells: beyond, the eye loses the next one."""
HEAD = 3
"""Lines of the heading: title and progress, a rule, what was done last."""
TINY = 10
"""Rows under which nothing is left free."""
TALL = 28
"""Rows from which a page leaves two lines free below its heading instead of one."""
BROAD = 150
"""Cells from which an item has its contacts, and what comes after it, at its side."""
AISLE = 4
"""Cells between the two."""
WIDE = 100
"""Cells from which the bar of progress is long and the day written in full."""


@dataclass(frozen=True, slots=True)
class Page:
    """The circumstances under which a page is drawn."""

    loc: Localizer
    here: WorkCalendar
    """The user's own: days and moments are shown in that zone."""
    now: datetime
    cells: int
    rows: int
    key: str
    """The key that goes on, as shown."""
    said: str = ""
    """What was done last."""
    halved: bool = False
    """Whether the text stands in two columns."""

    @property
    def room(self) -> int:
        """Cells of a line of text."""
        return max(10, min((self.cells - 4 - AISLE) // 2 if self.halved else self.cells - 4, WIDEST))

    @property
    def left(self) -> str:
        """What stands before each line, so that the text sits in the middle."""
        return " " * max(0, (self.cells - (2 * self.room + AISLE if self.halved else self.room)) // 2)

    def moments(self, moments: Sequence[datetime]) -> list[str]:
        """Return moments in the user's zone, all of one width."""
        today = self.here.today(self.now)
        texts = [self.loc.moment(self.here.local(moment), today) for moment in moments]
        cells = max(map(width, texts), default=0)
        return [fit(text, cells) for text in texts]

    @property
    def free(self) -> int:
        """Lines left free below the heading."""
        return 2 if self.rows >= TALL else 1

    def framed(self, right: Line, body: Sequence[Line]) -> list[Line]:
        """Return a page: its heading, then its lines in the middle."""
        today = self.here.today(self.now)
        day = self.loc.running_date(today) if self.cells >= WIDE else self.loc.day(today)
        head = line(" ", (self.loc.gettext("Check-in"), "accent"), "   ", capital(day))
        done = line(self.left, ("✓ ", "good"), (cut(capital(self.said), self.room - 2), "good")) if self.said else BLANK
        if self.rows < TINY:
            return [spread(head, (*right, *line(" ")), self.cells), *([done] if done else []), *(line(" ", *each) for each in body if each)]
        return [
            spread(head, (*right, *line(" ")), self.cells), line(("─" * self.cells, "rule")), done, *[BLANK] * self.free,
            *((Span(self.left), *each) if each else BLANK for each in body),
        ]  # fmt: skip

    def body_rows(self) -> int:
        """Return how many lines there are below the heading."""
        return self.rows - HEAD - self.free

    def progress(self, position: int, total: int) -> Line:
        """Return `3 of 12` with a bar of the items passed."""
        cells = 24 if self.cells >= WIDE else 12
        full = round(cells * position / total) if total else cells
        words = self.loc.gettext("%(position)s of %(total)s", position=min(position + 1, total), total=total)
        return line((words + "  ", "strong"), ("█" * full, "fill"), ("·" * (cells - full), "rule"))


def arrivals(page: Page, found: Sequence[Arrival], waiting: int, *, before: bool) -> list[Line]:
    """Return the opening page; `before` tells whether there was a check-in within the last week."""
    loc = page.loc
    if found and before:
        words = loc.ngettext("One message arrived since last time", "%(n)s messages arrived since last time", len(found))
    elif found:
        words = loc.ngettext("One message arrived in the last seven days", "%(n)s messages arrived in the last seven days", len(found))
    elif before:
        words = loc.gettext("Nothing arrived since last time.")
    else:
        words = loc.gettext("Nothing arrived in the last seven days.")
    lines = [line((words, "strong")), BLANK]
    most = max(3, min(20, page.body_rows() - 8))
    shown = found[:most]
    client = min(26, max((width(arrival.client_name) for arrival in shown), default=0))
    for arrival, when in zip(shown, page.moments([arrival.interaction.at for arrival in shown]), strict=True):
        summary = cut(entry_summary(loc, arrival.interaction), page.room - width(when) - client - 4)
        lines.append(line((when + "  ", "muted"), (fit(arrival.client_name, client) + "  ", ""), (summary, "muted")))
    if len(found) > most:
        lines.append(line((loc.ngettext("and one more", "and %(n)s more", len(found) - most), "muted")))
    lines += [BLANK] if found else []
    if waiting:
        lines += [line(loc.ngettext("One item asks for you today.", "%(n)s items ask for you today.", waiting)), BLANK]
        return page.framed((), [*lines, line((page.key, "key"), " ", loc.gettext("begins"))])
    lines += [line((loc.gettext("Nothing needs your attention today."), "good")), BLANK]
    return page.framed((), [*lines, line((page.key, "key"), " ", loc.gettext("closes the check-in"))])


def item(
    page: Page, entry: AgendaItem, passing: CheckIn, digest: Digest, silence: Silence, ahead: Sequence[AgendaItem] = (),
) -> list[Line]:
    """Return the page of one agenda item: what, how things stand, what is recommended and why, what was said last, what comes then."""
    page = replace(page, halved=page.cells >= BROAD)
    loc = page.loc
    client = digest.records.client
    name = client.name if client else entry.client_name
    word = kind_word(loc, entry.kind)
    body: list[Line] = [line((word + "   ", KIND_ROLES.get(entry.kind, "muted")), (cut(name, page.room - width(word) - 3), "strong"))]
    body += [BLANK, *(line((text, "strong")) for text in wrap(title(loc, entry, page.here.today(page.now)), page.room, 3)), BLANK]
    labels = [loc.gettext("Next step"), loc.gettext("Rhythm"), loc.gettext("Why it is here")]
    column = max(map(width, labels)) + 3
    room = page.room - column
    terms = " · ".join(f"{term_word(loc, term.name)} {loc.number(term.value, digits=1)}" for term in entry.terms)
    rhythm: list[Line] = [line(text) for text in wrap(explain_silence(loc, silence, _person(digest), name), room, 4)]
    rhythm += [bar] if (bar := _bar(page, silence)) else []
    step = [line((action_word(loc, entry.action), "accent"), "   ", (page.key, "key"))]
    why = [line((text, "muted")) for text in wrap(terms, room, 2)]
    for label, block in zip(labels, (step, rhythm, why), strict=True):
        body += [(Span(fit(label if first == 0 else "", column), "muted"), *each) for first, each in enumerate(block)]
        body.append(BLANK)
    progress = page.progress(passing.position, len(passing.queue))
    if not page.halved:
        return page.framed(progress, [*body, *_contacts(page, digest, page.body_rows() - len(body))])
    beside = _contacts(page, digest, page.body_rows() - 2)
    beside += _ahead(page, ahead, page.body_rows() - len(beside))
    pairs = zip_longest(body, beside, fillvalue=BLANK)
    return page.framed(progress, [(*fit_line(one, page.room), Span(" " * AISLE), *other) if other else one for one, other in pairs])


def _ahead(page: Page, ahead: Sequence[AgendaItem], rows: int) -> list[Line]:
    """Return what comes after this item, as much as there is room for."""
    loc, today = page.loc, page.here.today(page.now)
    shown = ahead[: max(0, rows - 3)]
    kinds = [kind_word(loc, each.kind) for each in shown]
    kind, client = max(map(width, kinds), default=0), min(26, max((width(each.client_name) for each in shown), default=0))
    lines = [BLANK, line((loc.gettext("After this"), "muted"))] if shown else []
    for each, word in zip(shown, kinds, strict=True):
        told = cut(title(loc, each, today), page.room - kind - client - 4)
        what = (fit(word, kind) + "  ", KIND_ROLES.get(each.kind, "muted"))
        lines.append(line(what, fit(each.client_name, client) + "  ", (told, "muted")))
    return lines


def closing(page: Page, passing: CheckIn, promises: Sequence[Promise]) -> list[Line]:
    """Return the last page: what was done and what is promised next, and nothing nagging."""
    loc = page.loc
    counts = {how: sum(1 for handled in passing.handled.values() if handled == how) for how in ("acted", "done", "snoozed", "skipped")}
    finished = counts["acted"] + counts["done"]
    body: list[Line] = [line((loc.gettext("That is all for today."), "good")), BLANK]
    for count, text in (
        (finished, loc.ngettext("one item dealt with", "%(n)s items dealt with", finished)),
        (counts["snoozed"], loc.ngettext("one put off", "%(n)s put off", counts["snoozed"])),
        (counts["skipped"], loc.ngettext("one left for later", "%(n)s left for later", counts["skipped"])),
    ):
        if count:
            body.append(line(("· ", "muted"), text))
    if promises:
        most = max(3, page.body_rows() - len(body) - 5)
        body += [BLANK, line((loc.gettext("Promised for the next seven days"), "strong")), BLANK]
        body += _promises(page, promises[:most])
    body += [BLANK, line((page.key, "key"), " ", loc.gettext("back to the cockpit"))]
    return page.framed(page.progress(len(passing.queue), len(passing.queue)), body)


def _promises(page: Page, promises: Sequence[Promise]) -> list[Line]:
    days = [page.loc.day(promise.due, page.here.today(page.now)) for promise in promises]
    day, client = max(map(width, days)), min(26, max(width(promise.client_name) for promise in promises))
    room = page.room - day - client - 4
    return [
        line((fit(when, day) + "  ", "accent"), fit(promise.client_name, client) + "  ", (cut(promise.text, room), "muted"))
        for promise, when in zip(promises, days, strict=True)
    ]


def _bar(page: Page, silence: Silence) -> Line:
    """Draw the silence that runs; nothing while no answer is awaited."""
    theirs, loc = silence.theirs, page.loc
    if theirs.elapsed is None:
        return BLANK
    drawn = silence_bar(theirs.elapsed, theirs.usual, theirs.limit, silence.level, 36)
    figures = loc.gettext("%(n)s d", n=f"{loc.number(theirs.elapsed, digits=1)} / {loc.number(theirs.limit, digits=1)}")
    return (*drawn, Span(f" {figures}", LEVEL_ROLES[silence.level]))


def _contacts(page: Page, digest: Digest, rows: int) -> list[Line]:
    """Return the newest contacts, as many as there is room for: when, which way, how, what."""
    recent = digest.contacts.recent[: max(2, rows - 1)]
    if not recent:
        return []
    loc = page.loc
    ways = {"in": "← " + loc.gettext("in"), "out": "→ " + loc.gettext("out")}
    roles = {"in": "good", "out": "muted"}
    way = max(map(width, ways.values())) + 1
    channels = [channel_word(loc, found.channel) for found in recent]
    channel = max(map(width, channels))
    lines = [line((loc.gettext("Last contacts"), "muted"))]
    for found, when, how in zip(recent, page.moments([found.at for found in recent]), channels, strict=True):
        room = page.room - width(when) - way - channel - 4
        arrow = (fit(ways[found.direction], way), roles[found.direction])
        lines.append(line((when + "  ", "muted"), arrow, (fit(how, channel) + "  ", "muted"), cut(entry_summary(loc, found), room)))
    return lines


def _person(digest: Digest) -> str:
    """Return the name of whoever answers there: the primary person, else the first who is still there."""
    people = [person for person in digest.records.people.values() if person.left is None]
    primary = next((person for person in people if person.role == "primary"), None)
    found = primary or (people[0] if people else None)
    return found.name if found else ""
