"""What a letter is about: one client at one moment, the project or projects, the milestone, the people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from cockpit.domain.client import Client, Person
from cockpit.domain.digest import Digest
from cockpit.domain.errors import refuse
from cockpit.domain.forecast import at_risk, forecast, promised, told_late, usual_overrun
from cockpit.domain.profile import User
from cockpit.domain.project import Milestone, Project
from cockpit.domain.records import ClientRecords
from cockpit.domain.settlement import Settlement
from cockpit.domain.workdays import WorkCalendar
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.letters.formats import formats
from cockpit.letters.values import Text
from cockpit.services.letters.parties import addressees
from cockpit.services.settling import settle
from cockpit.services.workspace import Workspace

WHOLE = "*"
"""Stands for the id of a project where the letter is about everything that is done for the client."""
R = TypeVar("R", Project, Milestone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a letter is about."""

    client: Client
    digest: Digest
    calendar: WorkCalendar
    user: User
    overrun: float
    """The user's usual overrun, see `forecast.usual_overrun`."""
    today: date
    """The client's."""
    projects: tuple[Project, ...]
    """The one project, or all active ones where the letter is about the client as a whole; empty where there is none."""
    milestone: Milestone | None
    people: tuple[Person, ...]
    settle: Callable[[date | None], Settlement]
    """The account as of today, given the last day of the relation; computed when it is asked for."""

    @property
    def records(self) -> ClientRecords:
        """The client's records, without the log."""
        return self.digest.records

    @property
    def whole(self) -> bool:
        """Whether it is about several projects at once."""
        return len(self.projects) > 1

    def milestones(self) -> tuple[Milestone, ...]:
        """Return the milestones of the projects, the earliest date first."""
        wanted = {project.id for project in self.projects}
        return tuple(sorted((one for one in self.records.milestones.values() if one.project in wanted), key=lambda one: (one.due, one.id)))

    def named(self, title: str, project: str) -> str:
        """Return the user's words for something in a project; with the project's name where there are several."""
        return f"{title} ({self.records.projects[project].title})" if self.whole and project in self.records.projects else title

    def expected(self, milestone: Milestone) -> date:
        """Return the date that an honest letter gives for an unfinished milestone: never one that has passed."""
        if milestone.due >= self.today:
            return milestone.due
        return forecast(milestone, self.overrun, self.calendar, self.today) or milestone.due

    def slipping(self, milestone: Milestone) -> bool:
        """Whether an unfinished milestone is late, at risk, or was moved later, and the client has not been told."""
        if milestone.done is not None or told_late(milestone, self.records.commitments.values(), self.calendar):
            return False
        return promised(milestone) < self.today or at_risk(milestone, self.overrun, self.calendar, self.today)

    def last_update(self) -> date | None:
        """Return the client's day on which progress was last reported on these projects; None when it never was."""
        updates = self.digest.contacts.updates
        told = [max((updates[key] for key in (project.id, "") if key in updates), default=None) for project in self.projects]
        known = [moment for moment in told if moment is not None]
        return self.calendar.today(min(known)) if known else None


def subject(
    workspace: Workspace, client_id: str, *, project: str = "", milestone: str = "", person: str | Sequence[str] = "",
    choose: Callable[[Subject], Milestone | None] | None = None,
) -> Subject:
    """Gather what a letter is about; `choose` picks a milestone where none is named.

    Projects, milestones and people are named by id, or by their own name where only one has it. Without a project it is that of
    the milestone, else the only active one, else the active one whose next date is nearest. Raises `Refused` (`client-unknown`,
    `project-unknown`, `milestone-unknown`, `person-unknown`, `name-ambiguous`, `milestone-elsewhere`).
    """
    digest, client = workspace.digest(client_id), workspace.client(client_id)
    records, calendar = digest.records, workspace.calendar(client)
    found = _named(records.milestones, milestone, "milestone") if milestone else None
    projects = _projects(records, project, found)
    if found is not None and projects and found.project not in {one.id for one in projects}:
        raise refuse("milestone-elsewhere", "milestone", title=found.title)
    portfolio = [value for entry in workspace.summaries.around(workspace.now()).values() for value in entry.overruns]
    gathered = Subject(
        client=client, digest=digest, calendar=calendar, user=workspace.profile().user, overrun=usual_overrun(digest.overruns, portfolio),
        today=calendar.today(workspace.now()), projects=projects, milestone=found,
        people=addressees(records, [person] if isinstance(person, str) and person else person),
        settle=lambda effective: settle(workspace, client_id, effective=effective),
    )
    return replace(gathered, milestone=choose(gathered)) if found is None and choose is not None else gathered


def project_title(about: Subject) -> Text:
    """Return the name under which a letter speaks of the work: the project's title, or those of all projects, listed in each language."""
    titles = [project.title for project in about.projects]
    if len(titles) < 2:
        return titles[0] if titles else ""
    return {language: formats(language).listing(titles) for language in LANGUAGES}


def _projects(records: ClientRecords, wanted: str, milestone: Milestone | None) -> tuple[Project, ...]:
    if wanted and wanted != WHOLE:
        return (_named(records.projects, wanted, "project"),)
    active = tuple(project for project in records.projects.values() if project.status == "active")
    if wanted == WHOLE:
        return active
    if milestone is not None and milestone.project in records.projects:
        return (records.projects[milestone.project],)
    return active if len(active) == 1 else (*_nearest(records, active or tuple(records.projects.values())),)


def _nearest(records: ClientRecords, projects: Iterable[Project]) -> tuple[Project, ...]:
    """Return the project whose next date is nearest, of several."""
    def nearest(project: Project) -> date:
        return min((one.due for one in records.milestones.values() if one.project == project.id and one.done is None), default=date.max)

    return tuple(sorted(projects, key=lambda project: (nearest(project), project.id))[:1])


def _named(table: Mapping[str, R], name: str, kind: str) -> R:
    if name in table:
        return table[name]
    found = [record for record in table.values() if record.title.casefold() == name.casefold()]
    if len(found) > 1:
        raise refuse("name-ambiguous", kind, name=name, known=", ".join(record.id for record in found))
    if not found:
        raise refuse("project-unknown", kind, project=name) if kind == "project" else refuse("milestone-unknown", kind, milestone=name)
    return found[0]
