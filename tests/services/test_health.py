"""`check` finds what is wrong and says nothing where nothing is."""

from __future__ import annotations

import pytest

from cockpit.services import health
from cockpit.services.health import examine
from tests.desk import Desk


def test_a_sound_store_has_nothing_wrong(desk: Desk) -> None:
    workspace = desk.open()
    assert examine(workspace) == []
    workspace.close()


def test_damage_and_copies_are_named(desk: Desk) -> None:
    clients = desk.store / "clients"
    (clients / "larkfield-pantry.json").write_text("{")
    (clients / "greyfold-chamber-choir.sync-conflict-20260301-101010-ABCDEFG.json").write_bytes((clients / "greyfold-chamber-choir.json").read_bytes())
    workspace = desk.open()
    codes = {problem.code for problem in examine(workspace)}
    assert "store-damaged" in codes
    assert any("conflict" in code for code in codes)
    workspace.close()


def test_a_missing_catalogue_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from gettext import NullTranslations

    real = health.catalogue
    monkeypatch.setattr(health, "catalogue", lambda language: NullTranslations() if language == "es" else real(language))
    workspace = desk.open()
    assert [(problem.code, problem.values["language"]) for problem in examine(workspace)] == [("catalogue-missing", "es")]
    workspace.close()
