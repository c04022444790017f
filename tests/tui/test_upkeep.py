"""The app backs up and tidies in the background, and says what went wrong with it."""

from __future__ import annotations

import pytest

from cockpit.domain.errors import refuse
from cockpit.i18n.localizer import Localizer
from tests.desk import Desk
from tests.tui.opened import opened, settled


async def test_the_backup_of_the_day_is_made_while_the_app_runs(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, _):
        before = app.workspace.store.copies.present()
        await app.back_up().wait()
        made = app.workspace.store.copies.present()
        await app.back_up().wait()
        assert len(made) == max(len(before), 1)
        assert app.workspace.store.copies.present() == made


async def test_earlier_states_are_compressed(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, _):
        await app.tidy().wait()
        assert app.workspace.store.check() == []


@pytest.mark.parametrize("act", ["back_up", "tidy"])
async def test_a_refusal_is_said(act: str, desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise refuse("disk-full", name="backups", reason="ENOSPC")

    async with opened(desk, en) as (app, pilot):
        monkeypatch.setattr(app.workspace.store.copies, "make_daily", full)
        monkeypatch.setattr(app.workspace.store, "tidy", full)
        await getattr(app, act)().wait()
        await settled(pilot)
        assert any(note.severity == "error" for note in app._notifications)
