"""Contacts with a client: an append-only log in which corrections are entries of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from cockpit.domain.declare import dataclass

Direction = Literal["in", "out"]
Channel = Literal["email", "phone", "chat", "meeting", "post", "social"]
Outcome = Literal["", "reached", "voicemail", "no-answer", "refused", "auto-reply", "bounce", "list"]
Purpose = Literal["", "update", "delay", "follow-up", "reminder", "notice"]
Entry = Literal["record", "retract", "reinstate"]
ErasureGround = Literal["", "request", "retention"]

AUTOMATIC: frozenset[str] = frozenset({"auto-reply", "bounce", "list"})
"""Outcomes of messages no human wrote in answer: they stop no timer (design 5.1)."""
UNANSWERED: frozenset[str] = frozenset({"voicemail", "no-answer", "refused"})
"""Outcomes of calls that reached nobody: they answer nothing."""
UNHEARD: frozenset[str] = UNANSWERED - {"refused"}
"""Outcomes of calls in which nobody spoke: nothing can have been agreed in them."""
CONVERSED: frozenset[str] = frozenset({"phone", "meeting"})
"""Channels on which reaching somebody is itself the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One contact, in or out, or the counter-entry that corrects one."""

    id: str
    at: datetime
    """When it happened; zone-aware."""
    direction: Direction
    channel: Channel
    summary: str = ""
    person: str = ""
    """Id of the person, empty when unknown."""
    project: str = ""
    """Id of the project, empty when it concerns the client as a whole."""
    outcome: Outcome = ""
    expects_reply: bool = True
    """Whether the one who received it owes an answer (design 5.1)."""
    purpose: Purpose = ""
    """What an outgoing message was for, where that matters to the agenda: `update` answers the promised rhythm of updates."""
    invoice: str = ""
    """Reminders and formal notices: id of the invoice they ask to pay; empty: it was not said."""
    cites: tuple[str, ...] = ()
    """Formal letters: ids of the log entries that the facts they name rest on, by which a dossier can show the proof (P80)."""
    letter: str = ""
    """Kind of letter that was sent (`delay`, `update`...), empty for any other contact."""
    language: str = ""
    """Locale the letter was written in (`fr_CA`)."""
    subject: str = ""
    """Subject line of the letter."""
    text: str = ""
    """The letter exactly as it was sent."""
    logged: datetime
    """When it was entered; zone-aware."""
    source: str = ""
    """Where an imported entry came from (`mail:` and the message's id or key); empty when typed in."""
    thread: str = ""
    """Id of the message that an imported conversation began with; empty for that message itself, and for what was typed in."""
    confidential: bool = False
    """Whether it stays out of every dossier and export that others may read (P107, P129); its hash stands in its place."""
    entry: Entry = "record"
    target: str = ""
    """Id of the entry that a `retract` takes back or a `reinstate` brings back."""
    erased: bool = False
    """Whether its content was erased (P127): who it was with and what it said are gone; when, which way and what it was for are left."""
    erased_on: date | None = None
    """The day on which it was."""
    ground: ErasureGround = ""
    """Why: the person or the client asked (art. 17), or the time for which it was to be kept had run out."""
    hash: str = ""
    """SHA-256 of the content it had, by which its seal still verifies; empty until erased."""
    seal: str = ""
    """SHA-256 chain value, filled in by the storage; empty until stored."""


def talked(entry: Interaction) -> bool:
    """Whether the two sides spoke with each other: a call that reached somebody, or a meeting that did not fail."""
    return entry.channel in CONVERSED and (entry.outcome == "reached" or (entry.channel == "meeting" and not entry.outcome))


def effective(log: Sequence[Interaction]) -> tuple[Interaction, ...]:
    """Return the interactions that stand once counter-entries are applied, in the order in which they were logged."""
    standing = {entry.target: entry.entry == "reinstate" for entry in log if entry.entry != "record"}  # the last word on each
    if not standing:
        return tuple(log)
    return tuple([entry for entry in log if entry.entry == "record" and standing.get(entry.id, True)])
