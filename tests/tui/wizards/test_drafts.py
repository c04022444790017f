"""What was typed into a guided path is offered again: at the next start, by its own key, and after the process was killed."""

from __future__ import annotations

import signal
import sys
from datetime import datetime
from time import monotonic

import pytest

from cockpit.domain.draft import Draft
from cockpit.domain.errors import refuse
from cockpit.i18n.localizer import Localizer
from cockpit.storage.drafts import Drafts
from cockpit.tui.app import CockpitApp
from cockpit.tui.forms.confirm import ConfirmScreen
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.screen import WizardScreen
from tests.desk import Desk
from tests.terminal import PATIENCE, terminal
from tests.tui.opened import SIZE, hammer_keys, opened, screen_text, settled, toasts
from tests.tui.wizards.walking import CLIENT, begun, typed, wizard


async def left_behind(desk: Desk, loc: Localizer) -> str:
    """Type something into a path and leave it; returns the key of its draft."""
    async with opened(desk, loc) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+n", *"Zinnia", "escape")
        return screen.walk.wizard.key


async def test_a_draft_is_offered_at_the_start_and_gone_on_with(desk: Desk, en: Localizer, fr: Localizer) -> None:
    key = await left_behind(desk, en)
    async with opened(desk, fr) as (app, pilot):
        assert isinstance(app.screen, PickScreen)
        await settled(pilot)
        assert "Courtevent" in screen_text(app) and fr.gettext("Announce a delay") in screen_text(app)
        await typed(app, pilot, "enter")
        screen = wizard(app)
        assert screen.walk.wizard.key == key and screen.walk.place == 1 and "Zinnia" in screen.walk.texts["cause"]


async def test_later_leaves_it_and_discarding_drops_it(desk: Desk, en: Localizer) -> None:
    key = await left_behind(desk, en)
    async with opened(desk, en) as (app, pilot):
        await typed(app, pilot, "down", "enter")
        assert app.screen is app.home and app.workspace.drafts.load(key) is not None
    async with opened(desk, en) as (app, pilot):
        await typed(app, pilot, "escape")
        assert app.workspace.drafts.load(key) is not None
    async with opened(desk, en) as (app, pilot):
        await typed(app, pilot, "up", "enter")
        assert app.workspace.drafts.load(key) is None
        assert any(en.gettext("Discarded: %(what)s", what="")[:9] in toast for toast in toasts(app))
    async with opened(desk, en) as (app, pilot):
        assert app.screen is app.home


async def test_a_draft_that_cannot_be_removed_is_not_said_to_be(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    await left_behind(desk, en)

    def refused(_drafts: Drafts, _key: str) -> None:
        raise refuse("store-not-writable", name="drafts", reason="EROFS")

    monkeypatch.setattr(Drafts, "drop", refused)
    async with opened(desk, en) as (app, pilot):
        await typed(app, pilot, "up", "enter")
        assert any("the disk is read-only" in told for told in toasts(app)) and not any("Discarded" in told for told in toasts(app))


async def test_a_draft_about_what_is_gone_can_only_be_discarded_and_never_breaks(desk: Desk, en: Localizer) -> None:
    workspace = desk.open()
    workspace.drafts.save(Draft(key="delay:nobody:[/b]%s", kind="delay", client="nobody", saved=datetime(2026, 1, 1, tzinfo=desk.now.tzinfo)))
    workspace.drafts.save(Draft(key="nonsense", kind="nonsense", client=CLIENT))
    workspace.close()
    (workspace.drafts.directory / "broken-0.json").write_text("{")
    async with opened(desk, en) as (app, pilot):
        assert isinstance(app.screen, PickScreen)
        assert "[/b]%s" in screen_text(app)
        await typed(app, pilot, "enter")
        assert app.screen is app.home
        assert len(toasts(app)) >= 2  # the damaged one is named, and why there is nothing to go on with


async def test_the_draft_is_kept_every_second_without_any_key(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+n", *"Zinnia")
        (ticking,) = [timer for timer in screen._timers if timer._interval == 1.0]
        assert ticking._callback == screen.keep
        screen.keep()
        draft = app.workspace.drafts.load(screen.walk.wizard.key)
        assert draft is not None and "Zinnia" in draft.texts["cause"]


async def test_leaving_the_program_from_a_path_keeps_the_last_second_too(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        key = screen.walk.wizard.key
        await typed(app, pilot, "ctrl+n", *"Zinnia", "ctrl+q")
    assert "Zinnia" in (Drafts(desk.store / "drafts").load(key) or Draft(key="", kind="", client="")).texts["cause"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
async def test_a_killed_process_loses_a_second_of_typing_at_most(desk: Desk, en: Localizer, how: signal.Signals) -> None:
    """Types into a real terminal until the draft on disk holds the word, then kills the process."""
    drafts = Drafts(desk.store / "drafts")
    with terminal(["--lang", "en", "--store", str(desk.store), "--at", desk.now.isoformat()]) as cockpit:
        cockpit.until("check-in")
        cockpit.write(b"d")
        cockpit.until("What is late")
        cockpit.write(b"\x0eZinnia")  # ctrl+n
        end = monotonic() + PATIENCE
        while not any("Zinnia" in draft.texts.get("cause", "") for draft in drafts.all()):
            assert monotonic() < end
            cockpit.read(0.1)
        cockpit.kill(how)
    async with opened(desk, en) as (app, pilot):
        assert isinstance(app.screen, PickScreen)
        await typed(app, pilot, "enter")
        assert isinstance(app.screen, WizardScreen) and "Zinnia" in app.screen.walk.texts["cause"]


async def test_whoever_types_before_it_is_offered_gets_what_was_asked_for_first(desk: Desk, en: Localizer) -> None:
    """The menu came between the key and the form: the rest of what was typed went on with the draft."""
    await left_behind(desk, en)
    app = CockpitApp(desk.open(), en, config_file=desk.config, first_start=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await hammer_keys(pilot, "n", *"client", "enter", *"Zed Ltd")
        assert isinstance(app.screen, FormScreen) and "Zed Ltd" in screen_text(app)
        await typed(app, pilot, "escape")
        await settled(pilot)
        assert isinstance(app.screen, PickScreen)
        await typed(app, pilot, "escape", "question_mark", "escape")
        assert app.screen is app.home
    app.workspace.close()


async def test_a_draft_gone_on_with_at_once_is_not_offered_after_that(desk: Desk, en: Localizer) -> None:
    key = await left_behind(desk, en)
    app = CockpitApp(desk.open(), en, config_file=desk.config, first_start=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert app.home is not None
        item = next(item for item in app.home.overview.agenda if item.record == "boutique-ouverture")
        await hammer_keys(pilot, *["down"] * app.home.overview.agenda.index(item), "d")
        assert wizard(app).walk.wizard.key == key
        await typed(app, pilot, "ctrl+n", "escape")
        await settled(pilot)
        assert app.screen is app.home
    app.workspace.close()


async def test_what_cannot_be_kept_is_not_said_to_be_and_not_left_behind_unasked(
    desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a full disk the second look took the draft for kept: leaving said so, and what was typed was gone."""
    def full(_drafts: Drafts, _draft: Draft) -> None:
        raise refuse("disk-full", name="drafts", reason="ENOSPC")

    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        with monkeypatch.context() as disk:
            disk.setattr(Drafts, "save", full)
            await typed(app, pilot, "ctrl+n", *"Zinnia")
            for _second in range(3):
                screen.keep()
            assert len([told for told in toasts(app) if "disk is full" in told]) == 1
            await typed(app, pilot, "escape")
            assert isinstance(app.screen, ConfirmScreen)
            await typed(app, pilot, "escape")
            assert wizard(app) is screen and "Zinnia" in screen.walk.texts["cause"]
        await typed(app, pilot, "escape")
        assert any("Draft kept" in told for told in toasts(app))
        kept = app.workspace.drafts.load(screen.walk.wizard.key)
        assert kept is not None and "Zinnia" in kept.texts["cause"]


async def test_a_path_can_be_left_where_nothing_can_be_kept(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_drafts: Drafts, _draft: Draft) -> None:
        raise refuse("disk-full", name="drafts", reason="ENOSPC")

    async with opened(desk, en) as (app, pilot):
        await begun(app, pilot)
        monkeypatch.setattr(Drafts, "save", full)
        await typed(app, pilot, "ctrl+n", *"Zinnia", "escape", "y")
        assert app.screen is app.home
        assert not any("Draft kept" in told for told in toasts(app))
