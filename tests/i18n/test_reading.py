"""What people type, and what it is understood as - or refused, in a sentence that tells what to write instead."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Refused
from cockpit.domain.money import Money
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import SENTENCES
from cockpit.i18n.reading import read_amount, read_date, read_email, read_int, read_moment, read_number

TODAY = date(2026, 3, 24)
"""A Tuesday."""
NOW = datetime(2026, 3, 24, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
LOCALES = {tag: Localizer.load(tag) for tag in ("fr", "fr-CA", "fr-CH", "en", "en-US", "es", "es-MX")}


def refusal(read, *arguments) -> str:
    with pytest.raises(Refused) as refused:
        read(*arguments)
    (problem,) = refused.value.problems
    assert problem.code in SENTENCES
    assert problem.field == ""
    return problem.code


@pytest.mark.parametrize(
    ("tag", "text", "amount"),
    [
        ("es", "1.234,50", "1234.5"), ("es", "1.234", "1234"), ("es", "1234,5", "1234.5"), ("es", "1.234.567,89", "1234567.89"),
        ("fr", "1\u202f234,50", "1234.5"), ("fr", "1\u00a0234,50\u00a0€", "1234.5"), ("fr", "1 234", "1234"), ("fr", "12.50", "12.5"),
        ("en", "1,234.50", "1234.5"), ("en", "1,234", "1234"), ("en", "€1,234.50", "1234.5"), ("en", "EUR 1,234.50", "1234.5"),
        ("es-MX", "1,234.50", "1234.5"), ("es-MX", "1,234", "1234"), ("fr-CH", "1’234.50", "1234.5"), ("fr", "2400", "2400"),
        ("fr", "1,234,567", "1234567"), ("en", "1.234.567,89", "1234567.89"), ("en", "-12.50", "-12.5"), ("fr", "−12,50", "-12.5"),
        ("en", "0.500", "0.5"), ("en", ".5", "0.5"), ("en", "007", "7"), ("en", "2400.00", "2400"), ("es", "2400.00", "2400"),
    ],
)
def test_amounts_are_read_as_the_language_writes_them(tag, text, amount):
    assert read_amount(text, LOCALES[tag]) == Decimal(amount)


@pytest.mark.parametrize(("tag", "text"), [("fr", "1.234"), ("fr", "1,234"), ("en", "1.234"), ("es", "1,234"), ("es-MX", "1.234")])
def test_an_amount_that_could_be_two_is_refused_rather_than_guessed(tag, text):
    assert refusal(read_amount, text, LOCALES[tag]) == "amount-ambiguous"


@pytest.mark.parametrize(
    "text",
    ["", "abc", "12,34,56", "1.2.3", "1 23", "12 34 56", "1,234.567,8", "--5", "1e5", "NaN", "inf", "٣", "12€4", "1..2", "1,", "[b]1[/b]", "½", "$"],
)
def test_what_is_no_amount_is_refused(text):
    for loc in LOCALES.values():
        assert refusal(read_amount, text, loc) == "amount-invalid"


def test_an_amount_beyond_all_reason_is_refused(en):
    assert refusal(read_amount, "9" * 16, en) == "amount-too-large"
    assert refusal(read_number, "9" * 5000, en) == "number-too-large"


@given(st.sampled_from(sorted(LOCALES)), st.decimals(min_value=-10**9, max_value=10**9, places=2))
def test_an_amount_is_read_back_as_it_was_shown(tag, amount):
    loc = LOCALES[tag]
    assert read_amount(loc.money(Money(amount, "EUR"), "always").replace("EUR\u00a0", ""), loc) == amount
    assert read_amount(str(amount), loc) == amount


def test_numbers_keep_the_decimals_of_the_language(fr, en):
    assert read_number("7,5", fr) == Decimal("7.5")
    assert read_number("7.5", fr) == Decimal("7.5")
    assert read_number("1.234", en) == Decimal("1.234")
    assert read_number("-3", en) == -3
    assert refusal(read_number, "1.234", fr) == "number-ambiguous"
    assert refusal(read_number, "many", en) == "number-invalid"


def test_whole_numbers(fr):
    assert read_int("1 200", fr) == 1200
    assert read_int("12", None) == 12
    assert refusal(read_int, "7,5", fr) == "number-not-whole"


@pytest.mark.parametrize(
    ("tag", "text", "day"),
    [
        ("fr", "2026-03-27", date(2026, 3, 27)), ("fr", "20260327", date(2026, 3, 27)), ("en-US", "2026/03/27", date(2026, 3, 27)),
        ("fr", "27/03/2026", date(2026, 3, 27)), ("fr", "27.3.26", date(2026, 3, 27)), ("fr", "27/3", date(2026, 3, 27)),
        ("en", "4/3/2026", date(2026, 3, 4)), ("en-US", "4/3/2026", date(2026, 4, 3)), ("en-US", "27/3/2026", date(2026, 3, 27)),
        ("fr", "3/27/2026", date(2026, 3, 27)), ("fr", "31/12", date(2025, 12, 31)), ("fr", "2/1", date(2026, 1, 2)),
        ("fr", "24 mars", date(2026, 3, 24)), ("fr", "1er avril 2026", date(2026, 4, 1)), ("fr", "le 3 févr. 2027", date(2027, 2, 3)),
        ("fr", "vendredi 27 mars 2026", date(2026, 3, 27)), ("fr", "14 fevrier", date(2026, 2, 14)), ("fr", "march 24", date(2026, 3, 24)),
        ("en", "March 24, 2026", date(2026, 3, 24)), ("en", "24th of March", date(2026, 3, 24)), ("en", "Tue 24 Mar", date(2026, 3, 24)),
        ("es", "24 de marzo de 2026", date(2026, 3, 24)), ("es", "1 de abril", date(2026, 4, 1)), ("es", "3 sept 2026", date(2026, 9, 3)),
        ("en", "friday", date(2026, 3, 27)), ("en", "Tuesday", date(2026, 3, 31)), ("en", "wed", date(2026, 3, 25)),
        ("fr", "Vendredi", date(2026, 3, 27)), ("fr", "mardi", date(2026, 3, 31)), ("es", "miércoles", date(2026, 3, 25)),
        ("es", "miercoles", date(2026, 3, 25)), ("es", "friday", date(2026, 3, 27)),
        ("en", "today", TODAY), ("en", "Tomorrow", date(2026, 3, 25)), ("en", "yesterday", date(2026, 3, 23)),
        ("fr", "aujourd’hui", TODAY), ("fr", "aujourd'hui", TODAY), ("fr", "demain", date(2026, 3, 25)), ("fr", "après-demain", date(2026, 3, 26)),
        ("fr", "hier", date(2026, 3, 23)), ("es", "mañana", date(2026, 3, 25)), ("es", "hoy", TODAY), ("es", "anteayer", date(2026, 3, 22)),
        ("en", "+3d", date(2026, 3, 27)), ("fr", "+3j", date(2026, 3, 27)), ("en", "+2w", date(2026, 4, 7)), ("fr", "+2s", date(2026, 4, 7)),
        ("en", "+1m", date(2026, 4, 24)), ("en", "-1m", date(2026, 2, 24)), ("en", "-3d", date(2026, 3, 21)), ("en", "+5", date(2026, 3, 29)),
        ("es", "+2 semanas", date(2026, 4, 7)), ("en", "+10 months", date(2027, 1, 24)), ("fr", "  27/03/2026\n", date(2026, 3, 27)),
    ],
)
def test_dates_are_read_in_every_usual_form(tag, text, day):
    assert read_date(text, LOCALES[tag], TODAY) == day


@pytest.mark.parametrize("text", ["2026-02-31", "31/02/2026", "31 février 2026", "2027-02-29", "30 feb", "2026-13-01", "32 mars 2026", "0/3/2026"])
def test_a_day_that_no_calendar_has_is_refused(fr, text):
    assert refusal(read_date, text, fr, TODAY) == "date-impossible"


@pytest.mark.parametrize(
    "text", ["", "soon", "27", "2026", "marsupial 3", "jui 3", "24 mars avril", "mars", "0026-03-27", "9999-01-01", "+3x", "+99999d", "24 mars 20261", "[b]"]
)
def test_what_is_no_date_is_refused(fr, text):
    assert refusal(read_date, text, fr, TODAY) == "date-invalid"


def test_without_a_language_figures_that_could_be_either_are_refused():
    assert read_date("2026-03-27", None, TODAY) == date(2026, 3, 27)
    assert read_date("27/3/2026", None, TODAY) == date(2026, 3, 27)
    assert read_date("3/3/2026", None, TODAY) == date(2026, 3, 3)
    assert refusal(read_date, "4/3/2026", None, TODAY) == "date-ambiguous"


def test_months_are_shortened_to_their_last_day(en):
    assert read_date("+1m", en, date(2026, 1, 31)) == date(2026, 2, 28)
    assert read_date("+1m", en, date(2026, 11, 30)) == date(2026, 12, 30)
    assert read_date("-1m", en, date(2026, 1, 15)) == date(2025, 12, 15)
    assert read_date("29/2", en, date(2026, 3, 1)) == date(2028, 2, 29)


@given(st.sampled_from(sorted(LOCALES)), st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_date_is_read_back_as_it_was_shown(tag, day):
    loc = LOCALES[tag]
    for style in ("iso", "short", "medium", "long", "full"):
        assert read_date(loc.date(day, style), loc, TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    for read in (lambda: read_date(text, LOCALES["fr"], TODAY), lambda: read_moment(text, LOCALES["en-US"], NOW), lambda: read_amount(text, LOCALES["es"]),
                 lambda: read_email(text)):
        try:
            read()
        except Refused as refused:
            assert refused.problems[0].code in SENTENCES  # noqa: PT017 - reading is allowed to succeed


@pytest.mark.parametrize(
    ("tag", "text", "moment"),
    [
        ("en", "2026-03-24T14:05", datetime(2026, 3, 24, 14, 5)), ("en", "2026-03-24 14:05", datetime(2026, 3, 24, 14, 5)),
        ("fr", "23/03/2026 16:40", datetime(2026, 3, 23, 16, 40)), ("fr", "hier 16:40", datetime(2026, 3, 23, 16, 40)),
        ("fr", "hier à 16h40", datetime(2026, 3, 23, 16, 40)), ("fr", "16 h 40", datetime(2026, 3, 24, 16, 40)), ("fr", "9h", datetime(2026, 3, 24, 9)),
        ("en", "14:05", datetime(2026, 3, 24, 14, 5)), ("en-US", "yesterday 2:05 pm", datetime(2026, 3, 23, 14, 5)),
        ("en-US", "12:30 am", datetime(2026, 3, 24, 0, 30)), ("en", "yesterday at 9:15", datetime(2026, 3, 23, 9, 15)),
        ("es", "ayer a las 9:15", datetime(2026, 3, 23, 9, 15)), ("en", "yesterday", datetime(2026, 3, 23, 12)), ("en", "today", datetime(2026, 3, 24, 9, 30)),
        ("es", "2026-03-20", datetime(2026, 3, 20, 12)), ("en", "9 pm", datetime(2026, 3, 24, 21)),
    ],
)
def test_moments_are_read_in_the_zone_of_now(tag, text, moment):
    assert read_moment(text, LOCALES[tag], NOW) == moment.replace(tzinfo=NOW.tzinfo)


def test_a_zone_that_is_written_holds(en):
    assert read_moment("2026-03-24T14:05+00:00", en, NOW) == datetime(2026, 3, 24, 14, 5, tzinfo=UTC)
    assert read_moment("2026-03-24T14:05Z", en, NOW) == datetime(2026, 3, 24, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize("tag", sorted(LOCALES))
def test_a_moment_is_read_back_as_it_was_shown(tag):
    loc = LOCALES[tag]
    for hour in (0, 9, 12, 23):
        moment = NOW.replace(hour=hour, minute=5)
        assert read_moment(loc.moment(moment), loc, NOW) == moment


@pytest.mark.parametrize(("text", "code"), [("25:00", "time-invalid"), ("14:75", "time-invalid"), ("soon", "date-invalid"), ("31/02/2026 14:00", "date-impossible")])
def test_what_is_no_moment_is_refused(en, text, code):
    assert refusal(read_moment, text, en, NOW) == code


@pytest.mark.parametrize("text", ["ana@example.org", "ana.maria+x@sub.example.co", "ANA@Example.ORG", "o'neill@example.org", "josé@ejemplo.es", "a@münchen.de"])
def test_addresses_are_accepted(text):
    local, _, domain = text.rpartition("@")
    assert read_email(f" {text} ") == f"{local}@{domain.lower()}"


@pytest.mark.parametrize(
    "text",
    ["", "ana", "ana.example.org", "@example.org", "ana@", "ana@example", "a b@example.org", "a@b@example.org", "ana@example..org", "ana@-x.org", ".a@x.org",
     "a.@x.org", "Ana <ana@example.org>", "a" * 250 + "@example.org", "a,b@example.org", "ana@example.org\nBcc: x@y.org"],
)
def test_what_is_no_address_is_refused(text):
    assert refusal(read_email, text) == "email-invalid"
