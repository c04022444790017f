"""Dates, numbers and money come out as Babel writes them, in every locale of the three languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

from cockpit.i18n.cldr import PLAIN, Forms, forms_of
from cockpit.i18n.cldr_source import extract, locales

DAYS = [dt.date(2024, 2, 29), *(dt.date(2026, month, 2 * month - 1) for month in range(1, 13)), dt.date(999, 12, 31)]
PATTERNS = ["d MMM y", "E d MMM", "EEEE d 'de' MMMM 'de' y", "MMMM d, y", "d'er' MMMM", "EEEE, MMMM d, y"]
TIMES = [dt.time(0, 5), dt.time(9, 12), dt.time(11, 59), dt.time(12), dt.time(23, 40)]
AMOUNTS = [Decimal(text) for text in ("0", "5.5", "-5.55", "999.99", "1000", "-1234.5", "12345678.90", "1234567890123.45")]
CURRENCIES = ["EUR", "USD", "GBP", "CAD", "MXN", "CHF", "JPY", "TND", "XXX"]


@pytest.mark.parametrize("name", locales())
def test_forms_agree_with_babel(name: str) -> None:
    forms, locale = forms_of(name), Locale.parse(name)
    for day in DAYS:
        for pattern in [*PATTERNS, forms.date.replace("yy", "y")]:
            assert forms.date_in(pattern, day) == format_date(day, pattern, locale=locale)
    for time in TIMES:
        assert forms.time_of(time.hour, time.minute) == format_time(time, "short", locale=locale)
    for amount in AMOUNTS:
        assert forms.number_in(PLAIN, amount, trailing=False) == format_decimal(amount, "#,##0.##", locale=locale)
        share = amount.quantize(Decimal("0.01"))
        assert forms.number_in(forms.percent, share.scaleb(2)) == format_percent(share, locale=locale)
        for currency in CURRENCIES:
            exact = amount.quantize(Decimal(1).scaleb(-forms.places.get(currency, 2)))
            text = forms.number_in(forms.money, exact).replace("¤", forms.symbols.get(currency, currency))
            assert text == format_currency(exact, currency, locale=locale)
    for currency in CURRENCIES:
        assert forms.places.get(currency, 2) == get_currency_precision(currency)


def test_forms_survive_their_file() -> None:
    assert msgspec.json.decode(msgspec.json.encode(extract("fr_CA")), type=Forms) == forms_of("fr_CA")
