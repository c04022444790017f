"""The clients' parts of the overview put together and kept in order, so that one client's can be exchanged without the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any, Generic, TypeVar

from cockpit.domain.agenda import AgendaItem, dismissed, rank
from cockpit.domain.money import totals
from cockpit.domain.overview import (
    ClientView,
    DeadlineLine,
    Overview,
    ProjectLine,
    deadline_order,
    project_order,
)
from cockpit.domain.profile import Dismissal
from cockpit.domain.timers import SilenceLine, silence_order

L = TypeVar("L")


class _Lineup(Generic[L]):
    """Lines in order; no two of them have the same place."""

    def __init__(self, order: Callable[[L], Any], lines: Iterable[L]) -> None:
        self._order = order
        self.lines = sorted(lines, key=order)
        self._places = [order(line) for line in self.lines]

    def exchange(self, old: Collection[L], new: Collection[L]) -> None:
        """Take out some lines and put others in."""
        for line in old:
            position = bisect_left(self._places, self._order(line))
            del self.lines[position], self._places[position]
        for line in new:
            place = self._order(line)
            position = bisect_left(self._places, place)
            self.lines.insert(position, line)
            self._places.insert(position, place)


class Gathering:
    """The overview of all clients, without the agenda items that `marks` set aside until after `today`, the user's."""

    def __init__(self, views: Mapping[str, ClientView], marks: Mapping[str, Dismissal], today: date) -> None:
        self.marks = marks
        self.today = today
        self._views = dict(views)
        self._exposed = {name: totals(view.exposed) for name, view in views.items()}
        parts = self._views.values()
        self._agenda: _Lineup[AgendaItem] = _Lineup(rank, chain.from_iterable(map(self._wanted, parts)))
        self._projects: _Lineup[ProjectLine] = _Lineup(project_order, (line for view in parts for line in view.projects))
        self._deadlines: _Lineup[DeadlineLine] = _Lineup(deadline_order, (line for view in parts for line in view.deadlines))
        self._silences: _Lineup[SilenceLine] = _Lineup(silence_order, chain.from_iterable(map(_silence, parts)))

    def exchange(self, name: str, view: ClientView | None) -> None:
        """Put a client's present part in the place of the one it had, if any; None: the client is gone."""
        old, new = self._views.pop(name, _NOTHING), view or _NOTHING
        self._exposed.pop(name, None)
        if view is not None:
            self._views[name], self._exposed[name] = view, totals(view.exposed)
        self._agenda.exchange(self._wanted(old), self._wanted(new))
        self._projects.exchange(old.projects, new.projects)
        self._deadlines.exchange(old.deadlines, new.deadlines)
        self._silences.exchange(_silence(old), _silence(new))

    def overview(self, now: datetime) -> Overview:
        """Return what the home screen and `cockpit today` show."""
        silences = self._silences.lines
        return Overview(
            now=now,
            agenda=tuple(self._agenda.lines), projects=tuple(self._projects.lines), deadlines=tuple(self._deadlines.lines),
            silences=tuple(silences), exposed=totals(chain.from_iterable(self._exposed.values())),
            silent=sum([line.silence.level in {"silent", "vanished"} for line in silences]),
            owed=sum([line.silence.mine.since is not None for line in silences]),
        )  # fmt: skip

    def _wanted(self, view: ClientView) -> list[AgendaItem]:
        return [item for item in view.agenda if not dismissed(item, self.marks, self.today)]


_NOTHING = ClientView((), (), (), None, ())
"""The part of a client that is not there."""


def _silence(view: ClientView) -> tuple[SilenceLine, ...]:
    return () if view.silence is None else (view.silence,)
