"""One object that speaks a language: its words, its dates, its numbers and its money."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from cockpit.domain.errors import refuse
from cockpit.domain.money import Money
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.dates import DateFormats
from cockpit.i18n.numbers import NumberFormats
from cockpit.i18n.regions import locale_of, parts
from cockpit.i18n.relative import ago, between, relative_day
from cockpit.i18n.words import Words


class Localizer(Words, DateFormats, NumberFormats):
    """What a screen or a sentence needs of one language and region. A value: switching language means loading another one.

    In code: `_ = loc.gettext`, then `_("...")`, so that extraction finds the words; constants are marked with `cockpit.i18n.N_`.
    """

    def __init__(self, language: str, locale: str) -> None:
        Words.__init__(self, language)
        DateFormats.__init__(self, locale)
        NumberFormats.__init__(self, locale)
        self.locale = locale
        """The CLDR locale of dates and money, such as `fr_CA`; bare `en` writes dates and numbers as in Britain."""

    @classmethod
    def load(cls, tag: str) -> Localizer:
        """Return the localizer of `fr`, `en-US`, `es_MX`, `fr_FR.UTF-8`...

        A region that CLDR does not know falls back to its language. Raises `Refused` (`language-unknown`) for other languages.
        """
        language, region = parts(tag)
        if language not in LANGUAGES:
            raise refuse("language-unknown", "language", language=tag, known=", ".join(LANGUAGES))
        return cls(language, locale_of(language, region))

    def relative(self, day: date | timedelta, today: date | None = None) -> str:
        """Return a day, or a span from today, in words: `tomorrow`, `in 3 days`, `2 days ago` (calendar days)."""
        return relative_day(self, between(day, today))

    def ago(self, moment: datetime, now: datetime) -> str:
        """Return roughly how long ago a moment was: `3 hours ago`; a moment to come counts as now."""
        return ago(self.language, moment, now)

    def days(self, days: float, digits: int = 1) -> str:
        """Return a number of working days for a column: `6.2 d`."""
        return self.gettext("%(n)s d", n=self.number(days, digits))

    def days_in_words(self, days: float) -> str:
        """Return a number of days inside a sentence: `1 day`, `2 days`, `6.2 days`."""
        return self.ngettext("%(n)s day", "%(n)s days", days)

    def working_days(self, days: float) -> str:
        """Return a number of working days inside a sentence, to a tenth: `1 working day`, `6.2 working days`."""
        tenths = round(days, 1)
        return self.ngettext("%(n)s working day", "%(n)s working days", tenths, n=self.number(tenths, 1))

    def show(self, value: object) -> str:
        """Return a value as it reads inside a sentence: money, dates and numbers in this locale, text verbatim."""
        if isinstance(value, str | bool):
            return str(value)
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, date):
            return self.moment(value) if isinstance(value, datetime) else self.date(value)
        if isinstance(value, int | float | Decimal):
            return self.number(value)
        return self.list([self.show(item) for item in value]) if isinstance(value, Iterable) else str(value)
