"""The top line of home: name, day, the figures of the day, and the languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cockpit.domain.overview import Overview
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.words import capital
from cockpit.tui.text import cut, width
from cockpit.tui.widgets.line import Line, Span, line, line_width, span_at, spread

NAME = "Cockpit"
GAP = "   "


def banner_line(overview: Overview, today: date, loc: Localizer, cells: int) -> Line:
    """Return the top line in `cells` cells; where room is short the day gives way first, then smaller currencies, then the name."""
    right = (*_languages(loc), Span(" "))
    figures, fewer = _figures(overview, loc, 2), _figures(overview, loc, 1)
    name = Span(f" {NAME}", "accent")
    choices = (
        (line(name, GAP, loc.running_date(today), GAP), figures), (line(name, GAP, loc.day(today), GAP), figures),
        (line(name, GAP), figures), (line(name, GAP), fewer), (line(" "), fewer),
    )  # fmt: skip
    for left, figures in choices:
        if line_width(left) + line_width(figures) + 2 + line_width(right) <= cells:
            return spread((*_capital(left), *figures), right, cells)
    return spread((Span(" "), *fewer), (), cells)


def _capital(left: Line) -> Line:
    """Begin the day with a capital, as what stands alone does in all three languages."""
    if len(left) < 3:
        return left
    return (*left[:2], Span(capital(left[2].text), left[2].role), *left[3:])


def _figures(overview: Overview, loc: Localizer, currencies: int) -> Line:
    count, silent = len(overview.agenda), overview.silent
    parts: list[Line] = []
    if count:
        parts.append(line((loc.ngettext("%(n)s for today", "%(n)s for today", count), "strong")))
    else:
        parts.append(line((loc.gettext("nothing for today"), "good")))
    if silent:
        parts.append(line((loc.ngettext("%(n)s client silent", "%(n)s clients silent", silent), "bad")))
    if overview.exposed:
        # Shown rounded: at a glance cents only cost room.
        amounts = " + ".join(loc.money(money, cents="never") for money in overview.exposed[:currencies])
        # Currencies are never added up, and none is left out without a sign of it.
        amounts += " + …" if len(overview.exposed) > currencies else ""
        parts.append(line((loc.gettext("%(amount)s exposed", amount=amounts), "warn")))
    return _joined(parts)


def _joined(parts: Sequence[Line]) -> Line:
    spans: list[Span] = []
    for position, part in enumerate(parts):
        if position:
            spans.append(Span(" · ", "muted"))
        spans.extend(part)
    return tuple(spans)


def _languages(loc: Localizer) -> Line:
    spans: list[Span] = []
    for language in LANGUAGES:
        spans.append(Span(language.upper(), "accent") if language == loc.language else Span(language, "muted"))
        spans.append(Span(" "))
    return tuple(spans[:-1])


def language_named(banner: Line, x: int) -> str:
    """Return the language whose name stands at cell `x` of the top line; empty where none does."""
    place = span_at(banner, x)
    name = banner[place].text.lower() if place >= 0 else ""
    return name if name in LANGUAGES else ""


def tabs_line(titles: Sequence[tuple[str, int]], chosen: int, cells: int) -> Line:
    """Return the strip of folded panes, numbered from 1, with how many rows each has; titles are cut evenly where room is short."""
    widest = max((width(title) for title, _ in titles), default=0)
    for limit in range(widest, 2, -1):
        spans = _tabs(titles, chosen, limit)
        if line_width(spans) <= cells:
            return spans
    return _tabs(titles, chosen, 0)


def _tabs(titles: Sequence[tuple[str, int]], chosen: int, limit: int) -> Line:
    spans: list[Span] = [Span(" ")]
    for index, (title, count) in enumerate(titles):
        here = index == chosen
        name = cut(title, limit)
        role, (left, right) = ("accent", "[]") if here else ("muted", "  ")
        spans += [Span(left, role), Span(str(index + 1), "key"), Span(f" {name} {count}{right}", role)]
        spans.append(Span(" "))
    return tuple(spans[:-1])
