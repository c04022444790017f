"""Where the records have the facts of letters, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_

SOURCES: Mapping[str, str] = {
    "": N_("what you write in the guided path"),
    "calendar": N_("the working days at the client’s"),
    "client.update_every": N_("the client’s rhythm of updates"),
    "commitments": N_("the promises of the project"),
    "contract.interruption": N_("the contract sheet, clause on interruption"),
    "contract.signed": N_("the contract sheet, date of signature"),
    "contract.suspension": N_("the contract sheet, clause on suspension"),
    "forecast": N_("the likely date of the milestone"),
    "goodwill": N_("the goodwill offered"),
    "interactions": N_("the log of contacts"),
    "milestone.dates": N_("the earlier dates of the milestone"),
    "milestone.due": N_("the due date of the milestone"),
    "milestone.remaining": N_("the work left on the milestone"),
    "milestone.title": N_("the title of the milestone"),
    "milestones": N_("the milestones of the project"),
    "now": N_("today’s date"),
    "people": N_("the people at the client’s"),
    "project.stakes": N_("the stakes of the project"),
    "project.title": N_("the title of the project"),
    "user.phone": N_("your own details"),
}
"""Msgids, by the source that a fact names."""
