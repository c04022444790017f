"""What is kept of CLDR in `formats.json` is what Babel says, in every locale of our languages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.localedata import locale_identifiers
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

from cockpit.domain.money import Money
from cockpit.i18n.catalogue import LANGUAGES, locales_directory
from cockpit.i18n.dates import DateFormats
from cockpit.i18n.numbers import NumberFormats

LOCALES = sorted(name for name in locale_identifiers() if re.fullmatch(r"(en|es|fr)(_([A-Z]{2}|\d{3}))?", name))
BARE = {"medium": "d MMM y", "long": "d MMMM y", "day": "E d MMM", "weekday": "EEEE d MMMM", "month-name": "LLLL", "weekday-name": "EEEE"}
SPANISH = BARE | {"long": "d 'de' MMMM 'de' y", "weekday": "EEEE d 'de' MMMM"}
AMERICAN = BARE | {"medium": "MMM d, y", "long": "MMMM d, y", "day": "E MMM d", "weekday": "EEEE, MMMM d"}
AMOUNTS = tuple(map(Decimal, ("0", "1", "-1", "999.99", "1000", "1234.5", "-1234.56", "1234567.899", "0.004", "-0.004", "1e7")))


def test_the_files_are_what_babel_says_today():
    """After an upgrade of Babel: `python locales/formats.py`."""
    root = Path(__file__).parents[2]
    sys.path.insert(0, str(root / "locales"))
    try:
        import formats
    finally:
        sys.path.remove(str(root / "locales"))
    for language in LANGUAGES:
        assert (locales_directory() / language / "formats.json").read_text("utf-8") == formats.text_of(language)
        assert {"", *(name for name in LOCALES if name.startswith(language))} == json.loads(formats.text_of(language)).keys()


@pytest.mark.parametrize("name", LOCALES)
def test_dates_and_times(name):
    ours, cldr = DateFormats(name), Locale.parse(name)
    short = cldr.date_formats["short"].pattern
    patterns = SPANISH if name.startswith("es") else BARE
    if name.startswith("en") and cldr.date_formats["medium"].pattern.startswith("MMM"):
        patterns = AMERICAN
    for number in range(0, 366, 9):
        day = date(2024, 1, 2) + timedelta(days=number)
        if day.day == 1:
            continue
        for style, pattern in {**patterns, "short": short if "yyyy" in short else short.replace("yy", "y"), "iso": "yyyy-MM-dd"}.items():
            assert ours.date(day, style) == format_date(day, pattern, locale=cldr), style
    assert ours.date(date(33, 4, 3), "iso") == "0033-04-03" and ours.date(date(33, 4, 3)).endswith("33")
    for moment in (time(0, 5), time(9, 0), time(11, 59), time(12, 0), time(13, 30), time(23, 59)):
        assert ours._formatted_time(moment.hour, moment.minute) == format_time(moment, "short", locale=cldr).replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize("name", LOCALES)
def test_numbers_and_amounts(name):
    ours, cldr = NumberFormats(name), Locale.parse(name)
    for value in AMOUNTS:
        for digits, tail in ((0, ""), (1, ".0"), (2, ".00"), (None, ".##")):
            rounded = value.quantize(Decimal(1).scaleb(-(2 if digits is None else digits)), ROUND_HALF_UP) + 0
            assert ours._formatted_number(value, digits, "") == format_decimal(rounded, f"#,##0{tail}", locale=cldr)
        for currency in ("EUR", "USD", "GBP", "CHF", "JPY", "MXN", "CAD", "BRL", "TND", "ISK", "XYZ"):
            for cents in ("auto", "always", "never"):
                places = 0 if cents == "never" or (cents == "auto" and value == value.to_integral_value()) else get_currency_precision(currency)
                rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0
                figures = "0" + ("." + "0" * places if places else "")
                pattern = cldr.currency_formats["standard"].pattern.replace("0.00", figures)
                text = format_currency(rounded, currency, pattern, locale=cldr, currency_digits=False)
                assert ours.money(Money(value, currency), cents) == re.sub(r"([A-Z]{3})(?=-?\d)", "\\1\N{NO-BREAK SPACE}", text)
        if abs(value) >= 100_000:  # hundreds of thousands of percent, which India would group in its own way
            continue
        share = (value / 100).quantize(Decimal("0.001"), ROUND_HALF_UP) + 0
        pattern = cldr.percent_formats[None].pattern.replace("#,##0", "#,##0.0")
        assert ours._formatted_number(value / 100, 1, "%") == format_percent(share, pattern, locale=cldr)


def test_what_every_screen_shows_needs_no_babel():
    code = (
        "import sys; from datetime import datetime; from decimal import Decimal; from cockpit.domain.money import Money\n"
        "from cockpit.i18n.localizer import Localizer; loc = Localizer.load(sys.argv[1]); now = datetime(2026, 3, 24, 9, 12)\n"
        "print(loc.day(now), loc.moment(now), loc.days(6.25), loc.percent(0.68), loc.money(Money(Decimal('1234.5'), 'EUR')))\n"
        "print(*sorted(name for name in sys.modules if name.startswith('babel')))"
    )
    for tag in ("fr-CA", "en-US", "es", "en"):
        done = subprocess.run([sys.executable, "-c", code, tag], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[1:] == [""]
