"""What every drawing of records needs to know besides the record: the language, the day, the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from cockpit.domain.overview import Overview
from cockpit.i18n.localizer import Localizer
from cockpit.tui.host import Selection
from cockpit.tui.widgets.line import Line

T = TypeVar("T")


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
    empty: Sequence[str]
    """Msgids of the lines shown when there is nothing: what would fill the pane; `%(key)s` is the key named by `empty_key`."""
    empty_key: str
    """Binding id of the key that fills it."""
