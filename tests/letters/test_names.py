"""Names as people type them: with titles, in capitals, in small letters, surname first; letters greet by the name all the same."""

from __future__ import annotations

import pytest

from cockpit.domain.client import Client, Person, Pronoun, Title
from cockpit.letters.addressing import salutation
from cockpit.letters.formats import formats
from cockpit.letters.rendering import render
from tests.letters.parties import SENDERS, base


def opening(name: str, tag: str, pronoun: Pronoun = "formal", *, level: int = 2, title: Title = "none") -> str:
    return salutation([Person(id="a", name=name, title=title, pronoun=pronoun)], formats(tag), level, pronoun).opening


@pytest.mark.parametrize(
    ("name", "tag", "formal", "familiar"),
    [
        ("Mme Claire Martin", "fr-FR", "Bonjour Madame,", "Bonjour Claire,"),
        ("M. Jean Dupont", "fr-FR", "Bonjour Monsieur,", "Bonjour Jean,"),
        ("Dr. Ana Ruiz", "fr-FR", "Bonjour Docteur,", "Bonjour Ana,"),
        ("Me Claire Dubois", "fr-FR", "Bonjour Maître,", "Bonjour Claire,"),
        ("Mr. John Smith", "en-GB", "Dear Mr Smith,", "Dear John,"),
        ("Dr Ana Ruiz", "en-GB", "Dear Dr Ruiz,", "Dear Ana,"),
        ("Dr Smith", "en-US", "Dear Dr. Smith:", "Dear Smith,"),
        ("Prof. Dr. Hans Meier", "en-GB", "Dear Professor Meier,", "Dear Hans,"),
        ("Sra. Inés Otero", "es-ES", "Estimada Sra. Otero:", "Hola, Inés:"),
        ("Dra. Ana Ruiz", "es-ES", "Estimada Dra. Ruiz:", "Hola, Ana:"),
        ("Ing. Luis Pérez", "es-MX", "Buenos días, Ing. Pérez:", "Hola, Luis:"),
        ("D. Javier Prieto", "es-ES", "Estimado Sr. Prieto:", "Hola, Javier:"),
        ("D. Hart", "en-GB", "Dear D. Hart,", "Dear D.,"),
        ("M. Hart", "en-GB", "Dear M. Hart,", "Dear M.,"),
    ],
)
def test_a_title_typed_with_the_name_is_no_part_of_it(name: str, tag: str, formal: str, familiar: str) -> None:
    assert opening(name, tag) == formal
    assert opening(name, tag, "informal") == familiar


def test_a_known_gender_chooses_the_form_of_a_title() -> None:
    assert opening("Dr. Ana Ruiz", "es-ES", title="ms") == "Estimada Dra. Ruiz:"
    assert opening("Ing. Luis Pérez", "es-MX", title="mr") == "Estimado Ing. Pérez:"
    assert salutation([Person(id="a", name="Ms Priya Nair", title="ms")], formats("en-GB"), 3, "formal").addressees == ("Ms Priya Nair",)


@pytest.mark.parametrize(
    ("name", "first", "surname"),
    [
        ("jean dupont", "Jean", "Dupont"), ("JEAN DUPONT", "Jean", "Dupont"), ("Jean DUPONT", "Jean", "Dupont"),
        ("DUPONT Jean", "Jean", "Dupont"), ("Marie Claire DUPONT", "Marie Claire", "Dupont"), ("charles de la tour", "Charles", "de la Tour"),
        ("JEAN-LUC D'AOUST", "Jean-Luc", "D'Aoust"), ("jean d'aoust", "Jean", "d'Aoust"), ("SEAN O'NEILL", "Sean", "O'Neill"),
        ("bell McDonald", "bell", "McDonald"), ("Charles de La Tour", "Charles", "de La Tour"),
    ],
)
def test_capitals_are_those_of_a_name(name: str, first: str, surname: str) -> None:
    assert opening(name, "fr-FR", "informal") == f"Bonjour {first},"
    assert salutation([Person(id="a", name=name, title="ms")], formats("en-GB"), 2, "formal").people == f"Ms {surname}"


@pytest.mark.parametrize("name", ["IT Support", "SNCF", "SARL Dupont"])
def test_an_abbreviation_is_no_surname(name: str) -> None:
    assert salutation([Person(id="a", name=name)], formats("en-GB"), 2, "formal").people == name


def test_an_address_is_no_name() -> None:
    letter = render("pulse", {**base("en"), "contact": Person(id="a", name="office@larkfield.example"), "moment": "middle"}, "en-GB", "email")
    assert letter.body.startswith("Hello,\n")


@pytest.mark.parametrize(
    ("tag", "people", "line"),
    [
        ("fr-FR", [Person(id="a", name="Alice Martin")], "À l’attention de\N{NO-BREAK SPACE}: Alice Martin"),
        ("fr-FR", [Person(id="a", name="Alice Martin", title="ms"), Person(id="b", name="Marc Roche", title="mr")],
         "À l’attention de Mme\N{NO-BREAK SPACE}Alice Martin et de M.\N{NO-BREAK SPACE}Marc Roche"),
        ("es-MX", [Person(id="a", name="Inés Otero", title="ms"), Person(id="b", name="Javier Prieto", title="mr")],
         "A la atención de la Sra.\N{NO-BREAK SPACE}Inés Otero y del Sr.\N{NO-BREAK SPACE}Javier Prieto"),
    ],
)
def test_the_line_of_the_addressee_agrees(tag: str, people: list[Person], line: str) -> None:
    facts = {"sender": SENDERS[tag[:2]], "client": "El Molino", "contact": people, "invoice": "F-1"}
    assert line in render("work-to-date", facts, tag, "post").body.splitlines()


def test_a_client_who_is_the_addressee_stands_there_once() -> None:
    client = Client(id="a", name="Claire Dubois")
    facts = {"sender": SENDERS["fr"], "client": client, "contact": Person(id="a", name="Claire Dubois"), "invoice": "F-1"}
    assert "attention" not in render("work-to-date", facts, "fr-FR", "post").body
