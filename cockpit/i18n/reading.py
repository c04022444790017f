"""Numbers, amounts and addresses as people type them; dates are in `reading_dates`, and can be imported from here as well.

Each reader returns a value or raises `Refused` with a single problem that names no field: the caller knows which field it is.
"""

from __future__ import annotations

import re
from decimal import Decimal

from cockpit.domain.errors import Refused, refuse
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.reading_dates import read_date, read_moment

__all__ = ["read_amount", "read_date", "read_email", "read_int", "read_moment", "read_number"]

MOST_DIGITS = 15
"""Digits accepted before the decimal sign."""
LONGEST_ADDRESS = 254
"""Characters in an e-mail address (RFC 5321)."""
_PLAIN = (".", ",")
"""Decimal and group signs where no language is known."""

_SPACES = re.compile(r"[\s'’]+")
_CURRENCY_SIGN = re.compile(r"(?:^|(?<=^[-−]))(?:[€$£¥]|[A-Za-z]{3})\s*(?=[-−\d])|(?<=\d)\s*(?:[€$£¥]|[A-Za-z]{3})$")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\\\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])")


def read_amount(text: str, loc: Localizer | None = None) -> Decimal:
    """Read an amount of money such as `1 234,50`, `1.234,50`, `1,234.50` or `1234.5`, with or without a currency sign.

    The language decides what a single comma or point means before three digits: where its own grouping sign stands it groups,
    any other is refused rather than guessed. Raises `Refused`: `amount-invalid`, `amount-ambiguous`, `amount-too-large`.
    """
    cleaned = clean(text)
    return _decimal(_CURRENCY_SIGN.sub("", cleaned), cleaned, loc, "amount")


def read_number(text: str, loc: Localizer | None = None) -> Decimal:
    """Read a number, such as hours or days: `7,5`, `7.5`. Raises `Refused`: `number-invalid`, `number-ambiguous`, `number-too-large`."""
    cleaned = clean(text)
    return _decimal(cleaned, cleaned, loc, "number")


def read_int(text: str, loc: Localizer | None = None) -> int:
    """Read a whole number. Raises `Refused`: those of `read_number`, and `number-not-whole`."""
    number = read_number(text, loc)
    if number != number.to_integral_value():
        raise refuse("number-not-whole", text=clean(text))
    return int(number)


def read_email(text: str) -> str:
    """Read an e-mail address; its domain comes back in lower case. Raises `Refused` (`email-invalid`)."""
    cleaned = clean(text)
    if len(cleaned) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(cleaned) or ".." in cleaned or cleaned.startswith("."):
        raise refuse("email-invalid", text=cleaned)
    local, _, domain = cleaned.rpartition("@")
    if local.endswith("."):
        raise refuse("email-invalid", text=cleaned)
    return f"{local}@{domain.lower()}"


def _decimal(text: str, typed: str, loc: Localizer | None, kind: str) -> Decimal:
    """Return the number in a text; `typed` is what the refusal shows, `kind` begins its code."""
    sign, body = ("-", text[1:]) if text[:1] in "-−" and text else ("", text)
    if not re.fullmatch(r"[0-9](?:[0-9.,\s'’]*[0-9])?|[.,][0-9]+", body):
        raise _unreadable(kind, "invalid", typed)
    whole, fraction = _split(_ungrouped(body, typed, kind), typed, loc, kind)
    if len(whole.lstrip("0")) > MOST_DIGITS:
        raise _unreadable(kind, "too-large", typed)
    return Decimal(f"{sign}{whole or '0'}.{fraction or '0'}").normalize() + 0


def _ungrouped(body: str, typed: str, kind: str) -> str:
    """Take out blanks and apostrophes that group by thousands; anywhere else they make the number unreadable."""
    pieces = _SPACES.split(body)
    if len(pieces) > 1:
        last = re.split(r"[.,]", pieces[-1])[0]
        if not re.fullmatch(r"\d{1,3}", pieces[0]) or any(not re.fullmatch(r"\d{3}", piece) for piece in (*pieces[1:-1], last)):
            raise _unreadable(kind, "invalid", typed)
    return "".join(pieces)


def _split(body: str, typed: str, loc: Localizer | None, kind: str) -> tuple[str, str]:
    """Return the digits before and after the decimal sign."""
    signs = [character for character in body if character in ".,"]
    if not signs:
        return body, ""
    last = signs[-1]
    if len(set(signs)) == len(_PLAIN):
        whole, _, fraction = body.rpartition(last)
        if signs.count(last) == 1 and _GROUPED.fullmatch(whole):
            return re.sub(r"[.,]", "", whole), fraction
        raise _unreadable(kind, "invalid", typed)
    if len(signs) > 1:
        if _GROUPED.fullmatch(body):
            return body.replace(last, ""), ""
        raise _unreadable(kind, "invalid", typed)
    whole, _, fraction = body.partition(last)
    if not _GROUPED.fullmatch(body) or whole.startswith("0"):
        return whole, fraction
    # One sign before exactly three digits: thousands in one language, decimals in another.
    decimal, group = loc.separators if loc else _PLAIN
    if last == group:
        return whole + fraction, ""
    if last == decimal and kind == "number":
        return whole, fraction
    raise refuse(f"{kind}-ambiguous", text=typed, whole=whole + fraction)


def _unreadable(kind: str, why: str, typed: str) -> Refused:
    return refuse(f"{kind}-{why}", text=typed)
