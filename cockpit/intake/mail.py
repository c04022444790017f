"""What a message means: who wrote to whom, when, about what, and whether an answer is expected."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from cockpit.domain.errors import Problem
from cockpit.intake.addresses import addresses, crowded, display_name
from cockpit.intake.automatic import Kind, kind_of
from cockpit.intake.bodies import plain_text
from cockpit.intake.dates import written
from cockpit.intake.headers import Head, decoded, scan
from cockpit.intake.phrases import asks
from cockpit.intake.raw import Raw

_RECIPIENTS = (b"to", b"cc", b"bcc")
_ID = re.compile(rb"<\s*([!-;=?-~]{1,200})\s*>")
"""A message id, as everybody writes it."""

known_addresses = lru_cache(maxsize=4096)(addresses)
"""`addresses`, remembered: the same people write again and again."""


class Letter(NamedTuple):
    """One message whose people are known; the rest is read when asked for."""

    head: Head
    sender: str
    """Normal address of who wrote it."""
    own: bool
    """Whether the user did."""
    others: tuple[str, ...]
    """Normal addresses of the other side: the recipients of the user's message, or its sender."""


def read_letter(raw: Raw, me: Collection[str]) -> Letter | Problem:
    """Return who is concerned by a message, or why it cannot be told; `me` are the user's own normal addresses."""
    head = scan(raw.head)
    recipients = [head[name] for name in _RECIPIENTS if name in head]
    if crowded(head.get(b"from", b""), *recipients):
        return Problem("intake-crowded")
    senders = known_addresses(head.get(b"from", b""))
    if not senders:
        return Problem("intake-no-sender")
    own = next((sender for sender in senders if sender in me), "")
    if not own:
        return Letter(head, senders[0], own=False, others=(senders[0],))
    others = {address: None for value in recipients for address in known_addresses(value) if address not in me}
    return Letter(head, own, own=True, others=tuple(others))


def moment_of(letter: Letter, now: datetime) -> datetime | Problem:
    """Return when the message was written, or the problem that nothing tells."""
    return written(letter.head, now) or Problem("intake-no-date")


def subject_of(letter: Letter) -> str:
    """Return the subject, cleaned and cut."""
    return decoded(letter.head.get(b"subject", b""))


def sender_name(letter: Letter) -> str:
    """Return the name that the sender goes by; empty where the header has none."""
    return display_name(letter.head.get(b"from", b""))


def automatic(letter: Letter) -> Kind:
    """Return which kind of machine wrote it; empty where a human did."""
    return kind_of(letter.head, letter.sender)


def key_of(letter: Letter) -> str:
    """Return what tells this message from any other: its id, or where it has none a hash of date, people and subject."""
    found = _ID.search(letter.head.get(b"message-id", b"")[:1000])
    if found:
        return found[1].decode("ascii")
    loose = letter.head.get(b"message-id", b"").strip()
    parts = [loose] if loose else [letter.head.get(name, b"").strip() for name in (b"date", b"from", b"to", b"subject")]
    return "hash-" + hashlib.sha256(b"\x00".join(parts)).hexdigest()[:32]


def thread_of(letter: Letter) -> str:
    """Return the id of the message that the conversation began with; empty for that message itself."""
    for name in (b"references", b"in-reply-to"):
        found = _ID.search(letter.head.get(name, b""))
        if found:
            return found[1].decode("ascii")
    return ""


def own_text(letter: Letter, raw: Raw) -> str | None:
    """Return the text of the user's own message, to be read and forgotten; None where it cannot be read."""
    return plain_text(letter.head, raw.body())


def expects_reply(letter: Letter, raw: Raw) -> bool:
    """Guess whether the user's own message asks for an answer (design 5.1): yes where its text cannot be read."""
    text = own_text(letter, raw)
    if text is None or not text.strip() or asks(text):
        return True
    # The subject of an answer is the other side's question, not the user's.
    return not thread_of(letter) and "?" in subject_of(letter)
