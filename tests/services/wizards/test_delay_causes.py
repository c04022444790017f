"""The cause library: complete in every language, free of blame and of a form of address, and ready to be sent."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cockpit.domain.project import DateChange
from cockpit.domain.records import ClientRecords
from cockpit.i18n.catalogue import locales_directory
from cockpit.i18n.localizer import Localizer
from cockpit.services.wizards.delay_causes import CAUSES, EXTRAS, impact, plan_steps
from tests.services.wizards.delay_setting import LANGUAGES, NOW, PEOPLE, launch, path, records, workspace

OWN = {
    "fr": "La maquette a demandé un essai de plus.", "en": "The mock-up needed one more round of tests.",
    "es": "La maqueta necesitó una ronda más de pruebas.",
}


def library(language: str) -> dict[str, dict[str, dict[str, object]]]:
    return tomllib.loads((locales_directory() / language / "letters" / "causes.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_cause_impact_and_extra(language: str):
    found = library(language)
    assert list(found["causes"]) == [cause.value for cause in CAUSES]
    for name, cause in found["causes"].items():
        assert set(cause) == {"cause", "fix", "measure", "steps"}
        assert 2 <= len(plan_steps(name, language)) <= 4
        assert all(cause[part] for part in ("cause", "fix", "measure")) or name == "other"
    assert set(found["impact"]) == {"stake", "missed", "undated", "none", "quoted", "early"}
    assert set(found["impact"]["early"]) == {"stake", "missed", "undated", "none"}
    assert set(found["extras"]) == set(EXTRAS)


def again(language: str) -> ClientRecords:
    before = DateChange(due=date(2026, 3, 6), at=NOW.replace(month=1)), DateChange(due=date(2026, 3, 20), at=NOW.replace(month=2))
    return records(language).put(launch(language, *before))


def familiar(language: str) -> ClientRecords:
    return records(language).put(replace(PEOPLE[language], pronoun="informal"))


VARIANTS = {
    "normal": ("normal", records, {}, 17),
    "early": ("early", records, {"confirm_on": "2026-03-19"}, 17),
    "passed": ("passed", records, {}, 23),
    "second": ("second", again, {}, 17),
    "informal": ("normal", familiar, {"stake": "Expo"}, 17),
    "after-event": ("normal", records, {"new_date": "2026-04-17", "after_stake": "yes"}, 17),
    "no-event": ("normal", records, {"stake": "", "stake_on": ""}, 17),
}
"""By name: the variant of the letter it gives, the records, what is typed, the day in March 2026."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cause", [cause.value for cause in CAUSES])
@pytest.mark.parametrize("name", VARIANTS)
def test_every_cause_makes_a_letter_that_can_be_sent(tmp_path: Path, language: str, cause: str, name: str):
    variant, known, typed, day = VARIANTS[name]
    texts = {"cause_kind": cause, **typed, **({"cause": OWN[language]} if cause == "other" else {})}
    ws = workspace(tmp_path / "store", language, known(language), NOW.replace(day=day))
    delay, loc = path(ws), Localizer.load(language)
    full = {**delay.propose(texts, loc), **texts}
    assert [remark for remark in delay.remarks(full, loc) if remark.level == "error"] == []
    letters = {channel: delay.letter(full, delay.locale(full), channel, loc) for channel in ("email", "phone", "chat", "post")}
    for letter in letters.values():
        assert letter.gaps == ()
        assert [finding for finding in letter.lint if finding.level == "error"] == []
    assert letters["email"].variant == variant
    # A few words over the length that reads at a glance are a warning; much more would be a flaw of the library.
    assert all(int(str(finding.values["count"])) <= 290 for finding in letters["email"].lint if finding.rule == "too-long")
    for other in LANGUAGES:
        assert delay.letter(full, other, "email", loc).gaps == ()
    ws.close()


def test_the_event_is_quoted_unless_it_is_a_phrase_of_its_language():
    on, before = date(2026, 4, 15), date(2026, 4, 10)
    assert "pour la parution de votre catalogue, le 15 avril" in impact("La parution de votre catalogue", on, before, "fr_FR")
    assert "pour l’échéance « Salon du livre », le 15 avril" in impact("Salon du livre", on, before, "fr_FR")
    assert "“Spring fair” on April 15" in impact("Spring fair", on, before, "en_US")
    assert "para el evento «Feria», el 15 de abril" in impact("Feria", on, before, "es_ES")
    assert "devait" in impact("Salon", on, date(2026, 4, 16), "fr_FR")
    assert "« {date} »" in impact("{date}", on, None, "fr_FR")
    assert "le 15 avril 2027, et" in impact("Salon", date(2027, 4, 15), None, "fr_FR", date(2026, 3, 17))
    assert impact("  ", on, None, "en_GB") == impact("", None, None, "en_GB")


@pytest.mark.parametrize(("language", "word"), [("fr", "laisserait"), ("en", "a delay would"), ("es", "dejaría")])
def test_a_warning_speaks_of_a_delay_that_may_still_be_avoided(language: str, word: str) -> None:
    on, before, after = date(2026, 4, 15), date(2026, 4, 10), date(2026, 4, 20)
    assert word in impact("Salon", on, before, language, early=True)
    for event, day, new in (("Salon", on, after), ("Salon", None, before), ("", None, None)):
        assert impact(event, day, new, language, early=True) != impact(event, day, new, language)
