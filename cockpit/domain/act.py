"""Acts: what one commit did, kept with it so that undo can say what it takes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cockpit.domain.declare import dataclass, field


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the user did, as a code and the names its sentence shows (`cockpit.i18n.acts`)."""

    kind: str
    """Stable name of the act, such as `milestone-moved`; the key of its sentence."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Names and texts that the sentence shows, by placeholder name; the user's own words, verbatim."""
    undoable: bool = True
    """False for bookkeeping that nobody would think of undoing (the position in a check-in): it becomes no undo step."""


_NAMED = 3


def few_named(names: Sequence[str]) -> str:
    """Return the first three names; how many more there are stands behind them: `Ana, Ben, Cid, +2`."""
    more = [f"+{len(names) - _NAMED}"] if len(names) > _NAMED else []
    return ", ".join([*names[:_NAMED], *more])
