"""The bottom line: keys and what they do, as many as fit, never cut inside a word; help always."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import ActiveBinding

from cockpit.i18n.localizer import Localizer
from cockpit.tui.text import width
from cockpit.tui.widgets.key_names import key_name
from cockpit.tui.widgets.line import Line, Span, spread

GAP = "  "


def key_word(loc: Localizer, key: str) -> str:
    """Return a key as it is printed on the keyboards of the user's language."""
    name = key_name(key)
    printed = {
        "PgUp": loc.pgettext("key", "PgUp"), "PgDn": loc.pgettext("key", "PgDn"),
        "Home": loc.pgettext("key", "Home"), "End": loc.pgettext("key", "End"),
    }  # fmt: skip
    return printed.get(name, name)


def key_labels(bindings: Iterable[ActiveBinding]) -> list[tuple[str, str]]:
    """Return (key, what it does) of each binding that wants to be shown, once, in order."""
    labels: dict[str, tuple[str, str]] = {}
    for active in bindings:
        binding = active.binding
        if binding.show and active.enabled and binding.description:
            labels.setdefault(binding.action, (binding.key_display or key_name(binding.key), binding.description))
    return list(labels.values())


def key_line(labels: Sequence[tuple[str, str]], last: tuple[str, str], cells: int) -> Line:
    """Return the labels that fit into `cells` cells, in order, with `last` (help) at the end whatever happens."""
    end = (Span(last[0], "key"), Span(f" {last[1]} ", "muted"))
    room = cells - sum(width(span.text) for span in end) - 1
    spans: list[Span] = [Span(" ")]
    for key, words in labels:
        size = width(key) + 1 + width(words) + width(GAP)
        if size > room:
            break
        spans += [Span(key, "key"), Span(f" {words}{GAP}", "muted")]
        room -= size
    return spread(tuple(spans), end, cells)
