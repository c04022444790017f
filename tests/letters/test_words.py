"""Formats, nouns, sentences, openings and closings: agreement and elision traps (letters 1.2, 1.6)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.client import Gender, Person, Pronoun, Title
from cockpit.domain.errors import Refused
from cockpit.domain.money import Money
from cockpit.letters.addressing import named, salutation
from cockpit.letters.formats import formats
from cockpit.letters.phrase import contracted, item, noun, one_line, sentence
from cockpit.letters.rendering import render
from tests.letters.setting import CASES, delay, update

NBSP = "\u00a0"


def person(name: str, title: Title = "none", gender: Gender = "unknown", pronoun: Pronoun = "formal") -> Person:
    return Person(id="p", name=name, title=title, gender=gender, pronoun=pronoun)


@pytest.mark.parametrize(("tag", "first", "last", "text"), [
    ("fr", date(2026, 3, 3), date(2026, 3, 9), "du 3 au 9 mars"), ("fr", date(2026, 4, 1), date(2026, 4, 9), "du 1er au 9 avril"),
    ("fr", date(2026, 3, 31), date(2026, 4, 1), "du 31 mars au 1er avril"), ("en", date(2026, 4, 1), date(2026, 4, 9), "1 to 9 April"),
    ("en", date(2026, 3, 31), date(2026, 4, 1), "31 March to 1 April"), ("en-US", date(2026, 4, 1), date(2026, 4, 9), "April 1 to 9"),
    ("es", date(2026, 4, 1), date(2026, 4, 9), "del 1 al 9 de abril"), ("es-MX", date(2026, 4, 1), date(2026, 4, 9), "del 1.º al 9 de abril"),
    ("es", date(2025, 12, 31), date(2026, 1, 8), "del 31 de diciembre de 2025 al 8 de enero de 2026"),
])
def test_spans(tag: str, first: date, last: date, text: str) -> None:
    assert formats(tag).span(first, last) == text


@pytest.mark.parametrize(("tag", "text"), [
    ("fr", "mercredi 1er avril 2026"), ("fr-CH", "mercredi 1er avril 2026"), ("en", "Wednesday 1 April 2026"), ("en-US", "Wednesday, April 1, 2026"),
    ("es", "miércoles 1 de abril de 2026"), ("es-MX", "miércoles 1.º de abril de 2026"),
])
def test_full_dates(tag: str, text: str) -> None:
    assert formats(tag).full(date(2026, 4, 1)) == text


@pytest.mark.parametrize(("tag", "near", "far"), [
    ("fr", "mardi 15 septembre", "mercredi 16 septembre 2026"), ("en-GB", "Tuesday 15 September", "Wednesday 16 September 2026"),
    ("en-US", "Tuesday, September 15", "Wednesday, September 16, 2026"), ("es", "martes 15 de septiembre", "miércoles 16 de septiembre de 2026"),
])
def test_a_date_is_given_its_year_where_it_could_be_taken_for_a_nearer_one(tag: str, near: str, far: str) -> None:
    of = formats(tag, date(2026, 3, 16))
    assert (of.weekday(date(2026, 9, 15)), of.weekday(date(2026, 9, 16))) == (near, far)
    assert "2024" in of.calendar(date(2024, 3, 16)) and "2027" in of.slot(date(2027, 3, 16)) and "2027" in of.when({"on": date(2027, 3, 16), "until": None})


def test_a_later_year_stands_in_the_letter_that_promises_it() -> None:
    letter = render("delay", delay("fr", next_update=date(2034, 2, 21)), "fr", "email")
    assert "mardi 21 février 2034" in letter.body


@pytest.mark.parametrize(("tag", "hour", "minute", "text"), [
    ("fr", 10, 30, "le mardi 17 mars à 10~h~30"), ("fr", 14, 0, "le mardi 17 mars à 14~h"), ("en", 10, 0, "on Tuesday 17 March at 10~am"),
    ("en", 0, 5, "on Tuesday 17 March at 12:05~am"), ("en-US", 16, 30, "on Tuesday, March 17 at 4:30~p.m."),
    ("es", 10, 0, "el martes 17 de marzo a las~10.00"), ("es-MX", 16, 5, "el martes 17 de marzo a las~16:05"),
])
def test_slots(tag: str, hour: int, minute: int, text: str) -> None:
    assert formats(tag).slot(datetime(2026, 3, 17, hour, minute, tzinfo=ZoneInfo("UTC"))) == text.replace("~", NBSP)


@pytest.mark.parametrize(("n", "fr", "en", "es"), [
    ("0", "jour", "days", "días"), ("1", "jour", "day", "día"), ("1.5", "jour", "days", "días"), ("2", "jours", "days", "días"),
    ("21", "jours", "days", "días"), ("1000000", "de jours", "days", "de días"),
])
def test_plural_categories(n: str, fr: str, en: str, es: str) -> None:
    count = Decimal(n)
    assert formats("fr").plural(count, "jour", "jours", "de jours") == fr
    assert formats("en").plural(count, "day", "days") == en
    assert formats("es").plural(count, "día", "días", "de días") == es


def test_millions_fall_back_to_the_plural() -> None:
    assert formats("fr").plural(1_000_000, "jour", "jours") == "jours"


def test_small_numbers_are_spelt() -> None:
    assert [formats("fr").spell(n) for n in (1, 2, 10, 11, Decimal("1.5"))] == ["un", "deux", "dix", "11", "1,5"]


def test_shares_and_amounts() -> None:
    assert formats("fr").percent(Decimal("12.5")) == f"12,5{NBSP}%"
    assert formats("en").percent(Decimal(10)) == "10%"
    assert formats("en").money(Money(Decimal(240), "GBP")) == "£240"


@pytest.mark.parametrize(("items", "text"), [
    (["Ana", "Inés"], "Ana e Inés"), (["padre", "hijo"], "padre e hijo"), (["agua", "hielo"], "agua y hielo"), (["a", "b", "c"], "a, b y c"),
])
def test_spanish_lists(items: list[str], text: str) -> None:
    assert formats("es").listing(items) == text


def test_spanish_or() -> None:
    assert formats("es").either(["siete", "ocho"]) == "siete u ocho"


@pytest.mark.parametrize(("language", "typed", "text", "phrase"), [
    ("fr", "le lancement de la boutique", "le lancement de la boutique", True), ("fr", "Le lancement.", "le lancement", True),
    ("fr", "l'import", "l'import", True), ("fr", "trois mois", "trois mois", True), ("fr", "Lancement", "Lancement", False),
    ("fr", "Le Comptoir", "Le Comptoir", False), ("fr", "lettre de mission", "lettre de mission", False), ("en", "the launch", "the launch", True),
    ("en", "The Launch", "The Launch", False), ("en", "theme", "theme", False), ("en", "3 hours", "3 hours", True), ("es", "El Molino", "El Molino", False),
    ("es", "el lanzamiento", "el lanzamiento", True), ("es", "elección", "elección", False), ("es", "su tienda", "su tienda", True), ("fr", "le", "le", False),
])
def test_nouns_run_on_only_with_their_article(language: str, typed: str, text: str, phrase: bool) -> None:
    assert noun(typed, language) == {"text": text, "phrase": phrase}


@pytest.mark.parametrize(("language", "typed", "right"), [
    ("fr", "la cause est là", "La cause est là."), ("en", "iPhone builds failed", "iPhone builds failed."), ("en", "Done!", "Done!"),
    ("fr", "- elle l'est ;", "Elle l'est."), ("es", "está listo?", "¿Está listo?"), ("es", "Bien. ¿Vale? seguimos!", "Bien. ¿Vale? ¡seguimos!"),
    ("fr", "« oui »", "« Oui »."), ("en", "(yes.)", "(Yes.)"), ("fr", "", ""), ("fr", " , ", ""), ("fr", "état: ok:", "État: ok."),
])
def test_sentences_begin_and_end(language: str, typed: str, right: str) -> None:
    assert sentence(typed, language) == right


def test_items_lose_their_ends() -> None:
    assert [item(text) for text in ("- a ;", "b.", "c,", "etc.", "d...", "• e")] == ["a", "b", "c", "etc.", "d...", "e"]


def test_lines_are_cleaned() -> None:
    assert one_line("a\nb\r\nc\td\u202e\u200b\x1b[31m⟦x⟧") == "a b c d[x]"


def test_contractions_spare_names() -> None:
    assert [contracted("de", text) for text in ("el catálogo", "El Molino", "la feria")] == ["del catálogo", "de El Molino", "de la feria"]
    assert formats("es").to(["el Sr. Prieto", "la Sra. Gil"]) == "al Sr. Prieto y a la Sra. Gil"
    assert formats("fr").to(["Mme Sorel", "M. Roche"]) == "à Mme Sorel et à M. Roche"


@pytest.mark.parametrize(("tag", "name", "first", "surname"), [
    ("fr", "Hélène Sorel", "Hélène", "Sorel"), ("fr", "Sorel, Hélène", "Hélène", "Sorel"), ("fr", "Jean-Loup D'Aoust", "Jean-Loup", "D'Aoust"),
    ("en", "O'Neill", "O'Neill", ""), ("en", "J. K. Hart", "J. K.", "Hart"), ("es", "Ana María López Gil", "Ana María", "López Gil"),
    ("es", "Javier Prieto", "Javier", "Prieto"), ("en", "", "", ""),
])
def test_names_are_taken_apart(tag: str, name: str, first: str, surname: str) -> None:
    known = named(person(name), formats(tag))
    assert (known.first, known.surname) == (first, surname)


SOREL, ROCHE, ALEX = person("Hélène Sorel", "ms"), person("Marc Roche", "mr"), person("Alex Prieto")
TU = person("Hélène Sorel", "ms", pronoun="informal")


@pytest.mark.parametrize(("tag", "level", "people", "pronoun", "opening", "closing"), [
    ("fr", 3, [SOREL], "formal", "Madame,", "Je vous prie d’agréer, Madame, mes salutations distinguées."),
    ("fr", 3, [ALEX], "formal", "Madame, Monsieur,", "Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées."),
    ("fr", 3, [SOREL, ROCHE], "formal", "Madame, Monsieur,", "Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées."),
    ("fr", 3, [SOREL, SOREL], "formal", "Mesdames,", "Je vous prie d’agréer, Mesdames, mes salutations distinguées."),
    ("fr", 3, [], "formal", "Madame, Monsieur,", "Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées."),
    ("fr", 2, [SOREL], "formal", "Bonjour Madame,", "Cordialement,"), ("fr", 2, [ALEX], "formal", "Bonjour,", "Cordialement,"),
    ("fr", 2, [SOREL, ROCHE], "formal", "Bonjour Madame, bonjour Monsieur,", "Cordialement,"),
    ("fr", 2, [SOREL, ALEX], "formal", "Bonjour,", "Cordialement,"), ("fr", 1, [TU], "informal", "Bonjour Hélène,", "Bonne journée,"),
    ("en", 3, [SOREL], "formal", "Dear Ms Sorel,", "Yours sincerely,"), ("en", 3, [ALEX], "formal", "Dear Alex Prieto,", "Yours sincerely,"),
    ("en", 3, [], "formal", "Dear Sir or Madam,", "Yours faithfully,"), ("en", 2, [SOREL, ROCHE], "formal", "Dear Ms Sorel and Mr Roche,", "Kind regards,"),
    ("en", 1, [SOREL], "formal", "Hello Hélène,", "Best wishes,"), ("en", 2, [TU], "informal", "Dear Hélène,", "Kind regards,"),
    ("en-US", 3, [SOREL], "formal", "Dear Ms. Sorel:", "Sincerely,"), ("en-US", 3, [], "formal", "To Whom It May Concern:", "Sincerely,"),
    ("en-US", 1, [SOREL], "formal", "Hello Hélène,", "Best,"), ("es", 3, [ROCHE], "formal", "Estimado Sr. Roche:", "Atentamente,"),
    ("es", 3, [], "formal", "Estimados señores:", "Atentamente,"), ("es", 2, [SOREL], "formal", "Estimada Sra. Sorel:", "Un cordial saludo,"),
    ("es", 2, [ALEX], "formal", "Buenos días, Alex Prieto:", "Un cordial saludo,"),
    ("es", 2, [SOREL, ROCHE], "formal", "Estimada Sra. Sorel, estimado Sr. Roche:", "Un cordial saludo,"),
    ("es", 2, [ALEX, person("Inés Gil")], "formal", "Buenos días, Alex Prieto e Inés Gil:", "Un cordial saludo,"),
    ("es", 1, [TU], "informal", "Hola, Hélène:", "Un saludo,"), ("es-MX", 2, [SOREL], "formal", "Estimada Sra. Sorel:", "Saludos cordiales,"),
])
def test_openings_and_closings(tag: str, level: int, people: list[Person], pronoun: Pronoun, opening: str, closing: str) -> None:
    words = salutation(people, formats(tag), level, pronoun)
    assert (words.opening, words.closing) == (opening, closing)


def test_title_unknown_gender_known() -> None:
    assert salutation([person("Ana Gil", gender="female")], formats("es"), 2, "formal").opening == "Estimada Sra. Gil:"


def test_several_versions_of_a_text_follow_the_letter() -> None:
    facts = delay("en", cause={"en": "the import failed", "fr": "l'import a échoué"})
    assert "The import failed." in render("delay", facts, "en", "email").body
    assert "L’import a échoué." in render("delay", facts, "fr", "email").body
    spanish = render("delay", facts, "es", "email")
    assert [gap.fact for gap in spanish.gaps] == ["cause"]
    assert "⟦" in spanish.body


@pytest.mark.parametrize(("kind", "locale", "channel", "level", "code"), [
    ("nonsense", "fr", "email", None, "letter-kind-unknown"), ("pulse", "fr", "phone", None, "letter-channel-unknown"),
    ("delay", "de", "email", None, "language-unknown"), ("delay", "fr", "email", 4, "letter-level-unknown"),
])
def test_what_does_not_exist_is_refused(kind: str, locale: str, channel: str, level: int | None, code: str) -> None:
    with pytest.raises(Refused) as refused:
        render(kind, {}, locale, channel, level=level)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_another_level_changes_opening_and_closing() -> None:
    formal = render("delay", delay("fr"), "fr", "email", level=3)
    assert formal.body.startswith("Madame,")
    assert "Je vous prie d’agréer, Madame," in formal.body


def test_lines_breaks_in_names_and_subjects_are_cleaned() -> None:
    letter = render("update", update("en", project="Online\r\nBcc: x@example.org\nshop", contact=person("Priya\nNair")), "en", "email")
    assert letter.subject.startswith("Online Bcc: x@example.org shop: progress update")
    assert letter.body.startswith("Hello Priya,\n")


def test_screen_language_changes_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES[0]
    before = render(case.kind, case.facts, case.tag, case.channel)
    for language in ("es_ES.UTF-8", "en_US.UTF-8", "C"):
        for name in ("LANG", "LC_ALL", "LANGUAGE"):
            monkeypatch.setenv(name, language)
        assert render(case.kind, case.facts, case.tag, case.channel) == before


def test_goodwill_left_open_is_a_gap_and_none_is_a_choice() -> None:
    assert [gap.fact for gap in render("delay", delay("en", goodwill=None), "en", "email").gaps] == ["goodwill"]
    chosen = render("delay", delay("en", goodwill=()), "en", "email")
    assert chosen.complete
    assert "make up" not in chosen.body


def test_offer_without_figure_or_words_is_a_gap() -> None:
    from cockpit.letters.values import Offer

    for offer in (Offer(kind="discount-now"), Offer(kind="free-extra"), Offer(kind="discount-now", percent=Decimal(120))):
        assert [gap.fact for gap in render("delay", delay("en", goodwill=[offer]), "en", "email").gaps] == ["goodwill"]
