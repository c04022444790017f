"""What only letters of one kind must not say: to a successor, in a termination, in a reference, in an invoice to date."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cockpit.letters.formats import formats
from cockpit.letters.lint.check import Finding, lint
from cockpit.letters.lint.finding import Letterlike
from cockpit.letters.lint.words import word_lists
from cockpit.letters.registry import KINDS
from cockpit.letters.rendering import relint, render
from cockpit.letters.values import Offer
from tests.letters.endings import breach, handover, invoiced, termination

BAD = {
    ("handover", "client-opinion"): {
        "fr": ["C’est un client difficile.", "Ils sont lents à valider.", "L’équipe est désorganisée.", "Méfiez-vous."],
        "en": ["a demanding client", "They are slow to approve.", "They never pay.", "a disorganised team"],
        "es": ["Es un cliente complicado.", "Tardan mucho en responder.", "mal pagador"],
    },
    ("handover", "end-reason"): {
        "fr": ["la fin de notre contrat", "la résiliation", "un désaccord avec Mme Sorel", "j’ai mis fin"],
        "en": ["the end of our contract", "I terminated my contract", "a dispute with them", "we parted ways"],
        "es": ["el fin del contrato", "la rescisión", "un desacuerdo con ellos", "puse fin"],
    },
    ("handover", "secret"): {
        "fr": ["mot de passe : hunter2", "Le mot de passe est hunter2", "identifiant : nadia"],
        "en": ["password: hunter2", "The password is hunter2.", "API key: 123abc"],
        "es": ["contraseña: hunter2", "La contraseña es hunter2", "clave: 1234"],
    },
    ("handover", "fees"): {"fr": ["mes honoraires", "une facture impayée"], "en": ["my fees", "an unpaid invoice"], "es": ["mis honorarios", "impagada"]},
    ("handover", "luck"): {"fr": ["Bonne chance !"], "en": ["Good luck!"], "es": ["¡Buena suerte!"]},
    ("handover", "endless-help"): {
        "fr": ["aussi longtemps que nécessaire", "à tout moment"], "en": ["as long as you need", "any time"], "es": ["en cualquier momento"],
    },
    ("termination", "immediate-end"): {"fr": ["avec effet immédiat"], "en": ["with immediate effect"], "es": ["con efecto inmediato"]},
    ("termination", "hostage"): {
        "fr": ["Les fichiers ne seront remis qu’après paiement."], "en": ["You will get the files only after payment."], "es": ["solo tras el pago"],
    },
    ("termination", "endless-help"): {"fr": ["à tout moment"], "en": ["whenever you need"], "es": ["sin límite"]},
    ("reference", "end-reason"): {"fr": ["la rupture du contrat"], "en": ["ended the contract"], "es": ["la resolución del contrato"]},
    ("reference", "client-opinion"): {"fr": ["un client exigeant"], "en": ["a tricky client"], "es": ["un cliente difícil"]},
    ("work-to-date", "late-interest"): {
        "fr": ["des intérêts de retard", "l’indemnité forfaitaire"], "en": ["late payment interest", "statutory interest"], "es": ["intereses de demora"],
    },
}
GOOD = {
    "fr": ["Le module de gestion des stocks signale les ruptures de stock.", "Les codes vous seront remis par Mme Sorel.", "La page « mot de passe oublié » est faite."],
    "en": ["The stock module reports conflicts.", "Ms Nair will give you the credentials.", "The “forgotten password” page is done."],
    "es": ["Las claves se las facilitará el Sr. Prieto.", "La página «contraseña olvidada» está hecha."],
}


def like(kind: str, language: str, variant: str = "normal") -> Letterlike:
    return Letterlike(kind=KINDS[kind], channel="email", variant=variant, locale=formats(language).loc.locale, level=2, pronoun="formal")


def found(kind: str, language: str, text: str, variant: str = "normal") -> list[Finding]:
    return list(lint(like(kind, language, variant), "s", text))


def rules(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


@pytest.mark.parametrize(("kind", "rule", "language", "text"), [
    (kind, rule, language, text) for (kind, rule), texts in BAD.items() for language in texts for text in texts[language]
])
def test_words_are_found_in_their_kind_alone(kind: str, rule: str, language: str, text: str) -> None:
    assert rule in rules(found(kind, language, text))
    assert rule not in rules(found("update", language, text))


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in GOOD.items() for text in texts])
def test_what_a_handover_has_to_say_is_left_alone(language: str, text: str) -> None:
    own = {rule for kind in word_lists(language).kinds.values() for rule in kind}
    assert not own & rules(found("handover", language, text))


def test_a_breach_may_end_at_once_with_a_warning() -> None:
    assert [one.level for one in found("termination", "en", "with immediate effect", "normal") if one.rule == "immediate-end"] == ["error"]
    assert [one.level for one in found("termination", "en", "with immediate effect", "breach") if one.rule == "immediate-end"] == ["warning"]


def test_every_language_has_the_same_own_rules() -> None:
    names = [{kind: set(own) for kind, own in word_lists(language).kinds.items()} for language in ("fr", "en", "es")]
    assert names[0] == names[1] == names[2]
    assert set(names[0]) <= set(KINDS)


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_a_handover_that_lost_its_consent_or_its_limit_is_told(language: str) -> None:
    facts = handover(language)
    letter = render("handover", facts, language, "email")
    fmt = formats(language)
    for day, what in ((facts["consent"], "the client’s consent"), (facts["help_until"], "until when you help")):
        without = letter.body.replace(fmt.full(day), "X").replace(fmt.long(day), "X")
        missing = [(finding.level, finding.values["what"]) for finding in relint(letter, facts, letter.subject, without) if finding.rule == "missing-move"]
        assert ("error", what) in missing


def test_a_handover_without_consent_cannot_be_sent() -> None:
    letter = render("handover", handover("fr", consent=None), "fr", "email")
    assert not letter.sendable
    assert [gap.fact for gap in letter.gaps] == ["consent"]


def test_open_points_must_be_named_or_denied() -> None:
    assert [gap.fact for gap in render("handover", handover("en", open_points=None), "en", "email").gaps] == ["open_points"]
    assert render("handover", handover("en", open_points=None, no_open_points=True), "en", "email").complete


def test_a_termination_without_a_written_contract_names_what_was_agreed() -> None:
    assert [gap.fact for gap in render("termination", termination("fr", contract_date=None), "fr", "post").gaps] == ["contract_date"]
    assert render("termination", termination("fr", contract_date=None, agreement="devis accepté le 12 janvier 2026"), "fr", "post").complete


def test_a_breach_names_its_clause_and_its_dates() -> None:
    letter = render("termination", breach("fr", clause=None, formal_notice=None, deadline=None), "fr", "post")
    assert {gap.fact for gap in letter.gaps} == {"clause", "formal_notice", "deadline"}


def test_an_account_without_its_day_to_pay_shows_the_day_as_a_gap() -> None:
    facts = termination("en")
    letter = render("termination", facts | {"settlement": [type(facts["settlement"][0])(done=facts["settlement"][0].done)]}, "en", "post")
    assert "⟦Last day to pay⟧" in letter.body
    assert not letter.complete


def test_a_stand_in_that_says_nothing_stands_in_for_nothing() -> None:
    letter = render("work-to-date", invoiced("fr", clause=None, agreement=" ;, "), "fr", "email")
    assert [gap.fact for gap in letter.gaps] == ["clause"]


def test_an_unused_gesture_that_says_nothing_is_left_out() -> None:
    letter = render("termination", termination("en", goodwill=[Offer(kind="discount-now"), Offer(kind="free-extra", text="a guide")]), "en", "post")
    assert letter.complete
    assert "still yours to use until then: a guide" in letter.body
