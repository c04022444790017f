"""Lint: what each rule finds, what it leaves alone, how serious it is at each stage, and where it points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from cockpit.domain.client import Client, Person
from cockpit.domain.profile import User
from cockpit.i18n.localizer import Localizer
from cockpit.letters.formats import formats
from cockpit.letters.kind import LetterChannel, Stage
from cockpit.letters.lint.check import lint
from cockpit.letters.lint.finding import ADVICE, LEVELS, TOO_MANY_CHARACTERS, Finding, Letterlike
from cockpit.letters.lint.words import word_lists
from cockpit.letters.prepare import prepare
from cockpit.letters.registry import KINDS
from cockpit.letters.rendering import relint, render
from tests.letters.endings import termination
from tests.letters.setting import delay

BAD = {
    "blame": {
        "fr": ["Vous n’avez pas répondu.", "malgré mes nombreuses relances", "Malgré mes relances", "vous avez oublié", "comme déjà indiqué", "à cause de vous"],
        "en": ["you failed to answer", "You ignored my note", "you forgot", "As per my last email", "because of you", "you haven't replied"],
        "es": ["usted no ha respondido", "se ha olvidado", "por su culpa", "a pesar de mis reiterados mensajes", "como ya le dije"],
    },
    "emotion": {
        "fr": ["C’est inacceptable", "je suis déçue", "honteux", "agacé"], "en": ["unacceptable", "I am disappointed", "frustrated", "ridiculous"],
        "es": ["es inaceptable", "decepcionado", "indignante", "vergonzosa"],
    },
    "vague-date": {
        "fr": ["Je vous écris bientôt.", "sous peu", "dès que possible", "dans les plus brefs délais", "d'ici peu", "mi-avril", "si tout va bien"],
        "en": ["I will write soon.", "shortly", "ASAP", "as soon as possible", "in due course", "mid-April", "at your earliest convenience"],
        "es": ["Le escribo pronto.", "en breve", "cuanto antes", "lo antes posible", "a la mayor brevedad", "a mediados de abril"],
    },
    "over-promising": {
        "fr": ["je vous garantis", "sans faute", "100 % sûr", "plus jamais"], "en": ["I guarantee", "I promise", "without fail", "100% certain", "never again"],
        "es": ["le garantizo", "sin falta", "100 % seguro", "nunca más"],
    },
    "legal-threat": {
        "fr": ["mon avocat", "au tribunal", "mise en demeure", "pénalités", "commissaire de justice"],
        "en": ["my solicitor", "legal action", "formal notice", "penalties", "in court"], "es": ["mi abogado", "acciones legales", "requerimiento", "penalización"],
    },
    "pressure": {
        "fr": ["urgent", "dernière relance", "immédiatement"], "en": ["urgent", "final warning", "last chance", "immediately"],
        "es": ["urgente", "último aviso", "inmediatamente"],
    },
    "abasement": {"fr": ["mille excuses"], "en": ["a thousand apologies", "so so sorry"], "es": ["mil disculpas", "lo siento muchísimo"]},
    "third-party-blame": {"fr": ["c’est la faute de mon hébergeur"], "en": ["it was Acme’s fault"], "es": ["es culpa de mi proveedor"]},
    "private-reasons": {
        "fr": ["j’espère que vous n’êtes pas malade", "problèmes d’argent"], "en": ["I hope you are not ill", "money problems"],
        "es": ["espero que no esté enfermo", "problemas de dinero"],
    },
    "machine-mark": {"fr": ["TODO", "Bonjour {nom}", "le None"], "en": ["TODO", "Dear {name}", "None", "two  spaces", "()", ", , x"], "es": ["{fecha}", "( )"]},
    "gap": {"fr": ["le ⟦nouvelle date⟧"], "en": ["on ⟦new date⟧"], "es": ["el ⟦nueva fecha⟧"]},
    "shouting": {"fr": ["IMPORTANT", "Merci !!"], "en": ["ATTENTION", "Thanks!!", "fine 😀"], "es": ["ATENCIÓN", "¡¡Gracias!!"]},
    "punctuation": {"fr": ["l'import", "Oui !", 'un "mot"', "trois..."], "en": ["it's", "yes !", "wait..."], "es": ["« no »", "10%", "Sr. Gil"]},
    "unbalanced": {"fr": ["« oui"], "en": ["(yes"], "es": ["Le parece bien?", "Gracias!", "¿Sí"]},
    "mixed-pronouns": {"fr": ["tu peux", "ton avis", "je t’écris", "avec toi"], "es": ["para ti", "tu opinión", "os escribo", "contigo"]},
}
GOOD = {
    "fr": [
        "Le lancement est fixé au vendredi 10 avril 2026.", "À très bientôt,", "le ton du message", "Un rendez-vous est prévu.", "La cour intérieure est prête.",
        "UNESCO et SARL", "Je vous présente mes excuses.", "les bientôtistes",
    ],
    "en": ["The launch is on Friday 10 April 2026.", "Speak soon,", "the promise we keep", "I am sorry.", "The courtyard is ready.", "sooner", "IT and SARL"],
    "es": ["El lanzamiento es el viernes 10 de abril de 2026.", "Hasta pronto,", "El pronóstico es bueno.", "Le pido disculpas.", "té y café"],
}


def like(language: str, *, channel: LetterChannel = "email", stage: Stage = "early", level: int = 2) -> Letterlike:
    kind = replace(KINDS["change"], stage=stage, moves=())
    return Letterlike(kind=kind, channel=channel, variant="normal", locale=formats(language).loc.locale, level=level, pronoun="formal")


def rules(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule for finding in findings} - {"too-short"}


@pytest.mark.parametrize(
    ("rule", "language", "text"), [(rule, language, text) for rule, texts in BAD.items() for language in texts for text in texts[language]],
)
def test_rule_finds_its_words(rule: str, language: str, text: str) -> None:
    found = [finding for finding in lint(like(language), "Sujet", text) if finding.rule == rule]
    assert found
    assert all(text[finding.start:finding.end] == finding.words and finding.words for finding in found)
    assert all(finding.message in {*ADVICE.values(), TOO_MANY_CHARACTERS} for finding in found)


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in GOOD.items() for text in texts])
def test_plain_words_are_left_alone(language: str, text: str) -> None:
    assert rules(lint(like(language), "Sujet", text)) == ({"shouting"} if "UNESCO" in text else set())


def test_vague_date_is_an_error_for_me_and_a_warning_in_a_request() -> None:
    own, request, *_ = lint(like("en"), "s", "I will send it soon. Could you reply soon?")
    assert (own.level, request.level) == ("error", "warning")


@pytest.mark.parametrize(("rule", "early", "formal", "billing"), [
    ("blame", "error", "warning", "warning"), ("emotion", "error", "error", "error"), ("vague-date", "error", "error", "error"),
    ("over-promising", "error", "error", "warning"), ("legal-threat", "error", "warning", "error"), ("pressure", "error", "warning", "warning"),
    ("abasement", "warning", "warning", "warning"), ("third-party-blame", "error", "error", "error"), ("private-reasons", "error", "error", "error"),
    ("machine-mark", "error", "error", "error"), ("shouting", "warning", "error", "warning"), ("too-long", "warning", "warning", "warning"),
])
def test_levels_are_those_of_the_table(rule: str, early: str, formal: str, billing: str) -> None:
    assert LEVELS[rule] == {"early": early, "formal": formal, "billing": billing}


def test_level_follows_the_stage() -> None:
    levels = [next(iter(lint(like("fr", stage=stage), "s", "vous avez oublié"))).level for stage in ("early", "formal", "billing")]
    assert levels == ["error", "warning", "warning"]


def test_apology_said_three_times_is_one_too_many() -> None:
    once = "I am sorry. "
    assert "abasement" not in rules(lint(like("en"), "s", once * 2))
    assert "abasement" in rules(lint(like("en"), "s", once * 3))
    assert "abasement" in rules(lint(like("fr"), "s", "Je suis navré. Vraiment navré."))


def test_emoji_are_for_friendly_letters() -> None:
    assert rules(lint(like("en", level=1), "s", "Fine 😀")) == set()
    assert rules(lint(like("en", level=2), "s", "Fine 😀")) == {"shouting"}


def test_length_by_channel() -> None:
    assert rules(lint(like("en", channel="chat"), "", "x" * 300)) == set()
    assert rules(lint(like("en", channel="chat"), "", "x" * 301)) == {"too-long"}
    assert rules(lint(like("en"), "s", "word " * 220)) <= {"machine-mark", "punctuation"}
    assert "too-long" in rules(lint(like("en"), "s", "word " * 221))
    assert "too-long" not in rules(lint(like("en", channel="post"), "", "word " * 280))
    assert "too-long" in rules(lint(like("en", channel="phone"), "", "beats\n\naside\n\n" + "word " * 46))
    assert "too-long" in rules(lint(like("en"), "s" * 76, "x"))


def test_email_needs_a_subject() -> None:
    assert "no-subject" in {finding.rule for finding in lint(like("en"), "", "x")}
    assert "no-subject" not in {finding.rule for finding in lint(like("en", channel="chat"), "", "x")}


def test_subject_is_checked_too() -> None:
    (finding,) = (finding for finding in lint(like("fr"), "URGENT : réponse !", "x") if finding.rule == "pressure")
    assert (finding.part, finding.words) == ("subject", "URGENT")


def test_spanish_familiar_letter_must_not_say_usted() -> None:
    familiar = replace(like("es"), pronoun="informal")
    assert rules(lint(familiar, "s", "¿Puede usted venir?")) == {"mixed-pronouns"}
    assert rules(lint(familiar, "s", "Te escribo por tu tienda.")) == set()


def test_names_may_shout_and_exclaim() -> None:
    letter = render("delay", delay("es", project="YAHOO! Tienda", deliverable="¿QUÉ"), "es", "email")
    assert not {"unbalanced", "shouting"} & {finding.rule for finding in letter.lint if finding.part == "body"}
    assert rules(lint(like("en"), "s", "電子商店案内所")) == set()


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_what_stands_in_a_letter_as_its_owner_writes_it_is_no_shout(language: str) -> None:
    sender = User(
        name="Camille PERRIN", address="12 rue des Tanneurs\n75011 PARIS", tax_id="SIRET 812 345 678 00021", trade="STUDIO",
        payment_details="CREDIT LYONNAIS\nIBAN FR76 3000 4000",
    )
    client = Client(id="duval", name="MAISON DUVAL", language=language, address="1 PLACE BELLECOUR\n33000 BORDEAUX")
    facts = termination(language) | {"sender": sender, "client": client, "contact": Person(id="h", name="Hélène DUVAL")}
    letter = render("termination", facts, language, "post")
    assert "75011 PARIS" in letter.body
    assert "SIRET" in letter.body
    assert "shouting" not in {finding.rule for finding in letter.lint}
    assert "shouting" not in {finding.rule for finding in relint(letter, facts, letter.subject, letter.body)}
    loud = letter.body.replace("\n\n", "\n\nIMPORTANT. ", 1)
    assert "shouting" in {finding.rule for finding in relint(letter, facts, letter.subject, loud)}


def test_hand_edited_text_keeps_its_moves_or_is_told() -> None:
    facts = delay("fr")
    letter = render("delay", facts, "fr", "email")
    without_date = letter.body.replace("vendredi 10 avril 2026", "vendredi")
    assert [(finding.rule, finding.level, finding.values["what"]) for finding in relint(letter, facts, "Boutique", without_date)] == [
        ("missing-move", "error", "the new date"),
    ]
    without_plan = "\n".join(line for line in letter.body.split("\n") if not line.startswith("–"))
    assert {finding.values.get("what") for finding in relint(letter, facts, letter.subject, without_plan)} == {"the recovery plan, with its dates"}
    without_apology = letter.body.replace("je vous présente mes excuses", "voilà")
    assert {finding.values.get("what") for finding in relint(letter, facts, letter.subject, without_apology)} == {"an apology"}


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("fact", ["impact", "cause", "measure", "plan", "goodwill"])
def test_a_letter_without_what_it_must_say_is_told(language: str, fact: str) -> None:
    facts = delay(language, client_event=None)
    fmt = formats(language)
    kind = KINDS["delay"]
    values = prepare(kind, facts, fmt, "email", "normal").values
    letterlike = replace(like(language), kind=kind, facts=values)
    missing = {finding.values["what"] for finding in lint(letterlike, "", "x" * 10) if finding.rule == "missing-move"}
    assert {move.label for move in kind.moves} == missing
    body = render("delay", facts, language, "email").body
    assert not [finding for finding in lint(letterlike, "s", body) if finding.rule == "missing-move"]
    assert fact in {move.name for move in kind.moves}


def test_every_language_has_the_same_rules() -> None:
    names = [set(word_lists(language).rules) for language in ("fr", "en", "es")]
    assert names[0] == names[1] == names[2]
    assert set(word_lists("fr").rules) | set(LEVELS) == set(ADVICE)
    assert {frozenset(word_lists(language).lists) for language in ("fr", "en", "es")} == {frozenset(word_lists("fr").lists)}


def test_advice_can_be_said_in_every_language() -> None:
    for tag in ("fr", "en", "es"):
        loc = Localizer.load(tag)
        for finding in lint(like("fr"), "s", "l'import est bientôt prêt"):
            assert loc.gettext(finding.message, **finding.values)
