"""Reading what was typed into a sheet: every field on its own, then the whole; all problems at once, each with its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.i18n.cleaning import cells, clean, clean_lines
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.reading import read_amount, read_date, read_email, read_int, read_moment, read_number
from cockpit.intake.addresses import PROVIDERS
from cockpit.services.sheets import regions
from cockpit.services.sheets.fields import Context, Field, Sheet, Texts, Values
from cockpit.services.sheets.plans import read_plan
from cockpit.services.sheets.references import read_choice

EMPTY: Mapping[str, object] = {
    "date": None,
    "moment": None,
    "amount": None,
    "number": None,
    "int": None,
    "yes-no": False,
    "choices": (),
    "emails": (),
    "phones": (),
    "domains": (),
    "plan": (),
}
"""What a field left empty means, by kind; an empty text for all others."""
LONGEST_LIST = 1000
"""Characters accepted in a list of addresses or numbers."""
MOST = 20
"""Addresses or numbers accepted in one field."""
LONGEST_DOMAIN = 253
"""Characters of a domain (RFC 1035)."""
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])")
FARTHEST = timedelta(days=366 * 60)
"""Dates further away than this, either way, are slips of the finger (`0026-03-27`)."""


def read(sheet: Sheet[Any], texts: Texts, loc: Localizer, context: Context) -> dict[str, object]:
    """Return the typed values of a sheet.

    A field that is not among `texts` takes the sheet's proposal; one with an empty text stays empty.
    Raises `Refused` with everything that is wrong, in the order of the fields.
    """
    values, problems = understood(sheet, texts, loc, context)
    for field in sheet.fields:
        if field.required and values.get(field.name) in ("", None, ()) and not any(problem.field == field.name for problem in problems):
            problems.append(Problem("required", field.name))
    refuse_all(sheet, problems + whole(sheet, values, context, problems))
    return {field.name: values[field.name] for field in sheet.fields}


def understood(sheet: Sheet[Any], texts: Texts, loc: Localizer, context: Context) -> tuple[dict[str, object], list[Problem]]:
    """Return the values of all fields that can be read, proposals included, and the problems of the others."""
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for field in sheet.fields:
        if field.name in texts:
            try:
                values[field.name] = read_field(field, texts[field.name], loc, context)
            except Refused as refused:
                problems += at_field(field.name, refused)
    failed = {problem.field for problem in problems}
    proposed = sheet.propose(values, context)
    for field in sheet.fields:
        if field.name not in values and field.name not in failed:
            values[field.name] = proposed.get(field.name, empty(field))
    return values, problems


def empty(field: Field) -> object:
    """Return the value of a field that nobody filled in: of a choice, the first one."""
    return field.choices[0].value if field.kind == "choice" else EMPTY.get(field.kind, "")


def whole(sheet: Sheet[Any], values: Values, context: Context, found: list[Problem]) -> list[Problem]:
    """Return what is wrong with the entries taken together, leaving out fields that have a problem of their own."""
    failed = {problem.field for problem in found}
    problems = sheet.rules(values, context) + _precision(sheet, values)
    return [problem for problem in problems if problem.field not in failed]


def refuse_all(sheet: Sheet[Any], problems: list[Problem]) -> None:
    """Raise `Refused` with the problems in the order of the fields, if there are any."""
    if problems:
        places = {field.name: place for place, field in enumerate(sheet.fields)}
        raise Refused(*sorted(problems, key=lambda problem: places.get(problem.field, -1)))


def at_field(name: str, refused: Refused) -> list[Problem]:
    """Return the problems of a refusal, each with the field it belongs to."""
    return [Problem(problem.code, name, problem.values) for problem in refused.problems]


def read_field(field: Field, text: str, loc: Localizer, context: Context) -> object:
    """Return what a text means in a field; the type follows from the field's kind. Raises `Refused`."""
    longest = LONGEST_LIST if field.kind in ("emails", "phones", "domains") else field.limit
    if len(text) > 4 * longest:  # before cleaning: what is pasted by accident may be megabytes
        raise refuse("too-long", limit=longest, length=len(text))
    cleaned = clean_lines(text) if field.kind == "long" else clean(text)
    if cells(cleaned) > longest:
        raise refuse("too-long", limit=longest, length=cells(cleaned))
    if not cleaned and field.kind not in ("choice", "reference"):
        return EMPTY.get(field.kind, "")
    return _READERS[field.kind](field, cleaned, loc, context)


def _date(field: Field, text: str, loc: Localizer, context: Context) -> date:
    found = read_date(text, loc, context.today)
    if abs(found - context.today) > FARTHEST:
        raise refuse("date-far", date=found)
    return found


def _in_range(field: Field, found: Decimal) -> None:
    if field.low is not None and found < field.low:
        if field.low > 0 and field.kind == "amount":
            raise refuse("amount-not-positive")
        if found < 0:
            raise refuse("number-negative")
    if (field.low is not None and found < field.low) or (field.high is not None and found > field.high):
        raise refuse("number-range", low=field.low or Decimal(0), high=field.high or Decimal(0))


def _numeric(reader: Callable[[str, Localizer], object]) -> Callable[[Field, str, Localizer, Context], object]:
    def read_numeric(field: Field, text: str, loc: Localizer, context: Context) -> object:
        found = reader(text, loc)
        exact = Decimal(str(found))
        _in_range(field, exact)
        return found if field.kind == "int" else exact

    return read_numeric


def _yes_no(field: Field, text: str, loc: Localizer, context: Context) -> bool:
    return read_choice(field, text, loc, context) == "yes"


def _parts(text: str) -> list[str]:
    found = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if len(found) > MOST:
        raise refuse("too-many", limit=MOST)
    return list(dict.fromkeys(found))


def _choices(field: Field, text: str, loc: Localizer, context: Context) -> tuple[str, ...]:
    found = {read_choice(field, part, loc, context) for part in _parts(text)}
    return tuple(choice.value for choice in field.choices if choice.value in found)


def _emails(field: Field, text: str, loc: Localizer, context: Context) -> tuple[str, ...]:
    return tuple(read_email(part) for part in _parts(text))


def _phones(field: Field, text: str, loc: Localizer, context: Context) -> tuple[str, ...]:
    return tuple(read_phone(part) for part in _parts(text))


def read_phone(text: str) -> str:
    """Return a telephone number as it was written; raises `Refused` (`phone-invalid`)."""
    fits = re.fullmatch(r"\+?[\d\s().\-/]{3,40}(?:\s?(?:x|ext\.?|poste|#)\s?\d{1,8})?", text)
    if not fits or sum(sign.isdigit() for sign in text) < 3:
        raise refuse("phone-invalid", phone=text)
    return text


def read_domain(text: str) -> str:
    """Return the domain of a firm's addresses, in lower case; raises `Refused` (`domain-invalid`, `domain-public`)."""
    domain = text.rpartition("@")[2].rstrip(".").casefold()
    if len(domain) > LONGEST_DOMAIN or not _DOMAIN.fullmatch(domain):
        raise refuse("domain-invalid", text=text)
    if domain in PROVIDERS:
        raise refuse("domain-public", domain=domain)
    return domain


def _precision(sheet: Sheet[Any], values: Values) -> list[Problem]:
    """An amount has no more decimals than its currency has."""
    currency = cast(str, values.get("currency") or "")
    problems = []
    for field in sheet.fields:
        amount = values.get(field.name)
        if field.kind == "amount" and isinstance(amount, Decimal) and currency:
            digits = regions.currency_digits(currency)
            if amount != round(amount, digits):
                problems.append(Problem("amount-precision", field.name, {"digits": digits, "currency": currency}))
    return problems


_READERS: Mapping[str, Callable[[Field, str, Localizer, Context], object]] = {
    "text": lambda _field, text, _loc, _context: text,
    "long": lambda _field, text, _loc, _context: text,
    "date": _date,
    "moment": lambda _field, text, loc, context: read_moment(text, loc, context.now),
    "amount": _numeric(read_amount),
    "number": _numeric(read_number),
    "int": _numeric(read_int),
    "yes-no": _yes_no,
    "choice": read_choice,
    "reference": read_choice,
    "choices": _choices,
    "emails": _emails,
    "phones": _phones,
    "domains": lambda _field, text, _loc, _context: tuple(dict.fromkeys(map(read_domain, _parts(text)))),
    "country": lambda _field, text, loc, _context: regions.read_country(text, loc.locale),
    "zone": lambda _field, text, _loc, _context: regions.read_zone(text),
    "language": lambda _field, text, _loc, _context: regions.read_language(text),
    "currency": lambda _field, text, _loc, _context: regions.read_currency(text),
    "plan": lambda _field, text, loc, _context: read_plan(text, loc),
}
