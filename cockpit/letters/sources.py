"""Where facts come from: the records of one client, seen for one letter (issue: no step asks for what the records already know)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from cockpit.domain.client import Person
from cockpit.domain.profile import User
from cockpit.domain.project import Commitment, Milestone, Project
from cockpit.domain.records import ClientRecords
from cockpit.letters.values import Event, Row, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a letter may take its facts from."""

    records: ClientRecords
    user: User
    today: date
    project: Project | None = None
    milestone: Milestone | None = None
    people: tuple[Person, ...] = ()
    """The addressees chosen; none: the project's primary contact."""
    since: date | None = None
    """When the client last had an update on the project."""

    def addressees(self) -> tuple[Person, ...]:
        """Return the people written to: those chosen, else the primary contact, else whoever is there first."""
        if self.people:
            return self.people
        return tuple(self.there()[:1])

    def there(self) -> Sequence[Person]:
        """Return the people who are still at the client's, primary contacts first."""
        people = self.records.people.values()
        return sorted(
            (person for person in people if person.left is None or person.left > self.today), key=lambda person: person.role != "primary",
        )

    def locale(self) -> str:
        """Return the locale of the letter: the person's, else the client's (design 5.6: never that of the screen)."""
        people = self.addressees()
        client = self.records.client
        return next((person.language for person in people if person.language), client.language if client else "en")

    def milestones(self) -> Sequence[Milestone]:
        """Return the milestones of the project, by date."""
        project = self.project.id if self.project else ""
        return sorted((milestone for milestone in self.records.milestones.values() if milestone.project == project), key=attrgetter("due"))

    def commitments(self, by: str, kind: str | None = None) -> Sequence[Commitment]:
        """Return what is still promised on the project by one side, by date."""
        project = self.project.id if self.project else ""
        return sorted(
            (
                one for one in self.records.commitments.values()
                if one.open and one.by == by and one.project == project and kind in {None, one.kind}
            ),
            key=attrgetter("due"),
        )

    def event(self) -> Event | None:
        """Return the first event of the client still to come that depends on the project."""
        stakes = self.project.stakes if self.project else ()
        ahead = [stake for stake in stakes if stake.on is not None and stake.on >= self.today]
        ahead.sort(key=lambda stake: stake.on or self.today)
        return Event(text=ahead[0].text, on=ahead[0].on) if ahead else None

    def schedule(self) -> list[Row]:
        """Return the milestones of the project as rows, planned (first promise) against current."""
        return [
            Row(step=milestone.title, planned=milestone.first_due, current=milestone.due, done=milestone.done is not None)
            for milestone in self.milestones()
        ]

    def shared(self) -> dict[str, object]:
        """Return the facts that every kind has."""
        facts: dict[str, object] = {"sender": self.user, "contact": self.addressees(), "today": self.today, "client": self.records.client}
        if self.project is not None:
            facts["project"] = self.project.title
        if self.user.phone:
            facts["phone"] = self.user.phone
        return facts


def steps(commitments: Sequence[Commitment]) -> list[Step]:
    """Return promises as dated steps."""
    return [Step(text=one.text, on=one.due) for one in commitments]
