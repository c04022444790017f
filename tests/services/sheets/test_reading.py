"""Whatever is wrong with an entry is said by its code, at its field, all at once."""

from __future__ import annotations

import pytest

from cockpit.domain.errors import Refused
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import SENTENCES, sentence
from cockpit.services.sheets import SHEETS, read, sheet_for
from tests.services.sheets.samples import CONTEXT, NEW, editing

BAD = [
    ("client", "name", "", "required"),
    ("client", "name", "   \u200b\x1b[31m ", "required"),
    ("client", "name", "x" * 5000, "too-long"),
    ("client", "name", "株" * 101, "too-long"),
    ("client", "name", "y" * 1_000_000, "too-long"),
    ("client", "country", "Atlantis", "country-unknown"),
    ("client", "country", "EU", "country-unknown"),
    ("client", "country", "FR-XYZ", "subdivision-unknown"),
    ("client", "zone", "Europe/Atlantis", "zone-unknown"),
    ("client", "zone", "../../etc/passwd", "zone-unknown"),
    ("client", "language", "tlh", "language-unknown"),
    ("client", "email", "no-at-sign", "email-invalid"),
    ("client", "email", "a@example.org, b", "email-invalid"),
    ("client", "mail_domains", "larkfield", "domain-invalid"),
    ("client", "mail_domains", "larkfield.example, <evil>.example", "domain-invalid"),
    ("client", "mail_domains", "-a.example", "domain-invalid"),
    ("client", "mail_domains", "GMAIL.com", "domain-public"),
    ("client", "mail_domains", "anybody@orange.fr", "domain-public"),
    ("client", "limit", "-1", "number-negative"),
    ("client", "update_every", "2.5", "number-not-whole"),
    ("client", "update_every", "0", "number-range"),
    ("person", "emails", "H.SOREL@example.org", "email-taken"),
    ("person", "phones", "call me", "phone-invalid"),
    ("person", "declined", "pigeon", "choice-unknown"),
    ("person", "role", "boss", "choice-unknown"),
    ("person", "emails", ",".join(f"a{n}@example.org" for n in range(21)), "too-many"),
    ("project", "hours", "-5", "number-negative"),
    ("project", "value", "-5", "number-negative"),
    ("project", "value", "12.3.4", "amount-invalid"),
    ("project", "value", "1e400", "amount-invalid"),
    ("project", "value", "12.345678", "amount-precision"),
    ("project", "progress", "101", "number-range"),
    ("project", "currency", "EURO", "currency-unknown"),
    ("project", "stake_date", "2020-04-01", "stake-before-start"),
    ("milestone", "due", "2026-02-30", "date-impossible"),
    ("milestone", "due", "soon", "date-invalid"),
    ("milestone", "due", "2190-01-01", "date-far"),
    ("milestone", "due", "2026-01-11", "due-before-start"),
    ("milestone", "project", "nowhere", "project-unknown"),
    ("milestone", "remaining", "-1", "number-negative"),
    ("interaction", "summary", "", "required"),
    ("interaction", "at", "25:99", "time-invalid"),
    ("interaction", "person", "nobody", "person-unknown"),
    ("commitment", "due", "2026-03-01", "due-before-made"),
    ("commitment", "made", "2026-03-25", "date-in-future"),
    ("goodwill", "cost", "", "required"),
    ("goodwill", "accepted", "2026-03-23", "end-before-start"),
    ("invoice", "amount", "0", "amount-not-positive"),
    ("invoice", "amount", "-10", "amount-not-positive"),
    ("invoice", "due", "2026-03-01", "due-before-issued"),
    ("invoice", "number", "f-2026-014", "invoice-number-taken"),
    ("invoice", "paid", "2026-03-25", "date-in-future"),
    ("payment", "amount", "0", "amount-not-positive"),
    ("payment", "invoice", "nothing", "invoice-unknown"),
    ("contract", "kill_fee", "101", "number-range"),
    ("contract", "kill_fee", "-1", "number-negative"),
    ("contract", "notice_length", "-1", "number-negative"),
    ("contract", "late_rate", "101", "number-range"),
    ("contract", "late_fixed", "-40", "number-negative"),
    ("contract", "cure_days", "soon", "number-invalid"),
    ("contract", "ends", "2026-02-30", "date-impossible"),
    ("clause", "penalty", "0", "amount-not-positive"),
    ("clause", "penalty", "many", "amount-invalid"),
    ("expense", "amount", "0", "amount-not-positive"),
    ("expense", "on", "2026-03-25", "date-in-future"),
    ("expense", "invoice", "nothing", "invoice-unknown"),
    ("client", "kind", "friend", "choice-unknown"),
    ("user", "hourly_target", "-1", "number-negative"),
    ("contract", "rights", "x" * 20_000, "too-long"),
    ("case", "closed", "2026-03-01", "end-before-start"),
    ("case", "effective", "2026-05-01", "endings-only"),
    ("user", "zone", "Mars", "zone-unknown"),
]

BESIDE = {"stake_date": {"stake": "Fair", "started": "2026-01-12"}}
"""What else has to be given for a field to be wrong."""


@pytest.mark.parametrize(("kind", "name", "text", "code"), BAD)
def test_bad_input_is_refused_at_its_field_with_a_sentence(loc: Localizer, kind: str, name: str, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(sheet_for(kind, CONTEXT), {**NEW[kind], **BESIDE.get(name, {}), name: text}, loc, CONTEXT)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(name, code)]
    assert code in SENTENCES
    said = sentence(loc, refused.value.problems[0])
    assert said
    assert "…" not in said  # every value that the sentence shows was given


def test_all_problems_come_at_once_in_the_order_of_the_fields(en: Localizer) -> None:
    texts = {"number": "", "issued": "2026-02-30", "amount": "many", "currency": "Taler", "due": "never"}
    with pytest.raises(Refused) as refused:
        read(sheet_for("invoice", CONTEXT), texts, en, CONTEXT)
    assert [problem.field for problem in refused.value.problems] == ["number", "issued", "amount", "currency", "due"]


@pytest.mark.parametrize("kind", SHEETS)
def test_the_least_that_the_command_line_gives_is_enough(loc: Localizer, kind: str) -> None:
    values = read(sheet_for(kind, CONTEXT), NEW[kind], loc, CONTEXT)
    assert set(values) == {field.name for field in sheet_for(kind, CONTEXT).fields}


@pytest.mark.parametrize("text", ["4800", "4800.00", "2400.5"])
def test_plain_figures_mean_the_same_in_every_language(loc: Localizer, text: str) -> None:
    values = read(sheet_for("project", CONTEXT), {"title": "x", "value": text}, loc, CONTEXT)
    assert float(str(values["value"])) == float(text)


@pytest.mark.parametrize(
    ("tag", "text", "expected"), [("fr", "2 400,50", "2400.5"), ("es", "2.400,50", "2400.5"), ("en", "2,400.50", "2400.5")]
)
def test_amounts_are_read_as_the_language_writes_them(tag: str, text: str, expected: str) -> None:
    values = read(sheet_for("project", CONTEXT), {"title": "x", "value": text}, Localizer.load(tag), CONTEXT)
    assert str(values["value"]) == expected


HOSTILE = ["[/b] plan", "[@click=app.quit]x[/]", "🦊 fox", "שלום", "%(name)s", "{{ 7 * 7 }}", "=1+1", 'O\'Neil & "Sons" <b>']


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_kept_as_they_are_written(en: Localizer, name: str) -> None:
    assert read(sheet_for("client", CONTEXT), {"name": name}, en, CONTEXT)["name"] == name


def test_what_is_no_writing_is_dropped_from_names(en: Localizer) -> None:
    values = read(sheet_for("client", CONTEXT), {"name": "A\x1b]52;c;ZXZpbA==\x07B\u202eC\nD\x00E"}, en, CONTEXT)
    assert values["name"] == "ABC DE"


def test_a_country_may_be_named_in_the_users_language() -> None:
    for tag, name in (("fr", "Espagne"), ("en", "spain"), ("es", "España"), ("fr", "es"), ("en", "ES-AN")):
        values = read(sheet_for("client", CONTEXT), {"name": "x", "country": name}, Localizer.load(tag), CONTEXT)
        assert str(values["country"]).startswith("ES")
        assert (values["language"], values["zone"]) == ("es-ES", "Europe/Madrid")


def test_a_choice_may_be_named_by_its_label(loc: Localizer) -> None:
    label = loc.gettext("billing")
    assert read(sheet_for("person", CONTEXT), {"name": "x", "role": label.upper()}, loc, CONTEXT)["role"] == "billing"


def test_more_than_what_is_owed_is_unusual_and_accepted(en: Localizer) -> None:
    sheet = sheet_for("payment", CONTEXT)
    values = read(sheet, {"amount": "5000"}, en, CONTEXT)
    assert [(problem.field, problem.code) for problem in sheet.warn(values, CONTEXT)] == [("amount", "payment-above-balance")]


def test_a_payment_being_corrected_is_not_counted_twice(en: Localizer) -> None:
    context = editing("payment")
    sheet = sheet_for("payment", context)
    texts = {"invoice": "f-2026-014", "amount": "2400", "on": "2026-03-01"}
    assert sheet.warn(read(sheet, texts, en, context), context) == []


def test_a_date_of_the_clients_needs_a_name(en: Localizer) -> None:
    with pytest.raises(Refused) as refused:
        read(sheet_for("project", CONTEXT), {"title": "x", "stake_date": "2026-04-01"}, en, CONTEXT)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("stake", "stake-unnamed")]
