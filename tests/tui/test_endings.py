"""An ending from the keyboard: weighed, put off, given, seen, called off, undone, looked back on; in three languages and on small terminals."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from textual.pilot import Pilot

from cockpit.domain.endings import memo, under_way, weighing
from cockpit.i18n.localizer import Localizer
from cockpit.storage.config import load_settings
from cockpit.tui.app import CockpitApp
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.host import Selection
from cockpit.tui.screens.decision import DecisionScreen
from cockpit.tui.screens.lessons import LessonsScreen
from cockpit.tui.screens.sending import SendingScreen
from cockpit.tui.screens.standing import StandingScreen
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.screen import WizardScreen
from tests.desk import NOW, Desk
from tests.tui.opened import opened, screen_lines, screen_text, settled, toasts, type_keys
from tests.tui.wizards.walking import looked, typed, wizard

WEIGHED, LEFT, OVER, VANISHED = "tidewrack-ceramics", "norte-grafico", "fondation-ombelline", "quillback-trail"


async def began(app: CockpitApp, pilot: Pilot[None], client: str) -> None:
    app.open_ending(Selection("client", client))
    await looked(app, pilot)


async def sent(app: CockpitApp, pilot: Pilot[None]) -> None:
    for _ in range(8):
        if isinstance(app.screen, SendingScreen):
            break
        await typed(app, pilot, "enter" if isinstance(app.screen, PickScreen) else "ctrl+s")
    assert isinstance(app.screen, SendingScreen)
    await typed(app, pilot, "y")


async def test_a_client_is_left_from_e_to_the_handover_and_one_key_takes_it_all_back(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        before = app.workspace.records(WEIGHED)
        await type_keys(pilot, "slash", *"Tidewrack", "enter", "down", "e")
        await settled(pilot)
        assert isinstance(app.screen, PickScreen), "what was weighed before is offered again"
        await typed(app, pilot, "enter")
        screen = wizard(app)
        assert screen.walk.texts["weight-resources"] == "2"
        assert screen.told_beside and screen.aside.aside is not None
        assert loc.gettext("What the records say") in screen_text(app)
        await sent(app, pilot)
        assert app.screen is app.home
        after = app.workspace.records(WEIGHED)
        case = under_way(after)
        assert case is not None and after.log[-1].letter == "termination"
        handover = [one for one in after.commitments.values() if one.kind == "handover"]
        assert len(handover) >= 6
        soonest = min(one.due for one in handover)
        later = Desk(desk.place, datetime(soonest.year, soonest.month, soonest.day, 9, tzinfo=NOW.tzinfo)).open()
        assert any(item.kind == "commitment-due" and item.values["kind"] == "handover" for item in later.overview().agenda)
        await type_keys(pilot, "e")
        await settled(pilot)
        assert isinstance(app.screen, StandingScreen)
        page = screen_text(app)
        assert handover[0].text[:20] in page
        await type_keys(pilot, "escape", "u")
        assert app.workspace.records(WEIGHED).cases == before.cases
        assert app.workspace.records(WEIGHED).commitments == before.commitments


async def test_the_choice_to_end_at_the_decision_point_opens_the_path_and_the_draft_survives(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "4", "slash", *"Quillback", "enter", "f")
        assert isinstance(app.screen, DecisionScreen)
        await type_keys(pilot, "5", *"no word", "ctrl+s")
        await looked(app, pilot)
        screen = wizard(app)
        assert screen.walk.wizard.kind == "termination"
        assert (screen.walk.texts["outcome"], screen.walk.texts["when"]) == ("end", "sleep")
        await typed(app, pilot, "ctrl+n", *"Zinnia", "escape")
    async with opened(desk, en) as (app, pilot):
        assert isinstance(app.screen, PickScreen), "what was begun is offered at the next start"
        await typed(app, pilot, "enter")
        screen = wizard(app)
        assert screen.walk.resumed and screen.walk.texts["remedy1"] == "Zinnia"
        await typed(app, pilot, "ctrl+s")
        assert isinstance(app.screen, PickScreen), "no ground weighs: it cannot be kept"
        assert en.gettext("Before this can be kept:") in screen_text(app)
        await typed(app, pilot, "escape")
        await screen.go_to("weight-communication")
        await typed(app, pilot, "right", "ctrl+s")
        assert app.screen is app.home
        records = app.workspace.records(VANISHED)
        ending = memo(records, weighing(records))
        assert ending is not None and ending.cooling_until is not None
        assert app.workspace.drafts.all() == ()
        assert "ending-weighed" not in [item.kind for item in app.workspace.overview().agenda if item.client == VANISHED]
        await type_keys(pilot, "u")
        assert app.workspace.records(VANISHED).endings == {}


async def test_a_repair_is_kept_and_its_letter_is_begun(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await began(app, pilot, "librairie-courtevent")
        screen = wizard(app)
        assert screen.walk.concludes
        assert loc.gettext("Keep it") in screen_lines(app)[-1] and loc.gettext("Send") not in screen_lines(app)[-1]
        screen.walk.texts["following"] = "update"
        await typed(app, pilot, "ctrl+s")
        await looked(app, pilot)
        assert wizard(app).walk.wizard.kind == "update"
        found = app.workspace.records("librairie-courtevent")
        assert [one.kind for one in found.commitments.values()].count("remedy") >= 1
        await typed(app, pilot, "escape")
        await type_keys(pilot, "u")
        assert "remedy" not in [one.kind for one in app.workspace.records("librairie-courtevent").commitments.values()]


async def test_what_was_weighed_can_be_closed_because_the_relation_goes_on(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await began(app, pilot, WEIGHED)
        await typed(app, pilot, "down", "enter")
        assert weighing(app.workspace.records(WEIGHED)) is None
        await type_keys(pilot, "u")
        assert weighing(app.workspace.records(WEIGHED)) is not None


async def test_an_ending_under_way_is_seen_worked_on_completed_and_called_off(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await began(app, pilot, LEFT)
        assert isinstance(app.screen, StandingScreen)
        page = screen_text(app)
        assert "Imprenta Delta" in page and "Documentación técnica" in page
        await typed(app, pilot, "1", "enter")
        done = [one for one in app.workspace.records(LEFT).commitments.values() if one.kind == "handover" and one.done]
        assert len(done) == 2
        await typed(app, pilot, "u")
        await typed(app, pilot, "2")
        assert isinstance(app.screen, FormScreen)
        await typed(app, pilot, "ctrl+a", "ctrl+k", *"Zeta", "ctrl+s")
        assert app.workspace.records(LEFT).endings["cierre-norte"].successor == "Zeta"
        assert isinstance(app.screen, StandingScreen) and "Zeta" in screen_text(app)
        last = screen_lines(app)[-1].split()[0].rpartition("-")[2]
        await typed(app, pilot, last)
        assert isinstance(app.screen, FormScreen)
        await typed(app, pilot, "ctrl+s")
        assert isinstance(app.screen, FormScreen), "why is asked for"
        await typed(app, pilot, *"they agreed", "ctrl+s")
        assert app.screen is app.home
        assert under_way(app.workspace.records(LEFT)) is None
        await type_keys(pilot, "u")
        assert under_way(app.workspace.records(LEFT)) is not None


async def test_past_the_last_day_the_page_leads_to_the_lessons(desk: Desk, en: Localizer) -> None:
    case = under_way(desk.open().records(LEFT))
    assert case is not None and case.effective is not None
    after = Desk(desk.place, datetime(2026, 4, 20, 10, tzinfo=NOW.tzinfo))
    async with opened(after, en) as (app, pilot):
        await began(app, pilot, LEFT)
        assert isinstance(app.screen, StandingScreen)
        assert en.gettext("draw the lessons").capitalize() in screen_text(app)
        last = screen_lines(app)[-1].split()[0].rpartition("-")[2]
        await typed(app, pilot, last)
        assert isinstance(app.screen, FormScreen)


async def test_lessons_are_drawn_defaults_adopted_and_all_of_it_is_undone(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        assert app.home is not None
        item = next(item for item in app.home.overview.agenda if item.kind == "retrospective-due")
        assert item.client == OVER
        await began(app, pilot, OVER)
        form = app.screen
        assert isinstance(form, FormScreen)
        rows = {row.field.name: row for row in form.fields.rows}
        rows["lesson"].text, rows["adopt"].text, rows["improve1"].text = "Ask who follows", "nudge, deposit", "A yearly question"
        await typed(app, pilot, "ctrl+s")
        assert app.screen is app.home
        records = app.workspace.records(OVER)
        (drawn,) = records.retrospectives.values()
        assert drawn.lesson == "Ask who follows" and records.client is not None and records.client.archived
        assert load_settings(app.config_file).limit == app.workspace.settings.limit == 4.0
        assert any("limit" in toast for toast in toasts(app))
        await type_keys(pilot, "K")
        assert isinstance(app.screen, LessonsScreen)
        page = screen_text(app)
        assert "Ask who follows" in page and "A yearly question" in page and "Cycles Montrevaux" in page
        await type_keys(pilot, "escape", "u")
        assert app.workspace.records(OVER).retrospectives == {}


async def test_a_mark_is_entered_from_the_menu_and_shows_in_the_detail(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (120, 70)) as (app, pilot):
        await type_keys(pilot, "4", "slash", *"Larkfield", "enter", "n")
        await type_keys(pilot, *"Satisf", "enter")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, "3", "ctrl+s")
        assert [one.score for one in app.workspace.records("larkfield-pantry").ratings.values()] == [3]
        await type_keys(pilot, "enter", "end")  # past the history
        assert "3/10" in screen_text(app)


@pytest.mark.parametrize("client", [WEIGHED, LEFT, OVER, VANISHED])
@pytest.mark.parametrize("size", [(80, 24), (20, 5), (160, 45)])
async def test_every_page_folds_and_none_breaks(desk: Desk, loc: Localizer, size: tuple[int, int], client: str) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        await began(app, pilot, client)
        if isinstance(app.screen, PickScreen):
            await typed(app, pilot, "enter")
        if isinstance(app.screen, WizardScreen):
            screen = wizard(app)
            if size[0] < 120:
                await typed(app, pilot, "f5")
                assert screen.aside.display and not screen.asking.display
                await typed(app, pilot, "down", "space", "f5")
                assert screen.asking.display
            for _ in screen.walk.steps:
                await typed(app, pilot, "ctrl+n")
        elif isinstance(app.screen, StandingScreen):
            await typed(app, pilot, "down", "down", "pagedown", "up")
        assert len(screen_lines(app)) == size[1]
        await app.run_action("next_language")
        await looked(app, pilot)


async def test_without_lessons_the_page_says_so(empty_desk: Desk, loc: Localizer) -> None:
    async with opened(replace(empty_desk), loc) as (app, pilot):
        app.open_lessons()
        await settled(pilot)
        assert " ".join(loc.gettext("No lesson yet: they are drawn once an ending is over.").split()) in screen_text(app)
