"""What every drawing of records needs to know besides the record: the language, the day, the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from cockpit.domain.overview import Overview
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.tui.host import Selection
from cockpit.tui.widgets.line import Line

T = TypeVar("T")

BEGIN = N_("Begin with a client: %(new)s adds one by hand, %(bring)s reads a mailbox or an address book.")
"""What every empty pane says as long as there is no client (msgid)."""
EMPTY_KEYS: Mapping[str, str] = {"new": "new", "log": "log", "delay": "delay", "bring": "import"}
"""Placeholders in what an empty pane says, and the binding whose key stands there."""


class View(NamedTuple):
    """The circumstances under which something is drawn."""

    loc: Localizer
    today: date
    """The day in the user's own zone."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Key as shown, by binding id: keys can be rebound."""


class Pane(NamedTuple, Generic[T]):
    """One of the four lists of home: what is in it and how a row looks."""

    name: str
    """Id of the widget."""
    title: str
    """Msgid."""
    entries: Callable[[Overview], Sequence[T]]
    key: Callable[[T], str]
    """Identity of a row."""
    words: Callable[[T], Sequence[str]]
    """Texts that the filter looks into."""
    draw: Callable[[T, int, View], Line]
    select: Callable[[T], Selection]
    empty: Callable[[Overview], Sequence[str]]
    """Msgids of the lines shown when there is nothing: what would fill the pane; placeholders are the keys of `EMPTY_KEYS`."""


def empty_words(pane: Pane[T], overview: Overview) -> tuple[str, ...]:
    """Return what a pane says when it is empty (msgids): without any client, how to begin."""
    first, *others = pane.empty(overview)
    return (first, *(others if overview.silences else (BEGIN,)))
