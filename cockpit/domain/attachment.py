"""Files kept as evidence: what they are and the checksum by which anybody can tell that they are unchanged."""

from __future__ import annotations

from datetime import date

from cockpit.domain.declare import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file copied into the store, under its checksum."""

    id: str
    name: str
    """File name as the user had it, cleaned; never a path."""
    sha256: str
    """Lower-case hexadecimal checksum of the content, also its name in the store."""
    size: int
    """Bytes."""
    added: date
    interaction: str = ""
    """Id of the log entry it proves; empty: the client as a whole."""
    note: str = ""
    """What it is (`deposit slip of the registered letter`)."""
    confidential: bool = False
    """Whether it stays out of every dossier and export that others may read."""
