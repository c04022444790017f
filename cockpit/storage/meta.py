"""What every file of the store says about itself: version, revision, the act that made it, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from cockpit import STORE_FORMAT

SCHEMA = STORE_FORMAT
"""Version of the file format this program writes."""


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """The act that led to a state, as stored."""

    id: int
    """Grows with every act over the whole store: microseconds since 1970, or one more than the last id where the clock is behind."""
    kind: str
    values: dict[str, str]
    at: datetime


class Redo(msgspec.Struct, frozen=True, kw_only=True):
    """A state that was undone and can be brought back."""

    key: int
    """Its name in the history."""
    act: int
    """Id of the act that is brought back."""
    undone: int
    """When it was undone, on the scale of act ids: any act made later makes this entry void."""


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The one document of the table `meta`."""

    schema: int = SCHEMA
    gone: bool = False
    """The file only marks that its client's creation was undone."""
    rev: int = 0
    """Counts the states of this file; never used twice."""
    act: Stamp | None = None
    """The act that undo takes back next; None when there is none."""
    parent: int | None = None
    """Name in the history of the state before `act`; 0: the file did not exist; None: nothing to go back to."""
    redo: tuple[Redo, ...] = ()
    """States undone from here, the next to redo first."""
    steady: tuple[tuple[int, int], ...] = ()
    """First and last entries of the log that acts which are no undo steps appended since `act`: undo leaves them where they are."""


def steadied(meta: Meta, before: int, after: int) -> tuple[tuple[int, int], ...]:
    """Return the steady entries once the log has grown from `before` to `after` entries by an act that is no undo step."""
    return (*meta.steady, (before + 1, after)) if after > before else meta.steady


class Revision(NamedTuple):
    """How far a file has come: what was made from an older revision may be replaced by what is made from this one."""

    number: int
    """Never falls but when a backup is restored."""
    at: datetime
    """When it was last changed by an act or its undoing, UTC; by its file's own time where it knows of no act."""


NOTHING = Meta()
"""What is known of a file that does not exist."""


def undo_candidate(metas: Mapping[str, Meta]) -> str | None:
    """Return the file whose last act is the latest of all; None when no act is known."""
    acts = [(meta.act.id, name) for name, meta in metas.items() if meta.act is not None]
    return max(acts)[1] if acts else None


def redo_candidate(metas: Mapping[str, Meta]) -> str | None:
    """Return the file whose undone act is next to be redone.

    Undone acts come back in the order in which they were made, as long as nothing new was done since they were undone; the ids
    alone tell, over all files, so a new act in one file need not touch the others.
    """
    made = latest(metas)
    tops = [(meta.redo[0].act, name) for name, meta in metas.items() if meta.redo and meta.redo[0].undone > made]
    return min(tops)[1] if tops else None


def revision(meta: Meta, written: float) -> Revision:
    """Return how far a file has come; `written` is the time of the file itself, in seconds since 1970."""
    return Revision(meta.rev, datetime.fromtimestamp(highest(meta) / 1_000_000 or written, UTC))


def latest(metas: Mapping[str, Meta]) -> int:
    """Return the highest id of an act that was made, whether it stands or was undone."""
    made = [meta.act.id for meta in metas.values() if meta.act is not None]
    made += [entry.act for meta in metas.values() for entry in meta.redo]
    return max(made, default=0)


def highest(meta: Meta) -> int:
    """Return the highest number on the scale of act ids that a file knows of, undoings included."""
    number = meta.act.id if meta.act else 0
    for entry in meta.redo:
        number = max(number, entry.act, entry.undone)
    return number
