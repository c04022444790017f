"""Cases: a silence, a delay or an ending being handled, from opening to close."""

from __future__ import annotations

from datetime import date
from typing import Literal

from cockpit.domain.frozen import dataclass

CaseKind = Literal["silence", "delay", "ending"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something difficult that is being handled with a client."""

    id: str
    kind: CaseKind
    opened: date
    closed: date | None = None
    project: str = ""
    note: str = ""
    """Private; never in a letter nor in a dossier."""
    notice_given: date | None = None
    """Endings: the day notice was given."""
    effective: date | None = None
    """Endings: the last day of the relation, inclusive."""
    retrospective: date | None = None
    """The day lessons were drawn (playbook P109); None while they are due."""
