"""Where the records have the facts of letters, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_

SOURCES: Mapping[str, str] = {
    "": N_("what you write in the guided path"),
    "case": N_("the dates of the ending"),
    "calendar": N_("the working days at the client’s"),
    "clauses": N_("the clauses of the contract"),
    "client.country": N_("the country of the client"),
    "client.update_every": N_("the client’s rhythm of updates"),
    "commitments": N_("the promises of the project"),
    "contract.billing_clause": N_("the contract sheet, clause on invoicing"),
    "contract.cure_days": N_("the contract sheet, days to put a breach right"),
    "contract.reference": N_("the contract sheet, reference"),
    "contract.confidential_until": N_("the contract sheet, confidentiality"),
    "contract.ends": N_("the contract sheet, last day of a fixed term"),
    "contract.interruption": N_("the contract sheet, clause on interruption"),
    "contract.notice_clause": N_("the contract sheet, clause on ending"),
    "contract.signed": N_("the contract sheet, date of signature"),
    "contract.suspension": N_("the contract sheet, clause on suspension"),
    "ending": N_("the memo of the ending"),
    "forecast": N_("the likely date of the milestone"),
    "goodwill": N_("the goodwill offered"),
    "interest": N_("the interest computed on the invoice"),
    "interactions": N_("the log of contacts"),
    "milestone.dates": N_("the earlier dates of the milestone"),
    "invoices": N_("the invoices of the client"),
    "milestone.done": N_("the day the milestone was delivered"),
    "milestone.due": N_("the due date of the milestone"),
    "milestone.remaining": N_("the work left on the milestone"),
    "milestone.title": N_("the title of the milestone"),
    "milestones": N_("the milestones of the project"),
    "now": N_("today’s date"),
    "people": N_("the people at the client’s"),
    "project.spent": N_("the hours worked on the project"),
    "project.stakes": N_("the client’s events in the project"),
    "project.started": N_("the beginning of the project"),
    "project.title": N_("the title of the project"),
    "user.payment_details": N_("your own details, how to pay"),
    "settlement": N_("the account of the work"),
    "user.phone": N_("your own details"),
}
"""Msgids, by the source that a fact names."""
