"""A calendar file (RFC 5545): all-day events that calendar programs import, and replace when they are exported again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from uuid import UUID, uuid5

from cockpit.i18n.cleaning import clean, clean_lines

if TYPE_CHECKING:
    from icalendar import Component

_OURS = UUID("62e1a361-18c6-4dfc-9f8c-3d3ca88af101")
"""The space in which entries get their names; never to be changed, or every calendar would hold everything twice."""
_STATUS = {"open": "CONFIRMED", "done": "CONFIRMED", "cancelled": "CANCELLED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One all-day event, in the words of one language."""

    key: tuple[str, ...]
    """What it is about: the same key is the same event in every export."""
    on: date
    title: str
    notes: str = ""
    category: str = ""
    state: Literal["open", "done", "cancelled"] = "open"
    revision: int = 0
    """Grows with each change of what it was made from; a program keeps the higher one."""
    changed: datetime
    """When that was changed last; stands as the event's own time, so that nothing differs where nothing changed."""


def calendar_file(events: Iterable[Event], name: str) -> bytes:
    """Return the file. `name` is what calendar programs call it; texts are cleaned of what is no writing."""
    from icalendar import Calendar  # noqa: PLC0415 - 80 ms, needed only where a calendar is written

    found = Calendar()
    found.add("prodid", "-//freelance-cockpit//cockpit//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", clean(name))
    for event in events:
        found.add_component(_component(event))
    return bytes(found.to_ical())


def uid(key: Iterable[str]) -> str:
    """Return the name by which programs know an event again; it tells nothing of what it is about (RFC 7986 5.3)."""
    return str(uuid5(_OURS, "\0".join(key)))


def _component(event: Event) -> Component:
    from icalendar import Event as Component  # noqa: PLC0415 - as above

    changed = event.changed.astimezone(UTC).replace(microsecond=0)
    made = Component()
    made.add("uid", uid(event.key))
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", event.revision)
    made.add("dtstart", event.on)
    if event.on < date.max:  # the last day there is has no day after it; a day without an end is one day all the same
        made.add("dtend", event.on + timedelta(days=1))
    made.add("summary", clean(event.title))
    if event.notes:
        made.add("description", clean_lines(event.notes))
    if event.category:
        made.add("categories", [clean(event.category)])
    made.add("status", _STATUS[event.state])
    made.add("transp", "TRANSPARENT")
    return made
