"""Working days of each client's country: known once asked for, the same in every language, never a reason to stop."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cockpit.services import calendars
from cockpit.services.calendars import Calendars, known_country

EASTER_MONDAY = date(2026, 4, 6)


def test_public_holidays_of_the_country_are_no_working_days() -> None:
    france = Calendars(None).get("FR", "", "Europe/Paris")
    assert not france.is_working(EASTER_MONDAY)
    assert france.is_working(date(2026, 4, 7))
    assert france.zone.key == "Europe/Paris"


def test_a_subdivision_has_holidays_of_its_own() -> None:
    found = Calendars(None)
    good_friday = date(2026, 4, 3)
    assert found.get("FR", "", "Europe/Paris").is_working(good_friday)
    assert not found.get("FR", "57", "Europe/Paris").is_working(good_friday)


@pytest.mark.parametrize("country", ["", "XX", "ZZ"])
def test_an_unknown_country_has_weekends_only(country: str) -> None:
    found = Calendars(None).get(country, "", "UTC")
    assert found.is_working(date(2026, 1, 1))
    assert not found.is_working(date(2026, 3, 28))


def test_an_unknown_subdivision_has_the_holidays_of_its_country() -> None:
    found = Calendars(None).get("FR", "NOWHERE", "Europe/Paris")
    assert not found.is_working(EASTER_MONDAY)


def test_weekends_are_those_of_the_country() -> None:
    israel = Calendars(None).get("IL", "", "Asia/Jerusalem")
    assert not israel.is_working(date(2026, 2, 13))  # a Friday
    assert israel.is_working(date(2026, 2, 15))  # a Sunday


def test_what_was_computed_once_is_not_computed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Calendars(tmp_path / "cache")
    assert not first.get("FR", "", "Europe/Paris").is_working(EASTER_MONDAY)
    first.save()

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(calendars, "_computed", fail)
    monkeypatch.setattr(calendars, "_known_weekend", fail)
    assert not Calendars(tmp_path / "cache").get("FR", "", "Europe/Paris").is_working(EASTER_MONDAY)


def test_a_calendar_is_built_once() -> None:
    found = Calendars(None)
    assert found.get("FR", "", "Europe/Paris") is found.get("FR", "", "Europe/Paris")
    assert found.get("FR", "", "Europe/Paris") is not found.get("FR", "", "America/Martinique")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\x00", b"[]", b'{"FR": 1}', b'{"FR": {"years": {"2026": ["2026-02-30"]}}}'])
def test_a_damaged_cache_is_built_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "holidays.json"
    file.write_bytes(content)
    found = Calendars(tmp_path)
    assert not found.get("FR", "", "Europe/Paris").is_working(EASTER_MONDAY)
    found.save()
    assert "2026-04-06" in json.loads(file.read_bytes())["FR"]["years"]["2026"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found = Calendars(tmp_path / "file" / "cache")
    assert not found.get("FR", "", "Europe/Paris").is_working(EASTER_MONDAY)
    found.save()
    assert not found.get("FR", "", "Europe/Paris").is_working(date(2025, 4, 21))
    found.save()


@pytest.mark.parametrize("language", ["fr_FR.UTF-8", "es_ES.UTF-8", "C"])
def test_holidays_do_not_depend_on_the_language_of_the_machine(language: str, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import date; from cockpit.services.calendars import Calendars\n"
        "found = Calendars(Path(sys.argv[1])); print(found.get('ES', 'CT', 'Europe/Madrid').is_working(date(2026, 9, 11))); found.save()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], env={"LANG": language, "LC_ALL": language}, capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.strip() == "False"
    assert ran.stderr == ""
    assert "2026-09-11" in (tmp_path / "holidays.json").read_text()


def test_countries_are_told_from_what_only_looks_like_one() -> None:
    assert known_country("FR")
    assert known_country("FR", "57")
    assert not known_country("FR", "NOWHERE")
    assert not known_country("XX")
