"""No field asks for what the records already know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets import read, sheet_for, write_proposals
from cockpit.services.sheets.invoices import next_number
from cockpit.services.sheets.references import options
from cockpit.services.sheets.understanding import meaning
from tests.services.sheets.samples import CONTEXT


def test_an_invoice_is_due_after_the_terms_of_the_contract(en: Localizer) -> None:
    values = read(sheet_for("invoice", CONTEXT), {"number": "X1", "amount": "10", "issued": "2026-03-01"}, en, CONTEXT)
    assert values["due"] == date(2026, 3, 31)
    assert values["currency"] == "EUR"


@pytest.mark.parametrize(
    ("numbers", "expected"), [((), ""), (("F-2026-014",), "F-2026-015"), (("2026-099",), "2026-100"), (("last",), ""), (("2", "1"), "")]
)
def test_the_next_invoice_number_follows_the_last(numbers: tuple[str, ...], expected: str) -> None:
    assert next_number(numbers) == expected


def test_a_payment_is_proposed_as_all_that_is_owed(en: Localizer) -> None:
    values = read(sheet_for("payment", CONTEXT), {}, en, CONTEXT)
    assert values == {"invoice": "f-2026-014", "amount": Decimal("1999.75"), "on": date(2026, 3, 24)}


def test_logging_proposes_the_channel_and_person_of_the_last_contact(loc: Localizer) -> None:
    texts = write_proposals(sheet_for("interaction", CONTEXT), {}, loc, CONTEXT)
    assert (texts["direction"], texts["channel"], texts["person"], texts["project"], texts["expects_reply"]) == (
        "out",
        "chat",
        "helene",
        "shop",
        "yes",
    )


def test_whatever_is_logged_expects_a_reply_unless_the_user_says_otherwise(en: Localizer) -> None:
    sheet = sheet_for("interaction", CONTEXT)
    assert read(sheet, {"summary": "x", "channel": "phone", "outcome": "voicemail"}, en, CONTEXT)["expects_reply"] is True
    assert read(sheet, {"summary": "x", "expects_reply": "no"}, en, CONTEXT)["expects_reply"] is False


def test_what_is_entered_belongs_to_the_only_active_project(en: Localizer) -> None:
    for kind, texts in (("invoice", {"number": "1", "amount": "1"}), ("commitment", {"text": "x", "due": "2026-04-01"}), ("case", {})):
        assert read(sheet_for(kind, CONTEXT), texts, en, CONTEXT)["project"] == "shop"


def test_a_new_client_is_at_home_until_its_country_says_otherwise(en: Localizer) -> None:
    sheet = sheet_for("client", CONTEXT)
    home = write_proposals(sheet, {}, en, CONTEXT)
    assert (home["country"], home["language"], home["zone"]) == ("FR", "fr-FR", "Europe/Paris")
    abroad = write_proposals(sheet, {"country": "MX"}, en, CONTEXT)
    assert (abroad["language"], abroad["zone"]) == ("es-MX", "America/Mexico_City")
    assert write_proposals(sheet, {"country": "JP"}, en, CONTEXT)["language"] == "en"


def test_a_second_person_is_no_second_main_contact(en: Localizer) -> None:
    assert read(sheet_for("person", CONTEXT), {"name": "Ana"}, en, CONTEXT)["role"] == "alternate"


def test_the_first_start_proposes_zone_and_currency_of_the_country(en: Localizer) -> None:
    context = replace(CONTEXT, user=replace(CONTEXT.user, country="", zone="UTC"))
    values = read(sheet_for("user", context), {"name": "Zoé", "country": "GB"}, en, context)
    assert (values["zone"], values["currency"]) == ("Europe/London", "GBP")


def test_a_date_is_said_in_full_with_what_it_means_at_the_clients(en: Localizer) -> None:
    due = sheet_for("milestone", CONTEXT).field("due")
    assert meaning(due, "friday", {}, en, CONTEXT) == "Friday 27 March 2026, 3 working days from today"
    assert meaning(due, "2026-05-01", {}, en, CONTEXT).endswith("not a working day there: public holiday")
    assert meaning(due, "2026-03-28", {}, en, CONTEXT).endswith("not a working day there: weekend")
    assert meaning(due, "frid ay", {}, en, CONTEXT) == ""


@pytest.mark.parametrize(("country", "language"), [("CA", "en-CA"), ("CA-QC", "fr-CA"), ("CA-ON", "en-CA"), ("BE", "fr-BE"), ("ES-CT", "es-ES")])
def test_the_language_follows_from_the_part_of_a_country_where_it_is_another(en: Localizer, country: str, language: str) -> None:
    texts = write_proposals(sheet_for("client", CONTEXT), {"country": country}, en, CONTEXT)
    assert texts["language"] == language


@pytest.mark.parametrize(("language", "words"), [
    ("fr", ("aucun", "aucun", "aucune")), ("es", ("ninguna", "ninguno", "ninguna")), ("en", ("no person", "none", "no invoice")),
])
def test_an_empty_reference_agrees_with_what_it_stands_for(language: str, words: tuple[str, ...]) -> None:
    loc = Localizer.load(language)
    sheet = sheet_for("interaction", CONTEXT)
    empty = {field.name: loc.gettext(options(field, CONTEXT)[0].label) for field in sheet.fields if field.kind == "reference" and not field.required}
    assert (empty["person"], empty["project"], empty["invoice"]) == words
