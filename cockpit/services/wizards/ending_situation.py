"""What weighing an ending starts from: one client or project, the evidence on it, and what was decided before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cockpit.domain.assessment import Assessment, assess_relation
from cockpit.domain.case import Case
from cockpit.domain.ending import Ending
from cockpit.domain.endings import memo, weighing, within
from cockpit.domain.evidence import Relation
from cockpit.domain.interaction import Interaction
from cockpit.domain.money import Money
from cockpit.domain.notice import relation_since
from cockpit.domain.notice_moments import Inside, inside
from cockpit.domain.project import Milestone, Project
from cockpit.domain.records import ClientRecords
from cockpit.services.letters.subject import subject
from cockpit.services.wizards.client_situation import ClientSituation
from cockpit.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(ClientSituation):
    """A relation, or one project of it, that is being weighed."""

    scope: str
    """Id of the project it is about; empty: the whole relation."""
    assessment: Assessment
    case: Case | None
    """The ending that is being weighed already; None the first time."""
    began: date | None
    """First day of the relation, as far as it is known."""
    inclined: bool
    """Whether the user chose to end it at the decision point of a silence."""

    @property
    def scoped(self) -> ClientRecords:
        """The records of what is weighed."""
        return within(self.records, self.scope)

    @property
    def memo(self) -> Ending | None:
        """What was written down when it was weighed before."""
        return memo(self.records, self.case)

    @property
    def currency(self) -> str:
        """Currency of amounts: that of the newest project with a value, else the user's."""
        known = [project.value.currency for project in self.scoped.projects.values() if project.value]
        return known[-1] if known else self.about.user.currency

    @property
    def open_milestones(self) -> tuple[Milestone, ...]:
        """Everything unfinished in what is weighed, the earliest date first."""
        found: Inside = inside(self.scoped, self.today, date.max)
        return found.milestones

    @property
    def slept_on(self) -> date | None:
        """The day until which the decision was slept on, where that has passed; None otherwise."""
        known = self.memo
        return known.cooling_until if known and known.cooling_until and known.cooling_until <= self.today else None


def situation(
    workspace: Workspace, client_id: str, scope: str, locale: str, interactions: tuple[Interaction, ...],
) -> Situation:
    """Gather what is known; a project that is no longer there widens the scope to the whole relation.

    Raises `Refused` (`client-unknown`).
    """
    digest, user = workspace.digest(client_id), workspace.profile().user
    records, client = digest.records, workspace.client(client_id)
    project = scope if scope in records.projects else ""
    target = None if user.hourly_target is None else Money(user.hourly_target, user.currency)
    relation = Relation(
        records=records, interactions=interactions, contacts=digest.contacts, silence=workspace.silence(client_id),
        calendar=workspace.calendar(client), now=workspace.now(), target=target, project=project,
    )
    decided = any(
        case.kind == "silence" and case.closed is None and case.decision == "end" for case in records.cases.values()
    )
    return Situation(
        about=subject(workspace, client_id, project=project), scope=project, assessment=assess_relation(relation), case=weighing(records),
        locale=locale, began=relation_since(records, interactions), inclined=decided,
    )


def scopes(records: ClientRecords) -> tuple[Project, ...]:
    """Return the projects that can be ended by themselves: those in hand."""
    return tuple(project for project in records.projects.values() if project.in_hand)
