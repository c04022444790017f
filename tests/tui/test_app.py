"""The app on the demo store, driven with real keys: every key does what the footer says, and all of it can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cockpit.domain.act import Act
from cockpit.i18n.acts import act_sentence
from cockpit.i18n.agenda_words import title
from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.screens.checkin import CheckInScreen
from cockpit.tui.screens.help import HelpScreen
from cockpit.tui.screens.home import HomeScreen
from tests.desk import Desk
from tests.tui.opened import flat, opened, screen_lines, screen_text, settled, toasts, type_keys

SIZES = [(120, 36), (80, 24)]


def agenda(app: CockpitApp) -> list[str]:
    assert app.home is not None
    return [item.id for item in app.home.overview.agenda]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_of_the_footer_does_what_it_says(desk: Desk, loc: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        home = app.home
        assert home is not None and app.screen is home
        for key, screen in (("c", CheckInScreen), ("question_mark", HelpScreen), ("n", ChooseScreen), ("s", ChooseScreen), ("E", ChooseScreen), ("l", FormScreen)):
            await type_keys(pilot, key)
            assert isinstance(app.screen, screen), key
            await type_keys(pilot, "escape")
            assert app.screen is home, key
        await type_keys(pilot, "z")
        assert home.zooming
        await type_keys(pilot, "z", "slash", *"Greyfold", "enter")
        assert not home.zooming
        assert [item.client for item in home.panes["today"].entries] == ["greyfold-chamber-choir"]
        await type_keys(pilot, "escape")
        assert len(home.panes["today"].entries) == len(agenda(app))
        for key, pane in (("2", "projects"), ("3", "deadlines"), ("4", "silence"), ("1", "today")):
            await type_keys(pilot, key)
            assert home.current == pane
        first = home.selection.record  # the cursor stays on what was found
        await type_keys(pilot, "space")
        assert first not in agenda(app)
        await type_keys(pilot, "u")
        assert first in agenda(app)
        await type_keys(pilot, "L")
        assert app.loc.language != loc.language
        await type_keys(pilot, "q")
    assert app._exit


async def test_a_client_is_added_shown_undone_and_done_again(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        kinds = loc.gettext("Client")
        await type_keys(pilot, "n", *kinds[:4], "enter")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, *"Norwick", "ctrl+s")
        assert isinstance(app.screen, HomeScreen)
        said = act_sentence(loc, Act("client-added", {"title": "Norwick", "client": "Norwick"}))
        assert toasts(app)[-1].startswith(loc.gettext("%(act)s · %(key)s takes it back", act=capital(said), key="u"))
        assert toasts(app)[-1].endswith(loc.gettext("%(key)s adds its first project", key="n"))
        await type_keys(pilot, "4", "slash", *"Norwick", "enter")
        assert "Norwick" in screen_text(app)
        await type_keys(pilot, "escape", "u")
        assert toasts(app)[-1] == loc.gettext("Undone · %(act)s", act=said)
        assert "norwick" not in app.workspace.store.clients()
        await type_keys(pilot, "ctrl+r")
        assert toasts(app)[-1] == loc.gettext("Done again · %(act)s", act=said)
        assert "norwick" in app.workspace.store.clients()


NEW = {
    "Person": ["Ana"], "Project": ["Guide"], "Milestone": [], "Contact": ["Call"], "Commitment": [], "Invoice": [], "Goodwill": [],
    "Contract sheet": [], "Case": [], "Payment": [],
}


@pytest.mark.parametrize("kind", NEW)
async def test_the_form_of_each_kind_opens_for_what_is_selected_and_leaves_nothing_behind(desk: Desk, loc: Localizer, kind: str) -> None:
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        assert app.home is not None
        client = app.home.selection.item
        assert client is not None
        before = app.workspace.records(client.client)
        await type_keys(pilot, "n", *loc.gettext(kind), "enter")
        if isinstance(app.screen, FormScreen):
            assert client.client_name[:20] in screen_text(app)
            await type_keys(pilot, "escape")
        else:  # a payment, where nothing is unpaid
            assert toasts(app)
        assert app.screen is app.home
        assert app.workspace.records(client.client) == before
        assert app.workspace.store.last_act() is None


async def test_a_contact_is_logged_with_the_selected_client(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await type_keys(pilot, "2", "down", "l")
        assert app.home is not None
        client = app.home.selection.client
        await type_keys(pilot, *"Sent the proofs", "ctrl+s")
        entry = app.workspace.records(client).log[-1]
        assert (entry.summary, entry.direction, entry.at) == ("Sent the proofs", "out", desk.now)
        assert "Sent the proofs" in screen_text(app)
        assert loc.gettext("%(act)s · %(key)s takes it back", act="", key="u") in toasts(app)[-1]


async def test_every_item_of_the_agenda_can_be_marked_done_and_taken_back(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        before = agenda(app)
        for _ in before:
            await type_keys(pilot, "space")
        left = [item for item in agenda(app) if item in before]
        assert left == []
        while agenda(app) and len(agenda(app)) < 40:
            await type_keys(pilot, "space")
        assert agenda(app) == []
        assert en.gettext("Nothing needs you now.") in screen_text(app)
        while app.workspace.store.last_act() is not None:
            await type_keys(pilot, "u")
        assert agenda(app) == before


async def test_putting_off_asks_until_when(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        first = agenda(app)[0]
        await type_keys(pilot, "s")
        assert loc.running_date(desk.now.date().replace(day=25)) in screen_text(app)
        assert flat(loc.gettext("Put it off until…")) in screen_text(app)
        await type_keys(pilot, "down", "enter")
        assert first not in agenda(app)
        assert app.workspace.profile().dismissals[first].until is not None
        await type_keys(pilot, "u")
        assert agenda(app)[0] == first


async def test_putting_off_takes_any_day_that_is_typed(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        first, today = agenda(app)[0], app.workspace.today()
        until = today + timedelta(days=45)
        await type_keys(pilot, "s", *(today - timedelta(days=1)).isoformat(), "enter")
        assert first in agenda(app)
        await type_keys(pilot, "escape", "s", *until.isoformat())
        assert loc.running_date(until).replace("\xa0", " ") in screen_text(app)
        await type_keys(pilot, "enter")
        assert app.workspace.profile().dismissals[first].until == until


async def test_days_to_put_off_to_are_working_days(desk: Desk, en: Localizer) -> None:
    desk.now = desk.now.replace(month=4, day=2)  # the Thursday before Easter
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "s")
        assert isinstance(app.screen, ChooseScreen)
        days = [date.fromisoformat(option.value) for option in app.screen._options]
        assert all(app.workspace.calendar().is_working(day) for day in days)


async def test_what_is_done_with_one_key_is_logged_as_the_language_writes_it(desk: Desk) -> None:
    fr = Localizer.load("fr")
    async with opened(desk, fr) as (app, pilot):
        owed = next(item for item in app.workspace.overview().agenda if item.kind == "update-owed")
        place = agenda(app).index(owed.id)
        await type_keys(pilot, *["down"] * place, "space")
        assert app.workspace.records(owed.client).interactions[-1].summary == f"Point d’avancement\N{NO-BREAK SPACE}: {owed.subject}"


async def test_what_a_key_cannot_do_here_is_said(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await type_keys(pilot, "4", "space")
        assert toasts(app)[-1] == loc.gettext("Only items of the agenda and deadlines can be marked done.")
        await type_keys(pilot, "s")
        assert toasts(app)[-1] == loc.gettext("Only items of the agenda can be put off.")
        await type_keys(pilot, "u")
        assert toasts(app)[-1] != loc.gettext("Only items of the agenda can be put off.")  # nothing to undo
        await type_keys(pilot, "ctrl+c")
        assert toasts(app)[-1] == loc.gettext("%(key)s leaves the cockpit", key="ctrl+q")
        assert app.workspace.store.last_act() is None


async def test_one_key_says_that_nothing_is_expected(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        reply = next(place for place, item in enumerate(app.workspace.overview().agenda) if item.kind == "reply-owed")
        item = app.workspace.overview().agenda[reply]
        await type_keys(pilot, *["down"] * reply, "x")
        assert item.id not in agenda(app)
        said = act_sentence(loc, Act("nothing-expected", {"client": item.client_name, "title": item.subject}))
        assert toasts(app)[-1] == loc.gettext("%(act)s · %(key)s takes it back", act=capital(said), key="u")
        await type_keys(pilot, "u")
        assert item.id in agenda(app)
        await type_keys(pilot, "slash", *"Norte", "enter", "x")
        assert toasts(app)[-1] == loc.gettext("Nobody waits for an answer here.")


async def test_a_deadline_is_met_from_its_pane(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "3", "end")
        assert app.home is not None
        chosen = app.home.selection
        await type_keys(pilot, "space")
        assert app.workspace.records(chosen.client).milestones[chosen.record].done == desk.now.date()
        assert "Milestone done" in toasts(app)[-1]


async def test_undo_works_after_quitting_and_opening_again(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        first = agenda(app)[0]
        assert app.home is not None
        item = app.home.overview.agenda[0]
        await type_keys(pilot, "space", "q")
    async with opened(desk, loc) as (app, pilot):
        assert first not in agenda(app)
        await type_keys(pilot, "u")
        assert agenda(app)[0] == first
        said = act_sentence(loc, Act("item-finished", {"client": item.client_name, "subject": item.subject, "kind": item.kind}))
        assert toasts(app)[-1] == loc.gettext("Undone · %(act)s", act=said)
        assert title(loc, item).split(" · ", maxsplit=1)[0] in screen_text(app)


async def test_editing_without_a_change_says_nothing_and_stores_nothing(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "space")
        last, said = app.workspace.store.last_act(), toasts(app)
        await type_keys(pilot, "4", "E", "enter", "ctrl+s")
        assert app.screen is app.home
        assert app.workspace.store.last_act() == last
        assert set(toasts(app)) <= set(said), "what was said before may have faded meanwhile"


async def test_deleting_asks_first_and_can_be_undone(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        assert app.home is not None
        await type_keys(pilot, "2")
        client = app.home.selection.client
        before = app.workspace.records(client)
        delete = loc.gettext("Delete something…")[:-1]
        await type_keys(pilot, "E", *delete, "enter", "enter")  # what is selected comes first
        assert app.screen is not app.home
        await type_keys(pilot, "enter")  # the harmless answer is the one under the cursor
        assert app.workspace.records(client) == before
        await type_keys(pilot, "E", *delete, "enter", "down", "enter")
        await type_keys(pilot, "right", "enter")
        assert app.screen is app.home
        assert toasts(app)
        if app.workspace.store.last_act() is not None:
            await type_keys(pilot, "u")
        assert app.workspace.records(client).projects == before.projects


async def test_what_another_program_changed_shows_on_return(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        first = agenda(app)[0]
        other = desk.open()
        from cockpit.services import handling

        handling.finish(other, other.overview().agenda[0], "")
        other.close()
        from textual import events

        app.post_message(events.AppFocus())
        await settled(pilot)
        assert first not in agenda(app)


async def test_what_another_program_deleted_is_refused_with_a_sentence(desk: Desk, en: Localizer) -> None:
    from cockpit.services import entries

    async with opened(desk, en) as (app, pilot):
        assert app.home is not None
        item = app.home.overview.agenda[0]
        other = desk.open()
        entries.delete(other, "milestone", item.client, item.record)
        other.close()
        await type_keys(pilot, "space")
        assert toasts(app) == ["This was deleted in the meantime."]
        assert item.id not in agenda(app)


async def test_a_damaged_client_is_named_and_the_others_go_on(desk: Desk, loc: Localizer) -> None:
    (desk.store / "clients" / "larkfield-pantry.json").write_text("{")
    async with opened(desk, loc) as (app, pilot):
        assert any("larkfield-pantry" in said for said in toasts(app))
        assert app.home is not None
        assert len(app.home.overview.silences) == 11
        await type_keys(pilot, "space", "u", "c", "enter", "escape")
        assert app.screen is app.home


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 45), (60, 15), (20, 6), (1, 1)])
async def test_no_size_is_too_small_or_too_large(desk: Desk, loc: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        await type_keys(pilot, "down", "2", "3", "4", "enter", "escape", "z", "z", "slash", "x", "escape", "question_mark", "pagedown", "escape")
        await type_keys(pilot, "n", "escape", "l", "escape", "ctrl+p", "escape", "c", "enter", "n", "space", "escape")
        assert app.screen is app.home
        assert len(screen_lines(app)) == size[1]
        await pilot.resize_terminal(120, 36)
        await settled(pilot)
        assert loc.gettext("Silence").upper() in screen_text(app)
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert len(screen_lines(app)) == size[1]


async def test_choices_that_mean_nothing_are_named_at_the_start_and_the_keys_stay(desk: Desk, en: Localizer) -> None:
    desk.config.write_text('theme = "sunny"\n[keys]\nlog = "ctrl+"\nsnooze = "?"\n', "utf-8")
    async with opened(desk, en) as (app, pilot):
        app.say_choices()
        await settled(pilot)
        told = " ".join(toasts(app))
        assert "“sunny”" in told and "“ctrl+” is not a key" in told and "The key ? is that of snooze and of help" in told
        await type_keys(pilot, "l")
        assert not isinstance(app.screen, HomeScreen), "what is not a key leaves the one there was"
