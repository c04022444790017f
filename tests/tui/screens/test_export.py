"""`o` exports a dossier or a brief: what is wrong stands beside its field, and where the file is stands whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.export.dossier_check import verify
from cockpit.i18n.localizer import Localizer
from cockpit.services.document_export import export_document
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.screens.saved import SavedScreen
from tests.desk import NOW, Desk
from tests.tui.opened import opened, screen_lines, screen_text, type_keys

CLIENT = "quillback-trail"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_dossier_is_exported_and_its_place_shown_whole(desk: Desk, loc: Localizer, size: tuple[int, int], tmp_path: Path) -> None:
    folder = tmp_path / ("long-" * 15)
    folder.mkdir()
    async with opened(desk, loc, size) as (app, pilot):
        await type_keys(pilot, "4", "o")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, *"Mediation", "tab", "ctrl+u", *str(tmp_path / "nowhere"), "ctrl+s")
        assert "nowhere" in screen_text(app)
        assert not list(folder.iterdir())
        await type_keys(pilot, "ctrl+u", *str(folder), "ctrl+s")
        assert isinstance(app.screen, SavedScreen)
        (made,) = folder.iterdir()
        shown = "".join(line.replace("│", "").strip() for line in screen_lines(app))
        assert str(made) in shown
        assert verify(made.read_bytes()).findings == ()
        await type_keys(pilot, "escape")
        assert app.screen is app.home


def test_every_document_goes_under_a_name_of_its_own(desk: Desk, en: Localizer, tmp_path: Path) -> None:
    workspace = desk.open()
    texts = {"folder": str(tmp_path), "language": "es-MX", "purpose": "../../x"}
    paths = [export_document(workspace, CLIENT, {**texts, "what": what}, en) for what in ("html", "html", "json", "brief")]
    assert len({path.name for path in paths}) == 4
    assert all(path.parent == tmp_path for path in paths)
    assert 'lang="es-MX"' in paths[0].read_text()
    workspace.close()


def test_what_does_not_fit_is_refused_at_its_field(desk: Desk, en: Localizer, tmp_path: Path) -> None:
    workspace = desk.open()
    cases = {
        "language: language-unknown": {"language": "de"}, "folder: folder-missing": {"folder": "~nobody-of-that-name/x"},
        "folder: required": {"folder": ""}, "until: end-before-start": {"since": "2026-03-02", "until": "2026-03-01"},
    }
    for match, texts in cases.items():
        with pytest.raises(Refused, match=match):
            export_document(workspace, CLIENT, {"folder": str(tmp_path), **texts}, en)
    assert list(tmp_path.glob("*.html")) == []
    workspace.close()


def test_a_period_is_kept_to(desk: Desk, en: Localizer, tmp_path: Path) -> None:
    workspace = desk.open()
    path = export_document(workspace, CLIENT, {"folder": str(tmp_path), "since": "2026-01-01", "until": "2026-02-01", "language": "en"}, en)
    assert f"from {en.date(date(2026, 1, 1), 'long')} to {en.date(date(2026, 2, 1), 'long')}" in path.read_text()
    workspace.close()


async def test_the_last_step_of_the_ladder_is_the_dossier_then_who_got_it_is_logged(desk: Desk, en: Localizer, tmp_path: Path) -> None:
    workspace = desk.open()
    case = next(one for one in workspace.records(CLIENT).cases.values() if one.kind == "silence")
    notified = replace(case, decision="notify", decided=NOW.date() - timedelta(days=8), attempts=4, unlocked="x")
    sent = Interaction(
        id=str(len(workspace.records(CLIENT).log) + 1), at=NOW - timedelta(days=7), logged=NOW, direction="out", channel="post",
        purpose="follow-up", summary="Formal notice",
    )
    workspace.commit(CLIENT, Act("case-edited", {"title": "silence", "client": CLIENT}), lambda records: records.put(notified).append(sent))
    workspace.close()
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "4", "slash", *"Quillback", "enter", "f")
        form = app.screen
        assert isinstance(form, FormScreen)
        assert form._entry.sheet.kind == "export"
        await type_keys(pilot, "tab", "ctrl+u", *str(tmp_path), "ctrl+s")
        assert isinstance(app.screen, SavedScreen)
        await type_keys(pilot, "enter")
        logged = app.screen
        assert isinstance(logged, FormScreen)
        assert (logged._entry.sheet.kind, logged.fields.texts["purpose"]) == ("interaction", "notice")
