"""A delay is announced from the keyboard: proposals, live letter, drafts, the text by hand, sending, undo."""

from __future__ import annotations

from datetime import date

import pytest
from textual import events

from cockpit.domain.errors import Problem
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.tui.forms.confirm import ConfirmScreen
from cockpit.tui.screens.compare import CompareScreen
from cockpit.tui.screens.sending import SendingScreen
from cockpit.tui.wizards.by_hand import EditScreen
from cockpit.tui.wizards.letter_pane import LetterPane
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.walk import READ
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, screen_text, toasts, type_keys
from tests.tui.wizards.walking import CLIENT, EMPTY, begun, letter, typed, wizard


async def test_a_delay_is_announced_in_a_handful_of_keys_and_one_undo_takes_all_of_it_back(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        assert app.home is not None
        item = next(item for item in app.home.overview.agenda if item.action == "delay")
        rows = app.home.overview.agenda.index(item)
        before = app.workspace.records(item.client)
        keys = ["d", "ctrl+s", "ctrl+s"]
        await typed(app, pilot, *["down"] * rows, "d")
        assert wizard(app).walk.texts["milestone"] == item.record
        assert [step.name for step in wizard(app).walk.steps][-1] == READ.name
        await typed(app, pilot, "ctrl+s")
        assert wizard(app).walk.reading
        await typed(app, pilot, "ctrl+s")
        if isinstance(app.screen, PickScreen):  # a warning of lint: it is fine as it is
            keys.append("enter")
            await typed(app, pilot, "enter")
        assert isinstance(app.screen, SendingScreen)
        keys += ["c", "y"]
        await typed(app, pilot, "c", "y")
        assert app.screen is app.home
        assert len(keys) <= 6
        after = app.workspace.records(item.client)
        entry = after.log[-1]
        assert (entry.letter, entry.channel, entry.purpose) == ("delay", "email", "delay")
        assert app.clipboard.endswith(entry.text) and entry.text
        assert after.milestones[item.record].due > before.milestones[item.record].due
        assert app.workspace.drafts.all() == ()
        assert item.id not in [each.id for each in app.home.overview.agenda]
        assert any("u" in toast for toast in toasts(app))
        await type_keys(pilot, "u")
        assert app.workspace.records(item.client).milestones == before.milestones


async def test_typing_changes_the_letter_and_escape_keeps_the_draft_at_every_step(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        steps = [step.name for step in screen.walk.steps]
        await typed(app, pilot, "ctrl+n", "ctrl+a", *"Zinnia")
        assert "Zinnia" in screen.walk.texts["cause"]
        assert "Zinnia" in letter(screen)
        await typed(app, pilot, "ctrl+p", "escape")
        for name in steps:
            screen = await begun(app, pilot)
            assert screen.walk.resumed
            assert screen.walk.step == name
            assert "Zinnia" in screen.walk.texts["cause"]
            await typed(app, pilot, *(["ctrl+n"] if name != steps[-1] else []), "escape")
            assert app.screen is app.home
            draft = app.workspace.drafts.load(screen.walk.wizard.key)
            assert draft is not None and "Zinnia" in draft.texts["cause"]
        assert en.gettext("Draft kept: it is offered again here and at the next start.") in toasts(app)


async def test_enter_leads_through_fields_and_steps_and_a_required_one_left_empty_is_named(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        fields = len(screen.asking.rows)
        await typed(app, pilot, *["enter"] * fields)
        assert screen.walk.place == 1
        await typed(app, pilot, "ctrl+p", "tab", *EMPTY, "ctrl+n")
        assert "✗ 1" in screen_text(app) and en.ngettext("one to correct", "%(n)s to correct", 1) in screen_text(app)
        await typed(app, pilot, "ctrl+s", "ctrl+s")
        assert isinstance(app.screen, PickScreen)
        await typed(app, pilot, "enter")
        assert wizard(app).walk.place == 0
        assert wizard(app).asking.row is not None
        assert wizard(app).asking.row.field.name == "deliverable"


async def test_dates_are_explained_warned_about_and_suggested_beside_their_field(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+n", "ctrl+n", "ctrl+n")
        row = screen.asking.row
        assert row is not None and row.field.name == "new_date"
        assert "F2" in screen_text(app)
        await typed(app, pilot, *EMPTY, *"2026-04-05")
        assert loc.running_date(date(2026, 4, 5)).split()[0] in screen_text(app)
        assert any(remark.level == "warning" for remark in row.remarks)
        await typed(app, pilot, "f2")
        assert isinstance(app.screen, PickScreen)
        await typed(app, pilot, "down", "enter")
        assert row.text == row.suggestions[1].text
        assert screen.walk.texts["new_date"] == row.text
        await typed(app, pilot, *EMPTY, *"2026-02-30")
        said = sentence(loc, Problem("date-impossible", "new_date", {"text": "2026-02-30"}))
        assert " ".join(said.split())[:30] in screen_text(app)


async def test_arrows_go_from_field_to_field_on_a_step_that_scrolls(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        app.run_worker(app.walk_through("termination", "cycles-montrevaux", ""))
        await typed(app, pilot)
        rows = wizard(app).asking.rows
        assert rows[-1].region.bottom > 24
        for row in rows[1:]:
            await typed(app, pilot, "down")
            assert app.focused is row.control and row.control.region.bottom <= 23
        await typed(app, pilot, "up")
        assert app.focused is rows[-2].control


async def test_languages_channels_and_gaps_of_the_letter(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        assert "Bonjour" in letter(screen)
        await typed(app, pilot, "f3")
        assert "Dear" in letter(screen)
        await typed(app, pilot, "f3", "f3", "f4")
        assert screen.panes[0].proof is not None and screen.panes[0].proof.letter.channel != "email"
        await typed(app, pilot, "f4", "f4", "f4", "ctrl+n", "ctrl+n", "ctrl+n", *EMPTY)
        assert "⟦" in letter(screen)
        screen.panes[0].focus()
        await typed(app, pilot, "right", "enter")
        assert screen.asking.row is not None and screen.asking.row.field.name == "new_date"
        await app.run_action("next_language")
        assert app.loc.language != "en"
        await typed(app, pilot)
        assert app.loc.gettext("Announce a delay") in screen_text(app)
        assert "⟦" in letter(screen), "a switch of the screen changes no letter"


@pytest.mark.parametrize("client", ["clinica-aldamar", CLIENT])
async def test_the_first_letters_a_newcomer_sees_can_go_out_as_they_are_proposed(desk: Desk, en: Localizer, client: str) -> None:
    async with opened(desk, en, (200, 60)) as (app, pilot):
        screen = await begun(app, pilot, "delay", client)
        await typed(app, pilot, *["ctrl+n"] * (len(screen.walk.steps) - 1))
        proofs = [pane.proof for pane in screen.panes if pane.proof is not None]
        assert len(proofs) == 3
        assert [finding.message for proof in proofs for finding in proof.findings] == []


async def test_three_languages_stand_side_by_side_where_there_is_room(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (160, 45)) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+s")
        assert [pane.proof.letter.lang[:2] for pane in screen.panes if pane.proof] == ["fr", "en", "es"]
        assert all(pane.display for pane in screen.panes)
        assert "Bonjour" in screen_text(app) and "Dear" in screen_text(app) and "Estimada" in screen_text(app)


async def test_a_text_changed_by_hand_survives_a_change_of_facts_and_the_difference_is_shown(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+s", "ctrl+e")
        assert isinstance(app.screen, EditScreen)
        await typed(app, pilot, *"Zebra", "escape")
        assert app.screen is screen and letter(screen).startswith("Zebra")
        draft = app.workspace.drafts.load(screen.walk.wizard.key)
        assert draft is not None and draft.edited["fr.email"].body.startswith("Zebra")
        await screen.go_to("new_date")
        await typed(app, pilot, *EMPTY, *"2026-06-15")
        assert screen.panes[0].proof is not None and screen.panes[0].proof.outdated
        await typed(app, pilot, "ctrl+s", "ctrl+s")
        assert isinstance(app.screen, CompareScreen)
        page = screen_text(app)
        assert "Zebra" in page and "15 juin" in page and "−" in page and "+" in page
        await typed(app, pilot, "escape")
        await typed(app, pilot, "ctrl+d", "m")
        assert letter(screen).startswith("Zebra") and not screen.panes[0].proof.outdated
        await screen.go_to("new_date")
        await typed(app, pilot, *EMPTY, *"2026-06-16", "ctrl+s")
        await typed(app, pilot, "ctrl+d", "n")
        assert "Zebra" not in letter(screen) and "16 juin" in letter(screen)


async def test_an_error_of_lint_blocks_and_a_warning_asks_once(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+s", "ctrl+e")
        await typed(app, pilot, *"⟦gap⟧ ", "escape", "ctrl+s")
        assert isinstance(app.screen, PickScreen)
        assert en.gettext("Before this letter can go out:") in screen_text(app)
        await typed(app, pilot, "enter")  # leads to the text
        assert isinstance(app.screen, EditScreen)
        await typed(app, pilot, "ctrl+r", *"x !! ", "escape")
        assert screen.panes[0].proof is not None and screen.panes[0].proof.warnings and not screen.panes[0].proof.errors
        await typed(app, pilot, "ctrl+s")
        assert isinstance(app.screen, PickScreen) and en.gettext("Worth another look:") in screen_text(app)
        await typed(app, pilot, "enter")
        assert isinstance(app.screen, SendingScreen)
        await typed(app, pilot, "escape", "ctrl+s")
        assert isinstance(app.screen, SendingScreen), "asked once"
        await typed(app, pilot, "n")
        assert app.screen is app.home
        assert app.workspace.drafts.load(screen.walk.wizard.key) is not None


async def test_starting_afresh_is_asked_about_and_forgets(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+n", "ctrl+a", *"Zinnia", "ctrl+n", "f8")
        assert isinstance(app.screen, ConfirmScreen)
        await typed(app, pilot, "y")
        assert screen.walk.place == 0 and "Zinnia" not in screen.walk.texts["cause"]
        assert app.workspace.drafts.all() == ()


@pytest.mark.parametrize("size", [(80, 24), (1, 1), (20, 5)])
async def test_small_terminals_fold_and_never_break(desk: Desk, fr: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, fr, size) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "f5", "f5", "ctrl+n", "f2", "ctrl+n", "ctrl+n")
        if size == (80, 24):
            assert screen_lines(app)[1].startswith(f" 4/{len(screen.walk.steps)} ")
            await typed(app, pilot, "f5")
            assert screen.panes[0].display and not screen.asking.display and "Bonjour" in screen_text(app)
            await typed(app, pilot, "f5")
            await typed(app, pilot, "ctrl+s")
            assert "Bonjour" in screen_text(app)
            await typed(app, pilot, "ctrl+p")
        await typed(app, pilot, "ctrl+s", "ctrl+e", "escape", "ctrl+s", "enter", "c")
        assert all(len(line) <= max(size[0], 1) for line in screen_lines(app))
        await typed(app, pilot, "escape", "escape")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_every_key_offered_fits_its_line_and_every_word_is_translated(desk: Desk, loc: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        screen = await begun(app, pilot)
        last = screen_lines(app)[-1]
        assert loc.gettext("Leave") in last and "ctrl+n" in last and loc.gettext("Forward") in last
        assert all(row.size.width <= size[0] for row in screen.asking.rows)


async def test_a_megabyte_pasted_is_cut_and_said_and_the_draft_holds(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+n")
        app.screen.focused.post_message(events.Paste("word " * 200_000))  # type: ignore[union-attr]  # a field has the focus
        await typed(app, pilot)
        assert len(screen.walk.texts["cause"]) < 25_000
        row = screen.asking.row
        assert row is not None and any(remark.level == "error" for remark in row.remarks)
        await typed(app, pilot, "escape")
        draft = app.workspace.drafts.load(screen.walk.wizard.key)
        assert draft is not None and draft.texts["cause"].startswith("word word")


async def test_the_letter_is_reached_with_tab_and_says_where_the_keyboard_is(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, *["tab"] * len(screen.asking.rows))
        assert isinstance(app.focused, LetterPane)
        await typed(app, pilot, "j", "j", "k", "space", "enter")
        assert app.screen is screen


async def test_a_client_deleted_meanwhile_is_said_and_nothing_breaks(desk: Desk, en: Localizer) -> None:
    from cockpit.services import entries

    async with opened(desk, en) as (app, pilot):
        await begun(app, pilot)
        entries.delete(app.workspace, "client", CLIENT, CLIENT)
        await typed(app, pilot, "tab", *"x", "ctrl+n", "escape")
        assert app.screen is app.home
        assert any("librairie-courtevent" in toast.lower() or "Courtevent" in toast for toast in toasts(app))
