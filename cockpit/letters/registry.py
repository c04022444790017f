"""The kinds of letter that exist, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cockpit.domain.errors import refuse
from cockpit.letters.kind import Kind, LetterChannel
from cockpit.letters.kinds import (
    change,
    delay,
    formal_notice,
    handover,
    nudge,
    other_person,
    pause,
    pulse,
    reference,
    reminder,
    second_nudge,
    termination,
    update,
    welcome_back,
    work_to_date,
)

KINDS: Mapping[str, Kind] = MappingProxyType({
    module.KIND.name: module.KIND
    for module in (
        delay, update, change, pulse, nudge, second_nudge, other_person, pause, welcome_back, formal_notice, reminder, work_to_date,
        termination, handover, reference,
    )
})
"""Every kind; a new one is a module in `kinds/`, its templates per language, and its name here."""


def kind_of(name: str) -> Kind:
    """Return a kind by name; raises `Refused` (`letter-kind-unknown`)."""
    if name not in KINDS:
        raise refuse("letter-kind-unknown", "kind", kind=name, known=", ".join(KINDS))
    return KINDS[name]


def channel_of(kind: Kind, name: str) -> LetterChannel:
    """Return a channel of a kind by name; raises `Refused` (`letter-channel-unknown`)."""
    for channel in kind.channels:
        if channel == name:
            return channel
    raise refuse("letter-channel-unknown", "channel", channel=name, known=", ".join(kind.channels))
