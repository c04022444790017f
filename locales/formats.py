"""Write `locales/<language>/formats.json`: what CLDR says of the dates and numbers that every screen shows, taken out of Babel once.

Loading Babel and one locale costs 14 ms, as much as Python itself; these few words and signs cost half a millisecond. Run
`python locales/formats.py` after Babel was upgraded; a test says when.

Each file holds the language's bare locale whole, and of each region only what differs from it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_precision, get_currency_symbol, get_decimal_symbol, get_group_symbol

HERE = Path(__file__).parent
CURRENCIES = (
    "EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "MXN", "ARS", "BRL", "CLP", "COP", "PEN", "UYU", "MAD", "TND", "XOF", "XAF", "SEK",
    "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "JPY", "CNY", "INR", "ZAR", "SGD", "HKD", "AED",
)
"""Those that can be shown without Babel; it is asked about any other."""


def template(pattern: str) -> str:
    """Return a CLDR pattern of dates or times as a template of Python: `dd/MM/y` becomes `{dd}/{MM}/{y}`."""
    parts = re.findall(r"'([^']*)'|(([A-Za-z])\3*)|([^A-Za-z']+)", pattern)
    return "".join(quoted or (f"{{{field}}}" if field else other) for quoted, field, _, other in parts)


def money(locale: Locale) -> list[str] | None:
    """Return how an amount and one under zero are written, `{}` for the figures; None where those are grouped in their own way."""
    positive, _, negative = str(locale.currency_formats["standard"].pattern).partition(";")
    if "#,##0.00" not in positive or "#,##,##0" in positive:
        return None
    minus = locale.number_symbols["latn"]["minusSign"]
    return [each.replace("#,##0.00", "{}") for each in (positive, negative.replace("-", minus) or minus + positive)]


def described(locale: Locale) -> dict[str, Any]:
    """Return what is kept of one locale."""
    days, months, periods = locale.days["format"], locale.months, locale.day_periods["format"]["abbreviated"]
    short = str(locale.date_formats["short"].pattern)
    return {
        "decimal": get_decimal_symbol(locale),
        "group": get_group_symbol(locale),
        "minus": locale.number_symbols["latn"]["minusSign"],
        "percent": re.sub("[#,0]+", "{}", str(locale.percent_formats[None].pattern)),
        "money": money(locale),
        "symbols": {code: get_currency_symbol(code, locale) for code in CURRENCIES},
        # A year of two figures is one that nobody should have to guess.
        "short": template(short if "yyyy" in short else short.replace("yy", "y")),
        "month-first": short.startswith("M"),
        "medium-month-first": str(locale.date_formats["medium"].pattern).startswith("MMM"),
        # CLDR has ordinary spaces in `14 h 05` (fr_CA), at which a line could break.
        "time": template(str(locale.time_formats["short"].pattern)).replace(" ", "\N{NO-BREAK SPACE}"),
        "a": [periods["am"], periods["pm"]],
        "E": [days["abbreviated"][day] for day in range(7)],
        "EEEE": [days["wide"][day] for day in range(7)],
        "MMM": [months["format"]["abbreviated"][month] for month in range(1, 13)],
        "MMMM": [months["format"]["wide"][month] for month in range(1, 13)],
        "LLLL": [months["stand-alone"]["wide"][month] for month in range(1, 13)],
    }


def language_formats(language: str) -> dict[str, dict[str, Any]]:
    """Return what is kept of a language and its regions."""
    bare = described(Locale.parse(language))
    found = {language: bare}
    for name in sorted(locale_identifiers()):
        if re.fullmatch(rf"{language}_([A-Z]{{2}}|[0-9]{{3}})", name):
            own = {key: value for key, value in described(Locale.parse(name)).items() if value != bare[key]}
            if "symbols" in own:
                own["symbols"] = {code: sign for code, sign in own["symbols"].items() if sign != bare["symbols"][code]}
            found[name] = own
    precisions = {code: get_currency_precision(code) for code in CURRENCIES}
    return {"": {"decimals": {code: digits for code, digits in precisions.items() if digits != 2}}, **found}


def text_of(language: str) -> str:
    """Return what the file of a language ought to hold, a locale a line."""
    lines = [f"{json.dumps(name)}: {json.dumps(kept, ensure_ascii=False)}" for name, kept in language_formats(language).items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def languages() -> list[str]:
    """Return the languages that there are."""
    return sorted(catalogue.parents[1].name for catalogue in HERE.glob("*/LC_MESSAGES/cockpit.po"))


def main() -> None:
    """Write the files."""
    for language in languages():
        (HERE / language / "formats.json").write_text(text_of(language), encoding="utf-8")
        print(f"{language}: written")


if __name__ == "__main__":
    main()
