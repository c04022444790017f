"""The check-in on the screen: walked with the keyboard alone, left and resumed, each key kept to its word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cockpit.i18n.agenda_words import kind_word, title
from cockpit.i18n.localizer import Localizer
from cockpit.services import entries, handling
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.screens.checkin import CheckInScreen
from cockpit.tui.screens.help import HelpScreen
from tests.desk import NOW, Desk
from tests.tui.opened import opened, screen_lines, screen_text, settled, toasts, type_keys

SIZES = [(120, 36), (80, 24)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_walked_from_first_to_last_with_the_keyboard_alone(desk: Desk, loc: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        items = app.workspace.overview().agenda
        await type_keys(pilot, "c")
        assert loc.ngettext("One message arrived in the last seven days", "%(n)s messages arrived in the last seven days", 4) in screen_text(app)
        assert loc.ngettext("One item asks for you today.", "%(n)s items ask for you today.", len(items)) in screen_text(app)
        await type_keys(pilot, "enter")
        for position, item in enumerate(items, 1):
            page = screen_text(app)
            assert loc.gettext("%(position)s of %(total)s", position=position, total=len(items)) in page
            assert kind_word(loc, item.kind) in page and item.client_name in page
            assert " ".join(title(loc, item, desk.now.date()).split())[:60].replace("\xa0", " ").replace("\u202f", " ") in page
            await type_keys(pilot, ("n", "right", "j")[position % 3])
        assert loc.gettext("That is all for today.") in screen_text(app)
        assert loc.ngettext("one left for later", "%(n)s left for later", len(items)) in screen_text(app)
        await type_keys(pilot, "enter")
        assert app.screen is app.home
        assert app.workspace.profile().checkins["2026-03-24"].finished == NOW
        assert app.workspace.overview().agenda == items  # what was left for later is still there
        assert app.workspace.store.last_act() is None


async def test_on_a_broad_screen_contacts_and_what_comes_next_stand_beside_the_item(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (200, 60)) as (app, pilot):
        await type_keys(pilot, "c", "enter")
        lines = screen_lines(app)
        items = app.workspace.overview().agenda
        assert any(items[0].client_name in line[:96] and "Last contacts" in line[96:] for line in lines)
        after = next(place for place, line in enumerate(lines) if "After this" in line[96:])
        for place, item in enumerate(items[1:], after + 1):
            assert item.client_name[:20] in lines[place][96:]
        await type_keys(pilot, "n")
        assert any(items[1].client_name in line[:96] for line in screen_lines(app))


async def test_it_resumes_where_it_was_left_after_a_restart(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        items = app.workspace.overview().agenda
        await type_keys(pilot, "c", "enter", "n", "n", "escape")
        assert app.screen is app.home
        await type_keys(pilot, "q")
    async with opened(desk, loc) as (app, pilot):
        await type_keys(pilot, "c")
        assert loc.gettext("%(position)s of %(total)s", position=3, total=len(items)) in screen_text(app)
        assert items[2].client_name in screen_text(app)
        await type_keys(pilot, "p")
        assert loc.gettext("%(position)s of %(total)s", position=2, total=len(items)) in screen_text(app)
        await type_keys(pilot, "p", "p", "p")
        assert loc.gettext("%(position)s of %(total)s", position=1, total=len(items)) in screen_text(app)


async def test_each_key_does_what_it_says_and_undo_returns_to_the_item(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        items = app.workspace.overview().agenda

        def left() -> set[str]:
            return {item.id for item in app.workspace.overview().agenda}

        def place(position: int) -> bool:
            return loc.gettext("%(position)s of %(total)s", position=position, total=len(items)) in screen_text(app)

        await type_keys(pilot, "c", "enter", "space")
        assert items[0].id not in left() and place(2)
        assert "✓" in screen_text(app)
        await type_keys(pilot, "s")
        assert items[1].id not in left() and place(3)
        assert app.workspace.profile().dismissals[items[1].id].until == NOW.date() + timedelta(days=1)
        await type_keys(pilot, "S")
        assert app.workspace.profile().dismissals[items[2].id].until == NOW.date() + timedelta(days=7)
        await type_keys(pilot, "n", "u")
        assert items[2].id in left() and place(3)
        await type_keys(pilot, "u")
        assert items[1].id in left() and place(2)
        await type_keys(pilot, "u")
        assert items[0].id in left() and place(1)
        await type_keys(pilot, "u")
        assert place(1)
        assert toasts(app)  # nothing is left to take back


async def test_the_key_that_goes_back_is_offered_where_there_is_something_to_go_back_to(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        await type_keys(pilot, "c", "enter")
        assert "Previous" not in screen_lines(app)[-1]
        await type_keys(pilot, "s")
        assert "Previous" not in screen_lines(app)[-1]
        await type_keys(pilot, "n")
        assert "Previous" in screen_lines(app)[-1]


async def test_tomorrow_is_the_next_working_day(desk: Desk, en: Localizer) -> None:
    desk.now = NOW + timedelta(days=3)  # a Friday
    async with opened(desk, en) as (app, pilot):
        first = app.workspace.overview().agenda[0]
        await type_keys(pilot, "c", "enter", "s")
        assert app.workspace.profile().dismissals[first.id].until == (NOW + timedelta(days=6)).date()


async def test_enter_opens_what_is_recommended_and_the_item_counts_once_saved(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        items = app.workspace.overview().agenda
        reply = next(place for place, item in enumerate(items) if item.kind == "reply-owed")
        await type_keys(pilot, "c", "enter", *["n"] * reply, "enter")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, "escape")
        assert isinstance(app.screen, CheckInScreen)
        assert loc.gettext("%(position)s of %(total)s", position=reply + 1, total=len(items)) in screen_text(app)
        await type_keys(pilot, "enter", *"Yes, they will", "ctrl+s")
        assert isinstance(app.screen, CheckInScreen)
        assert loc.gettext("%(position)s of %(total)s", position=reply + 2, total=len(items)) in screen_text(app)
        assert app.workspace.records(items[reply].client).log[-1].summary == "Yes, they will"
        assert app.workspace.profile().checkins["2026-03-24"].handled[items[reply].id] == "acted"


@pytest.mark.parametrize("place", range(17))
async def test_enter_on_any_item_opens_something_or_is_done_at_once(desk: Desk, en: Localizer, place: int) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        agenda = app.workspace.overview().agenda
        item = agenda[place]
        await type_keys(pilot, "c", "enter", *["n"] * place, "enter")
        passed = app.workspace.profile().checkins["2026-03-24"].handled
        if isinstance(app.screen, CheckInScreen):
            assert item.id not in {each.id for each in app.workspace.overview().agenda}
            assert passed[item.id] == "acted"
            return
        assert item.client_name[:12] in screen_text(app) or item.subject[:12] in screen_text(app)
        for _ in range(3):
            if not isinstance(app.screen, CheckInScreen):
                await type_keys(pilot, "escape")
        assert isinstance(app.screen, CheckInScreen)
        assert en.gettext("%(position)s of %(total)s", position=place + 1, total=len(agenda)) in screen_text(app)
        assert item.id not in passed  # nothing was saved, so nothing was done


async def test_the_closing_page_says_what_was_done_and_what_is_promised_and_undo_leads_back(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        items = app.workspace.overview().agenda
        await type_keys(pilot, "c", "enter", "space", "s", *["n"] * (len(items) - 2))
        page = screen_text(app)
        assert loc.ngettext("one item dealt with", "%(n)s items dealt with", 1) in page
        assert loc.ngettext("one put off", "%(n)s put off", 1) in page
        assert loc.gettext("Promised for the next seven days") in page
        assert "Mise en ligne de la boutique" in page
        await type_keys(pilot, "u")
        assert items[1].client_name in screen_text(app)
        assert loc.gettext("%(position)s of %(total)s", position=2, total=len(items)) in screen_text(app)
        assert app.workspace.profile().checkins["2026-03-24"].finished is None


async def test_an_item_that_another_program_dealt_with_is_passed(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        items = app.workspace.overview().agenda
        await type_keys(pilot, "c", "enter")
        other = desk.open()
        handling.finish(other, items[1], "")
        handling.finish(other, items[2], "")
        other.close()
        await type_keys(pilot, "n")
        assert items[3].client_name in screen_text(app)
        assert en.gettext("%(position)s of %(total)s", position=4, total=len(items)) in screen_text(app)


async def test_a_client_deleted_meanwhile_takes_nothing_down(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        item = app.workspace.overview().agenda[0]
        await type_keys(pilot, "c", "enter")
        other = desk.open()
        entries.delete(other, "client", item.client, item.client)
        other.close()
        app.look_again()
        await settled(pilot)
        assert item.client_name in screen_text(app)
        for key in ("space", "enter"):
            await type_keys(pilot, key)
        assert toasts(app)
        await type_keys(pilot, "n")
        assert isinstance(app.screen, CheckInScreen)


async def test_with_nothing_to_do_it_ends_at_once(empty_desk: Desk, loc: Localizer) -> None:
    async with opened(empty_desk, loc) as (app, pilot):
        await type_keys(pilot, "c")
        assert loc.gettext("Nothing needs your attention today.") in screen_text(app)
        assert loc.gettext("Nothing arrived in the last seven days.") in screen_text(app)
        await type_keys(pilot, "enter")
        assert loc.gettext("That is all for today.") in screen_text(app)
        await type_keys(pilot, "enter")
        assert app.screen is app.home


async def test_the_second_one_of_a_day_speaks_of_last_time(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        items = app.workspace.overview().agenda
        await type_keys(pilot, "c", "enter", *["n"] * len(items), "enter", "c")
        assert loc.gettext("Nothing arrived since last time.") in screen_text(app)


async def test_days_and_moments_are_the_users(desk: Desk, en: Localizer) -> None:
    """Norte Gráfico writes from Buenos Aires; the user reads it in Lyon."""
    async with opened(desk, en) as (app, pilot):
        entry = next(entry for entry in app.workspace.digest("norte-grafico").contacts.recent if entry.direction == "in")
        await type_keys(pilot, "c")
        assert "Tuesday 24 March 2026" in screen_text(app)
        assert en.moment(entry.at.astimezone(NOW.tzinfo), NOW.date()) in screen_text(app)
    desk.now = NOW.replace(hour=23, minute=30)
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "c")
        assert "Tuesday 24 March 2026" in screen_text(app)


async def test_language_and_help_are_at_hand(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "c", "enter", "L")
        assert app.loc.language != "en"
        assert app.loc.gettext("Next step") in screen_text(app)
        assert app.loc.gettext("Skip") in screen_lines(app)[-1]
        await type_keys(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        await type_keys(pilot, "L", "escape")
        assert isinstance(app.screen, CheckInScreen)
        assert app.loc.gettext("Skip") in screen_lines(app)[-1]


async def test_rebound_keys_work_and_show(desk: Desk, en: Localizer) -> None:
    desk.config.write_text('[keys]\n"checkin.done" = "d"\n"checkin.act" = "a"\n"checkin.leave" = "x"\n')
    async with opened(desk, en) as (app, pilot):
        first = app.workspace.overview().agenda[0]
        await type_keys(pilot, "c")
        assert "a begins" in screen_text(app)
        await type_keys(pilot, "a")
        foot = screen_lines(app)[-1]
        assert "d Done" in foot and "x Leave" in foot and "␣" not in foot
        await type_keys(pilot, "d")
        assert first.id not in {item.id for item in app.workspace.overview().agenda}
        await type_keys(pilot, "x")
        assert app.screen is app.home
