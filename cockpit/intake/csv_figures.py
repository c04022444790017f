"""Figures of a spreadsheet: amounts and dates, whose spelling is decided over a whole column, never guessed from one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from cockpit.domain.errors import Refused, refuse
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.reading import MOST_DIGITS
from cockpit.i18n.reading_dates import FIRST_YEAR, LAST_YEAR, read_date

DayOrder = Literal["dmy", "mdy"]
_MILLS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
"""Currencies with three decimals, in which three digits behind a single sign may be a fraction."""
_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-−+])?\s*(?P<before>[^\W\d_]{1,4}\.|[^\W\d_]{0,4}[$€£¥₣₤₱₹]?[^\W\d_]{0,2})\s*(?P<minus_too>[-−+])?\s*"
    r"(?P<body>[0-9.,](?:[0-9.,\s'’]*[0-9.,])?)\s*(?P<minus_behind>[-−])?\s*(?P<after>[$€£¥₣₤₱₹]?[^\W\d_]{0,5}[$€£¥]?)\s*(?P<close>\))?"
    r"(?:\s*(?P<side>cr|dr)\.?)?", re.IGNORECASE,
)
_SPACED = re.compile(r"[0-9]{1,3}(?:[\s'’][0-9]{3})+(?:[.,][0-9]*)?")
_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-]?(\d{2})[/.-]?(\d{2})")
_CLOCK = re.compile(r"(?:T|,?\s+)\d{1,2}:\d{2}.*$")
_CENTURY = 2000
_LONGEST = 60
"""Characters of a cell that may be an amount."""
_OTHER = {".": ",", ",": "."}


class Amount(NamedTuple):
    """An amount as a cell writes it."""

    value: Decimal
    currency: str
    """The sign or code beside it; empty where there is none."""


def decimal_sign(texts: Iterable[str]) -> str:
    """Return the decimal sign of a column of amounts, `.` or `,`; empty where no cell tells, or where they contradict each other."""
    votes = {vote for text in texts if (vote := _vote(re.sub(r"[^\d.,]", "", text).strip(".,")))}
    return votes.pop() if len(votes) == 1 else ""


def _vote(body: str) -> str:
    signs = [sign for sign in body if sign in ".,"]
    if not signs:
        return ""
    last, other = signs[-1], _OTHER[signs[-1]]
    if len(set(signs)) > 1:
        return last
    if len(signs) > 1:
        return other
    whole, _, fraction = body.partition(last)
    return last if len(fraction) != 3 or len(whole) > 3 or whole.startswith("0") else ""


def read_cell_amount(text: str, decimal: str, currency: str = "") -> Amount:
    """Read `1 234,50 €`, `1.234,50`, `$1,234.50`, `(120.00)`, `120.00-`, `120 CR`; `decimal` is what `decimal_sign` found.

    Where it found nothing, a single sign before three digits groups thousands, since money has two decimals; in a `currency` of three
    it is refused. Raises `Refused` (`amount-invalid`, `amount-ambiguous`, `amount-too-large`).
    """
    cleaned = clean(text)
    found = _AMOUNT.fullmatch(cleaned) if len(cleaned) <= _LONGEST else None
    if found is None or bool(found["open"]) != bool(found["close"]):
        raise refuse("amount-invalid", text=cleaned[:_LONGEST])
    body, after = found["body"], found["after"]
    if re.search(r"[\s'’]", body) and not _SPACED.fullmatch(body):
        raise refuse("amount-invalid", text=cleaned)
    side = (found["side"] or "").casefold()
    if after.casefold() in {"cr", "dr"}:
        side, after = after.casefold(), ""
    beside = found["before"] or after
    signs = {found["minus"], found["minus_too"], found["minus_behind"]}
    value = _value(re.sub(r"[\s'’]", "", body), decimal, cleaned, three=(currency or beside).upper() in _MILLS)
    negative = bool(found["open"]) or side == "cr" or bool(signs & {"-", "−"})
    return Amount(-value if negative and value else value, beside)


def _value(body: str, decimal: str, typed: str, *, three: bool) -> Decimal:
    sign = decimal or _vote(body)
    if not sign:
        if three and any(each in body for each in ".,"):
            raise refuse("amount-ambiguous", text=typed, whole=re.sub(r"[.,]", "", body))
        sign = "," if "." in body else "."
    group = _OTHER[sign]
    fits = re.fullmatch(rf"(\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|\d*)(?:{re.escape(sign)}(\d*))?", body)
    if not fits or not (fits[1] or fits[2]):
        raise refuse("amount-invalid", text=typed)
    whole = fits[1].replace(group, "")
    if len(whole.lstrip("0")) > MOST_DIGITS:
        raise refuse("amount-too-large", text=typed)
    return Decimal(f"{whole or '0'}.{fits[2] or '0'}").normalize() + 0


def day_order(pairs: Iterable[tuple[str, str]]) -> DayOrder | None:
    """Return the order of day and month in a file; None where nothing tells, though some date could be read both ways.

    `pairs` are the day of issue and the last day to pay of each row, either may be empty. A figure over 12 tells; else the one order in
    which nothing is payable before it was issued. Where no date could be read both ways, as none with dots can, the order does not
    matter. Raises `Refused` (`csv-dates-mixed`) where some dates only fit one order and some only the other.
    """
    rows = [(first, second) for first, second in pairs if first or second]
    found = [match for row in rows for text in row if (match := _FIGURES.fullmatch(_day_part(text)))]
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[2]) > 12 for match in found)
    if day_first and month_first:
        raise refuse("csv-dates-mixed")
    if day_first or month_first:
        return "dmy" if day_first else "mdy"
    if all(match[1] == match[2] or "." in match[0] for match in found):
        return "dmy"
    wrong = {order: sum(_backwards(row, order) for row in rows) for order in ("dmy", "mdy")}
    if 0 in wrong.values() and any(wrong.values()):
        return "dmy" if wrong["dmy"] == 0 else "mdy"
    return None


def _backwards(row: tuple[str, str], order: str) -> bool:
    try:
        issued, due = (read_cell_date(text, order) for text in row)
    except Refused:
        return False
    return due < issued


def read_cell_date(text: str, order: str) -> date:
    """Read `2026-03-27`, `27/03/2026` in the file's order, `27 Mar 2026`, `27 mars 2026`, a time behind it being left out.

    Raises `Refused` (`date-invalid`, `date-impossible`).
    """
    cleaned = _day_part(text)
    if match := _YEAR_FIRST.fullmatch(cleaned):
        return _day(int(match[1]), int(match[2]), int(match[3]), cleaned)
    if match := _FIGURES.fullmatch(cleaned):
        one, two, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (one, two) if order == "dmy" or "." in cleaned else (two, one)
        return _day(year if year > 99 else _CENTURY + year, month, day, cleaned)
    if re.search(r"\d{4}", cleaned):
        for loc in _languages():
            with suppress(Refused):
                return read_date(cleaned, loc, date(_CENTURY, 1, 1))
    raise refuse("date-invalid", text=cleaned)


def _day_part(text: str) -> str:
    return _CLOCK.sub("", clean(text)).strip()


def _day(year: int, month: int, day: int, typed: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse("date-invalid", text=typed)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise refuse("date-impossible", text=typed) from error


@cache
def _languages() -> tuple[Localizer, ...]:
    return tuple(Localizer.load(language) for language in LANGUAGES)
