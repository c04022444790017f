"""Lessons of other clients that come back in a form, where the same kind of work or the same line of business begins (playbook P112)."""

from __future__ import annotations

from collections.abc import Iterable

from cockpit.domain.errors import Problem
from cockpit.domain.lessons import recalled
from cockpit.services.sheets.fields import Context

MOST = 2
"""Lessons told in one form."""


def lessons_at(field: str, context: Context, works: Iterable[str]) -> list[Problem]:
    """Return the lessons that suit this client or these kinds of work, as remarks at a field; one remark holds them all."""
    client = context.records.client
    found = recalled(context.lessons, client.sector if client else "", works)[:MOST]
    if not found:
        return []
    told = " · ".join(f"{one.name}: {' '.join(one.drawn.lesson.split())}" for one in found)
    return [Problem("lessons-recalled", field, {"lessons": told})]
