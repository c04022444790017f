"""The fields of a long path: what was typed or proposed for each, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from cockpit.domain.errors import Problem, Refused
from cockpit.domain.money import Money, cents
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets.fields import Context, Field, Texts
from cockpit.services.sheets.reading import read_field
from cockpit.services.sheets.writing import write_field
from cockpit.services.wizards.letterpath import words


class Filled:
    """Fields with their texts: as typed, else as proposed so far."""

    def __init__(
        self, fields: Mapping[str, Field], texts: Texts, loc: Localizer, context: Context, *, own: str, currency: str,
    ) -> None:
        """`fields` are all there can be, by name; `own` is the language of the letter (`fr`), `currency` that of amounts."""
        self.fields = fields
        self.own = own
        self.currency = currency
        self.loc = loc
        self.context = context
        self.typed = texts
        self.proposed: dict[str, str] = {}
        self._read: dict[tuple[str, str], object] = {}
        """What was read so far, by field and text: paths ask for the same dates and choices again and again."""

    def text(self, name: str) -> str:
        """Return the text of a field: as typed, else as proposed."""
        return self.typed.get(name, self.proposed.get(name, "")).strip()

    def problem(self, name: str) -> Problem | None:
        """Return why a text cannot be read; None where it can."""
        found = self._understood(name)
        return Problem(found.code, name, found.values) if isinstance(found, Problem) else None

    def value(self, name: str) -> object:
        """Return what a text means; None where it cannot be read."""
        found = self._understood(name)
        return None if isinstance(found, Problem) else found

    def _understood(self, name: str) -> object:
        """Return what a text means, or the problem that keeps it from being read."""
        key = name, self.text(name)
        if key not in self._read:
            try:
                self._read[key] = read_field(self.fields[name], key[1], self.loc, self.context)
            except Refused as refused:
                self._read[key] = refused.problems[0]
        return self._read[key]

    def day(self, name: str) -> date | None:
        """Return a date."""
        return cast("date | None", self.value(name))

    def number(self, name: str) -> Decimal | None:
        """Return a number or an amount."""
        return cast("Decimal | None", self.value(name))

    def choice(self, name: str) -> str:
        """Return what was chosen; what nobody understands counts as the first choice."""
        return cast("str | None", self.value(name)) or self.fields[name].choices[0].value

    def words(self, name: str) -> dict[str, str]:
        """Return free text by language."""
        return words({**self.proposed, **self.typed}, name, self.own)

    def money(self, name: str) -> Money | None:
        """Return an amount in the path's currency."""
        found = self.number(name)
        return None if found is None else Money(cents(found), self.currency)

    def put(self, name: str, value: object) -> None:
        """Propose a value for a field."""
        self.proposed[name] = write_field(self.fields[name], value, self.loc)

    def put_words(self, name: str, by_language: Mapping[str, str], *, repeat: bool = False) -> None:
        """Propose free text in every language; with `repeat`, what was typed in the letter's language is proposed for the others."""
        own = self.own
        self.proposed[name] = by_language[own]
        for language in LANGUAGES:
            if language != own:
                self.proposed[f"{name}@{language}"] = self.typed.get(name, by_language[language]) if repeat else by_language[language]
