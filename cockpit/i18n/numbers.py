"""Numbers, money and lists as a reader of one locale writes them, through CLDR with its known flaws repaired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from cockpit.domain.money import Money
from cockpit.i18n.formats import formats

if TYPE_CHECKING:
    from babel import Locale

Cents: TypeAlias = Literal["auto", "always", "never"]
"""`auto` leaves the cents out where there are none; `never` rounds to whole units, half up."""

Number: TypeAlias = int | float | Decimal

_NBSP = "\N{NO-BREAK SPACE}"
_CODE = re.compile(r"([A-Z]{3})(?=-?\d)")
_Y_BECOMES_E = re.compile(r"h?(?:í|i(?![aeo]))", re.IGNORECASE)
_O_BECOMES_U = re.compile(r"h?[oó]|8|11(?!\d)", re.IGNORECASE)


class NumberFormats:
    """Numbers, percentages, money and lists of one locale."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        """CLDR name, such as `fr_CA`."""
        self._numbers = lru_cache(maxsize=4096)(self._formatted_number)
        self._amounts = lru_cache(maxsize=2048)(self._formatted_money)

    @cached_property
    def cldr(self) -> Locale:
        """Babel's data of this locale."""
        from babel import Locale  # noqa: PLC0415 - what is shown at every start is in `formats`

        return Locale.parse(self.locale)

    def number(self, x: Number, digits: int | None = None) -> str:
        """Return a number with `digits` decimals, or as many as it has up to two; halves are rounded up."""
        if isinstance(x, int) and digits is None and -1000 < x < 1000:
            return str(int(x))
        return self._numbers(x, digits, "")

    def percent(self, fraction: Number, digits: int = 0) -> str:
        """Return a fraction (0.68) as a percentage (`68 %`, with a no-break space where the locale has one)."""
        return self._numbers(fraction, digits, "%")

    def in_percent(self, points: Number) -> str:
        """Return so many percent (`20 %`, `12.15 %`): with as many decimals as there are, two where there are any."""
        exact = points if isinstance(points, Decimal) else Decimal(repr(points))
        places = -int(exact.normalize().as_tuple().exponent)
        return self.percent(exact / 100, max(2, places) if places > 0 else 0)

    def money(self, money: Money, cents: Cents = "auto") -> str:
        """Return an amount with its currency, by its symbol only where no reader of this locale can mistake it."""
        return self._amounts(money.amount, money.currency, cents)

    def list(self, items: Sequence[str], joined: Literal["and", "or"] = "and") -> str:
        """Return items as they are listed in a sentence; Spanish *y* and *o* give way to *e* and *u* where the ear asks for it."""
        if len(items) < 2:
            return "".join(items)
        from babel.lists import format_list  # noqa: PLC0415 - as in `cldr`

        text = format_list(list(items), "standard" if joined == "and" else "or", locale=self.cldr)
        if self.locale.startswith("es"):
            last = items[-1]
            if joined == "and" and _Y_BECOMES_E.match(last):
                return f"{text[: -len(last) - 2]}e {last}"
            if joined == "or" and _O_BECOMES_U.match(last):
                return f"{text[: -len(last) - 2]}u {last}"
        return text

    @cached_property
    def separators(self) -> tuple[str, str]:
        """The decimal sign and the group sign of this locale."""
        known = formats(self.locale)
        return known["decimal"], known["group"]

    def _formatted_number(self, x: Number, digits: int | None, unit: str) -> str:
        exact = x if isinstance(x, Decimal) else Decimal(repr(x))
        places = 2 if digits is None else digits
        rounded = exact.quantize(Decimal(1).scaleb(-places - (2 if unit else 0)), ROUND_HALF_UP)
        text = self._figures(rounded * 100 if unit else rounded, places, keep=digits is not None)
        return formats(self.locale)["percent"].format(text) if unit else text

    def _figures(self, rounded: Decimal, places: int, *, keep: bool) -> str:
        """Return the figures of a number, in groups of three; `keep` keeps decimals that are zeros."""
        known = formats(self.locale)
        whole, _, decimals = f"{rounded + 0:,.{places}f}".partition(".")  # adding zero makes minus zero zero
        decimals = decimals if keep else decimals.rstrip("0")
        whole = whole.replace(",", known["group"]).replace("-", known["minus"])
        return f"{whole}{known['decimal']}{decimals}" if decimals else whole

    def _formatted_money(self, amount: Decimal, currency: str, cents: Cents) -> str:
        known = formats(self.locale)
        templates, symbol = known["money"], known["symbols"].get(currency)
        if templates is None or symbol is None:
            return self._babel_money(amount, currency, cents)
        places = _places(amount, known["decimals"].get(currency, 2), cents)
        rounded = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0
        text = templates[rounded < 0].format(self._figures(abs(rounded), places, keep=True)).replace("¤", symbol)
        return _apart(text)

    def _babel_money(self, amount: Decimal, currency: str, cents: Cents) -> str:
        """Return an amount in a currency, or of a locale, of which `formats` knows nothing."""
        from babel.numbers import format_currency, get_currency_precision  # noqa: PLC0415 - as in `cldr`

        places = _places(amount, get_currency_precision(currency), cents)
        rounded = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0
        tail = "." + "0" * places if places else ""
        pattern = self.cldr.currency_formats["standard"].pattern.replace("0.00", f"0{tail}")
        return _apart(format_currency(rounded, currency, pattern, locale=self.cldr, currency_digits=False))


def _places(amount: Decimal, usual: int, cents: Cents) -> int:
    return 0 if cents == "never" or (cents == "auto" and amount == amount.to_integral_value()) else usual


def _apart(text: str) -> str:
    """Part a currency's code from the figures: CLDR glues them together (`CHF1,234.50`)."""
    return _CODE.sub(rf"\1{_NBSP}", text)
