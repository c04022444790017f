"""Drafts: guided paths that were begun and not finished, as they are kept from second to second (design 6, reliability R12)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cockpit.domain.declare import dataclass, field


@dataclass(frozen=True, slots=True)
class Edited:
    """A letter as the user changed it by hand, and what it was made from."""

    subject: str
    body: str
    base_subject: str
    base_body: str
    """The text proposed when the user last looked: where the proposal has become another one, the difference is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A path that was begun and not finished; kept on disk as the user goes (reliability R12)."""

    key: str
    """Wizard and what it is about: `delay:courtevent:launch`."""
    kind: str
    client: str
    texts: Mapping[str, str] = field(default_factory=dict)
    step: str = ""
    """Name of the step where it was left."""
    edited: Mapping[str, Edited] = field(default_factory=dict)
    """Hand-edited letters by `language.channel`."""
    saved: datetime | None = None
