"""Saying what the columns of a CSV file mean, one after the other, with the first people as they would be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cockpit.domain.errors import Problem
from cockpit.intake.contact import Rejected
from cockpit.intake.csv_columns import FIELDS, SEVERAL
from cockpit.intake.csv_look import Look
from cockpit.intake.csv_people import IDENTIFYING, Layout
from cockpit.services.import_values import Entry, understood

MEANINGS = ("", *FIELDS)
"""What a column can mean, in the order in which they are gone through; empty: it is left out."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A file's beginning and what its columns are said to mean. A value: each change returns another one."""

    look: Look
    meanings: Mapping[int, str] = field(default_factory=dict)
    """Field by column, counted from 0; columns that are left out are not in it."""

    @classmethod
    def guessed(cls, look: Look) -> Columns:
        """Begin with what was recognised by the header; without an e-mail address there, by what the cells look like."""
        meanings = {column: name for name, columns in look.layout.mapping.items() for column in columns}
        if "email" not in meanings.values():
            for column in range(len(look.columns)):
                samples = look.samples(column)
                if column not in meanings and samples and all("@" in sample for sample in samples):
                    meanings[column] = "email"
        return cls(look, meanings)

    def meaning(self, column: int) -> str:
        """Return what a column means; empty where it is left out."""
        return self.meanings.get(column, "")

    def mean(self, column: int, name: str) -> Columns:
        """Say what a column means; of what only one can mean, another one that did is left out."""
        kept = {place: other for place, other in self.meanings.items() if place != column and (other != name or name in SEVERAL)}
        return replace(self, meanings=dict(sorted({**kept, **({column: name} if name else {})}.items())))

    def turned(self, column: int, by: int) -> Columns:
        """Go to the next meaning of a column, or the one before; what another one means, and only one can, is passed over."""
        taken = {name for place, name in self.meanings.items() if place != column and name not in SEVERAL}
        free = [name for name in MEANINGS if name not in taken]
        return self.mean(column, free[(free.index(self.meaning(column)) + by) % len(free)])

    def headed(self, *, header: bool) -> Columns:
        """Take the first row as names of columns, or as the first person."""
        return replace(self, look=self.look.headed(header))

    @property
    def layout(self) -> Layout:
        """The way in which the whole file is to be read."""
        return replace(self.look.layout, mapping=self._mapping())

    @property
    def problem(self) -> Problem | None:
        """Why the file cannot be read like this; None when it can."""
        return None if IDENTIFYING & set(self.meanings.values()) else Problem("csv-nobody")

    def preview(self) -> list[Entry | Rejected]:
        """Return the first entries of the file as they would be taken, and those that could not be, each with its reason."""
        found: list[Entry | Rejected] = []
        for contact in self.look.contacts(self._mapping()):
            if isinstance(contact, Rejected):
                found.append(contact)
            else:
                entry, remarks = understood(contact)
                found += [entry, *(Rejected(contact.where, problem) for problem in remarks)]
        return found

    def _mapping(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for column, name in self.meanings.items():
            found[name] = (*found.get(name, ()), column)
        return found
