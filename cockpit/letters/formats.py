"""Amounts, lists, counts and forms of address as they stand inside the sentences of a letter; the filters that templates use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from cockpit.domain.money import Money
from cockpit.i18n.words import capital
from cockpit.letters.days import DayFormats
from cockpit.letters.phrase import contracted
from cockpit.letters.values import Gap


class LetterFormats(DayFormats):
    """The formats of one letter's locale. Every filter lets a gap through, so that a missing fact shows as its mark."""

    def filters(self) -> dict[str, Callable[..., object]]:
        """Return the filters of templates by name."""
        return {
            "full": self.full, "long": self.long, "weekday": self.weekday, "calendar": self.calendar, "when": self.when, "slot": self.slot,
            "span": self.span, "money": self.money, "percent": self.percent, "number": self.number, "spell": self.spell,
            "plural": self.plural, "listing": self.listing, "either": self.either, "de": self.de, "to": self.to,
            "capital": self.capital, "you": self.you, "days": self.days, "exact": self.exact, "period": self.period,
            "hours": self.hours, "of": self.of, "months": self.months, "given": self.given, "parts": self.parts,
        }

    def money(self, amount: Money | Gap) -> str:
        """`2 400 €`; cents only where there are any."""
        return str(amount) if isinstance(amount, Gap) else self.loc.money(amount)

    def exact(self, amount: Money | Gap) -> str:
        """`2 400,00 €`: cents always, as accounts are written."""
        return str(amount) if isinstance(amount, Gap) else self.loc.money(amount, "always")

    def period(self, length: Mapping[str, object] | Gap) -> str:
        """`un mois`, `15 jours ouvrés`, from a length and its unit."""
        if isinstance(length, Gap):
            return str(length)
        n, units = int(str(length["length"])), self.forms["units"][length["unit"]]
        return f"{self.spell(n)} {self.plural(n, units['one'], units['other'])}"

    def hours(self, n: float | Decimal | Gap) -> str:
        """`une heure`, `deux heures`, `1,5 heure`: hours are feminine where one has to choose."""
        if isinstance(n, Gap):
            return str(n)
        words = self.forms["hours"]
        return str(words["single"]) if n == 1 else f"{self.spell(n)} {self.plural(n, words['one'], words['other'])}"

    def percent(self, share: Decimal | Gap) -> str:
        """`10 %` from 10."""
        if isinstance(share, Gap):
            return str(share)
        digits = max(0, -int(share.normalize().as_tuple().exponent)) if share.is_finite() else 0
        return self.loc.percent(share / 100, min(digits, 2))

    def number(self, n: float | Decimal | Gap) -> str:
        """`1 140`, `1,5`."""
        return str(n) if isinstance(n, Gap) else self.loc.number(n)

    def spell(self, n: float | Decimal | Gap) -> str:
        """A whole number up to ten in letters, others in figures."""
        if isinstance(n, Gap):
            return str(n)
        words = self.forms["numbers"]
        return str(words[int(n)]) if n == int(n) and 0 <= n < len(words) else self.number(n)

    def plural(self, n: float | Decimal | Gap, one: str, other: str, many: str | None = None) -> str:
        """Return the form of a word for a count, by CLDR category; without a form of its own, `many` (millions) takes `other`."""
        if isinstance(n, Gap):
            return other
        category = self.loc.cldr.plural_form(n if n >= 0 else -n)
        return one if category == "one" else (many if many and category == "many" else other)

    def given(self, items: Iterable[object]) -> list[str]:
        """Leave out what is empty, of texts that are each there or not."""
        return [text for item in items if (text := str(item))]

    def listing(self, items: Iterable[object]) -> str:
        """`a, b et c`; Spanish *y* becomes *e* before the sound i."""
        return self.loc.list([str(item) for item in items])

    def days(self, dates: Iterable[date | Gap], before: str = "", today: date | Gap | None = None) -> str:
        """`24 février et 5 mars`, `10 et 17 mars`, `March 10 and 17`; in Spanish with a word before each: `del 10 y del 17 de marzo`.

        A year is named once, after its last day (`20 octobre et 13 novembre 2025`), where the days could be taken for nearer ones; with the
        day of the letter, each is as soon as one is not the letter's own.
        """
        given = list(dict.fromkeys(dates))
        all_dated = isinstance(today, date) and any(isinstance(day, date) and day.year != today.year for day in given)
        runs = [list(run) for _, run in groupby(given, lambda day: day.year if isinstance(day, date) else None)]
        texts = [text for run in runs for text in self._days_of_year(run, dated=all_dated or any(self._far(day) for day in run))]
        return self.listing(f"{before}{text}" for text in texts)

    def _days_of_year(self, days: Sequence[date | Gap], *, dated: bool) -> list[str]:
        """Return the words for days of one year, which is named after the last of them."""
        texts = [self._date(day, "long" if dated and day is days[-1] else "calendar") for day in days]
        known = [day for day in days if isinstance(day, date)]
        if len(known) == len(days) > 1 and len({day.month for day in known}) == 1:
            # The month is said once: after the last day, or before the first where it comes first (US).
            named = len(texts) - 1 if texts[0][:1].isdigit() else 0
            numbers = [self._day_number(day) for day in known]
            if dated and not named:
                numbers[-1] = f"{numbers[-1]}, {known[-1].year}"
            texts = [text if index == named else numbers[index] for index, text in enumerate(texts)]
        return texts

    def parts(self, instalments: Iterable[Mapping[str, Any]], before: str, today: date | Gap | None = None) -> str:
        """`800,00 € le 15 mai et 800,00 € le 15 juin`: instalments, with a word before each day."""
        return self.listing(f"{self.exact(part['amount'])} {self.days([part['on']], before, today)}" for part in instalments)

    def de(self, phrase: object) -> str:
        """Spanish *de* before a noun phrase, contracted where the article is no part of a name."""
        return contracted("de", str(phrase))

    def to(self, people: Iterable[str]) -> str:
        """People with the preposition *to* before each: `à Mme Sorel et à M. Roche`, `al Sr. Prieto y a la Sra. Lanuza`."""
        if self.language == "es":
            return self.listing(contracted("a", person) for person in people)
        return self.listing(f"à {person}" if self.language == "fr" else person for person in people)

    def of(self, people: Iterable[str]) -> str:
        """People with *of* before each: `de Mme Sorel et de M. Roche`, `del Sr. Prieto y de la Sra. Lanuza`."""
        if self.language == "es":
            return self.listing(contracted("de", person) for person in people)
        return self.listing(f"de {person}" if self.language == "fr" else person for person in people)

    def you(self, person: str, *forms_of: str) -> str:
        """Choose the form for the person addressed: French *vous, tu*; Spanish *usted, tú, ustedes, vosotros* (letters 1.1)."""
        order = ("vous", "tu") if self.language == "fr" else ("usted", "tu", "ustedes", "vosotros")
        return forms_of[order.index(person)]

    def capital(self, text: object) -> str:
        """Return text with its first letter a capital, the rest untouched."""
        return capital(str(text))


@lru_cache(maxsize=16)
def formats(tag: str, today: date | None = None) -> LetterFormats:
    """Return the formats of a locale for letters of a day, built once; raises `Refused` (`language-unknown`)."""
    return LetterFormats(tag, today)
