"""Writing values into the fields of a sheet, in the user's language, such that reading them gives the values back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from cockpit.domain.settings import LadderStep
from cockpit.i18n.cleaning import clean, clean_lines
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets.fields import Context, Field, Sheet, Texts, Values
from cockpit.services.sheets.plans import write_plan


def write(sheet: Sheet[Any], record: object, loc: Localizer, context: Context) -> dict[str, str]:
    """Return the texts of an existing record, for editing."""
    return write_values(sheet, sheet.values(record, context), loc)


def write_proposals(sheet: Sheet[Any], values: Values, loc: Localizer, context: Context) -> dict[str, str]:
    """Return the texts that a new record's fields start with; `values` is what has been understood so far."""
    return write_values(sheet, sheet.propose(values, context), loc)


def write_values(sheet: Sheet[Any], values: Values, loc: Localizer) -> dict[str, str]:
    """Return the text of every field that is drawn; empty for those without a value."""
    return {field.name: write_field(field, values.get(field.name), loc) for field in sheet.fields if not field.hidden}


def write_field(field: Field, value: object, loc: Localizer) -> str:
    """Return a value as the user would type it."""
    if field.kind == "yes-no":
        return "yes" if value else "no"
    if value is None:
        return field.choices[0].value if field.kind == "choice" else ""
    if isinstance(value, str):
        # What reached the store on another way than through a sheet may hold what no field should: escape codes, say.
        return clean_lines(value) if field.kind == "long" else clean(value)
    if isinstance(value, date):
        time = f" {value:%H:%M}" if isinstance(value, datetime) else ""
        return loc.date(value, "short") + time
    if isinstance(value, Decimal | int):
        return written_number(Decimal(value), loc)
    return write_plan(cast("tuple[LadderStep, ...]", value), loc) if field.kind == "plan" else ", ".join(cast("Iterable[str]", value))


def written_number(value: Decimal, loc: Localizer) -> str:
    """Return all digits of a number with the decimal sign of the user's language and no groups."""
    whole, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) in (1, 3):
        decimals += "0"  # cents come in pairs, and three digits after a sign could be thousands
    return f"{whole}{loc.separators[0]}{decimals}" if decimals else whole


def changes(before: Texts, after: Texts) -> dict[str, str]:
    """Return the texts that the user changed, with what they are now; only these are applied to the record."""
    return {name: text for name, text in after.items() if before.get(name, "") != text}
