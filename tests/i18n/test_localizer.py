"""Formats by language and region: what each reader sees."""

from __future__ import annotations

import threading
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.errors import Refused
from cockpit.domain.money import Money
from cockpit.i18n.localizer import Localizer

NBSP, NARROW = "\u00a0", "\u202f"
TUESDAY = date(2026, 3, 24)
FIRST = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("tag", "language", "locale"),
    [
        ("fr", "fr", "fr"), ("fr-CA", "fr", "fr_CA"), ("fr_CA.UTF-8", "fr", "fr_CA"), ("FR-ca", "fr", "fr_CA"), ("fr_XX", "fr", "fr"),
        ("en", "en", "en_GB"), ("en-US", "en", "en_US"), ("en_XX", "en", "en_GB"), ("es", "es", "es"), ("es-419", "es", "es_419"),
        ("es@euro", "es", "es"), (" es-MX ", "es", "es_MX"), ("es_XX", "es", "es"),
    ],
)
def test_a_tag_leads_to_the_nearest_locale_that_has_rules(tag, language, locale):
    loc = Localizer.load(tag)
    assert (loc.language, loc.locale) == (language, locale)


@pytest.mark.parametrize("tag", ["", "de", "C", "POSIX", "C.UTF-8", "french", "fr-FR-x", "../fr", "fr\n", "😀"])
def test_a_language_that_is_not_spoken_is_refused(tag):
    if tag == "fr\n":
        assert Localizer.load(tag).language == "fr"
        return
    with pytest.raises(Refused) as refused:
        Localizer.load(tag)
    assert refused.value.problems[0].code == "language-unknown"


@pytest.mark.parametrize(
    ("tag", "short", "medium", "long", "running", "day"),
    [
        ("fr", "01/04/2026", "1er avr. 2026", "1er avril 2026", "mercredi 1er avril 2026", "mer. 1er avr."),
        ("fr-CA", "2026-04-01", "1er avr. 2026", "1er avril 2026", "mercredi 1er avril 2026", "mer. 1er avr."),
        ("fr-CH", "01.04.2026", "1er avr. 2026", "1er avril 2026", "mercredi 1er avril 2026", "mer. 1er avr."),
        ("en", "01/04/2026", "1 Apr 2026", "1 April 2026", "Wednesday 1 April 2026", "Wed 1 Apr"),
        ("en-US", "4/1/2026", "Apr 1, 2026", "April 1, 2026", "Wednesday, April 1, 2026", "Wed Apr 1"),
        ("es", "1/4/2026", "1 abr 2026", "1 de abril de 2026", "miércoles 1 de abril de 2026", "mié 1 abr"),
        ("es-MX", "01/04/2026", "1 abr 2026", "1 de abril de 2026", "miércoles 1 de abril de 2026", "mié 1 abr"),
        ("es-CL", "01-04-2026", "1 abr 2026", "1 de abril de 2026", "miércoles 1 de abril de 2026", "mié 1 abr"),
    ],
)
def test_dates_are_written_as_the_region_writes_them(tag, short, medium, long, running, day):
    loc = Localizer.load(tag)
    assert [loc.date(FIRST, "short"), loc.date(FIRST), loc.date(FIRST, "long")] == [short, medium, long]
    assert (loc.running_date(FIRST), loc.day(FIRST)) == (running, day)
    assert loc.date(FIRST, "iso") == "2026-04-01"


def test_only_the_first_of_the_month_is_an_ordinal_in_french(fr):
    assert fr.date(date(2026, 4, 11), "long") == "11 avril 2026"
    assert fr.date(date(2026, 4, 21), "long") == "21 avril 2026"
    assert fr.date(FIRST, "month") == "avril 2026"


def test_a_year_is_told_only_where_it_is_another_one(en):
    assert en.day(date(2025, 12, 31), TUESDAY) == "31 Dec 2025"
    assert en.day(date(2026, 12, 31), TUESDAY) == "Thu 31 Dec"
    at = datetime(2026, 3, 24, 9, 12, tzinfo=UTC)
    assert (en.moment(at), en.moment(at, TUESDAY)) == ("24 Mar 2026 09:12", "24 Mar 09:12")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [("fr", "14:05"), ("fr-CA", f"14{NBSP}h{NBSP}05"), ("en", "14:05"), ("en-US", f"2:05{NARROW}PM"), ("es", "14:05"), ("es-MX", f"2:05{NARROW}p.m.")],
)
def test_the_time_of_day_follows_the_region(tag, shown):
    assert Localizer.load(tag).time(datetime(2026, 3, 24, 14, 5, tzinfo=UTC)) == shown


def test_one_instant_in_two_zones_is_shown_as_two_times(en):
    moment = datetime(2026, 3, 24, 23, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert en.moment(moment) == "24 Mar 2026 23:30"
    assert en.moment(moment.astimezone(ZoneInfo("Asia/Tokyo"))) == "25 Mar 2026 07:30"


@pytest.mark.parametrize(
    ("tag", "currency", "shown"),
    [
        ("fr", "EUR", f"1{NARROW}234,50{NBSP}€"), ("fr", "CAD", f"1{NARROW}234,50{NBSP}$CA"), ("fr-CA", "CAD", f"1{NBSP}234,50{NBSP}$"),
        ("fr-CA", "USD", f"1{NBSP}234,50{NBSP}${NBSP}US"), ("en", "GBP", "£1,234.50"), ("en", "CHF", f"CHF{NBSP}1,234.50"),
        ("en", "USD", "US$1,234.50"), ("en-US", "USD", "$1,234.50"), ("en-AU", "EUR", f"EUR{NBSP}1,234.50"), ("es", "EUR", f"1.234,50{NBSP}€"),
        ("es", "MXN", f"1.234,50{NBSP}MXN"), ("es-MX", "MXN", "$1,234.50"), ("es-MX", "EUR", f"EUR{NBSP}1,234.50"),
        ("es-AR", "EUR", f"EUR{NBSP}1.234,50"),
    ],
)
def test_money_is_unambiguous_and_never_glued_to_its_code(tag, currency, shown):
    assert Localizer.load(tag).money(Money(Decimal("1234.5"), currency)) == shown


def test_cents_show_where_there_are_some_or_where_they_are_asked_for(fr, en):
    whole, odd = Money(Decimal(2400), "EUR"), Money(Decimal("2400.50"), "EUR")
    assert fr.money(whole) == f"2{NARROW}400{NBSP}€"
    assert fr.money(whole, "always") == f"2{NARROW}400,00{NBSP}€"
    assert fr.money(odd) == f"2{NARROW}400,50{NBSP}€"
    assert fr.money(odd, "never") == f"2{NARROW}401{NBSP}€"
    assert en.money(Money(Decimal(1500), "JPY"), "always") == "JP¥1,500"
    assert en.money(Money(Decimal("-12.3"), "CHF")) == f"-CHF{NBSP}12.30"
    assert Localizer.load("es-CL").money(Money(Decimal("-12345.67"), "EUR")) == f"EUR{NBSP}-12.345,67"


def test_numbers_round_halves_up_and_never_show_minus_zero(fr, en, es):
    assert [loc.number(6.25, 1) for loc in (fr, en, es)] == ["6,3", "6.3", "6,3"]
    assert [loc.days(6.2) for loc in (fr, en, es)] == ["6,2 j", "6.2 d", "6,2 d"]
    assert en.days(-0.01) == "0.0 d"
    assert en.number(Decimal("7.50")) == "7.5"
    assert en.number(1234567) == "1,234,567"
    assert fr.number(1234567) == f"1{NARROW}234{NARROW}567"
    assert Localizer.load("es-MX").days(6.2) == "6.2 d"


def test_percentages(fr, en, es):
    assert [loc.percent(0.68) for loc in (fr, en, es)] == [f"68{NBSP}%", "68%", f"68{NBSP}%"]
    assert fr.percent(Decimal("0.1215"), 2) == f"12,15{NBSP}%"


@pytest.mark.parametrize(
    ("items", "joined", "shown"),
    [
        (["Ana", "Inés"], "and", "Ana e Inés"), (["padre", "hijo"], "and", "padre e hijo"), (["agua", "hielo"], "and", "agua y hielo"),
        (["Ana", "Luis"], "and", "Ana y Luis"), (["a", "b", "Irene"], "and", "a, b e Irene"), (["siete", "ocho"], "or", "siete u ocho"),
        (["7", "8"], "or", "7 u 8"), (["10", "11"], "or", "10 u 11"), (["mujer", "hombre"], "or", "mujer u hombre"),
        (["uno", "dos"], "or", "uno o dos"), (["solo"], "and", "solo"), ([], "and", ""),
    ],
)
def test_spanish_conjunctions_give_way_to_the_ear(es, items, joined, shown):
    assert es.list(items, joined) == shown


def test_lists_follow_the_region(fr, en):
    assert fr.list(["a", "b", "c"]) == "a, b et c"
    assert en.list(["a", "b", "c"]) == "a, b and c"
    assert Localizer.load("en-US").list(["a", "b", "c"]) == "a, b, and c"
    assert fr.list(["a", "b"], "or") == "a ou b"


@pytest.mark.parametrize(
    ("n", "french", "english", "spanish"),
    [
        (0, "0 jour", "0 days", "0 días"), (1, "1 jour", "1 day", "1 día"), (1.5, "1,5 jour", "1.5 days", "1,5 días"),
        (2, "2 jours", "2 days", "2 días"), (0.5, "0,5 jour", "0.5 days", "0,5 días"),
        (1_000_000, f"1{NARROW}000{NARROW}000 jours", "1,000,000 days", "1.000.000 días"),
    ],
)
def test_plurals_follow_each_language_and_many_falls_back_to_other(fr, en, es, n, french, english, spanish):
    assert [loc.days_in_words(n) for loc in (fr, en, es)] == [french, english, spanish]


def test_days_from_today_in_words(loc):
    words = {loc.relative(TUESDAY + timedelta(days=shift), TUESDAY) for shift in range(-3, 4)}
    assert len(words) == 7
    assert loc.relative(timedelta(days=1)) == loc.gettext("tomorrow")


def test_days_from_today_count_calendar_days_and_need_today(en):
    assert en.relative(TUESDAY, TUESDAY) == "today"
    assert en.relative(datetime(2026, 3, 27, 1, 0, tzinfo=UTC), TUESDAY) == "in 3 days"
    with pytest.raises(TypeError):
        en.relative(TUESDAY)


def test_ages_are_told_in_the_language_of_the_screen_from_any_thread(fr, es, en, now):
    earlier = now - timedelta(hours=3)
    assert (fr.ago(earlier, now), es.ago(earlier, now), en.ago(earlier, now)) == ("il y a 3 heures", "hace 3 horas", "3 hours ago")
    told: list[str] = []
    worker = threading.Thread(target=lambda: told.append(fr.ago(earlier, now)))
    worker.start()
    worker.join()
    assert told == ["il y a 3 heures"]
    assert en.ago(now + timedelta(days=1), now) == "now"


def test_values_in_sentences_take_the_locale_and_text_stays_as_it_is(fr):
    shown = fr.gettext("%(a)s|%(b)s|%(c)s|%(d)s|%(e)s", a=Decimal("1234.5"), b=Money(Decimal(5), "EUR"), c=FIRST, d="100 % [b]x[/b] %(z)s", e=["a", "b"])
    assert shown == f"1{NARROW}234,5|5{NBSP}€|1er avr. 2026|100 % [b]x[/b] %(z)s|a et b"


def test_a_sentence_without_values_keeps_its_percent_signs(fr):
    assert fr.gettext("68 % done") == "68 % done"
    assert fr.gettext("") == ""


def test_a_value_may_be_called_like_anything(en):
    assert en.gettext("%(msgid)s %(self)s", msgid="a", self="b") == "a b"
    assert en.pgettext("somewhere", "%(context)s", context="c") == "c"


def test_drawing_again_costs_next_to_nothing(fr):
    """A list of a hundred rows formats a few hundred values per frame: a kept one must take microseconds, not a format."""
    fr.day(FIRST)
    fr.days(6.2)
    rounds = 100

    def spent() -> float:
        started = time.perf_counter()
        for _ in range(rounds):
            fr.day(FIRST)
            fr.days(6.2)
        return (time.perf_counter() - started) / rounds

    kept = min(spent() for _ in range(20))  # the best of many: other programs run beside the tests
    fresh = Localizer.load("fr")
    started = time.perf_counter()
    for day in range(100):
        fresh.day(date(2026, 1, 1) + timedelta(days=day))
    assert kept < (time.perf_counter() - started) / 100
