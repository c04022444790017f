"""Cases: a silence, a delay or an ending being handled, from opening to close."""

from __future__ import annotations

from datetime import date
from typing import Literal

from cockpit.domain.declare import dataclass

CaseKind = Literal["silence", "delay", "ending"]
Cause = Literal["overload", "absence", "change", "decision", "money", "lost", "unknown"]
"""Why a client may be silent, in broad categories only, never health (playbook P42): too much work, holiday or absence, a change
at the client's, a decision pending there, money (said in no letter), a message lost, not known."""
Choice = Literal["wait", "propose", "pause", "notify", "end"]
"""What can be chosen at the decision point (design 5.2, playbook P60)."""


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
    causes: tuple[Cause, ...] = ()
    """Silences: what the user supposes to be the cause, the likeliest first; after the return, what it was."""
    decision: Choice | None = None
    """Silences: what was chosen at the decision point last."""
    decided: date | None = None
    """The day of that choice."""
    reason: str = ""
    """Why it was chosen; private like the note."""
    until: date | None = None
    """The last day, inclusive, of a wait or of the time given to answer a proposal."""
    attempts: int = 0
    """How many attempts were logged in this silence when it was chosen: those after it belong to the formal steps."""
    unlocked: str = ""
    """Why formal steps were allowed before the amicable attempts had been made (playbook P72); empty: they were not."""
    paused_on: date | None = None
    """Silences: the first day of the pause; schedule and timers are frozen until the case is closed by the restart."""
    paused_projects: tuple[str, ...] = ()
    """Ids of the projects that this pause stopped, which the restart takes up again."""
