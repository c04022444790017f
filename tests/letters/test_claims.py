"""What a formal notice and the reminders of an invoice must say, and what they must never say (letters 1.7, 1.8, L8, L9; facts 3.1)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.client import Client
from cockpit.letters.kinds.formal import METHODS
from cockpit.letters.kinds.formal_notice import CONSEQUENCES
from cockpit.letters.rendering import Letter, relint, render
from tests.letters.claims import claim_letters, invoice, notice, reminder, unpaid
from tests.letters.parties import CONTACTS, Facts

LETTERS = [(entry, render(entry[1], entry[4], entry[2], entry[3])) for entry in claim_letters()]
NOTICES = [letter for entry, letter in LETTERS if entry[1] == "formal-notice"]
NAMED = pytest.mark.parametrize("letter", NOTICES, ids=lambda letter: f"{letter.variant}.{letter.lang}.{letter.channel}")
LANGUAGES = ("fr", "en", "es")


def rules(letter: Letter, facts: Facts, body: str) -> set[tuple[str, str]]:
    return {(finding.rule, finding.level) for finding in relint(letter, facts, letter.subject, body)}


@pytest.mark.parametrize("letter", [letter for _, letter in LETTERS], ids=lambda letter: f"{letter.kind}.{letter.variant}.{letter.lang}.{letter.channel}")
def test_lint_has_nothing_to_say_not_even_of_the_length(letter: Letter) -> None:
    assert letter.lint == ()


@NAMED
def test_the_words_that_the_act_needs(letter: Letter) -> None:
    needed = {
        "fr": ("en demeure", "À défaut", "sous réserve de tous mes droits", "médiateur"),
        "en": ("formal notice", "I will be entitled to", "without waiver of any of my rights", "mediator"),
        "es": ("requiero", "De no ser así, podré", "con reserva de mis derechos", "invitación a negociar de buena fe"),
    }[letter.lang[:2]]
    for words in needed:
        assert words in letter.body
    assert "without prejudice" not in letter.body


@pytest.mark.parametrize(("tag", "law", "ours", "others"), [
    ("fr", "FR", "résoudre le contrat (article 1226 du Code civil)", "1225"), ("fr-CA", None, "résilier le contrat", "Code civil"),
    ("fr-CH", None, "résilier le contrat", "Code civil"), ("fr-BE", None, "résoudre le contrat", "Code civil"),
    ("es", "ES", "resolver el contrato (artículo 1124 del Código Civil)", "1225"), ("es-MX", None, "dar por terminado el contrato", "Código Civil"),
    ("es-AR", None, "dar por terminado el contrato", "Código Civil"), ("en", None, "end the contract", "clause"),
])
def test_a_law_is_named_only_where_it_holds(tag: str, law: str | None, ours: str, others: str) -> None:
    letter = render("formal-notice", notice(tag[:2], law=law, end_clause=None, clauses=notice(tag[:2])["clauses"]), tag, "post")
    text = letter.body.replace("\N{NO-BREAK SPACE}", " ")
    assert ours in text
    after = text[text.index(ours) + len(ours):]
    assert others not in after


def test_a_resolutory_clause_is_named_with_its_article_in_france_alone() -> None:
    home = render("formal-notice", notice("fr", resolutory=True), "fr", "post").body.replace("\N{NO-BREAK SPACE}", " ")
    assert "la clause résolutoire du contrat (article 9 ; article 1225 du Code civil)" in home.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "1226" not in home


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_of_sending_has_words(language: str) -> None:
    heads = {render("formal-notice", notice(language, method=method), language, "post").body.split("\n\n")[2] for method in METHODS}
    assert len(heads) >= len(METHODS) - 1
    assert all(head[:1].isupper() for head in heads)


@given(st.lists(st.sampled_from(sorted(CONSEQUENCES)), min_size=1, unique=True), st.sampled_from(["fr", "fr-CA", "en", "en-US", "es", "es-MX"]))
def test_only_what_was_chosen_is_announced(consequences: list[str], tag: str) -> None:
    letter = render("formal-notice", notice(tag[:2], consequences=consequences), tag, "post")
    says = {
        "suspend": ("suspendre", "suspend the", "suspender"), "end": ("le contrat (article 9", "end the contract", "el contrato (cláusula novena"),
        "invoice": ("facturer", "invoice the work", "facturar"), "interest": ("de retard", "late-payment", "intereses de demora"),
        "dispute": ("différends", "dispute procedure", "resolución de conflictos"), "remedies": ("recours dont", "other remedy", "derecho que me asista"),
    }
    text = letter.body.replace("\N{NO-BREAK SPACE}", " ")
    place = ("fr", "en", "es").index(tag[:2])
    assert {name for name, words in says.items() if words[place] in text} == set(consequences)
    assert letter.sendable


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("deadline", "cure", "found"), [
    (date(2026, 4, 21), 14, set()), (date(2026, 4, 20), 14, {("short-deadline", "error")}), (date(2026, 4, 7), None, {("past-deadline", "error")}),
    (date(2026, 4, 6), 14, {("past-deadline", "error")}), (date(2026, 4, 8), None, set()),
])
def test_a_deadline_is_never_shorter_than_the_contract_gives(language: str, deadline: date, cure: int | None, found: set[tuple[str, str]]) -> None:
    letter = render("formal-notice", notice(language, deadline=deadline, cure_days=cure), language, "post")
    assert {(finding.rule, finding.level) for finding in letter.lint} == found
    assert letter.sendable is (not found)


@pytest.mark.parametrize(("language", "words", "rule"), [
    ("en", "This letter is sent without prejudice.", "without-prejudice"), ("en", "We will see you in court.", "beyond"),
    ("en", "I will put you on a blacklist.", "beyond"), ("fr", "Je vais vous mettre sur une liste noire.", "beyond"),
    ("fr", "Je vais porter plainte.", "beyond"), ("es", "Iré a la policía.", "beyond"), ("es", "Lo contaré en las redes sociales.", "beyond"),
    ("fr", "Votre attitude est inacceptable.", "emotion"), ("en", "Please pay as soon as possible.", "vague-date"),
])
def test_what_a_notice_must_never_say(language: str, words: str, rule: str) -> None:
    facts = notice(language)
    letter = render("formal-notice", facts, language, "post")
    assert (rule, "error") in rules(letter, facts, f"{letter.body}\n\n{words}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_without_its_open_door_does_not_go_out(language: str) -> None:
    facts = notice(language)
    letter = render("formal-notice", facts, language, "post")
    paragraphs = letter.body.split("\n\n")
    door = next(place for place, text in enumerate(paragraphs) if str(facts["phone"]).replace(" ", "\N{NO-BREAK SPACE}") in text and place > 3)
    assert ("missing-move", "error") in rules(letter, facts, "\n\n".join([*paragraphs[:door], *paragraphs[door + 1:]]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("missing", ["deadline", "consequences", "phone", "method", "clauses", "contract_date", "sent"])
def test_what_is_missing_shows_and_keeps_it_back(language: str, missing: str) -> None:
    letter = render("formal-notice", notice(language, **{missing: None}), language, "post")
    assert [gap.fact for gap in letter.gaps] == [missing]
    assert "⟦" in letter.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_familiar_form_stays_familiar_unless_the_user_says_otherwise(language: str) -> None:
    informal = replace(CONTACTS[language], pronoun="informal")
    letter = render("formal-notice", notice(language, contact=informal), language, "post")
    assert letter.pronoun == "informal"
    assert render("formal-notice", notice(language, contact=replace(informal, pronoun="formal")), language, "post").pronoun == "formal"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_reminder_says_nothing_of_interest_or_law(language: str) -> None:
    letter = render("reminder", reminder(language, **{key: value for key, value in unpaid(language).items() if key in {"interest", "fixed_sum", "basis"}}), language, "email")
    assert letter.variant == "friendly"
    assert not re.search(r"intérêt|pénalit|interest|compensation|intereses|demora|Code|Act|Ley", letter.body)


@pytest.mark.parametrize(("language", "words"), [("fr", "Je saisirai le tribunal."), ("en", "I will go to court."), ("es", "Acudiré al juzgado.")])
@pytest.mark.parametrize(("step", "level"), [("friendly", "error"), ("second", "warning"), ("interest", "warning")])
def test_legal_words_in_reminders_by_step(language: str, words: str, step: str, level: str) -> None:
    facts = reminder(language, step=step, sent=[date(2026, 4, 3)])
    letter = render("reminder", facts, language, "email")
    assert ("legal-threat", level) in rules(letter, facts, f"{letter.body}\n{words}")


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_three_reminders_of_one_month_are_seen_to_be_named(language: str) -> None:
    facts = reminder(language, step="interest", sent=[date(2026, 4, 3), date(2026, 4, 10), date(2026, 4, 17)])
    assert "missing-move" not in [finding.rule for finding in render("reminder", facts, language, "email").lint]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["friendly", "second", "interest"])
def test_partial_payments_are_deducted(language: str, step: str) -> None:
    facts = reminder(language, step=step, sent=[date(2026, 4, 3)], invoice=invoice(language, 400))
    text = re.sub(r"\W", "", render("reminder", facts, language, "email").body)
    assert "200000" in text
    assert "40000" in text


@pytest.mark.parametrize("tag", ["fr", "fr-CA", "fr-CH", "en", "en-US", "es", "es-MX"])
@pytest.mark.parametrize("step", ["friendly", "second", "interest"])
def test_an_invoice_without_a_due_date_is_reminded_of_without_one(tag: str, step: str) -> None:
    bill = replace(invoice(tag[:2]), due=None, payments=())
    letter = render("reminder", reminder(tag[:2], step=step, sent=[date(2026, 4, 3)], invoice=bill), tag, "email")
    assert letter.complete
    assert "None" not in letter.body
    assert not letter.subject.rstrip().endswith(("–", ",", "due", "du"))


def test_addresses_stand_in_the_head_of_every_formal_letter() -> None:
    head = render("delay", {**notice("fr"), "deliverable": "les maquettes"}, "fr", "post").body.split("\n\n")
    assert head[0].split("\n") == ["Nadia Ferrand", "12, rue des Tilleuls", "69000 Lyon", "06 39 98 12 34".replace(" ", "\N{NO-BREAK SPACE}")]
    assert head[1].split("\n")[-2:] == ["4, quai des Brumes", "69002 Lyon"]
    bare = render("formal-notice", notice("fr", client=Client(id="c", name="Librairie Courtevent")), "fr", "post").body.split("\n\n")
    assert bare[1].split("\n") == ["Librairie Courtevent", "À l’attention de Mme\N{NO-BREAK SPACE}Hélène Sorel"]


def test_the_account_keeps_its_lines() -> None:
    body = render("reminder", reminder("fr", payment_details="Banque du Parc\n\nIBAN FR76 3000"), "fr", "email").body
    assert "Pour votre règlement :".replace(" :", "\N{NO-BREAK SPACE}:") + "\nBanque du Parc\nIBAN FR76" in body


def test_amounts_of_other_currencies_carry_their_own() -> None:
    bill = invoice("en")
    facts = unpaid("en", invoice=replace(bill, amount=replace(bill.amount, currency="USD", amount=Decimal("1234.5"))), interest=None, fixed_sum=None)
    assert "US$1,234.50" in render("formal-notice", facts, "en", "post").body
