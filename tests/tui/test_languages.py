"""Every word on every screen comes from the catalogue, in the language chosen last, and the longest language fits."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.storage.config import load_settings
from cockpit.tui.app import CockpitApp
from cockpit.tui.menus import KINDS
from cockpit.tui.screens.palette import own_name
from tests.desk import Desk
from tests.pseudo import PseudoLocalizer
from tests.tui.opened import flat, opened, screen_lines, screen_text, settled, toasts, type_keys

CODE = Path(__file__).parents[2] / "cockpit"
WORD = re.compile(r"([A-Za-z]{2,})(…?)")
KEYS = "ctrl shift esc PgDn PgUp Home End f1"
OWN = "Cockpit EN es fr EUR USD CAD GBP UTC"


def texts(value: object) -> Iterator[str]:
    """Yield every text in some records."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts(getattr(value, item.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)


def strangers(page: str, known: set[str]) -> set[str]:
    """Return the words on the screen that are neither from the catalogue nor the user's own; cut words count by their beginning."""
    found = set()
    for word, cut in WORD.findall(page):
        if word not in known and not (cut and any(each.startswith(word) for each in known)):
            found.add(word)
    return found


def front(app: CockpitApp) -> list[str]:
    """Return the lines of what lies in front: behind it, home shows through with half of its words hidden."""
    if not isinstance(app.screen, ModalScreen):
        return screen_lines(app)
    region = app.screen.children[0].region
    strips = app.screen._compositor.render_strips()[region.y : region.bottom]
    return [strip.crop(region.x, region.right).text for strip in strips]


def user_words(app: CockpitApp) -> set[str]:
    workspace = app.workspace
    everything = [*(workspace.records(name) for name in workspace.store.clients()), workspace.profile()]
    own = [text for value in everything for text in texts(value)]
    return {word for text in (*own, KEYS, OWN, *map(own_name, LANGUAGES), *app.available_themes) for word, _ in WORD.findall(text)}


async def every_screen(app: CockpitApp, pilot: Pilot[None]) -> Iterator[str]:
    """Walk to every screen and form, yielding its name each time it shows."""
    yield "home"
    for number in "2341":
        await type_keys(pilot, number)
        yield f"pane {number}"
        for _ in range(12):
            await type_keys(pilot, "down")
        await pilot.pause()
        yield f"pane {number}, further down"
        await type_keys(pilot, "home", "enter")
        yield f"pane {number}, detail"
        await type_keys(pilot, "escape")
    await type_keys(pilot, "slash", *"Norte")
    yield "filter"
    await type_keys(pilot, *"zzz", "enter")
    yield "filter without a match"
    await type_keys(pilot, "escape", "c")
    yield "check-in, arrivals"
    await type_keys(pilot, "enter")
    for position in range(len(app.workspace.overview().agenda)):
        yield f"check-in, item {position}"
        await type_keys(pilot, "n")
    yield "check-in, closing"
    await type_keys(pilot, "enter", "question_mark")
    for page in range(6):
        yield f"help, page {page}"
        await type_keys(pilot, "pagedown")
    await type_keys(pilot, "escape", "s")
    yield "snooze"
    await type_keys(pilot, "escape", "ctrl+p")
    for page in range(5):
        yield f"palette, page {page}"
        await type_keys(pilot, "pagedown")
    await type_keys(pilot, "escape", "E")
    yield "edit menu"
    await type_keys(pilot, "up")
    yield "edit menu, end"
    await type_keys(pilot, "enter")
    yield "delete menu"
    await type_keys(pilot, "enter")
    yield "delete?"
    await type_keys(pilot, "escape", "n")
    yield "new"
    await type_keys(pilot, "escape")
    for place, kind in enumerate(KINDS):
        await type_keys(pilot, "n", *["down"] * place, "enter")
        yield f"form {kind}"
        await type_keys(pilot, "f1")
        yield f"form {kind}, hints"
        await type_keys(pilot, "ctrl+s")
        yield f"form {kind}, refused"
        while app.screen is not app.home:
            await type_keys(pilot, "escape")
    await type_keys(pilot, "4", "space", "s", "1", "space", "u", "u", "u", "ctrl+r", "ctrl+r", "ctrl+c", "3", "space")
    yield "toasts"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_no_word_of_any_screen_is_hard_coded(desk: Desk, pseudo: PseudoLocalizer, size: tuple[int, int]) -> None:
    async with opened(desk, pseudo, size) as (app, pilot):
        known = user_words(app)
        # Shown by the name that computers know them by: there is no catalogue of time zones.
        known |= {word for zone in available_timezones() for word, _ in WORD.findall(zone)}
        known |= {"Nortezzz"}  # typed
        cldr = Localizer.load("en").cldr  # countries and languages come from CLDR
        known |= {word for name in (*cldr.territories.values(), *cldr.languages.values()) for word, _ in WORD.findall(name)}
        found = {}
        async for place in every_screen(app, pilot):
            # A toast lies over half of the words behind it, also over the last rows of home.
            if place != "toasts":
                app.clear_notifications()
                await settled(pilot)
            page = "\n".join(toasts(app) if place == "toasts" else front(app))
            if words := strangers(page, known):
                found[place] = words
        assert found == {}


async def test_one_key_switches_all_words_of_home_and_the_choice_is_kept(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        seen = [app.loc.language]
        for _ in LANGUAGES:
            await type_keys(pilot, "L")
            loc = app.loc
            seen.append(loc.language)
            page = screen_text(app)
            for word in ("Today", "Projects", "Deadlines", "Silence"):
                assert loc.gettext(word).upper() in page
            assert flat(loc.running_date(desk.now.date()))[1:] in page
            assert loc.gettext("check-in") in screen_lines(app)[-1]
            assert load_settings(desk.config).language == loc.language
            expected = desk.place / loc.language
            async with opened(Desk(desk.place), Localizer.load(loc.language)) as (fresh, other):
                await settled(other)
                assert screen_lines(fresh) == screen_lines(app), expected
        assert sorted(seen[1:]) == sorted(LANGUAGES) and seen[0] == seen[-1]


async def test_a_form_switches_with_what_stands_in_it(desk: Desk, fr: Localizer) -> None:
    async with opened(desk, fr) as (app, pilot):
        await type_keys(pilot, "l", *"Bonjour")
        app.next_language()
        await settled(pilot)
        assert app.loc.gettext("Save") in screen_text(app)
        assert "Bonjour" in screen_text(app)


async def test_a_region_is_come_back_to(desk: Desk) -> None:
    async with opened(desk, Localizer.load("fr-CA")) as (app, pilot):
        await type_keys(pilot, "L", "L", "L")
        assert app.loc.locale == "fr_CA"
        assert load_settings(desk.config).language == "fr-CA"


async def test_a_config_file_that_cannot_be_written_is_said_and_the_language_still_changes(desk: Desk, en: Localizer) -> None:
    desk.config.write_text("language = [")
    broken = Desk(desk.place)
    workspace_config = broken.config
    workspace_config.rename(desk.place / "broken.toml")
    async with opened(desk, en) as (app, pilot):
        app.config_file = desk.place / "broken.toml"
        await type_keys(pilot, "L")
        assert app.loc.language != "en"
        assert toasts(app)
        assert (desk.place / "broken.toml").read_text() == "language = ["


@pytest.mark.parametrize("language", LANGUAGES)
async def test_at_80_by_24_nothing_important_is_cut(desk: Desk, language: str) -> None:
    """Names and summaries may end in an ellipsis; keys, headings, kinds, steps and figures may not."""
    loc = Localizer.load(language)
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        lines = screen_lines(app)
        for pane in ("Today", "Projects", "Deadlines", "Silence"):
            assert loc.gettext(pane).upper() in lines[1]
        for line in (lines[0], lines[1], lines[-1]):
            assert "…" not in line.replace("+ …", "")  # further currencies
        assert loc.gettext("check-in") in lines[-1] and loc.gettext("help") in lines[-1]
        await type_keys(pilot, "c")
        assert "…" not in screen_lines(app)[-1] + screen_lines(app)[0]
        await type_keys(pilot, "enter")
        for item in app.workspace.overview().agenda:
            page = screen_lines(app)
            contacts = next(place for place, line in enumerate(page) if loc.gettext("Last contacts") in line)
            assert "…" not in "".join(page[:contacts]).replace(item.subject, ""), "\n".join(page)
            assert "…" not in page[-1]
            assert loc.gettext("Leave") in page[-1] and loc.gettext("Undo") in page[-1]
            await type_keys(pilot, "n")
        await type_keys(pilot, "enter", "question_mark")
        for _ in range(6):
            assert not re.search(r"\w…", "".join(screen_lines(app)).replace("facture…", "").replace("factura…", "").replace("invoice…", ""))
            await type_keys(pilot, "pagedown")


def test_no_translation_is_asked_for_inside_an_f_string() -> None:
    """Words inside the braces of an f-string are not extracted (before Python 3.12): they would stay English for ever."""
    found = []
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.JoinedStr):
                calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
                for call in calls:
                    called = getattr(call.func, "attr", getattr(call.func, "id", ""))
                    if called in {"gettext", "ngettext", "pgettext", "_", "N_"} and call.args and isinstance(call.args[0], ast.Constant):
                        found.append(f"{path.relative_to(CODE)}:{node.lineno}")
    assert found == []
