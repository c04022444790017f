"""What the announcement of a delay starts from: one milestone and everything the records know around it, at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cockpit.domain.delay import pressing_stake
from cockpit.domain.errors import refuse
from cockpit.domain.forecast import promised
from cockpit.domain.project import Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.services.letters.facts import subject_of
from cockpit.services.wizards.client_situation import ClientSituation
from cockpit.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(ClientSituation):
    """A milestone that will be late."""

    milestone: Milestone
    project: Project

    @property
    def agreed(self) -> date:
        """The date the client counts on."""
        return promised(self.milestone)

    @property
    def stake(self) -> Stake | None:
        """The client's own event that depends on the date agreed, as recorded."""
        return pressing_stake(self.project, self.agreed)

    @property
    def currency(self) -> str:
        """Currency of amounts: the project's, else the user's."""
        return self.project.value.currency if self.project.value else self.about.user.currency

    @property
    def later(self) -> tuple[Milestone, ...]:
        """The unfinished milestones of the project whose date could follow, the earliest first."""
        found = [
            other for other in self.records.milestones.values()
            if other.project == self.project.id and other.id != self.milestone.id and other.done is None and other.due >= self.milestone.due
        ]
        return tuple(sorted(found, key=lambda other: (promised(other), other.id)))


def situation(workspace: Workspace, client_id: str, milestone_id: str, locale: str) -> Situation:
    """Gather what is known of a milestone; raises `Refused` (`record-gone`) when it is no longer there."""
    about = subject_of(workspace, "delay", client_id, milestone=milestone_id)
    milestone = about.milestone
    if milestone is None or milestone.project not in about.records.projects:
        raise refuse("record-gone")
    return Situation(about=about, milestone=milestone, project=about.records.projects[milestone.project], locale=locale)


def candidates(records: ClientRecords) -> Sequence[Milestone]:
    """Return the milestones a delay can be announced of: unfinished ones of active projects, the earliest date first."""
    active = {project.id for project in records.projects.values() if project.status == "active"}
    found = [one for one in records.milestones.values() if one.done is None and one.project in active]
    return sorted(found, key=lambda one: (promised(one), one.id))
