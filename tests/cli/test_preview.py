"""`cockpit preview`: the same text as on the screen, as JSON or as text, in the letter's language whatever that of the screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cockpit.cli.preview import KINDS
from cockpit.letters.registry import KINDS as REGISTRY
from cockpit.services.wizards.paths import open_path
from cockpit.services.wizards.update import UpdatePath
from tests.cli.conftest import Result
from tests.services.bookshop import bookshop, open_shop

Cockpit = Callable[..., Result]
HERE = "courtevent"
DELAY = (
    "delay", "--client", HERE, "--milestone", "import", "--set", "new_date=2026-04-10", "--set", "impact=votre catalogue paraît le 15 avril",
    "--set", "cause=1 140 fiches ont dû être corrigées à la main", "--set", "measure=je contrôle un échantillon avant toute estimation",
    "--set", "plan=2026-03-31: version de test", "--set", "plan=2026-04-01..2026-04-09: vos remarques", "--set", "goodwill=10%",
    "--set", "goodwill=free: trois mois de maintenance",
)


@pytest.fixture
def shop(cockpit: Cockpit, tmp_path: Path, now) -> Callable[..., Result]:
    """Return the command line on a store with the bookshop in it."""
    workspace = open_shop(tmp_path / "shop", bookshop(), now)
    workspace.close()
    return lambda *arguments, **more: cockpit("preview", *arguments, store=tmp_path / "shop" / "store", **more)


def test_the_json_has_the_keys_that_programs_rely_on(shop):
    found = shop(*DELAY, "--json").json
    assert list(found) == ["kind", "lang", "channel", "subject", "body", "gaps", "lint"]
    assert (found["kind"], found["lang"], found["channel"]) == ("delay", "fr-FR", "email")
    assert found["gaps"] == []
    assert found["subject"] == "Boutique en ligne – nouvelle date\u00a0: vendredi 10 avril 2026"
    assert "– du 1er au 9 avril\u00a0: vos remarques" in found["body"]
    assert "une remise de 10\u00a0% sur le solde" in found["body"]


def test_gaps_and_findings_say_what_and_where(shop):
    found = shop("delay", "--client", HERE, "--set", "cause=C'est inacceptable", "--json").json
    assert {"fact": "impact", "label": "What the delay means for this client"} in found["gaps"]
    findings = [entry for entry in found["lint"] if entry["rule"] == "emotion"]
    assert [list(entry) for entry in findings] == [["rule", "level", "part", "start", "end", "words", "advice"]]
    entry = findings[0]
    assert (entry["level"], entry["part"], entry["words"]) == ("error", "body", "inacceptable")
    assert found["body"][entry["start"]:entry["end"]] == "inacceptable"
    assert entry["advice"]


@pytest.mark.parametrize("lang", ["fr", "en", "es", "es-MX", "fr-CA", "en-US"])
def test_lang_is_that_of_the_letter(shop, lang):
    found = shop(*DELAY, "--lang", lang, "--json").json
    assert found["lang"] == lang
    assert {"fr": "Bonjour", "en": "Dear", "es": "Estimada"}[lang[:2]] in found["body"]


def test_no_switch_of_the_screen_changes_a_letter(shop, cockpit, tmp_path):
    store = tmp_path / "shop" / "store"
    printed = [cockpit("--lang", lang, "preview", *DELAY, "--json", store=store).json for lang in ("fr", "en", "es")]
    assert len({(found["subject"], found["body"]) for found in printed}) == 1
    labels = [cockpit("--lang", lang, "preview", "delay", "--client", HERE, "--json", store=store).json["gaps"][0]["label"] for lang in ("fr", "en")]
    assert labels[0] != labels[1]  # what the program says of it is in the language of the screen


def test_the_text_is_that_of_the_screen(shop, tmp_path, now, fr):
    workspace = open_shop(tmp_path / "other", bookshop(), now)
    path = UpdatePath(workspace, HERE)
    letter = path.letter(path.propose({}, fr), "fr-FR", "email", fr)
    found = shop("update", "--client", HERE, "--json").json
    assert (found["subject"], found["body"]) == (letter.subject, letter.body)
    assert shop("update", "--client", HERE).out.startswith(f"{letter.subject}\n\n{letter.body}\n")


@pytest.mark.parametrize("kind", ["delay", "update", "change", "pulse"])
@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_propose_gives_the_letter_the_guided_path_opens_with(shop, tmp_path, now, kind, lang, es):
    path = open_path(open_shop(tmp_path / "other", bookshop(), now), kind, HERE)
    letter = path.letter(path.propose({}, es), path.locale({}) if lang == "fr" else lang, "email", es)
    found = shop(kind, "--client", HERE, "--propose", "--lang", lang, "--json").json
    assert (found["subject"], found["body"]) == (letter.subject, letter.body)


def test_help_names_every_kind_of_letter():
    assert tuple(REGISTRY) == KINDS


def test_facts_of_a_silence_can_be_given_by_hand(shop):
    given = ("--set", "sent=2026-03-10", "--set", "sent=2026-03-17", "--set", "awaited=les maquettes", "--set", "options=tout va bien")
    found = shop("nudge", "--client", HERE, *given, "--json").json
    assert found["gaps"] == []
    assert "concernant les maquettes (mes messages des 10 et 17 mars)" in found["body"]
    assert "A – tout va bien." in found["body"]


def test_what_is_set_wins_over_what_is_proposed(shop):
    arguments = ("--propose", "--set", "new_date=2026-04-15", "--set", "goodwill=none", "--person", "paul", "--json")
    found = shop("delay", "--client", HERE, *arguments).json
    assert "mercredi 15 avril 2026" in found["body"]
    assert found["body"].startswith("Bonjour Monsieur,")
    assert "je vous propose" not in found["body"]
    assert found["gaps"] == []


def test_missing_facts_are_named_under_the_letter(shop):
    printed = shop("delay", "--client", HERE)
    assert printed.code == 0
    assert "(--set impact=…)" in printed.out
    assert printed.out.index("Nadia Ferrand") < printed.out.index("--set impact")


def test_channel_level_and_people_can_be_chosen(shop):
    chat = shop(*DELAY, "--channel", "chat", "--json").json
    assert (chat["channel"], chat["subject"]) == ("chat", "")
    assert len(chat["body"]) <= 300
    assert "Je vous prie d’agréer" in shop(*DELAY, "--level", "3", "--json").json["body"]
    both = shop(*DELAY, "--person", "helene", "--person", "paul", "--json").json
    assert both["body"].partition("\n")[0] == "Bonjour Madame, bonjour Monsieur,"


@pytest.mark.parametrize("arguments", [
    ("ransom", "--client", HERE), ("delay", "--client", "nobody"), ("delay", "--client", HERE, "--set", "weather=fine"),
    ("delay", "--client", HERE, "--set", "cause"), ("delay", "--client", HERE, "--channel", "fax"), ("delay", "--client", HERE, "--lang", "de"),
    ("delay", "--client", HERE, "--milestone", "x"), ("delay", "--client", HERE, "--project", "x"), ("delay", "--client", HERE, "--person", "x"),
    ("delay", "--client", HERE, "--level", "9"), ("delay", "--client", HERE, "--set", "goodwill=101%"), ("update", "--client", HERE, "--channel", "post"),
])
def test_what_does_not_exist_is_one_sentence(shop, arguments):
    printed = shop(*arguments)
    assert printed.code == 1
    assert printed.out == ""
    assert printed.err.startswith("cockpit: ")
    assert "This was refused" not in printed.err
    assert len(printed.err.splitlines()) == 1


def test_an_unknown_option_is_a_wrong_usage(shop):
    assert shop("delay").code == 2
    assert shop("delay", "--client", HERE, "--level", "high").code == 2


def test_nothing_is_stored(shop, tmp_path):
    before = {path: path.read_bytes() for path in (tmp_path / "shop" / "store").rglob("*.json")}
    shop(*DELAY)
    assert {path: path.read_bytes() for path in (tmp_path / "shop" / "store").rglob("*.json")} == before


@pytest.mark.parametrize("words", ["[/b]{x} %s ${y} {{ 7*7 }} {% if %}", "a\r\nBcc: spy@evil.example", "\x1b]52;c;AAAA\x07 \u202egnp.exe", "None " * 400, "d’Aoust « “ ¿"])
def test_words_of_any_kind_are_only_words(shop, words):
    found = shop("update", "--client", HERE, "--set", f"done={words}", "--set", f"project={words}", "--json")
    letter = json.loads(found.out)
    assert "49" not in letter["body"].replace("149", "")
    assert "\n" not in letter["subject"]
    assert not set(letter["body"]) & {"\x1b", "\x07", "\r", "\u202e"}


def test_a_broken_template_of_the_users_is_told_and_passed_over(shop, own_environment: Path):
    folder = own_environment / ".config" / "freelance-cockpit" / "letters" / "fr"
    folder.mkdir(parents=True)
    (folder / "update.email.j2").write_text("{% block body %}\n{{ nonsense }}\n{% endblock %}", encoding="utf-8")
    printed = shop("update", "--client", HERE, "--json")
    assert printed.code == 0
    assert "update.email.j2" in printed.err
    assert "Bonjour Madame" in printed.json["body"]


def test_a_template_of_the_users_is_used(shop, own_environment: Path):
    folder = own_environment / ".config" / "freelance-cockpit" / "letters" / "fr"
    folder.mkdir(parents=True)
    (folder / "update.email.j2").write_text("{% block subject %}Point{% endblock %}{% block body %}Rien à signaler.{% endblock %}", encoding="utf-8")
    assert shop("update", "--client", HERE, "--json").json["body"] == "Rien à signaler."


def test_the_page_to_print_is_a_file_that_is_never_written_over_unasked(shop, tmp_path):
    file = tmp_path / "letter.html"
    result = shop(*DELAY, "--channel", "post", "--html", str(file))
    assert (result.code, result.out.strip()) == (0, str(file))
    text = file.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Librairie Courtevent" in text
    again = shop(*DELAY, "--html", str(file))
    assert again.code == 1
    assert str(file) in again.err
    assert shop(*DELAY, "--html", str(file), "--force").code == 0
    assert shop(*DELAY, "--html", str(file), "--force", "--json").json["file"] == str(file)
    assert shop(*DELAY, "--channel", "chat", "--html", str(tmp_path / "chat.html")).code == 1


@pytest.mark.parametrize("kind", ["formal-notice", "reminder"])
def test_a_claim_is_previewed_with_what_is_given(shop, kind):
    given = ("--set", "invoice=2026-014; 2026-03-01; 2026-03-31; 2400 EUR; paid 400 EUR", "--set", "pay_by=2026-04-17")
    notice = ("--set", "reason=payment", "--set", "invoice=2026-014; 2026-03-01; 2026-03-31; 2400 EUR; paid 400 EUR", "--set", "consequences=suspend,interest")
    found = shop(kind, "--client", HERE, *(given if kind == "reminder" else notice), "--json").json
    assert found["gaps"] == []
    assert "2\N{NARROW NO-BREAK SPACE}000,00" in found["body"]
    assert "2026-014" in found["subject"]


def test_a_reminder_is_proposed_from_the_invoice_that_is_late(shop, cockpit, tmp_path):
    late = ("--issued", "2026-02-01", "--due", "2026-03-03", "--amount", "2400", "--currency", "EUR")
    cockpit("add", "invoice", HERE, "F-7", *late, store=tmp_path / "shop" / "store")
    found = shop("reminder", "--client", HERE, "--propose", "--json")
    assert found.code == 0
    assert "F-7" in found.json["subject"]
