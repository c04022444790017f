"""What a guided path for one client reads: the records as they are, who is written to, and in which language."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from datetime import date

from cockpit.domain.client import Client, Person
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.letters.registry import kind_of
from cockpit.services.letters.parties import addressees, language_of, letter_locale, present
from cockpit.services.sheets.fields import Choice, Context, Field, Texts
from cockpit.services.still import once
from cockpit.services.workspace import Workspace

PEOPLE = "people"
"""Name of the field of the addressees."""


class ClientPath(ABC):
    """One client, seen by a guided path.

    `kind` and `title` are set by the concrete path. Everything is read from the workspace at each call, or once in a look
    that holds `still`, so that a path never speaks of records that have changed meanwhile.
    """

    kind: str
    title: str

    def __init__(self, workspace: Workspace, client_id: str, subject: str, about: str) -> None:
        """`subject` is the id of what it is about (a project, a milestone), `about` the user's own words for it."""
        self.workspace = workspace
        self.client = client_id
        self.key = f"{self.kind}:{client_id}:{subject}"
        self.about = about

    @property
    def records(self) -> ClientRecords:
        """The client's records as they are now, without the log."""
        return self.workspace.digest(self.client).records

    @property
    def today(self) -> date:
        """The client's day."""
        return self.workspace.today(self.client)

    def context(self) -> Context:
        """Return what the fields are read against."""
        return once((self, "context"), self._context)

    def _context(self) -> Context:
        found = self.workspace.summaries.around(self.workspace.now()).values()
        clients = {entry.records.client.id: entry.records.client.name for entry in found if entry.records.client}
        calendar = self.workspace.calendar(self._client)
        return Context(
            now=calendar.local(self.workspace.now()), user=self.workspace.profile().user, clients=clients, client_id=self.client,
            records=self.records, calendar=calendar,
        )

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees: those chosen who still exist, else the main contact."""
        records = self.records
        if PEOPLE not in texts:
            return addressees(records)
        wanted = [name.strip() for name in texts[PEOPLE].split(",")]
        by_name = {person.name.casefold(): person.id for person in records.people.values()}
        return tuple(records.people[key] for name in wanted if (key := by_name.get(name.casefold(), name)) in records.people)

    def locale(self, texts: Texts) -> str:
        """Return the locale of the letter: the addressees' or the client's, never the screen's."""
        return letter_locale(self._client, self.people(texts))

    def own_language(self, texts: Texts) -> str:
        """Return the language part of the letter's locale: the one in which free text is asked for."""
        return language_of(self.locale(texts))

    def channels(self) -> Sequence[str]:
        """Return the channels the letter exists in; those that the main contact has declined come last."""
        declined = {channel for person in addressees(self.records) for channel in person.declined}
        return sorted(kind_of(self.kind).channels, key=lambda channel: channel in declined)

    @property
    def _client(self) -> Client:
        return self.workspace.client(self.client)


def people_field(records: ClientRecords) -> Field:
    """Return the field in which the addressees are chosen among those still at the client's."""
    choices = tuple(Choice(person.id, person.name, own=True) for person in present(records))
    return Field(name=PEOPLE, kind="choices", label=N_("Who it is written to"), choices=choices, hint=N_("One or several people."))


def proposed_people(records: ClientRecords) -> str:
    """Return the text that the field of the addressees starts with: the main contact."""
    return ", ".join(person.id for person in addressees(records))
