"""The notice of an ending: how long it is, from when it runs, which day is the last (design 5.5, facts 2)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cockpit.domain.client import NoticeUnit
from cockpit.domain.ending import NoticeBasis


class Notice(NamedTuple):
    """A notice with its dates."""

    length: int
    unit: NoticeUnit
    basis: NoticeBasis
    """Where the length comes from; a `default` is a heuristic and is shown as such (facts 2.1)."""
    given: date
    """The day it is sent."""
    starts: date
    """The day it runs from and that does not count itself: that of sending, or of receipt where the contract says so or is silent."""
    ends: date
    """The last day of the relation, inclusive."""
    rolled: bool
    """Whether the last day was moved to a working day because the contract says so."""
    free: bool
    """Whether the last day falls on a weekend or public holiday."""
