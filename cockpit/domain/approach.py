"""Over which channel, and to whom, a silence is followed up, and why so (playbook P49 to P52, P68)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from cockpit.domain.client import Person
from cockpit.domain.hypotheses import Advice
from cockpit.domain.interaction import Channel, Interaction
from cockpit.domain.records import ClientRecords
from cockpit.domain.respect import INTRUSIVE
from cockpit.domain.silence import Contacts

_ORDER: tuple[Channel, ...] = ("email", "phone", "chat", "meeting", "post", "social")
"""Channels from the least to the most unusual to follow up over."""

WhyChannel = Literal["", "same", "fresh", "call", "cause", "spared", "only", "none"]
WhyPerson = Literal["", "addressed", "primary", "other", "cause", "nobody"]


class Approach(NamedTuple):
    """A proposal for a step."""

    channel: Channel | None
    person: str
    """Id; empty where nobody suits."""
    why_channel: WhyChannel = ""
    """`same` as the message that waits · `fresh` not tried yet · `call` a voice is answered sooner · `cause` the first message may be
    lost · `spared` they were called or visited lately · `only` the usual one was declined, refused or is unknown · `none` all were."""
    why_person: WhyPerson = ""
    """`addressed` the message that waits went there · `primary` the main contact · `other` the next one after those who kept silent ·
    `cause` responsibilities may have changed · `nobody` no other person is known."""


def approach(
    step: str, contacts: Contacts, opening: Interaction, records: ClientRecords, hint: Advice, today: date, late: Callable[[Channel], bool],
) -> Approach:
    """Propose channel and person of a step; `late` tells whether an intrusive contact made lately holds a channel back."""
    people = [person for person in records.people.values() if person.left is None or person.left > today]
    addressed = next((person for person in people if person.id == opening.person), None)
    first = addressed or next((person for person in people if person.role == "primary"), people[0] if people else None)
    avoided = _avoided(contacts, opening)
    changed = hint.other and step in {"other-channel", "call"}
    if step == "other-person" or changed:
        found = _to_another(people, first, avoided)
        if found is not None:
            return Approach(found[0], found[1], "same" if found[0] == opening.channel else "fresh", "cause" if changed else "other")
        if not changed:
            return Approach(None, "", "none", "nobody")
    fitting, others, reason = _wanted(step, contacts, opening, hint)
    choices = _choices((*fitting, *others), first, avoided)
    why_person: WhyPerson = "" if first is None else "addressed" if first is addressed else "primary"
    person = first.id if first else ""
    if not choices:
        return Approach(None, person, "none", why_person)
    channel = choices[0]
    if step == "nudge" and channel in INTRUSIVE and "email" in choices and late(channel):
        return Approach("email", person, "spared", why_person)
    return Approach(channel, person, reason if channel in fitting else "only", why_person)


def _wanted(step: str, contacts: Contacts, opening: Interaction, hint: Advice) -> tuple[Sequence[Channel], Sequence[Channel], WhyChannel]:
    """Return the channels that suit a step, the best first, those that are left without one of them, and why the first ones do."""
    if step == "call":
        return ("phone", "meeting"), _ORDER, "call"
    if step == "other-channel" or (step == "nudge" and hint.fresh):
        used: list[Channel] = [opening.channel, *(attempt.channel for attempt in contacts.attempts)]
        fresh = [channel for channel in _ORDER if channel not in used]
        return fresh, [channel for channel in _ORDER if channel != used[-1]], "cause" if step == "nudge" else "fresh"
    return (opening.channel,), _ORDER, "same"


def _avoided(contacts: Contacts, opening: Interaction) -> dict[str, set[Channel]]:
    """Return the channels over which each person refused a contact in this silence: they are not proposed again."""
    found: dict[str, set[Channel]] = {}
    for entry in contacts.recent:
        if entry.outcome == "refused" and entry.at.timestamp() >= opening.at.timestamp():
            found.setdefault(entry.person, set()).add(entry.channel)
    return found


def _to_another(people: Iterable[Person], first: Person | None, avoided: dict[str, set[Channel]]) -> tuple[Channel, str] | None:
    roles = ("alternate", "sponsor", "primary", "billing")
    others = sorted((person for person in people if first is None or person.id != first.id), key=lambda person: roles.index(person.role))
    for person in others:
        choices = _choices(_ORDER, person, avoided)
        if choices:
            return choices[0], person.id
    return None


def _choices(wanted: Iterable[Channel], person: Person | None, avoided: dict[str, set[Channel]]) -> list[Channel]:
    """Return the wanted channels the person has not declined; only those with a known address or number where one is known."""
    refused = avoided.get(person.id if person else "", set())
    allowed = [channel for channel in wanted if channel not in refused and (person is None or channel not in person.declined)]
    if person is None or not (person.emails or person.phones):
        return allowed
    return [channel for channel in allowed if _has(person, channel)] or allowed


def _has(person: Person, channel: Channel) -> bool:
    if channel == "email":
        return bool(person.emails)
    return bool(person.phones) if channel == "phone" else channel not in {"chat", "social"}
