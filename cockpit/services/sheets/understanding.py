"""What a field was understood to mean, said in full beside it while the user types."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from cockpit.domain.errors import Refused
from cockpit.domain.money import Money
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets.fields import Context, Field, Values
from cockpit.services.sheets.reading import read_field
from cockpit.services.sheets.regions import country_names

EXPLAINED = frozenset({"date", "moment", "amount", "country", "zone", "language"})
"""Kinds of fields whose reading is worth repeating in full."""


def meaning(field: Field, text: str, values: Values, loc: Localizer, context: Context) -> str:
    """Return what `text` means in full; empty where it means nothing yet or says so itself. `values` are the other fields'."""
    if field.kind not in EXPLAINED or not text.strip():
        return ""
    try:
        value = read_field(field, text, loc, context)
    except Refused:
        return ""
    if isinstance(value, datetime):
        return f"{loc.running_date(value)} {loc.time(value)}"
    if isinstance(value, date):
        return _day(value, loc, context)
    if isinstance(value, Decimal):
        currency = values.get("currency")
        return loc.money(Money(value, str(currency))) if currency else loc.number(value)
    return _code(field, str(value), loc, context)


def _day(day: date, loc: Localizer, context: Context) -> str:
    _ = loc.gettext
    parts = [loc.running_date(day)]
    today = context.today
    if day == today:
        parts.append(_("today"))
    elif context.calendar is not None:
        count = context.calendar.between(today, day)
        if day > today:
            parts.append(loc.ngettext("%(n)s working day from today", "%(n)s working days from today", count))
        else:
            parts.append(loc.ngettext("%(n)s working day ago", "%(n)s working days ago", -count))
    if context.calendar is not None and not context.calendar.is_working(day):
        weekend = day.weekday() in context.calendar.weekend
        parts.append(_("not a working day there: weekend") if weekend else _("not a working day there: public holiday"))
    return ", ".join(parts)


def _code(field: Field, code: str, loc: Localizer, context: Context) -> str:
    if field.kind == "country":
        country, _, part = code.partition("-")
        name = country_names(loc.locale)[country]
        return f"{name}, {part}" if part else name
    if field.kind == "zone":
        return loc.gettext("it is %(time)s there now", time=loc.time(context.now.astimezone(ZoneInfo(code))))
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only while something is entered

    try:
        return Locale.parse(code, sep="-").get_display_name(loc.locale) or ""
    except (UnknownLocaleError, ValueError):
        return ""
