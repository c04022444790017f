"""What a guided path starts from: a client at one moment, and the language of the letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cockpit.domain.client import Client
from cockpit.domain.records import ClientRecords
from cockpit.domain.workdays import WorkCalendar
from cockpit.services.letters.parties import language_of
from cockpit.services.letters.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSituation:
    """What is known of a client at one moment; the concrete situations add what it is about."""

    about: Subject
    locale: str
    """Locale of the letter."""

    @property
    def client(self) -> Client:
        """The client."""
        return self.about.client

    @property
    def records(self) -> ClientRecords:
        """The client's records, without the log."""
        return self.about.records

    @property
    def calendar(self) -> WorkCalendar:
        """The client's working days."""
        return self.about.calendar

    @property
    def today(self) -> date:
        """The client's day."""
        return self.about.today

    @property
    def own(self) -> str:
        """Language of the letter (`fr`)."""
        return language_of(self.locale)
