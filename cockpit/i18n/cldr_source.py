"""What is taken from CLDR for dates, numbers and money; read through Babel, which needs 25 ms to begin with.

The wheel's build hook writes the answer for each locale into a small file, for which it loads this module by itself: nothing of the
cockpit may be imported here.
"""

from __future__ import annotations

from typing import Any

LANGUAGES = ("en", "es", "fr")
"""Languages of the locales that are written into files."""


def locales() -> list[str]:
    """Return every locale of CLDR in these languages."""
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - slow to load, which is why this module exists

    return sorted(name for name in locale_identifiers() if name.partition("_")[0] in LANGUAGES)


def extract(name: str) -> dict[str, Any]:
    """Return the fields of `cldr.Forms` for one locale."""
    from babel import Locale  # noqa: PLC0415 - as above
    from babel.core import get_global  # noqa: PLC0415 - as above
    from babel.numbers import get_decimal_symbol, get_group_symbol  # noqa: PLC0415 - as above

    locale = Locale.parse(name)
    months, days, periods = locale.months["format"], locale.days["format"], locale.day_periods["format"]["abbreviated"]
    return {
        "months": [months["wide"][number] for number in range(1, 13)],
        "short_months": [months["abbreviated"][number] for number in range(1, 13)],
        "days": [days["wide"][number] for number in range(7)],
        "short_days": [days["abbreviated"][number] for number in range(7)],
        "date": locale.date_formats["short"].pattern,
        "month_first": locale.date_formats["medium"].pattern.startswith("MMM"),
        "time": locale.time_formats["short"].pattern,
        "periods": [periods["am"], periods["pm"]],
        "decimal": get_decimal_symbol(locale),
        "group": get_group_symbol(locale),
        "percent": _frame(locale.percent_formats[None]),
        "money": _frame(locale.currency_formats["standard"]),
        "symbols": {code: symbol for code, symbol in sorted(locale.currency_symbols.items()) if symbol != code},
        "places": {code: digits[0] for code, digits in sorted(get_global("currency_fractions").items()) if digits[0] != 2},
    }


def _frame(pattern: Any) -> list[Any]:  # noqa: ANN401 - Babel's NumberPattern, which cannot be imported up here
    """Return what stands before and after a positive and a negative number, and the sizes of the last group and of the others."""
    return [list(pattern.prefix), list(pattern.suffix), list(pattern.grouping)]
