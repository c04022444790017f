"""A silent client is followed up from the keyboard; drafts of follow-ups come back, whatever language the screen speaks."""

from __future__ import annotations

import pytest

from cockpit.i18n.localizer import Localizer
from cockpit.tui.screens.sending import SendingScreen
from cockpit.tui.wizards.opening import path_for, path_of
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.walk import READ, Walk
from tests.desk import Desk
from tests.tui.opened import opened, screen_text
from tests.tui.wizards.walking import looked, typed, wizard

SILENT = "quillback-trail"
KINDS = ("nudge", "second-nudge", "other-person")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_follow_up_goes_out_in_a_handful_of_keys(desk: Desk, loc: Localizer, kind: str) -> None:
    async with opened(desk, loc) as (app, pilot):
        app.run_worker(app.walk_through(kind, SILENT))
        await looked(app, pilot)
        screen = wizard(app)
        screen.walk.channel = "email"
        assert screen.walk.steps[-1] == READ
        await typed(app, pilot, "ctrl+s")
        assert screen.walk.reading
        await typed(app, pilot, "ctrl+s")
        if isinstance(app.screen, PickScreen):  # a warning of lint: it is fine as it is
            await typed(app, pilot, "enter")
        assert isinstance(app.screen, SendingScreen)
        await typed(app, pilot, "c", "y")
        entry = app.workspace.records(SILENT).log[-1]
        assert (entry.letter, entry.purpose, entry.language) == (kind, "follow-up", "en_US")
        assert app.clipboard.endswith(entry.text)
        assert entry.text


@pytest.mark.parametrize("kind", KINDS)
def test_its_draft_comes_back_in_another_language_of_the_screen(desk: Desk, en: Localizer, fr: Localizer, kind: str) -> None:
    workspace = desk.open()
    walk = Walk(path_for(workspace, kind, SILENT), en)
    walk.texts["awaited"] = "the map"
    again = Walk(path_of(workspace, walk.draft(desk.now)), fr, walk.draft(desk.now))
    look = again.look(("en", "fr", "es"), every=True)
    assert [remark for remark in look.remarks if remark.level == "error"] == []
    assert "the map" in look.proofs["en"].body
    assert all(proof.letter.complete and not proof.errors for proof in look.proofs.values())


async def test_a_call_without_its_outcome_leads_to_the_question_how_it_went(desk: Desk, es: Localizer) -> None:
    async with opened(desk, es, (80, 24)) as (app, pilot):
        app.run_worker(app.walk_through("second-nudge", SILENT))
        await looked(app, pilot)
        screen = wizard(app)
        screen.walk.channel = "phone"
        await typed(app, pilot, "ctrl+s", "ctrl+s")
        if isinstance(app.screen, PickScreen):
            await typed(app, pilot, "enter")
        assert isinstance(app.screen, SendingScreen)
        assert "¿Has llamado?" in screen_text(app)
        assert "enviado" not in screen_text(app)
        before = len(app.workspace.records(SILENT).log)
        await typed(app, pilot, "y")
        assert len(app.workspace.records(SILENT).log) == before
        assert wizard(app).walk.step == "follow-up"
        assert "Cómo fue la llamada" in screen_text(app)
        await typed(app, pilot, "right", "ctrl+s", "ctrl+s", "y")
        assert app.workspace.records(SILENT).log[-1].outcome == "reached"
