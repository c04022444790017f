"""The first start: language, who one is, a first client; and what empty panes say until there is one."""

from __future__ import annotations

from dataclasses import replace

from cockpit.domain.act import Act
from cockpit.domain.profile import User
from cockpit.i18n.localizer import Localizer
from cockpit.services.entries import create
from cockpit.storage.config import load_settings
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.panes import deadlines, projects, silence, today
from cockpit.tui.panes.view import EMPTY_KEYS, empty_words
from cockpit.tui.wizards.screen import WizardScreen
from tests.desk import Desk
from tests.tui.opened import flat, opened, screen_text, toasts, type_keys


async def test_it_asks_for_the_language_first_and_speaks_it_at_once(empty_desk: Desk, en: Localizer) -> None:
    async with opened(empty_desk, en, first_start=True) as (app, pilot):
        assert isinstance(app.screen, ChooseScreen)
        assert "Welcome" in screen_text(app)
        await type_keys(pilot, *"Fran", "enter")
        assert app.loc.language == "fr"
        assert load_settings(empty_desk.config).language == "fr"
        assert isinstance(app.screen, FormScreen)
        assert app.loc.gettext("Your name") in screen_text(app)


async def test_it_leads_from_the_language_to_a_first_client_with_the_keyboard_alone(empty_desk: Desk, loc: Localizer) -> None:
    async with opened(empty_desk, loc, (80, 24), first_start=True) as (app, pilot):
        await type_keys(pilot, "enter", *"Zoe Lambert", "ctrl+s")
        assert app.workspace.profile().user.name == "Zoe Lambert"
        assert loc.gettext("Bring your clients") in screen_text(app)
        await type_keys(pilot, "down", "down", "enter")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, *"Norwick", "ctrl+s")
        assert app.screen is app.home
        assert app.workspace.store.clients() == ("norwick",)
        await type_keys(pilot, "4")
        assert "Norwick" in screen_text(app)
    async with opened(empty_desk, loc, first_start=True) as (app, _):
        assert app.screen is app.home  # it is asked only once


async def test_the_country_of_the_system_is_proposed_with_its_time_zone_and_currency(empty_desk: Desk) -> None:
    async with opened(empty_desk, Localizer.load("en-GB"), first_start=True) as (app, pilot):
        await type_keys(pilot, "enter", *"Zoe", "ctrl+s")
        user = app.workspace.profile().user
        assert (user.name, user.country, user.zone, user.currency) == ("Zoe", "GB", "Europe/London", "GBP")


async def test_each_step_leads_to_the_next_up_to_the_first_announced_delay(empty_desk: Desk, loc: Localizer) -> None:
    async with opened(empty_desk, loc, (80, 24), first_start=True) as (app, pilot):
        await type_keys(pilot, "enter", *"Zoe Lambert", "ctrl+s", "down", "down", "enter", *"Norwick", "tab", *"Ann Hale", "ctrl+s")
        assert loc.gettext("%(key)s adds its first project", key="n") in toasts(app)[-1]
        await type_keys(pilot, "n", "enter", *"Shop", "ctrl+s")
        assert loc.gettext("%(key)s adds its first milestone", key="n") in toasts(app)[-1]
        await type_keys(pilot, "n", "enter", *"Launch", "tab", *"+1d", "ctrl+s")
        records = app.workspace.records("norwick")
        assert [one.title for one in (*records.projects.values(), *records.milestones.values())] == ["Shop", "Launch"]
        assert app.home is not None and app.home.selection.record == next(iter(records.milestones))
        await type_keys(pilot, "d")
        assert isinstance(app.screen, WizardScreen)


async def test_a_delay_without_any_date_leads_to_the_project_and_the_date_first(empty_desk: Desk, loc: Localizer) -> None:
    workspace = empty_desk.open()
    workspace.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User(name="Zoe")))
    create(workspace, "client", None, {"name": "Norwick"}, loc)
    workspace.close()
    async with opened(empty_desk, loc) as (app, pilot):
        await type_keys(pilot, "d")
        assert flat(loc.gettext("%(client)s has no milestone still to be delivered; add a milestone first.", client="Norwick")) in screen_text(app)
        await type_keys(pilot, "down", "enter")
        assert app.screen is app.home
        await type_keys(pilot, "d", "enter", *"Shop", "ctrl+s", *"Launch", "tab", *"+1d", "ctrl+s")
        assert isinstance(app.screen, WizardScreen)
        assert app.screen.walk.wizard.about == "Launch"


async def test_what_is_added_to_a_second_client_is_not_added_to_the_first(empty_desk: Desk, en: Localizer) -> None:
    workspace = empty_desk.open()
    for name in ("Aldous", "Norwick"):
        create(workspace, "client", None, {"name": name}, en)
    create(workspace, "project", "aldous", {"title": "Site"}, en)
    workspace.close()
    async with opened(empty_desk, en) as (app, pilot):
        await type_keys(pilot, "n", *"Client", "enter", *"Zed", "ctrl+s", "n", "enter", *"Shop", "ctrl+s")
        assert [one.title for one in app.workspace.records("zed").projects.values()] == ["Shop"]


async def test_all_of_it_may_be_left_out(empty_desk: Desk, loc: Localizer) -> None:
    async with opened(empty_desk, loc, first_start=True) as (app, pilot):
        await type_keys(pilot, "escape", "escape")
        assert app.screen is app.home
        assert app.workspace.store.clients() == ()
        assert app.workspace.store.last_act() is None


async def test_a_first_client_speaks_the_language_of_the_system_where_nothing_else_is_known(empty_desk: Desk) -> None:
    async with opened(empty_desk, Localizer.load("fr-FR"), first_start=True) as (app, pilot):
        await type_keys(pilot, "escape", "escape", "n", "enter", *"Norwick", "ctrl+s")
        client = app.workspace.client("norwick")
        assert (client.language, client.country, client.zone) == ("fr-FR", "FR", "Europe/Paris")


async def test_it_does_not_come_up_in_a_store_that_knows_its_user(empty_desk: Desk, en: Localizer) -> None:
    workspace = empty_desk.open()
    workspace.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User(name="Zoe")))
    workspace.close()
    async with opened(empty_desk, en, first_start=True) as (app, _):
        assert app.screen is app.home


async def test_empty_panes_say_what_would_fill_them_and_which_key_does(empty_desk: Desk, loc: Localizer) -> None:
    for size in ((120, 36), (80, 24)):
        async with opened(empty_desk, loc, size) as (app, pilot):
            assert app.home is not None
            for number, pane in enumerate((today.PANE, projects.PANE, deadlines.PANE, silence.PANE), 1):
                await type_keys(pilot, str(number), *(["z"] if size[0] > 100 else []))
                keys = {name: app.home._view.keys[binding] for name, binding in EMPTY_KEYS.items()}
                for words in empty_words(pane, app.home.overview):
                    assert flat(loc.gettext(words, **keys)) in screen_text(app)
                await type_keys(pilot, *(["z"] if size[0] > 100 else []))


async def test_where_there_are_clients_empty_panes_say_what_else_fills_them(empty_desk: Desk, loc: Localizer) -> None:
    async with opened(empty_desk, loc, (80, 24)) as (app, pilot):
        await type_keys(pilot, "n", "enter", *"Norwick", "ctrl+s")
        for number, pane in enumerate((today.PANE, projects.PANE, deadlines.PANE), 1):
            await type_keys(pilot, str(number))
            assert app.home is not None
            keys = {name: app.home._view.keys[binding] for name, binding in EMPTY_KEYS.items()}
            for words in empty_words(pane, app.home.overview)[1:]:
                assert flat(loc.gettext(words, **keys)) in screen_text(app) or app.home.panes[pane.name].entries


async def test_every_key_is_harmless_in_an_empty_store(empty_desk: Desk, loc: Localizer) -> None:
    async with opened(empty_desk, loc) as (app, pilot):
        for key in ("space", "s", "l", "E", "u", "ctrl+r", "z", "slash", "escape", "enter", "escape", "1", "2", "3", "4", "tab", "L", "question_mark"):
            await type_keys(pilot, key)
            if app.screen is not app.home:
                await type_keys(pilot, "escape")
            assert app.screen is app.home, key
        assert toasts(app)
        assert app.workspace.store.clients() == ()


async def test_with_no_client_only_a_client_can_be_added(empty_desk: Desk, loc: Localizer) -> None:
    async with opened(empty_desk, loc) as (app, pilot):
        await type_keys(pilot, "n")
        page = screen_text(app)
        assert loc.gettext("an organisation or person you work for")[:20] in page
        assert loc.gettext("money received") not in page
        await type_keys(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, "escape", "l")
        assert toasts(app)[-1] == loc.gettext("There is no client yet: add one first.")


async def test_the_rebound_key_is_the_one_an_empty_pane_names(empty_desk: Desk, en: Localizer) -> None:
    empty_desk.config.write_text('[keys]\nnew = "a"\nimport = "b"\n')
    async with opened(empty_desk, en) as (app, pilot):
        assert "a adds one by hand, b reads a mailbox" in flat(screen_text(app))
        await type_keys(pilot, "a")
        assert isinstance(app.screen, ChooseScreen)
