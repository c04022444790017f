"""4 Silence: who has not answered for how long, against what is usual for them."""

from __future__ import annotations

from cockpit.domain.timers import SilenceLine
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import level_word
from cockpit.i18n.localizer import Localizer
from cockpit.tui.host import Selection
from cockpit.tui.panes.view import Pane, View
from cockpit.tui.text import fit, width
from cockpit.tui.widgets.drawings import LEVEL_GLYPHS, LEVEL_ROLES, silence_bar
from cockpit.tui.widgets.line import Line, Span, fit_line

LEAST_BAR, LONGEST_BAR = 5, 34
"""A shorter bar would say nothing; a longer one would say no more."""


def silence_line(entry: SilenceLine, cells: int, view: View) -> Line:
    """Return the row of a client in `cells` cells: glyph, name, bar, elapsed against limit, level."""
    loc, silence = view.loc, entry.silence
    role = LEVEL_ROLES[silence.level]
    word = level_word(loc, silence.level)
    level = max(width(level_word(loc, each)) for each in LEVEL_GLYPHS)
    elapsed = silence.theirs.elapsed
    figures = elapsed_of_limit(loc, elapsed or 0.0, silence.theirs.limit)
    numbers = max(12, width(figures))
    name = min(28, max(10, (cells - numbers - level - 4) // 2))
    bar = min(LONGEST_BAR, cells - 2 - name - 1 - numbers - 1 - level - 1)
    head = (Span(LEVEL_GLYPHS[silence.level] + " ", role), Span(fit(entry.client_name, name) + " "))
    tail = Span(" " + fit(word, level), role if silence.level != "calm" else "muted")
    if elapsed is None:
        words, tone = _not_waiting(entry, view)
        return fit_line((*head, Span(fit(words, max(0, bar) + 1 + numbers), tone), tail), cells)
    drawn = silence_bar(elapsed, silence.theirs.usual, silence.theirs.limit, silence.level, bar) if bar >= LEAST_BAR else ()
    spans = (*head, *drawn, Span(" " + fit(figures, numbers, "right")), tail)
    return spans if bar >= LEAST_BAR else fit_line(spans, cells)


def elapsed_of_limit(loc: Localizer, elapsed: float, limit: float) -> str:
    """Return both figures of a silence in working days: `6.2 / 4.0 d`."""
    return f"{loc.number(elapsed, 1)} / {loc.days(limit)}"


def _not_waiting(entry: SilenceLine, view: View) -> tuple[str, str]:
    """Return what stands in place of the bar while no answer is awaited, and its role."""
    loc, silence = view.loc, entry.silence
    if silence.mine.elapsed is not None:
        return loc.gettext("waiting for you: %(days)s", days=loc.days(silence.mine.elapsed)), "warn"
    if silence.last_in is not None:
        heard = silence.last_in.date()
        day = loc.date(heard, "day-month" if heard.year == view.today.year else "medium")
        return loc.gettext("last heard %(day)s", day=day), "muted"
    return loc.gettext("nothing heard yet") if silence.last_out else loc.gettext("no contact yet"), "muted"


PANE: Pane[SilenceLine] = Pane(
    name="silence", title=N_("Silence"), entries=lambda overview: overview.silences, key=lambda entry: entry.client,
    words=lambda entry: (entry.client_name,), draw=silence_line, select=lambda entry: Selection("client", entry.client),
    empty=lambda overview: (N_("No clients yet."), N_("Press %(new)s to add the first.")),
)  # fmt: skip
