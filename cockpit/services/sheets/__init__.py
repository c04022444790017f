"""Entry sheets: for each kind of record, what can be entered and how it is read; no screen and no storage.

Texts are the one form of input. `read` turns them into typed values or refuses them with every problem at its field,
`write` turns a record back into texts. The command line hands over ISO dates and plain numbers, which every language accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cockpit.services.sheets import (
    attachments,
    cases,
    clauses,
    clients,
    commitments,
    contracts,
    endings,
    expenses,
    interactions,
    invoices,
    milestones,
    people,
    projects,
    ratings,
    users,
)
from cockpit.services.sheets.fields import Choice, Context, Field, Sheet, Texts, Values
from cockpit.services.sheets.reading import read
from cockpit.services.sheets.references import options, shown_label
from cockpit.services.sheets.writing import changes, write, write_proposals

SHEETS: Mapping[str, Callable[[Context], Sheet[Any]]] = {
    "client": clients.sheet,
    "person": people.sheet,
    "project": projects.sheet,
    "milestone": milestones.sheet,
    "interaction": interactions.sheet,
    "commitment": commitments.commitment_sheet,
    "goodwill": commitments.goodwill_sheet,
    "invoice": invoices.invoice_sheet,
    "payment": invoices.payment_sheet,
    "expense": expenses.sheet,
    "contract": contracts.sheet,
    "clause": clauses.sheet,
    "case": cases.sheet,
    "attachment": attachments.sheet,
    "rating": ratings.sheet,
    "ending": endings.sheet,
    "user": users.sheet,
}
"""The maker of each kind's sheet."""

__all__ = [
    "SHEETS",
    "Choice",
    "Context",
    "Field",
    "Sheet",
    "Texts",
    "Values",
    "changes",
    "options",
    "read",
    "sheet_for",
    "shown_label",
    "write",
    "write_proposals",
]


def sheet_for(kind: str, context: Context) -> Sheet[Any]:
    """Return the sheet of a kind of record for what is known; raises `KeyError` for other kinds."""
    return SHEETS[kind](context)
