"""The rhythm of a client at a glance: reply times as bars, the trend, when to write, early signs with evidence (playbook P17, P18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from cockpit.domain.habits import Bucket, Habits
from cockpit.domain.silence import Silence
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import channel_word
from cockpit.i18n.silence_words import sign_sentence
from cockpit.tui.panes.detail_sections import WHOLE
from cockpit.tui.panes.view import View
from cockpit.tui.text import fit, width, wrap
from cockpit.tui.widgets.drawings import progress_bar
from cockpit.tui.widgets.line import Line, Span, line

BAR = 12
"""Cells of the longest bar."""
TRENDS: Mapping[str, str] = {
    "faster": N_("Faster than before: %(now)s lately, %(before)s before"),
    "steady": N_("As fast as before: %(now)s lately, %(before)s before"),
}


def rhythm(found: Habits, silence: Silence, cells: int, view: View) -> list[Line]:
    """Return what is known of a client's rhythm in lines of at most `cells` cells; nothing where nothing is known."""
    _ = view.loc.gettext
    told = [
        *_bars(found, silence, view), *_trend(found, cells, view), *_best(found, cells, view), *_channels(found, cells, view),
        *_signs(found, cells, view),
    ]
    return [line((_("Reply times, in working days"), "muted")), *told] if told else []


def _bars(found: Habits, silence: Silence, view: View) -> Iterable[Line]:
    """Yield a bar for each span of reply times, down to the last one that holds something, with what falls into it in words."""
    most = max((bucket.count for bucket in found.buckets), default=0)
    if not most:
        return
    _, theirs = view.loc.gettext, silence.theirs
    marks = [(theirs.usual, _("usual")), (theirs.limit, _("limit"))]
    if theirs.elapsed is not None:
        marks.append((theirs.elapsed, _("now")))
    rows = [(bucket, [word for days, word in marks if _holds(bucket, days)]) for bucket in found.buckets]
    last = max(place for place, (bucket, words) in enumerate(rows) if bucket.count or words)
    labels = [_label(bucket, view) for bucket, _words in rows]
    room = max(map(width, labels))
    for label, (bucket, words) in zip(labels[: last + 1], rows, strict=False):
        count = Span(fit(view.loc.number(bucket.count), 4, "right"), "" if bucket.count else "muted")
        head = Span(fit(label, room, "right") + " ", "muted")
        yield (head, *progress_bar(bucket.count / most, BAR), count, Span("  " + ", ".join(words)))


def _holds(bucket: Bucket, days: float) -> bool:
    return (days > bucket.over or bucket.over == 0) and (bucket.upto is None or days <= bucket.upto)


def _label(bucket: Bucket, view: View) -> str:
    return f"> {view.loc.number(bucket.over)}" if bucket.upto is None else f"≤ {view.loc.number(bucket.upto)}"


def _trend(found: Habits, cells: int, view: View) -> Iterable[Line]:
    trend = found.trend
    if trend is None or trend.direction == "slower":  # slower replies are told among the signs
        return
    values = {"now": view.loc.working_days(trend.now), "before": view.loc.number(trend.before, 1)}
    words = view.loc.gettext(TRENDS[trend.direction]) % values
    yield from (line(part) for part in wrap(words, cells, WHOLE))


def _best(found: Habits, cells: int, view: View) -> Iterable[Line]:
    """Yield when the client writes most, which is when a message is likeliest to be read."""
    if found.weekday is None or found.hour is None:
        return
    loc = view.loc
    hour = loc.time(datetime.combine(view.today, time(found.hour)))
    weekday = loc.date(view.today + timedelta(days=found.weekday - view.today.weekday()), "weekday-name")
    words = loc.gettext("They write most on: %(weekday)s; from %(hour)s (messages: %(n)s)", weekday=weekday, hour=hour, n=found.messages)
    yield from (line(part) for part in wrap(words, cells, WHOLE))


def _channels(found: Habits, cells: int, view: View) -> Iterable[Line]:
    """Yield over which channels the client wrote and called in the last year, the most frequent first."""
    if not found.channels:
        return
    loc = view.loc
    told = [f"{channel_word(loc, channel)} {loc.number(count)}" for channel, count in found.channels]
    words = loc.gettext("They wrote over: %(channels)s", channels=loc.list(told))
    yield from (line(part) for part in wrap(words, cells, WHOLE))


def _signs(found: Habits, cells: int, view: View) -> Iterable[Line]:
    """Yield the early signs, each with the facts it rests on."""
    for sign in found.signs:
        evidence = f" {view.loc.list(list(sign.evidence))}" if sign.evidence else ""
        for position, part in enumerate(wrap(sign_sentence(view.loc, sign) + evidence, cells - 2, WHOLE)):
            yield line("  " if position else ("! ", "warn"), part)
